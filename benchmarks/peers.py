"""What a user would ask instead of dhsintl: which agreements name Canada?

Each peer reads what it is made for; making that is not measured.
"""

import csv
import io
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks import reporting
from benchmarks.measuring import Command, in_turn, output_of
from benchmarks.reporting import Line

_SQL = "select distinct agreement from {} where party = 'ca'"
_JQ = '.[] | select(.party == "ca") | .agreement'
_TOMLQ = '.partnerships[]? | select(.party == "ca") | .agreement'


class Inputs(NamedTuple):
    """One dataset in the forms that the peers read."""

    toml: Sequence[Path]
    json: Path
    csv: Path
    sqlite: Path


class _Peer(NamedTuple):
    """One program, and its arguments for the question."""

    program: str
    reads: str
    arguments: Callable[[Inputs], list[str]]


_PEERS = (
    _Peer("jq", "JSON", lambda files: ["-r", _JQ, str(files.json)]),
    _Peer("tomlq", "TOML", lambda files: ["-r", _TOMLQ, *map(str, files.toml)]),
    _Peer(
        "sqlite-utils",
        "SQLite",
        lambda files: ["query", str(files.sqlite), _SQL.format("partnerships"), "--csv"],
    ),
    _Peer("csvgrep", "CSV", lambda files: ["-c", "party", "-r", "^ca$", str(files.csv)]),
    _Peer("duckdb", "CSV", lambda files: ["-csv", "-c", _SQL.format(f"'{files.csv}'")]),
)


def prepare(dhsintl: str, data: Sequence[str], toml: Sequence[Path], folder: Path) -> Inputs:
    """Write the partnerships of a dataset as JSON, CSV and a SQLite table."""
    folder.mkdir(parents=True, exist_ok=True)
    inputs = Inputs(toml, folder / "rows.json", folder / "rows.csv", folder / "rows.sqlite")
    for file in (inputs.json, inputs.csv):
        written = output_of(
            Command([dhsintl, *data, "partnerships", "--format", file.suffix.removeprefix(".")])
        )
        file.write_text(written, encoding="utf-8")
    inputs.sqlite.unlink(missing_ok=True)
    rows = json.loads(inputs.json.read_text(encoding="utf-8"))
    with sqlite3.connect(inputs.sqlite) as database:
        database.execute("create table partnerships (agreement text, party text)")
        database.executemany("insert into partnerships values (:agreement, :party)", rows)
    database.close()
    return inputs


def compare(
    ours: Command, inputs: Inputs, size: str, runs: int, search_path: str
) -> Iterator[Line]:
    """Ours in turn with each peer that is installed; the absent ones are named."""
    answer = _agreements(output_of(ours))
    for peer in _PEERS:
        what = f"ours / {peer.program} on {peer.reads}, {size}"
        program = shutil.which(peer.program, path=search_path)
        if program is None:
            yield reporting.remark(what, "absent")
            continue
        theirs = Command([program, *peer.arguments(inputs)])
        line = reporting.ratio(what, in_turn(ours, theirs, runs))
        agrees = _agreements(output_of(theirs)) == answer
        yield line if agrees else line._replace(verdict="its answer differs")


def _agreements(answer: str) -> set[str]:
    """The ids of an answer: of its column, where it has headings, else of its lines."""
    heading, *rows = csv.reader(io.StringIO(answer))
    for name in ("agreement", "id"):
        if name in heading:
            return {row[heading.index(name)] for row in rows}
    return {row[0] for row in [heading, *rows]}
