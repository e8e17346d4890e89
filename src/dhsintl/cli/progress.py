"""What takes longer than a second is told on the last line of the terminal, and then taken away.

    with working("writing record.xlsx"):
        ...

The line is one of standard error. It gives way to whatever is written there or to standard
output, and is not drawn where standard error is no terminal, with `--quiet`, or in the
background.
"""

import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from types import FrameType

from dhsintl.cli.process import at_end
from dhsintl.cli.streams import STDERR, before_writing
from dhsintl.cli.terminal import is_dumb
from dhsintl.cli.words import options_among
from dhsintl.dataset.load import PathLike, files_of
from dhsintl.errors import DhsintlError
from dhsintl.output.safe_text import visible

# Seconds that pass before the line is drawn, and until it is drawn again.
_PATIENCE, _PACE = 1.0, 0.5
# Bytes of a dataset that take longer than that to read. No signal is heard while the parser is
# in a file, so the line has to be there before.
_LARGE = 10_000_000
_ERASED = "\r\x1b[K"


class _Line:
    """The line, and the work in hand, the innermost last."""

    def __init__(self) -> None:
        self.work = ["working"]
        self.is_watched = False
        self._is_drawn = False
        self._began = time.monotonic()

    def draw(self) -> None:
        if self.is_watched and _is_in_foreground():
            seconds = int(time.monotonic() - self._began)
            _write(_ERASED + _fitting(self.work[-1], f", {seconds} s" if seconds else " ..."))
            self._is_drawn = True

    def end(self) -> None:
        """Take it away for good."""
        if self.is_watched:
            self.is_watched = False
            signal.setitimer(signal.ITIMER_REAL, 0)
            if self._is_drawn:
                _write(_ERASED)


_line = _Line()


def watch_progress(words: Sequence[str]) -> None:
    """Tell what takes long, until something is written to a standard stream."""
    if is_dumb() or not hasattr(signal, "setitimer") or _is_quiet(words):
        return
    _line.is_watched = True
    for stream in (sys.stdout, sys.stderr):
        before_writing(stream, _line.end)
    at_end(_line.end)
    signal.signal(signal.SIGALRM, _tick)
    signal.setitimer(signal.ITIMER_REAL, _PATIENCE, _PACE)


@contextmanager
def working(on: str, *, reading: Sequence[PathLike] = ()) -> Iterator[None]:
    """Name the work in hand, such as "writing record.xlsx"; `reading` are paths of a dataset."""
    _line.work.append(on)
    try:
        if _line.is_watched and _size(reading) >= _LARGE:
            _line.draw()
        yield
    finally:
        _line.work.pop()


def end_progress() -> None:
    """Take the line away for good, before another program writes to the terminal."""
    _line.end()


def _tick(_number: int, _frame: FrameType | None) -> None:
    _line.draw()


def _is_quiet(words: Sequence[str]) -> bool:
    return not {"--quiet", "-q"}.isdisjoint(options_among(words))


def _size(paths: Sequence[PathLike]) -> int:
    """How many bytes are to be read; what cannot be found is reported by who reads it."""
    with suppress(DhsintlError, OSError):
        return sum(file.stat().st_size for file in files_of(paths))
    return 0


def _is_in_foreground() -> bool:
    """Whether the terminal is ours to write to; a job in the background stays silent."""
    try:
        return os.tcgetpgrp(STDERR) == os.getpgrp()
    except OSError:  # not the terminal that the process belongs to
        return True


def _fitting(work: str, time_taken: str) -> str:
    """The work on one line of the terminal, however long the names in it are."""
    told = visible(work)
    with suppress(OSError):
        room = os.get_terminal_size(STDERR).columns - len(time_taken) - 1
        told = told if len(told) <= room else f"{told[: max(0, room - 3)]}..."
    return told + time_taken


def _write(text: str) -> None:
    """Past the buffers, which a signal may interrupt."""
    with suppress(OSError):
        os.write(STDERR, text.encode(sys.stderr.encoding, "backslashreplace"))
