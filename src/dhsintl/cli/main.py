"""Where errors end: one line on standard error, and an exit status."""

import itertools
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import typer

from dhsintl.cli.app import command
from dhsintl.cli.writing import STANDARD_OUTPUT, reason
from dhsintl.errors import DhsintlError, ExitCode, OutputUnwritable
from dhsintl.output.safe_text import encodable, visible

# Set to see where an error that we did not foresee comes from.
_TRACEBACK = "DHSINTL_TRACEBACK"


def run(arguments: Sequence[str]) -> int:
    """Carry out a command line; its exit status. Never raises but for `KeyboardInterrupt`."""
    _open_what_is_closed()
    try:
        status = _carried_out(arguments)
        sys.stderr.flush()
    except BrokenPipeError:
        return ExitCode.PIPE_CLOSED
    except OSError:
        return ExitCode.OUTPUT
    return status


def _carried_out(arguments: Sequence[str]) -> int:  # noqa: PLR0911  a way out for each failure
    try:
        status = command().main(list(arguments), prog_name="dhsintl", standalone_mode=False)
        sys.stdout.flush()
        return int(status or 0)
    except DhsintlError as error:
        return _refuse(error, arguments)
    except typer.Exit as leaving:
        return leaving.exit_code
    except SystemExit as leaving:  # shell completion leaves so
        sys.stdout.flush()
        return leaving.code if isinstance(leaving.code, int) else ExitCode.OK
    except (typer.Abort, KeyboardInterrupt):
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        raise
    except OSError as error:  # what the command-line library itself could not print
        return _refuse(OutputUnwritable(STANDARD_OUTPUT, reason(error)), arguments)
    except Exception as error:  # noqa: BLE001  nobody sees a traceback
        return _unhandled(error, arguments)


def _refuse(error: DhsintlError, arguments: Sequence[str]) -> int:
    return _report(error.code, str(error), error.exit_code, arguments, error.facts())


def _unhandled(error: Exception, arguments: Sequence[str]) -> int:
    """A usage error of the command-line library, or one that nobody foresaw."""
    message = getattr(error, "format_message", None)
    if message is not None:
        text = " ".join(str(message()).split()).rstrip(".")
        return _report("usage", f"{text}; {_help_hint(error)}", ExitCode.USAGE, arguments)
    if os.environ.get(_TRACEBACK):
        raise error
    text = f"{type(error).__name__}: {error}; please report it, with {_TRACEBACK}=1 set"
    return _report("unforeseen", f"unforeseen {text}", ExitCode.INTERNAL, arguments)


def _help_hint(error: Exception) -> str:
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "dhsintl"
    return f"see '{path} --help'"


def _report(
    code: str,
    message: str,
    status: int,
    arguments: Sequence[str],
    facts: "dict[str, object] | None" = None,
) -> int:
    if _wants_json(arguments):
        from dhsintl.output.formats.json import dump_line

        told = {"code": code, "exit": int(status), "message": message, **(facts or {})}
        line = dump_line(_encodable(told))
    else:
        line = f"dhsintl: {visible(' '.join(message.split()))}"
    sys.stderr.write(f"{line}\n")
    return status


def _encodable(value: object) -> object:
    match value:
        case str():
            return encodable(value)
        case list():
            return [_encodable(part) for part in value]
        case dict():
            return {name: _encodable(part) for name, part in value.items()}
        case _:
            return value


def _wants_json(arguments: Sequence[str]) -> bool:
    """Was JSON asked for? Read from the bare words: the error may be in how they parse."""
    formats = {"json", "jsonl"}
    options = itertools.takewhile(lambda word: word != "--", arguments)
    for at, word in enumerate(options):
        following = arguments[at + 1] if at + 1 < len(arguments) else ""
        if word == "--json" or (word in ("-f", "--format") and following.lower() in formats):
            return True
        name, _, value = word.partition("=")
        if name == "--format" and value.lower() in formats:
            return True
        if word[:2] == "-f" and word[2:].lstrip("=").lower() in formats:
            return True
    return False


def _open_what_is_closed() -> None:
    """A stream that the shell closed is None here: errors vanish, and data cannot be written."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
