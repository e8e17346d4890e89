"""Where output leaves the process: all of it, or an error that says so."""

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from dhsintl.cli.process import Stopped
from dhsintl.errors import ExitCode, OutputUnwritable, unwritable

STDIN, STDOUT, STDERR = range(3)
_STANDARD_OUTPUT, _STANDARD_ERROR = "standard output", "standard error"
_BUFFER_SIZE = 1 << 16


class CompleteWriter(io.FileIO):
    """A descriptor that takes every byte or raises `OutputUnwritable`.

    The system may take a part of what it is given, and a pipe that does not block may take
    nothing for now. Python's buffers handle that, but PYTHONUNBUFFERED removes them. After
    a failure nothing more is written: an end may be missing, a middle never.
    """

    def __init__(self, descriptor: int, place: str, *, closefd: bool = False) -> None:
        super().__init__(descriptor, "w", closefd=closefd)
        self.place = place
        self.has_failed = False
        self.before: Callable[[], None] | None = None

    def write(self, data: Any, /) -> int:
        if self.before:
            self.before()
        unwritten = memoryview(data).cast("B")
        size = len(unwritten)
        try:
            while unwritten and not self.has_failed:
                unwritten = unwritten[self._write_some(unwritten) :]
        except BaseException:
            self.has_failed = True
            raise
        return size

    def _write_some(self, data: memoryview) -> int:
        try:
            return os.write(self.fileno(), data)
        except BlockingIOError:
            _wait_until_writable(self.fileno())
            return 0
        except BrokenPipeError as error:
            raise Stopped(ExitCode.PIPE_CLOSED) from error
        except OSError as error:
            raise unwritable(self.place, error) from error


class _NoteWriter(CompleteWriter):
    """Standard error: a failure to write to it cannot be reported there, and ends nothing."""

    def write(self, data: Any, /) -> int:
        try:
            return super().write(data)
        except OutputUnwritable:
            return memoryview(data).nbytes


def open_standard_streams() -> None:
    """Replace standard output and standard error by streams that write everything."""
    if sys.stdout is None:  # the shell closed it; no file that is opened may take its place
        closed = os.open(os.devnull, os.O_RDONLY)
        sys.stdout = _text_on(CompleteWriter(closed, _STANDARD_OUTPUT), "utf-8", "strict")
    elif _is_on_descriptor(sys.stdout):
        writer = CompleteWriter(STDOUT, _STANDARD_OUTPUT)
        sys.stdout = _text_on(writer, sys.stdout.encoding, sys.stdout.errors)
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    elif _is_on_descriptor(sys.stderr):
        notes = _NoteWriter(STDERR, _STANDARD_ERROR)
        sys.stderr = _text_on(notes, sys.stderr.encoding, sys.stderr.errors)
        sys.stderr.reconfigure(line_buffering=True)


def has_lost_notes() -> bool:
    """Whether something could not be written to standard error."""
    return getattr(_raw(sys.stderr), "has_failed", False)


def before_writing(stream: TextIO, deed: Callable[[], None]) -> None:
    """Do something each time before a standard stream writes."""
    raw = _raw(stream)
    if isinstance(raw, CompleteWriter):
        raw.before = deed


@contextmanager
def text_stream(descriptor: int, place: str, *, closefd: bool = True) -> Iterator[TextIO]:
    """Text as UTF-8 to a descriptor; if something fails, what is still buffered is dropped."""
    writer = CompleteWriter(descriptor, place, closefd=closefd)
    with _text_on(writer, "utf-8", "backslashreplace") as stream:
        try:
            yield stream
            stream.flush()
        except BaseException:
            writer.has_failed = True
            raise


def _text_on(writer: CompleteWriter, encoding: str, errors: str | None) -> io.TextIOWrapper:
    buffer = io.BufferedWriter(writer, _BUFFER_SIZE)
    return io.TextIOWrapper(buffer, encoding, errors, newline="\n")


def _is_on_descriptor(stream: TextIO) -> bool:
    """False for a console on Windows, which takes text and not bytes."""
    return isinstance(_raw(stream), io.FileIO)


def _raw(stream: TextIO) -> object:
    buffer = getattr(stream, "buffer", None)
    return getattr(buffer, "raw", buffer)  # with PYTHONUNBUFFERED there is no buffer between


def _wait_until_writable(descriptor: int) -> None:
    import select

    poll = select.poll()
    poll.register(descriptor, select.POLLOUT)
    poll.poll()
