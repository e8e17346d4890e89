"""What is longer than the screen goes through a pager, as `git` and `gh` do it.

    with paged(words):
        ...

On a terminal, what is printed is held until the command has ended. What fits the screen is then
printed; what does not is shown by the pager, with the notes at its end, and the notes are
printed once the pager has ended. Where there is none, or it fails, everything is printed.
"""

import io
import os
import re
import shutil
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import TextIO

from dhsintl.cli.progress import end_progress
from dhsintl.cli.terminal import is_dumb
from dhsintl.cli.words import options_among

# The variables that name a pager, the first that is set.
VARIABLES = ("DHSINTL_PAGER", "PAGER")
DEFAULT = "less -FRX"
# What less and lv need to show color, for who has not told them.
_SETTINGS = {"LESS": "FRX", "LV": "-c"}
# Colors, and the marks of links.
_ESCAPE = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\")


def print_now() -> None:
    """Print what is held before another program uses the terminal."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, _Held):
            stream.release()


@contextmanager
def paged(words: Sequence[str]) -> Iterator[None]:
    """Hold what is printed, if it may need a pager, and show it at the end."""
    pager = _pager() if "--no-pager" not in options_among(words) else []
    if not pager:
        yield
        return
    stdout, stderr = sys.stdout, sys.stderr
    held = sys.stdout, sys.stderr = _Held(stdout), _Held(stderr)
    try:
        yield
    except BaseException:
        pager = []
        raise
    finally:
        sys.stdout, sys.stderr = stdout, stderr
        _show(*held, pager)


def _show(output: "_Held", notes: "_Held", pager: Sequence[str]) -> None:
    seen = output.text() + (notes.text() if notes.isatty() else "")
    if not (pager and _is_long(seen) and _is_shown(pager, output.content() + notes.content())):
        output.release()
    notes.release()


class _Held(io.TextIOWrapper):
    """A stream that keeps what is written to another one."""

    def __init__(self, stream: TextIO) -> None:
        self._kept = io.BytesIO()
        super().__init__(self._kept, stream.encoding, stream.errors, newline="\n")
        self._stream = stream

    def isatty(self) -> bool:
        return self._stream.isatty()

    def fileno(self) -> int:
        return self._stream.fileno()

    def content(self) -> bytes:
        self.flush()
        return self._kept.getvalue()

    def text(self) -> str:
        return self.content().decode(self.encoding, "replace")

    def release(self) -> None:
        """Write what is held to where it was meant to go."""
        content = self.content()
        self._kept.seek(0)
        self._kept.truncate()
        self._stream.flush()
        self._stream.buffer.write(content)
        self._stream.flush()


def _pager() -> list[str]:
    """The pager and its options; nothing where nobody wants one, or what is wanted is none."""
    default = "" if is_dumb() else DEFAULT
    wanted = next((os.environ[name] for name in VARIABLES if name in os.environ), default)
    if wanted in ("", "cat"):
        return []
    import shlex

    try:
        return shlex.split(wanted)
    except ValueError:  # a quotation mark without another
        return []


def _is_long(text: str) -> bool:
    """Does a text not leave the last line of the screen to the prompt?"""
    size = shutil.get_terminal_size()
    if text.count("\n") >= size.lines:
        return True
    lines = _ESCAPE.sub("", text).expandtabs().splitlines()
    if len(lines) >= size.lines:
        return True
    return sum(max(1, -(-_width(line) // size.columns)) for line in lines) >= size.lines


def _width(line: str) -> int:
    """The cells that a line takes, near enough: East Asian letters two, combining marks none."""
    if line.isascii():
        return len(line)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(one) else 1 + (east_asian_width(one) in "WF") for one in line)


def _is_shown(pager: Sequence[str], content: bytes) -> bool:
    """Show it and wait for the pager's end; False where the pager cannot be started, or fails.

    Whoever has seen enough may close it, or end it with Ctrl-C, which is for it alone.
    """
    import subprocess

    end_progress()
    interrupts: list[int] = []

    def interrupted(number: int, _frame: FrameType | None) -> None:
        interrupts.append(number)

    before = {
        signal.SIGINT: signal.signal(signal.SIGINT, interrupted),
        signal.SIGPIPE: signal.signal(signal.SIGPIPE, signal.SIG_IGN),
    }
    try:
        environment = {**_SETTINGS, **os.environ}
        # It is the user's own, and no shell reads it.
        process = subprocess.Popen([*pager], stdin=subprocess.PIPE, env=environment)  # noqa: S603
        process.communicate(content)
        return process.returncode <= 0 or bool(interrupts)
    except (OSError, ValueError):
        return False
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
