"""The process: how it starts the command line and how it ends."""

import gc
import os
import sys

# As many as `sys.monitoring` has room for.
_MONITORING_TOOLS = 6


def main() -> None:
    """Run the command line and end the process.

    A query lives for a moment: collecting garbage and taking the interpreter apart would
    be a sixth of its time (docs/performance.md), so it does neither.
    """
    try:
        gc.disable()
        from dhsintl.cli import run_process

        status = run_process(sys.argv[1:])
    except KeyboardInterrupt:  # while the line above was still importing
        status = 130
    if _is_observed():
        sys.exit(status)
    os._exit(status)


def _is_observed() -> bool:
    """Whether a profiler, a tracer or coverage is active: they write when the interpreter ends."""
    hooks = [sys.gettrace(), sys.getprofile()]
    if threading := sys.modules.get("threading"):
        hooks += [threading.gettrace(), threading.getprofile()]
    if monitoring := getattr(sys, "monitoring", None):  # from Python 3.12 on
        hooks += map(monitoring.get_tool, range(_MONITORING_TOOLS))
    return any(hook is not None for hook in hooks)


if __name__ == "__main__":
    main()
