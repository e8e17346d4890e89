"""What is measured inside a process; run by the Python of the environment, prints JSON.

`python probes.py load` times the bundled dataset; `python probes.py about` tells what
that environment is.
"""

import gc
import json
import platform
import sys
import time
from importlib.metadata import version
from statistics import median

from dhsintl.dataset.load import BUNDLED, bundled_files, load
from dhsintl.model.vocabulary import Table

_LOADS = 300
_PARSES = 20
_LIBRARIES = ("dhsintl", "typer", "rich", "msgspec", "tomli")


def load_times() -> dict[str, object]:
    """Milliseconds of the first load, of many more, and of the same from its TOML."""
    gc.disable()  # as the tool does
    first = _milliseconds((BUNDLED,))
    later = [_milliseconds((BUNDLED,)) for _ in range(_LOADS)]
    files = tuple(str(file) for file in bundled_files())
    parsed = [_milliseconds(files) for _ in range(_PARSES)]
    return {"first": first, "later": _ends(later), "parsed": _ends(parsed)}


def about() -> dict[str, object]:
    """The interpreter, the libraries, and how many rows the bundled dataset has."""
    dataset = load()
    return {
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "libraries": {name: version(name) for name in _LIBRARIES},
        "rows": {table.value: len(getattr(dataset, table.value)) for table in Table},
    }


def _milliseconds(paths: tuple[str, ...]) -> float:
    started = time.perf_counter()
    load(paths)
    return 1000 * (time.perf_counter() - started)


def _ends(times: list[float]) -> list[float]:
    return [median(times), min(times), max(times)]


if __name__ == "__main__":
    print(json.dumps({"load": load_times, "about": about}[sys.argv[1]]()))
