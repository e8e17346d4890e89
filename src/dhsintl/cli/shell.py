"""Requests by or for a shell's completion: Typer answers them, and its failures become one line."""

import io
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout

from dhsintl.errors import DhsintlError, ExitCode, OutputUnwritable, UsageError

_COMPLETE = "_DHSINTL_COMPLETE"
_INSTALL, _SHOW = "--install-completion", "--show-completion"
_START_UP_FILE = "the start-up file of your shell"


def is_completing() -> bool:
    """Is it a shell that asks, for what TAB may offer?"""
    return _COMPLETE in os.environ


def is_for_a_shell(words: Sequence[str]) -> bool:
    """Whether a shell's completion is asked for, by TAB or by an option."""
    return bool(os.environ.get(_COMPLETE)) or _INSTALL in words or _SHOW in words


def run_for_a_shell(run: Callable[[Sequence[str]], int], words: Sequence[str]) -> int:
    """Let Typer answer, and pass on what it says unless it fails."""
    output, errors = io.StringIO(), io.StringIO()
    try:
        with redirect_stdout(output), redirect_stderr(errors):
            status = run(words)
    except (KeyError, OSError, RuntimeError, ValueError) as error:
        explained = _explained(error, words)
        if explained is None:
            raise
        raise explained from error
    said = output.getvalue() + errors.getvalue()
    if status != ExitCode.OK and said:
        raise _refused(said)
    sys.stdout.write(output.getvalue())
    sys.stderr.write(errors.getvalue())
    return status


def _explained(error: Exception, words: Sequence[str]) -> DhsintlError | None:
    """What an exception of Typer means here; None where it is a fault of the tool."""
    if os.environ.get(_COMPLETE):
        if isinstance(error, OSError | RuntimeError):
            return None
        fault = "COMP_WORDS and COMP_CWORD do not describe a command line"
        return UsageError(f"{fault}; use the script that 'dhsintl {_SHOW}' prints")
    return _not_installed(error) if _INSTALL in words else None


def _not_installed(error: Exception) -> OutputUnwritable | None:
    place = _START_UP_FILE
    match error:
        case OSError():
            place = str(error.filename or place)
            fault = (error.strerror or str(error)).lower()
        case UnicodeDecodeError():
            fault = f"it is not {error.encoding.upper()}"
        case RuntimeError():
            fault = "your home directory is not known"
        case _:
            return None
    remedy = f"add what 'dhsintl {_SHOW}' prints to {_START_UP_FILE}"
    return OutputUnwritable(place, fault, remedy)


def _refused(said: str) -> UsageError:
    """Typer's words about a request for completion, as one of our errors."""
    if os.environ.get(_COMPLETE):
        return UsageError(f"{said.strip().rstrip('.')}; see 'dhsintl {_SHOW}'")
    return UsageError("this shell has no completion; run it in bash, zsh, fish or PowerShell")
