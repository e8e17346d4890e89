"""Every command on the whole record: as JSON, and as a table on terminals of three widths."""

from collections.abc import Iterator
from tempfile import TemporaryDirectory

from benchmarks import reporting
from benchmarks.installing import Venv
from benchmarks.measuring import Command, in_turn
from benchmarks.reporting import Line

WIDTHS = (80, 100, 200)
_TABLE_GOAL = 2.0

# The heaviest question to each command; a test holds that none is missing.
QUESTIONS: tuple[tuple[str, ...], ...] = (
    ("agreements",),
    ("partnerships",),
    ("metrics",),
    ("metrics", "--conflicts"),
    ("metrics", "--latest"),
    ("metrics", "--fields", "id,note,label,source,locator,value"),
    ("events",),
    ("parties",),
    ("sources",),
    ("show", "csi"),
    ("show", "global-entry"),
    ("brief", "Canada"),
    ("brief", "Germany"),
    ("compare", "Canada", "Germany", "Japan", "Mexico", "United Kingdom"),
    ("matrix",),
    ("matrix", "--possible"),
    ("search", "of"),
    ("cite", "csi"),
    ("summary", "--by", "agreement"),
    ("summary", "--by", "year"),
    ("check",),
    ("schema",),
)
# These have no JSON of their own, or no table.
TABLE_ONLY: tuple[tuple[str, ...], ...] = (
    ("metrics", "--chart"),
    ("open", "pcsc-jp", "--format", "table"),  # without the format it starts a browser
    ("help", "metrics"),
    (),
)
# The endings of a whole export; a folder has none.
EXPORTS: tuple[str, ...] = (".xlsx", ".sqlite", "")


def against_the_floors(venv: Venv, runs: int) -> Iterator[Line]:
    """Each question in turn with the floor: without a goal as JSON, with one as a table."""
    dhsintl = venv.program("dhsintl")
    json_floor = Command([venv.program("floor-json"), "--country", "Canada", "--json"])
    for words in QUESTIONS:
        ours = Command([dhsintl, *words, "--json"])
        yield reporting.ratio(f"{_told(words)} as JSON / floor", in_turn(ours, json_floor, runs))
    for words in (*QUESTIONS, *TABLE_ONLY):
        for width in WIDTHS:
            shape = ("--format", "table") if words and words[0] in ("check", "schema") else ()
            is_check = words[:1] == ("check",)
            ours = Command([dhsintl, *words, *shape], width=width, may_be_silent=is_check)
            floor = Command([venv.program("floor-table"), "--country", "Canada"], width=width)
            what = f"{_told(words)}, {width} columns / floor with a table"
            yield reporting.ratio(what, in_turn(ours, floor, runs), _TABLE_GOAL)
    with TemporaryDirectory() as folder:
        for ending in EXPORTS:
            export = ["export", f"{folder}/record{ending}", "--force", "--quiet"]
            ours = Command([dhsintl, *export], may_be_silent=True)
            what = f"`dhsintl export record{ending}` / floor"
            yield reporting.ratio(what, in_turn(ours, json_floor, runs))


def _told(words: tuple[str, ...]) -> str:
    return f"`dhsintl {' '.join(words)}`" if words else "`dhsintl`"
