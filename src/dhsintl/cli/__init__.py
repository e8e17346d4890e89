"""The command line: options to a question, a question to an answer, an answer to a stream."""

from dhsintl.cli.boundary import run

__all__ = ["run"]
