"""How fast dhsintl is, measured against its floor, its parser and its peers, in one command.

`python3 benchmarks/run.py` needs nothing installed: it makes an environment with the wheel
of this checkout. Timings never fail anything; the verdicts are there to be read.
"""

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parents[1])
    from benchmarks.suite import main

    main(__doc__)
