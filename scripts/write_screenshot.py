"""Draw docs/agreements.svg: what a terminal shows, by way of Rich's own SVG export.

python scripts/write_screenshot.py
"""

import fcntl
import io
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from contextlib import suppress
from pathlib import Path

from rich.console import Console
from rich.text import Text

WIDTH = 100
COMMAND = ("agreements", "--country", "Estonia")
# A picture that asks no other host for its letters.
_FONT_FACE = re.compile(r"\s*@font-face \{.*?\n    \}", re.DOTALL)


def main() -> None:
    """Run the command on a terminal as a user would, and keep its colors."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text(f"$ dhsintl {' '.join(COMMAND)}", style="bold"))
    console.print(Text.from_ansi(shown_on_terminal()))
    svg = console.export_svg(title="dhsintl", unique_id="dhsintl")
    target = Path(__file__).resolve().parents[1] / "docs" / "agreements.svg"
    target.write_text(_FONT_FACE.sub("", svg), encoding="utf-8")
    print(target)


def shown_on_terminal() -> str:
    """The command's output, standard error included, on a terminal of WIDTH columns.

    A command that fails ends the script: no picture shows an error.
    """
    reader, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, WIDTH, 0, 0))
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    process = subprocess.Popen(
        [sys.executable, "-m", "dhsintl", *COMMAND],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env={**kept, "TERM": "xterm-256color", "LANG": "C.UTF-8"},
    )
    os.close(terminal)
    shown = b""
    with suppress(OSError):  # the other end is closed
        while part := os.read(reader, 65536):
            shown += part
    os.close(reader)
    if status := process.wait():
        sys.exit(f"no picture was written: the command exited with {status}")
    return shown.decode().replace("\r\n", "\n").rstrip()


if __name__ == "__main__":
    main()
