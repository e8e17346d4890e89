"""A command line to an exit status."""

import sys
from collections.abc import Sequence
from typing import NoReturn

from dhsintl.cli.environment import settle_environment
from dhsintl.cli.process import Stopped, leave, stop_on_signals
from dhsintl.cli.shell import is_for_a_shell, run_for_a_shell
from dhsintl.cli.streams import has_lost_notes, open_standard_streams
from dhsintl.errors import ExitCode


def run_process(words: Sequence[str]) -> NoReturn:
    """Carry out a command line and end the process with its exit status."""
    stop_on_signals()
    open_standard_streams()
    if sys.stderr.isatty():
        from dhsintl.cli.progress import watch_progress

        watch_progress(words)
    leave(run(words))


def run(words: Sequence[str]) -> int:
    """Carry out a command line and return its exit status; failures are reported here."""
    try:
        status = _carry_out(words)
    except Stopped as stop:
        return int(stop.code or ExitCode.OK)
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except Exception as error:  # noqa: BLE001  nobody sees a traceback
        from dhsintl.cli.failures import report

        status = report(error, words)
    sys.stderr.flush()
    return ExitCode.OUTPUT if status == ExitCode.OK and has_lost_notes() else status


def _carry_out(words: Sequence[str]) -> int:
    settle_environment(words)
    if is_for_a_shell(words):
        status = run_for_a_shell(_run_typer, words)
    elif sys.stdout.isatty():
        from dhsintl.cli.pager import paged

        with paged(words):
            status = _run_typer(words)
    else:
        status = _run_typer(words)
    sys.stdout.flush()
    return status


def _run_typer(words: Sequence[str]) -> int:
    """Typer is imported here, once the environment is settled."""
    from dhsintl.cli.app import carry_out

    try:
        status = carry_out(words)
    except Stopped:
        raise
    except SystemExit as leaving:  # how completion ends
        status = leaving.code
    return int(status or ExitCode.OK)
