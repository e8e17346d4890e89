"""Whole processes: their time, in turn with another's, and their peak memory."""

import contextlib
import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from statistics import median
from typing import NamedTuple

from benchmarks.installing import user_environment

# ru_maxrss is in bytes on macOS, in KiB elsewhere.
_MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024


class Command(NamedTuple):
    """A command line, and what its environment has beside the user's."""

    arguments: Sequence[str]
    environment: Mapping[str, str] = {}
    width: int | None = None  # of a pseudo-terminal that it writes to, in place of a pipe
    may_be_silent: bool = False  # a check of a sound dataset has nothing to print


class Spread(NamedTuple):
    """The middle and the ends of some measurements."""

    middle: float
    least: float
    most: float


class Comparison(NamedTuple):
    """Two commands run in turn: seconds of each, and one by the other, pair by pair."""

    ours: Spread
    theirs: Spread
    ratio: Spread


def spread(values: Sequence[float]) -> Spread:
    return Spread(median(values), min(values), max(values))


def in_turn(ours: Command, theirs: Command, runs: int) -> Comparison:
    """Run the two A B A B ..., after one run of each that does not count.

    The machine's own ups and downs meet both of a pair, and so leave their ratio alone.
    """
    output_of(ours)
    output_of(theirs)
    pairs = [(_seconds(ours), _seconds(theirs)) for _ in range(runs)]
    return Comparison(
        spread([mine for mine, _ in pairs]),
        spread([other for _, other in pairs]),
        spread([mine / other for mine, other in pairs]),
    )


def alone(command: Command, runs: int) -> Spread:
    """Seconds of a command, after one run that does not count."""
    output_of(command)
    return spread([_seconds(command) for _ in range(runs)])


def output_of(command: Command) -> str:
    """Standard output in a pipe; a command that fails or says nothing is no measurement."""
    done = subprocess.run(
        command.arguments,
        env=user_environment(**command.environment),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 0 or not (done.stdout.strip() or command.may_be_silent):
        raise CommandFailed(command, done.returncode, done.stderr)
    return done.stdout


def peak_memory(command: Command) -> int:
    """Bytes that the process held at most, as the system's accounting of the child tells.

    A child is charged with its parent's memory until it becomes the command, so the
    parent has to be smaller than what it measures.
    """
    process = subprocess.Popen(
        command.arguments,
        env=user_environment(**command.environment),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise CommandFailed(command, process.returncode, "")
    return usage.ru_maxrss * _MAXRSS_UNIT


class CommandFailed(Exception):
    """What was to be measured did not work."""

    def __init__(self, command: Command, status: int, diagnostic: str) -> None:
        said = diagnostic.strip() or "it printed nothing"
        super().__init__(f"{' '.join(command.arguments)}: exit status {status}: {said}")


def _seconds(command: Command) -> float:
    return _seconds_in_pipe(command) if command.width is None else _seconds_on_terminal(command)


def _seconds_in_pipe(command: Command) -> float:
    environment = user_environment(**command.environment)
    started = time.perf_counter()
    subprocess.run(
        command.arguments,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - started


def _seconds_on_terminal(command: Command) -> float:
    """The time until the process has ended; what it writes is read as a terminal would."""
    reader, writer = pty.openpty()
    size = struct.pack("HHHH", 50, command.width or 0, 0, 0)
    fcntl.ioctl(writer, termios.TIOCSWINSZ, size)
    environment = user_environment(TERM="xterm-256color", PAGER="cat", **command.environment)
    started = time.perf_counter()
    process = subprocess.Popen(
        command.arguments, env=environment, stdin=writer, stdout=writer, stderr=subprocess.DEVNULL
    )
    os.close(writer)
    with contextlib.suppress(OSError):  # how Linux says that the other end is closed
        while os.read(reader, 65536):
            pass
    status = process.wait()
    seconds = time.perf_counter() - started
    os.close(reader)
    if status != 0:
        raise CommandFailed(command, status, "")
    return seconds
