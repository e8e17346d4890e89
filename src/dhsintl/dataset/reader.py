"""The texts of some TOML files to one `Dataset` and all of its problems, with lines.

Kept apart from `loading`, so that a query of the compiled dataset imports no parser.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import tomli

from dhsintl.dataset.decoding import PartialRecord, Problem, records_of
from dhsintl.dataset.line_index import LineIndex
from dhsintl.dataset.rules import problems_of
from dhsintl.model.records import Dataset, Table
from dhsintl.suggest import suggest


class Diagnostic(NamedTuple):
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


class SourceFile:
    """One file: its tables, and where they stand."""

    def __init__(self, number: int, path: Path, text: str, tables: dict[str, Any]) -> None:
        self.number, self.path, self.text, self.tables = number, path, text, tables
        self._positions: LineIndex | None = None

    def located(self, problem: Problem) -> Diagnostic:
        if self._positions is None:
            self._positions = LineIndex(self.text)
        line = self._positions.line(problem.table, problem.row, problem.key)
        return self.diagnostic(line, problem.fault, problem.remedy, place=problem.place)

    def diagnostic(self, line: int, fault: str, remedy: str, *, place: str = "") -> Diagnostic:
        name = str(self.path).encode("utf-8", "backslashreplace").decode()  # as bytes may be
        return Diagnostic(self.number, line, name, place, fault, remedy)


class RowOrigin(NamedTuple):
    """Which rows of the whole dataset, from `first` on, come from where in a file.

    What a rule says of their `placeholders` counts for nothing.
    """

    first: int
    document: SourceFile
    rows: Sequence[int]
    placeholders: frozenset[str] = frozenset()


def gather(contents: Sequence[tuple[Path, bytes]]) -> tuple[Dataset, tuple[Diagnostic, ...]]:
    """Join the files' tables; every problem as `FILE:LINE: table[n].field: fault; remedy`."""
    diagnostics: list[Diagnostic] = []
    documents = []
    for number, (path, content) in enumerate(contents):
        document = _read(number, path, content)
        if isinstance(document, Diagnostic):
            diagnostics.append(document)
        else:
            documents.append(document)
            diagnostics += [
                document.located(problem) for problem in _unknown_tables(document.tables)
            ]
    joined = {table: _join(table, documents) for table in Table}
    for one in joined.values():
        diagnostics += one.diagnostics
    diagnostics += _broken_rules(joined)
    if not diagnostics and not any(one.rows for one in joined.values()):
        diagnostics = [_empty(path) for path, _ in contents[:1]]
    return _dataset(joined), tuple(sorted(set(diagnostics)))


class MergedTable(NamedTuple):
    """One table of all files: rows of its shape first, then mended ones."""

    rows: list[Any]
    origins: list[RowOrigin]
    diagnostics: list[Diagnostic]


def _join(table: Table, documents: Sequence[SourceFile]) -> MergedTable:
    joined = MergedTable([], [], [])
    mended: list[tuple[SourceFile, PartialRecord]] = []
    for document in documents:
        raw = document.tables.get(table.value, [])
        shaped = records_of(table, raw if isinstance(raw, list) else [])
        joined.diagnostics.extend(document.located(problem) for problem in shaped.problems)
        joined.origins.append(RowOrigin(len(joined.rows), document, shaped.indices))
        joined.rows.extend(shaped.sound)
        mended += [(document, row) for row in shaped.mended]
    for document, (row, record, placeholders) in mended:
        joined.origins.append(RowOrigin(len(joined.rows), document, [row], placeholders))
        joined.rows.append(record)
    return joined


def _dataset(joined: Mapping[Table, MergedTable]) -> Dataset:
    return Dataset(**{table.value: tuple(one.rows) for table, one in joined.items()})


def _broken_rules(joined: Mapping[Table, MergedTable]) -> Iterator[Diagnostic]:
    for problem in problems_of(_dataset(joined)):
        row = problem.row or 0
        origins = joined[Table(problem.table)].origins
        origin = origins[bisect_right(origins, row, key=lambda origin: origin.first) - 1]
        if problem.key not in origin.placeholders:
            place = problem._replace(row=origin.rows[row - origin.first])
            yield origin.document.located(place)


def _read(number: int, path: Path, content: bytes) -> SourceFile | Diagnostic:
    blank = SourceFile(number, path, "", {})
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return blank.diagnostic(line, "is not UTF-8", "save the file as UTF-8")
    try:
        return SourceFile(number, path, text, tomli.loads(text))
    except tomli.TOMLDecodeError as error:
        line = getattr(error, "lineno", None) or 1
        reason = getattr(error, "msg", None) or str(error)
        return blank.diagnostic(line, f"is not TOML: {reason}", "mend the syntax")
    except RecursionError:
        return blank.diagnostic(1, "is nested too deep to be read", "flatten it")
    except ValueError as error:  # a number of thousands of digits
        return blank.diagnostic(1, f"cannot be read: {error}", "write a shorter number")


def _empty(path: Path) -> Diagnostic:
    blank = SourceFile(0, path, "", {})
    return blank.diagnostic(1, "the dataset holds no rows", "write at least one [[agreements]]")


def _unknown_tables(tables: dict[str, Any]) -> Iterator[Problem]:
    """Top-level keys that are no table of ours, and tables that are no list of rows."""
    known = [table.value for table in Table]
    for name, value in tables.items():
        if name not in known:
            nearest = suggest(name, known)
            remedy = (
                f"did you mean {nearest[0]}?" if nearest else f"the tables are {', '.join(known)}"
            )
            yield Problem(name, None, None, "is no table of a dataset", remedy)
        elif not isinstance(value, list):
            yield Problem(
                name, None, None, "is not a list of rows", f"write [[{name}]] for each row"
            )
