"""The contents of some TOML files to one `Dataset` and all of its problems, with their lines.

Kept apart from `load`, so that a query of the compiled dataset imports no parser.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import tomli

from dhsintl.dataset.decoding import PartialRecord, records_of
from dhsintl.dataset.line_index import LineIndex
from dhsintl.dataset.problems import Fault, Path, Problem, cut
from dhsintl.dataset.rules import problems_of
from dhsintl.model.records import Dataset
from dhsintl.model.vocabulary import Table
from dhsintl.suggest import suggest

# Comparing names takes time: only the first problems get a suggestion.
_MOST_SUGGESTIONS = 50


class Diagnostic(NamedTuple):
    """A problem with its file and line, in the order of reading."""

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
    """One file: its text, its tables, and the problems that are found in it."""

    def __init__(self, number: int, name: str, text: str, tables: dict[str, Any]) -> None:
        self.number, self.name, self.text, self.tables = number, name, text, tables
        self.problems = list(_misnamed_tables(tables))

    def diagnostic(self, line: int, fault: Fault, place: str = "") -> Diagnostic:
        return Diagnostic(self.number, line, self.name, place, fault.text, fault.remedy)

    def located(self) -> Iterator[tuple[Diagnostic, Fault]]:
        """The problems with their lines, for which the text is only indexed if there are any."""
        if self.problems:
            lines = LineIndex(self.text)
            for problem in sorted(self.problems, key=lambda problem: problem.path):
                line = lines.line(problem.path)
                yield self.diagnostic(line, problem.fault, problem.place), problem.fault


class RowOrigin(NamedTuple):
    """Where the rows of the merged table from `first` on come from: a file and its row numbers.

    What a rule says about the `placeholders` of a row does not count.
    """

    first: int
    file: SourceFile
    rows: Sequence[int]
    placeholders: frozenset[Path] = frozenset()


class MergedTable(NamedTuple):
    """One table of all files: first the rows that are whole, then those with placeholders."""

    rows: list[Any]
    origins: list[RowOrigin]


def read(contents: Iterable[tuple[str, bytes]]) -> tuple[Dataset, tuple[Diagnostic, ...]]:
    """Merge the tables of some files, given by name and content; find every problem."""
    files: list[SourceFile] = []
    unread: list[Diagnostic] = []
    for number, (name, content) in enumerate(contents):
        parsed = _parsed(number, name, content)
        if isinstance(parsed, Diagnostic):
            unread.append(parsed)
        else:
            files.append(parsed)
    merged = {table: _merge(table, files) for table in Table}
    dataset = Dataset(**{table.value: tuple(merged[table].rows) for table in Table})
    _apply_rules(dataset, merged)
    located = sorted((pair for file in files for pair in file.located()), key=lambda pair: pair[0])
    diagnostics = sorted({*unread, *_with_suggestions(located)})
    if not diagnostics and not any(one.rows for one in merged.values()):
        empty = Fault("the dataset has no rows", "write at least one [[agreements]]")
        diagnostics = [file.diagnostic(1, empty) for file in files[:1]]
    return dataset, tuple(diagnostics)


def _parsed(number: int, name: str, content: bytes) -> SourceFile | Diagnostic:
    blank = SourceFile(number, name, "", {})
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return blank.diagnostic(line, Fault("is not UTF-8", "save the file as UTF-8"))
    try:
        return SourceFile(number, name, text, tomli.loads(text))
    except tomli.TOMLDecodeError as error:
        line = getattr(error, "lineno", None) or 1
        reason = cut(getattr(error, "msg", None) or str(error))
        return blank.diagnostic(line, Fault(f"is not TOML: {reason}", "correct the syntax"))
    except RecursionError:
        return blank.diagnostic(1, Fault("is nested too deeply", "use fewer levels"))
    except ValueError:  # Python converts no more than some thousand digits
        return blank.diagnostic(1, Fault("has a number with too many digits", "shorten it"))


def _misnamed_tables(tables: dict[str, Any]) -> Iterator[Problem]:
    """Keys at the top that are not tables of a dataset, and tables that are not lists of rows."""
    known = [table.value for table in Table]
    for name, value in tables.items():
        if name not in known:
            remedy = f"the tables are {', '.join(known)}"
            yield Problem((name,), Fault("is not a table of a dataset", remedy, name, known))
        elif not isinstance(value, list):
            fault = Fault("is not a list of rows", f"write [[{name}]] for each row")
            yield Problem((name,), fault)


def _merge(table: Table, files: Sequence[SourceFile]) -> MergedTable:
    """The rows of one table of all files; as they are decoded, the files let go of them."""
    merged = MergedTable([], [])
    partial: list[tuple[SourceFile, PartialRecord]] = []
    for file in files:
        raw = file.tables.pop(table.value, [])
        decoded = records_of(table, raw if isinstance(raw, list) else [])
        file.problems.extend(decoded.problems)
        merged.origins.append(RowOrigin(len(merged.rows), file, decoded.indices))
        merged.rows.extend(decoded.records)
        partial += [(file, row) for row in decoded.partial]
    for file, (row, record, placeholders) in partial:
        merged.origins.append(RowOrigin(len(merged.rows), file, [row], placeholders))
        merged.rows.append(record)
    return merged


def _apply_rules(dataset: Dataset, merged: Mapping[Table, MergedTable]) -> None:
    """Note what the rules say about the merged rows, as problems of the files' own rows."""
    for problem in problems_of(dataset):
        table, row, *inner = problem.path
        origins = merged[Table(table)].origins
        origin = origins[bisect_right(origins, int(row), key=lambda origin: origin.first) - 1]
        consulted = [tuple(inner), *((key,) for key in problem.also)]
        if not any(_is_placeholder(path, origin.placeholders) for path in consulted):
            own_row = origin.rows[int(row) - origin.first]
            origin.file.problems.append(problem._replace(path=(table, own_row, *inner)))


def _is_placeholder(path: Path, placeholders: frozenset[Path]) -> bool:
    return any(path[:length] in placeholders for length in range(len(path) + 1))


def _with_suggestions(found: Iterable[tuple[Diagnostic, Fault]]) -> Iterator[Diagnostic]:
    """The problems; the first ones with what may have been meant."""
    left = _MOST_SUGGESTIONS
    for diagnostic, fault in found:
        nearest = None
        if fault.given and left:
            left -= 1
            nearest = next(iter(suggest(fault.given, fault.known)), None)
        yield diagnostic._replace(remedy=f"did you mean {nearest!r}?") if nearest else diagnostic
