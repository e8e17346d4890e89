"""The tool as its users meet it: a process, a terminal, a shell; and, faster, inside this process.

Starting Python and importing the libraries costs 0.2 seconds, hundreds of times. A test of
what the tool answers uses `run_inside`; a test of what only a process has (its real streams
and their file descriptors, signals, exit status, encodings) uses the others.
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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias
from unittest.mock import Mock, patch

import typer.rich_utils

from dhsintl.cli import run as run_tool
from dhsintl.dataset import reader
from dhsintl.errors import ExitCode
from dhsintl.output.formats import FORMATS

ROOT = Path(__file__).resolve().parents[2]
DATASETS = ROOT / "tests" / "datasets"
SNAPSHOT_DATA = DATASETS / "snapshot"
COMMANDS = Path(__file__).with_name("bin")
TOOL = (sys.executable, "-m", "dhsintl")

TEXT_FORMATS = [format_.value for format_, info in FORMATS.items() if not info.binary]

Variables: TypeAlias = Mapping[str, str | None]

# A process that hangs fails its test; none of ours takes seconds.
_PATIENCE = 120


class Outcome(NamedTuple):
    r"""What a run left behind; the status of a process that a signal ended is negative.

    Bytes of standard error that are no UTF-8 read as `\xf4`.
    """

    status: int
    stdout: bytes
    stderr: str

    @property
    def text(self) -> str:
        return self.stdout.decode()


def environment(changes: Variables | None = None) -> dict[str, str]:
    """The same few variables for every run, whatever the caller's are; None takes one away."""
    fixed = {
        "DHSINTL_PAGER": "",
        "HOME": "/nonexistent",
        "LC_ALL": "C.UTF-8",
        "PATH": f"{COMMANDS}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONWARNINGS": "error",
        "TERM": "xterm-256color",
        "TESTED_PYTHON": sys.executable,
    }
    if searched := os.environ.get("PYTHONPATH"):
        places = [str(Path(place).resolve()) for place in searched.split(os.pathsep)]
        fixed["PYTHONPATH"] = os.pathsep.join(places)
    merged = {**fixed, **(changes or {})}
    return {name: value for name, value in merged.items() if value is not None}


def run(
    *arguments: str | bytes, variables: Variables | None = None, folder: Path | None = None
) -> Outcome:
    """The tool as a process, its streams being pipes."""
    return _finished([*TOOL, *arguments], variables, folder)


def run_in_shell(
    script: str, *, variables: Variables | None = None, folder: Path | None = None
) -> Outcome:
    """A bash script in which `dhsintl` is the tool; a failure within a pipe counts."""
    return _finished(["bash", "-o", "pipefail", "-c", script], variables, folder)


def run_inside(
    *arguments: str | bytes, variables: Variables | None = None, width: int | None = None
) -> Outcome:
    """The tool inside this process, its streams being buffers.

    With a width they say that they are a terminal, as wide as that. `PYTHONIOENCODING`
    sets their encoding as it does for a process.
    """
    stdout, stderr = io.BytesIO(), io.BytesIO()
    with _surroundings(environment(variables), width):
        encoding = os.environ.get("PYTHONIOENCODING", "utf-8")
        with (
            redirect_stdout(_Stream(stdout, encoding, is_terminal=width is not None)) as out,
            redirect_stderr(
                _Stream(stderr, encoding, "backslashreplace", is_terminal=width is not None)
            ) as err,
        ):
            status = int(run_tool([os.fsdecode(argument) for argument in arguments]))
            out.flush()
            err.flush()
    return Outcome(status, stdout.getvalue(), _text_of(stderr.getvalue()))


class _Stream(io.TextIOWrapper):
    """A standard stream that is a buffer."""

    def __init__(
        self,
        buffer: io.BytesIO,
        encoding: str,
        errors: str = "strict",
        *,
        is_terminal: bool = False,
    ) -> None:
        super().__init__(buffer, encoding, errors, write_through=True)
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal


@contextmanager
def _surroundings(variables: Mapping[str, str], width: int | None) -> Iterator[None]:
    """What a process of its own would have: variables, a terminal or none, unused libraries."""
    size = Mock(side_effect=OSError) if width is None else lambda _: os.terminal_size((width, 50))
    with (
        patch.dict(os.environ, variables, clear=True),
        patch("os.get_terminal_size", size),
        patch.dict(vars(typer.rich_utils), _HELP_SETTINGS),
        patch.object(reader, "read", _gathered),
    ):
        yield


# Typer reads the environment for these once, when it is imported.
_HELP_SETTINGS = {"FORCE_TERMINAL": None, "MAX_WIDTH": None, "COLOR_SYSTEM": "auto"}

_read = lru_cache(reader.read)


def _gathered(files: Iterable[tuple[str, bytes]]) -> Any:
    """The same files make the same dataset: each is parsed and checked once a session."""
    return _read(tuple(files))


def refuse_internal_error(outcome: Outcome) -> None:
    """Fail where the tool has: what is recorded of a crash would be expected ever after."""
    printed = f"{outcome.stdout.decode(errors='replace')}\n{outcome.stderr}"
    assert outcome.status != ExitCode.INTERNAL, printed
    assert not _INTERNAL_ERROR.search(printed), printed


# In a shell script the status may be that of another command.
_INTERNAL_ERROR = re.compile(
    r'^(?:dhsintl: (?:unforeseen|internal error)|\{"code":"(?:unforeseen|internal))', re.MULTILINE
)


def run_on_terminal(*arguments: str, width: int, variables: Variables | None = None) -> Outcome:
    """The tool on a pseudo-terminal of some width; standard error is kept apart."""
    reader, writer = _terminal(width)
    process = subprocess.Popen(
        [*TOOL, *arguments],
        stdin=writer,
        stdout=writer,
        stderr=subprocess.PIPE,
        env=environment(variables),
    )
    os.close(writer)
    stdout = _all_of(reader)
    _, stderr = process.communicate(timeout=_PATIENCE)
    return Outcome(process.returncode, stdout, _text_of(stderr))


def run_shell_on_terminal(script: str, *, width: int, folder: Path) -> Outcome:
    """A bash script that writes to a pseudo-terminal of some width, without color."""
    reader, writer = _terminal(width)
    process = subprocess.Popen(
        ["bash", "-o", "pipefail", "-c", script],
        stdin=subprocess.DEVNULL,
        stdout=writer,
        stderr=writer,
        env=environment({"NO_COLOR": "1"}),
        cwd=folder,
    )
    os.close(writer)
    written = _all_of(reader)
    return Outcome(process.wait(_PATIENCE), written, "")


def _finished(
    command: Sequence[str | bytes], variables: Variables | None, folder: Path | None
) -> Outcome:
    process = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environment(variables),
        cwd=folder,
        timeout=_PATIENCE,
        check=False,
    )
    return Outcome(process.returncode, process.stdout, _text_of(process.stderr))


def _text_of(stderr: bytes) -> str:
    return stderr.decode(errors="backslashreplace")


def _terminal(width: int) -> tuple[int, int]:
    """Both ends of a pseudo-terminal: the one to read from, the one for a process."""
    reader, writer = pty.openpty()
    fcntl.ioctl(writer, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
    return reader, writer


def _all_of(reader: int) -> bytes:
    """What is written to a pseudo-terminal until nobody has it open, its line ends being LF."""
    parts = []
    while True:
        try:
            part = os.read(reader, 65536)
        except OSError:  # how Linux says that the other end is closed
            break
        if not part:
            break
        parts.append(part)
    os.close(reader)
    return b"".join(parts).replace(b"\r\n", b"\n")
