"""Draw docs/agreements.svg: what a terminal shows, by way of Rich's own SVG export.

python scripts/write_screenshot.py
"""

import fcntl
import io
import os
import pty
import re
import struct
import sys
import termios
from pathlib import Path

from rich.console import Console
from rich.text import Text

WIDTH = 100
COMMAND = ("agreements", "--country", "Estonia")
# A picture that asks no other host for its letters.
_FONT_FACE = re.compile(r"\s*@font-face \{.*?\n    \}", re.DOTALL)


def main() -> None:
    """Run the command on a terminal as a user would, and keep its colours."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text(f"$ dhsintl {' '.join(COMMAND)}", style="bold"))
    console.print(Text.from_ansi(shown_on_terminal()))
    svg = console.export_svg(title="dhsintl", unique_id="dhsintl")
    target = Path(__file__).resolve().parents[1] / "docs" / "agreements.svg"
    target.write_text(_FONT_FACE.sub("", svg), encoding="utf-8")
    print(target)


def shown_on_terminal() -> str:
    """The command's output, standard error included, on a terminal of WIDTH columns."""
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, WIDTH, 0, 0))
        environment = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        environment["PYTHONPATH"] = os.environ.get("PYTHONPATH", "")
        os.execve(  # noqa: S606  a terminal needs a child of its own
            sys.executable, [sys.executable, "-m", "dhsintl", *COMMAND], environment
        )
    shown = b""
    while True:
        try:
            shown += os.read(terminal, 65536)
        except OSError:  # the child has closed it
            break
    os.waitpid(child, 0)
    return shown.decode().replace("\r\n", "\n").rstrip()


if __name__ == "__main__":
    main()
