"""The process: what `dhsintl` and `python -m dhsintl` start."""

import gc
import os
import sys


def main() -> None:
    """Run the command line and end the process.

    A query lives for a moment: collecting garbage and taking the interpreter apart would
    be a sixth of its time (docs/performance.md), so it does neither.
    """
    try:
        gc.disable()
        from dhsintl.cli import run_process

        run_process(sys.argv[1:])
    except KeyboardInterrupt:  # while the import above was still running
        os._exit(130)


if __name__ == "__main__":
    main()
