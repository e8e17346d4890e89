"""The command line: options to a query, a query to rows, rows to a stream."""

from dhsintl.cli.main import run, run_process

__all__ = ["run", "run_process"]
