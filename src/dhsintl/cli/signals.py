"""Signals end the run by an exception, so that temporary files are removed on the way."""

import signal
from types import FrameType

_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")
_DEFAULTS = (signal.SIG_DFL, signal.default_int_handler)


class Stopped(SystemExit):
    """Ends the run without a message, with an exit status.

    As a `SystemExit` it shows no traceback wherever it is raised.
    """


def stop_on_signals() -> None:
    """Let signals end the run with status 128 + n, except those that the caller ignores (nohup)."""
    for name in _ENDING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) in _DEFAULTS:
            signal.signal(number, _stop)
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)


def _stop(number: int, _: FrameType | None) -> None:
    """End the run; further signals are ignored, since they would interrupt the cleanup."""
    for name in _ENDING:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    raise Stopped(128 + number)
