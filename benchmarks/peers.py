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
from benchmarks.measuring import Command, CommandFailed, in_turn, output_of
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


class Peer(NamedTuple):
    """One program, and its arguments for the question."""

    program: str
    reads: str
    arguments: Callable[[Inputs], list[str]]


PEERS = (
    Peer("jq", "JSON", lambda files: ["-r", _JQ, str(files.json)]),
    Peer("tomlq", "TOML", lambda files: ["-r", _TOMLQ, *map(str, files.toml)]),
    Peer(
        "sqlite-utils",
        "SQLite",
        lambda files: ["query", str(files.sqlite), _SQL.format("partnerships"), "--csv"],
    ),
    Peer("csvgrep", "CSV", lambda files: ["-c", "party", "-r", "^ca$", str(files.csv)]),
    Peer("duckdb", "CSV", lambda files: ["-csv", "-c", _SQL.format(f"'{files.csv}'")]),
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
    ours: Command,
    inputs: Inputs,
    size: str,
    runs: int,
    search_path: str,
    *,
    peers: Sequence[Peer] = PEERS,
) -> Iterator[Line]:
    """Ours in turn with each peer that is installed; those that are absent or fail are named."""
    answer = _agreements(output_of(ours))
    for peer in peers:
        what = f"ours / {peer.program} on {peer.reads}, {size}"
        program = shutil.which(peer.program, path=search_path)
        if program is None:
            yield reporting.remark(what, "absent")
            continue
        theirs = Command([program, *peer.arguments(inputs)])
        try:
            found = output_of(theirs)
        except CommandFailed:
            yield reporting.remark(what, "it fails")
            continue
        line = reporting.ratio(what, in_turn(ours, theirs, runs))
        agrees = _agreements(found) == answer
        yield line if agrees else line._replace(verdict="its answer differs")


def _agreements(answer: str) -> set[str]:
    """The ids of an answer: of its column, where it has headings, else of its lines."""
    heading, *rows = csv.reader(io.StringIO(answer))
    for name in ("agreement", "id"):
        if name in heading:
            return {row[heading.index(name)] for row in rows}
    return {row[0] for row in [heading, *rows]}
