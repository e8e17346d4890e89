"""The command line: options to a question, a question to rows, rows to a stream."""

from dhsintl.cli.main import run

__all__ = ["run"]
