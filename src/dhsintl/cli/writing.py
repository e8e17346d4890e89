"""From a result to where it goes: standard output or a file, in the format that fits there."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO, cast

from dhsintl.cli.arguments import Arguments
from dhsintl.cli.color import wants_color
from dhsintl.cli.files import whole_file
from dhsintl.errors import OutputUnwritable, UsageError
from dhsintl.output.formats import FORMAT_OF_ENDING, Format, render
from dhsintl.output.result import RenderOptions, Result

STANDARD_OUTPUT = "standard output"


# What a user may expect a file of this name to be, and what it would not be.
_UNWRITABLE = {
    ".xls",
    ".xlsx",
    ".ods",
    ".pdf",
    ".parquet",
    ".html",
    ".xml",
    ".yaml",
    ".yml",
    ".toml",
}


def write_result(result: Result, arguments: Arguments, *, default: Format | None = None) -> Format:
    """Write the result and return its format, which is `default` unless one is asked for.

    Raises `OutputUnwritable` where that fails.
    """
    format_ = format_of(arguments, default=default)
    if arguments.output is None:
        _to_standard_output(result, format_, arguments)
    else:
        _to_file(result, format_, arguments.output)
    return format_


def format_of(arguments: Arguments, *, default: Format | None = None) -> Format:
    """The format asked for, else the file's, else what standard output is good for."""
    if arguments.json:
        return Format.JSON
    if arguments.format:
        return arguments.format
    if arguments.output:
        ending = Path(arguments.output).suffix.lower()
        if ending in _UNWRITABLE:
            raise UsageError(
                f"cannot write {ending} files; write .csv, .json or .md, or give --format"
            )
        return FORMAT_OF_ENDING.get(ending, default or Format.TSV)
    return default or (Format.TABLE if sys.stdout.isatty() else Format.TSV)


def standard_output() -> TextIO:
    """Standard output: UTF-8 in a pipe or file, and no character is fatal to a terminal."""
    stream = sys.stdout
    if hasattr(stream, "reconfigure"):
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="strict", newline="\n")
    return cast(TextIO, stream)


def _to_standard_output(result: Result, format_: Format, arguments: Arguments) -> None:
    stream = standard_output()
    is_terminal = stream.isatty()
    options = RenderOptions(
        width=shutil.get_terminal_size().columns if is_terminal else None,
        has_color=wants_color(arguments.color, is_terminal=is_terminal),
        is_ascii=not (stream.encoding or "").lower().startswith("utf"),
    )
    with _writing(STANDARD_OUTPUT):
        render(result, format_, stream, options)
        stream.flush()


def _to_file(result: Result, format_: Format, output: str) -> None:
    if output.endswith(os.sep):
        raise OutputUnwritable(output, "is a folder")
    with _writing(output), whole_file(Path(output)) as stream:
        render(result, format_, stream, RenderOptions())


@contextmanager
def _writing(place: str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputUnwritable(place, reason(error)) from error


def reason(error: OSError) -> str:
    """What the system says of a failure, in lower case."""
    return (error.strerror or str(error)).lower()
