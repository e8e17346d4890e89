"""How the process ends: at once, by itself or by a signal, and without leaving anything behind."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NoReturn

_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")
_DEFAULTS = (signal.SIG_DFL, signal.default_int_handler)
# As many as `sys.monitoring` has room for.
_MONITORING_TOOLS = 6

_temporary: set[Path] = set()
_last_deeds: list[Callable[[], None]] = []


class Stopped(SystemExit):
    """Ends the run without a message, with an exit status."""


def leave(status: int) -> NoReturn:
    """End the process; taking the interpreter apart would cost time and change nothing.

    But a profiler, a tracer and coverage write their results when the interpreter ends.
    """
    for deed in _last_deeds:
        deed()
    if _is_observed():
        raise Stopped(status)
    os._exit(status)


def at_end(deed: Callable[[], None]) -> None:
    """Let the end of the process, by itself or by a signal, do something first."""
    _last_deeds.append(deed)


def stop_on_signals() -> None:
    """End with status 128 + n on signals, except on those that the caller ignores (nohup)."""
    for name in _ENDING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) in _DEFAULTS:
            signal.signal(number, _stop)
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)


@contextmanager
def removed_on_signals(path: Path) -> Iterator[None]:
    """Let a signal remove a file or folder, if it is there, before it ends the process."""
    _temporary.add(path)
    try:
        yield
    finally:
        _temporary.discard(path)


def _stop(number: int, _frame: FrameType | None) -> None:
    """End the process here: an exception may be lost in a callback, or cut a cleanup short."""
    for path in _temporary:
        if path.is_dir():
            import shutil  # whoever makes a folder has loaded it

            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    leave(128 + number)


def _is_observed() -> bool:
    hooks = [sys.gettrace(), sys.getprofile()]
    threading = sys.modules.get("threading")
    if threading and hasattr(threading, "gettrace"):  # a signal may interrupt its import
        hooks += [threading.gettrace(), threading.getprofile()]
    if monitoring := getattr(sys, "monitoring", None):  # from Python 3.12 on
        hooks += map(monitoring.get_tool, range(_MONITORING_TOOLS))
    return any(hook is not None for hook in hooks)
