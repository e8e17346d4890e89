"""The texts of some TOML files to one `Dataset` and all of its problems, with lines.

Kept apart from `loading`, so that a query of the compiled dataset imports no parser.
"""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

import tomli

from dhsintl.model import Dataset, Table
from dhsintl.positions import Positions
from dhsintl.shapes import Problem, records_of
from dhsintl.validation import problems_of


class Complaint(NamedTuple):
    """A problem with the file and the line where it stands, in the order of reading."""

    file_number: int
    line: int
    file: str
    place: str
    fault: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.place}: " if self.place else ""
        return f"{self.file}:{self.line}: {place}{self.fault}; {self.remedy}"


class _Document:
    """One file: its tables, and where they stand."""

    def __init__(self, number: int, path: Path, text: str, tables: dict[str, Any]) -> None:
        self.number, self.path, self.text, self.tables = number, path, text, tables
        self._positions: Positions | None = None

    def located(self, problem: Problem) -> Complaint:
        if self._positions is None:
            self._positions = Positions(self.text)
        line = self._positions.line(problem.table, problem.row, problem.key)
        return self.complaint(line, problem.fault, problem.remedy, place=problem.place)

    def complaint(self, line: int, fault: str, remedy: str, *, place: str = "") -> Complaint:
        return Complaint(self.number, line, str(self.path), place, fault, remedy)


class _Origin(NamedTuple):
    """The file and the place in it from which a row of the whole dataset comes.

    What a rule says of its `stand_ins` counts for nothing.
    """

    document: _Document
    row: int
    stand_ins: frozenset[str] = frozenset()


def gather(contents: Sequence[tuple[Path, bytes]]) -> tuple[Dataset, tuple[Complaint, ...]]:
    """Join the files' tables; every problem as `FILE:LINE: table[n].field: fault; remedy`."""
    complaints: list[Complaint] = []
    sound: dict[Table, list[tuple[Any, _Origin]]] = {table: [] for table in Table}
    mended: dict[Table, list[tuple[Any, _Origin]]] = {table: [] for table in Table}
    for number, (path, content) in enumerate(contents):
        document = _read(number, path, content)
        if isinstance(document, Complaint):
            complaints.append(document)
            continue
        complaints += [document.located(problem) for problem in _strangers(document.tables)]
        for table in Table:
            raw = document.tables.get(table.value, [])
            shaped = records_of(table, raw if isinstance(raw, list) else [])
            complaints += [document.located(problem) for problem in shaped.problems]
            sound[table] += [(record, _Origin(document, row)) for row, record in shaped.sound]
            mended[table] += [
                (record, _Origin(document, row, wrong)) for row, record, wrong in shaped.mended
            ]
    rows = {table: sound[table] + mended[table] for table in Table}
    complaints += _broken_rules(rows)
    if not complaints and not any(rows.values()):
        complaints = [_empty(path) for path, _ in contents[:1]]
    return _dataset(sound), tuple(sorted(set(complaints)))


def _dataset(rows: Mapping[Table, list[tuple[Any, _Origin]]]) -> Dataset:
    return Dataset(**{table.value: tuple(row for row, _ in rows[table]) for table in Table})


def _broken_rules(rows: Mapping[Table, list[tuple[Any, _Origin]]]) -> Iterator[Complaint]:
    for problem in problems_of(_dataset(rows)):
        _, origin = rows[Table(problem.table)][problem.row or 0]
        if problem.key not in origin.stand_ins:
            yield origin.document.located(problem._replace(row=origin.row))


def _read(number: int, path: Path, content: bytes) -> _Document | Complaint:
    blank = _Document(number, path, "", {})
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return blank.complaint(line, "is not UTF-8", "save the file as UTF-8")
    try:
        return _Document(number, path, text, tomli.loads(text))
    except tomli.TOMLDecodeError as error:
        line = getattr(error, "lineno", None) or 1
        reason = getattr(error, "msg", None) or str(error)
        return blank.complaint(line, f"is not TOML: {reason}", "mend the syntax")
    except RecursionError:
        return blank.complaint(1, "is nested too deep to be read", "flatten it")


def _empty(path: Path) -> Complaint:
    return Complaint(
        0, 1, str(path), "", "the dataset holds no rows", "write at least one [[agreements]]"
    )


def _strangers(tables: dict[str, Any]) -> Iterator[Problem]:
    """Top-level keys that are no table of ours, and tables that are no list of rows."""
    known = [table.value for table in Table]
    for name, value in tables.items():
        if name not in known:
            nearest = get_close_matches(name, known, n=1)
            remedy = (
                f"did you mean {nearest[0]}?" if nearest else f"the tables are {', '.join(known)}"
            )
            yield Problem(name, None, None, "is no table of a dataset", remedy)
        elif not isinstance(value, list):
            yield Problem(
                name, None, None, "is not a list of rows", f"write [[{name}]] for each row"
            )
