"""The texts of some TOML files to one `Dataset` and all of its problems, with lines.

Kept apart from `loading`, so that a query of the compiled dataset imports no parser.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

import tomli

from dhsintl.model import Dataset, Table
from dhsintl.positions import Positions
from dhsintl.shapes import Mended, Problem, records_of
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
        name = str(self.path).encode("utf-8", "backslashreplace").decode()  # as bytes may be
        return Complaint(self.number, line, name, place, fault, remedy)


class _Origin(NamedTuple):
    """Which rows of the whole dataset, from `first` on, come from where in a file.

    What a rule says of their `stand_ins` counts for nothing.
    """

    first: int
    document: _Document
    rows: Sequence[int]
    stand_ins: frozenset[str] = frozenset()


def gather(contents: Sequence[tuple[Path, bytes]]) -> tuple[Dataset, tuple[Complaint, ...]]:
    """Join the files' tables; every problem as `FILE:LINE: table[n].field: fault; remedy`."""
    complaints: list[Complaint] = []
    documents = []
    for number, (path, content) in enumerate(contents):
        document = _read(number, path, content)
        if isinstance(document, Complaint):
            complaints.append(document)
        else:
            documents.append(document)
            complaints += [document.located(problem) for problem in _strangers(document.tables)]
    joined = {table: _join(table, documents) for table in Table}
    for one in joined.values():
        complaints += one.complaints
    complaints += _broken_rules(joined)
    if not complaints and not any(one.rows for one in joined.values()):
        complaints = [_empty(path) for path, _ in contents[:1]]
    return _dataset(joined), tuple(sorted(set(complaints)))


class _Joined(NamedTuple):
    """One table of all files: rows of its shape first, then mended ones."""

    rows: list[Any]
    origins: list[_Origin]
    complaints: list[Complaint]


def _join(table: Table, documents: Sequence[_Document]) -> _Joined:
    joined = _Joined([], [], [])
    mended: list[tuple[_Document, Mended]] = []
    for document in documents:
        raw = document.tables.get(table.value, [])
        shaped = records_of(table, raw if isinstance(raw, list) else [])
        joined.complaints.extend(document.located(problem) for problem in shaped.problems)
        joined.origins.append(_Origin(len(joined.rows), document, shaped.indices))
        joined.rows.extend(shaped.sound)
        mended += [(document, row) for row in shaped.mended]
    for document, (row, record, stand_ins) in mended:
        joined.origins.append(_Origin(len(joined.rows), document, [row], stand_ins))
        joined.rows.append(record)
    return joined


def _dataset(joined: Mapping[Table, _Joined]) -> Dataset:
    return Dataset(**{table.value: tuple(one.rows) for table, one in joined.items()})


def _broken_rules(joined: Mapping[Table, _Joined]) -> Iterator[Complaint]:
    for problem in problems_of(_dataset(joined)):
        row = problem.row or 0
        origins = joined[Table(problem.table)].origins
        origin = origins[bisect_right(origins, row, key=lambda origin: origin.first) - 1]
        if problem.key not in origin.stand_ins:
            place = problem._replace(row=origin.rows[row - origin.first])
            yield origin.document.located(place)


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
    except ValueError as error:  # a number of thousands of digits
        return blank.complaint(1, f"cannot be read: {error}", "write a shorter number")


def _empty(path: Path) -> Complaint:
    blank = _Document(0, path, "", {})
    return blank.complaint(1, "the dataset holds no rows", "write at least one [[agreements]]")


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
