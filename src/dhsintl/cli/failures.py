"""A failure as one line, or one JSON object, on standard error."""

import os
import re
import sys
from collections.abc import Mapping, Sequence

from msgspec import Struct

from dhsintl.cli.words import options_among, values_of
from dhsintl.errors import DhsintlError, ExitCode, shortened
from dhsintl.output.safe_text import encodable, visible

# Set to see where an internal error comes from.
_TRACEBACK = "DHSINTL_TRACEBACK"

# Nobody reads more. What Typer says is short, except for what was typed.
_LONGEST = 1000
_LONGEST_OF_TYPER = 300


class Failure(Struct, frozen=True):
    """What is reported of a failure; `facts` are for scripts."""

    code: str
    message: str
    status: int
    facts: Mapping[str, object] = {}


def report(error: Exception, words: Sequence[str]) -> int:
    """Report what went wrong in a command line, and return the exit status."""
    failure = _failure_of(error)
    if failure.code == "internal" and os.environ.get(_TRACEBACK):
        from traceback import print_exception

        print_exception(error)
    message = shortened(_on_one_line(failure.message), _LONGEST)
    if _wants_json(words):
        from dhsintl.output.formats.json import dump_line

        head = {"code": failure.code, "exit": int(failure.status), "message": message}
        line = dump_line(_encodable(head | dict(failure.facts)))
    else:
        line = f"dhsintl: {visible(message)}"
    sys.stderr.write(f"{line}\n")
    return failure.status


def _failure_of(error: Exception) -> Failure:
    if isinstance(error, DhsintlError):
        return Failure(error.code, str(error), error.exit_code, error.facts())
    if hasattr(error, "format_message"):  # Typer's usage errors; their classes are private
        text = _on_one_line(str(error.format_message())).rstrip(".")
        message = f"{shortened(text, _LONGEST_OF_TYPER)}; {_help_hint(error)}"
        return Failure("usage", message, ExitCode.USAGE)
    if isinstance(error, MemoryError):
        remedy = "close other programs or use a smaller dataset"
        return Failure("out-of-memory", f"not enough memory; {remedy}", ExitCode.INTERNAL)
    fault = shortened(f"{type(error).__name__}: {error}")
    remedy = f"please report it to whoever gave you this copy, with what {_TRACEBACK}=1 shows"
    return Failure("internal", f"internal error: {fault}; {remedy}", ExitCode.INTERNAL)


# What to write in place of an option that only other commands take.
_INSTEAD = {
    "--possible": "'dhsintl show AGREEMENT' counts who is not named, and 'dhsintl agreements "
    "--country NAME --possible' lists what is not known of a country",
}


def _help_hint(error: Exception) -> str:
    if instead := _INSTEAD.get(getattr(error, "option_name", "")):
        return instead
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "dhsintl"
    return f"see '{path} --help'"


def _on_one_line(text: str) -> str:
    """Text without line ends, and without the middle of very long words.

    A text that is already shortened may have quotation marks around it, which make it longer.
    """
    return re.sub(r"\S{221,}", lambda word: shortened(word[0]), " ".join(text.split()))


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


def _wants_json(words: Sequence[str]) -> bool:
    """Whether JSON was asked for, as far as the words tell: they may be what cannot be parsed."""
    formats = values_of("--format", words, short="-f")
    return "--json" in options_among(words) or any(
        format_.lower() in ("json", "jsonl") for format_ in formats
    )
