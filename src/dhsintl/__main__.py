"""The process: signals, the standard streams, and the exit status."""

import gc
import os
import signal
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line and end the process.

    A query lives for a moment: what collecting garbage and taking the interpreter apart
    would cost it is a sixth of its time (docs/performance.md), so it does neither.
    """
    gc.disable()
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        from dhsintl.cli import run

        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        status = 130
    os._exit(status)


if __name__ == "__main__":
    main()
