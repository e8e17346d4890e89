"""An answer to where it goes: standard output or a file, in the format that fits there."""

import errno
import os
import shutil
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO, cast

from dhsintl.cli.color import wants_color
from dhsintl.cli.given import Given
from dhsintl.errors import OutputUnwritable, UsageError
from dhsintl.render import Answer, Canvas, Format, Sheet, render
from dhsintl.render.safety import visible

_FORMAT_OF_ENDING = {
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".csv": Format.CSV,
    ".tsv": Format.TSV,
    ".tab": Format.TSV,
    ".md": Format.MARKDOWN,
    ".txt": Format.TABLE,
}


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


def deliver(answer: Answer, given: Given, *, otherwise: Format | None = None) -> None:
    """Write the answer, in the format `otherwise` where none is asked for.

    Raises `OutputUnwritable` where that fails.
    """
    format_ = format_of(given, otherwise=otherwise)
    if given.output is None:
        _to_standard_output(answer, format_, given)
    else:
        _to_file(answer, format_, given.output)


def format_of(given: Given, *, otherwise: Format | None = None) -> Format:
    """The format asked for, else the file's, else what standard output is good for."""
    if given.json and given.format not in (None, Format.JSON):
        raise UsageError("--json and --format ask for different formats; leave one of them out")
    if given.json:
        return Format.JSON
    if given.format:
        return given.format
    if given.output:
        ending = Path(given.output).suffix.lower()
        if ending in _UNWRITABLE:
            raise UsageError(
                f"cannot write {ending} files; write .csv, .json or .md, or give --format"
            )
        return _FORMAT_OF_ENDING.get(ending, otherwise or Format.TSV)
    return otherwise or (Format.TABLE if sys.stdout.isatty() else Format.TSV)


def note(text: str) -> None:
    """Tell the user something beside the data, on standard error."""
    sys.stderr.write(f"note: {visible(text)}\n")


def counted(count: int, noun: str) -> str:
    """A count with its noun: `1 file`, `2 files`."""
    return f"{count:,} {noun}" + ("s" if count != 1 else "")


def note_brackets(answer: Answer, given: Given) -> None:
    """Say what a date in brackets is, where a person sees one."""
    if format_of(given) is Format.TABLE and any(map(_has_brackets, _shown(answer))):
        note("a date in brackets is that of the source; the row has none of its own")


def _shown(answer: Answer) -> Iterable[Sheet]:
    if answer.pages is None:
        return [answer.table or answer.sheet]
    return [section.sheet for page in answer.pages for section in page.sections]


def _has_brackets(sheet: Sheet) -> bool:
    dated = [column for column in sheet.columns if column.name in ("as_of", "date")]
    return any(sheet.cell(row, column).startswith("(") for row in sheet.rows for column in dated)


def standard_output() -> TextIO:
    """Standard output: UTF-8 in a pipe or file, and no character is fatal to a terminal."""
    stream = sys.stdout
    if hasattr(stream, "reconfigure"):
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="strict", newline="\n")
    return cast(TextIO, stream)


def _to_standard_output(answer: Answer, format_: Format, given: Given) -> None:
    stream = standard_output()
    is_terminal = stream.isatty()
    canvas = Canvas(
        width=shutil.get_terminal_size().columns if is_terminal else None,
        has_color=wants_color(given.color, is_terminal=is_terminal),
        is_ascii=not (stream.encoding or "").lower().startswith("utf"),
    )
    with _writing(STANDARD_OUTPUT):
        render(answer, format_, stream, canvas)
        stream.flush()


def _to_file(answer: Answer, format_: Format, output: str) -> None:
    if output.endswith(os.sep):
        raise OutputUnwritable(output, "is a folder")
    with _writing(output), _whole_file(Path(output)) as stream:
        render(answer, format_, stream, Canvas())


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


@contextmanager
def _whole_file(path: Path) -> Iterator[TextIO]:
    """A file that appears whole or not at all: written beside its place, then renamed."""
    if path.exists() and not stat.S_ISREG(path.stat().st_mode):
        with path.open("w", encoding="utf-8", newline="\n") as stream:  # a device, a named pipe
            yield stream
        return
    path = Path(os.path.realpath(path))
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    unfinished = path.with_name(f".dhsintl-{os.getpid()}-{time.time_ns()}.part")
    stream = unfinished.open("x", encoding="utf-8", newline="\n")
    try:
        with stream:
            yield stream
        if path.exists():
            shutil.copymode(path, unfinished)
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
