"""The contents of some TOML files to one `Dataset` and all of its problems, with their lines.

Kept apart from `load`, so that a query of the compiled dataset imports no parser.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import tomli

from dhsintl.dataset.decoding import records_of
from dhsintl.dataset.line_index import LineIndex
from dhsintl.dataset.merging import Origins, merge
from dhsintl.dataset.problems import Fault, Path, Problem, cut, place_of
from dhsintl.dataset.rules import problems_of
from dhsintl.model.records import Dataset
from dhsintl.model.vocabulary import Severity, Table
from dhsintl.suggest import suggest

# Comparing names takes time: only the first problems get a suggestion.
_MOST_SUGGESTIONS = 50
# No longer text is a name with a slip in it.
_LONGEST_NAME = 200


class Diagnostic(NamedTuple):
    """A problem with its file and line, in the order of reading."""

    file_number: int
    line: int
    file: str
    place: str
    fault: str
    remedy: str
    severity: Severity = "error"

    def __str__(self) -> str:
        place = f"{self.place}: " if self.place else ""
        if self.severity == "warning":
            place = f"warning: {place}"
        return f"{self.file}:{self.line}: {place}{self.fault}; {self.remedy}"


class SourceFile:
    """One file: its text, its tables, and the problems that are found in it."""

    def __init__(self, number: int, name: str, text: str, tables: dict[str, Any]) -> None:
        self.number, self.name, self.text, self.tables = number, name, text, tables
        self.problems = list(_misnamed_tables(tables))

    def diagnostic(
        self, line: int, fault: Fault, place: str = "", severity: Severity = "error"
    ) -> Diagnostic:
        return Diagnostic(self.number, line, self.name, place, fault.text, fault.remedy, severity)

    def located(self) -> Iterator[tuple[Diagnostic, Fault]]:
        """The problems with their lines, for which the text is only indexed if there are any."""
        if self.problems:
            lines = LineIndex(self.text)
            for problem in sorted(self.problems, key=lambda problem: problem.path):
                line = lines.line(problem.path)
                severity: Severity = "warning" if problem.is_warning else "error"
                found = self.diagnostic(line, problem.fault, place_of(problem.path), severity)
                yield found, problem.fault


class Placeholders:
    """The values of one row that stand for wrong ones, by their paths in the row."""

    def __init__(self, paths: frozenset[Path]) -> None:
        self._paths = paths
        self._above = {path[:length] for path in paths for length in range(len(path))}

    def hold(self, path: Path) -> bool:
        """Is this one of them, or inside one?"""
        return any(path[:length] in self._paths for length in range(len(path) + 1))

    def are_in(self, path: Path) -> bool:
        """Is one of them in this?"""
        return path in self._above


class MergedTable(NamedTuple):
    """One table of all files: first the rows that are whole, then those with placeholders.

    `things` are the numbers of the rows in `origins`. What a rule says about the `placeholders`
    of a row does not count.
    """

    rows: list[Any]
    origins: Origins
    things: Sequence[int]
    placeholders: dict[int, Placeholders]


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
    merged = {table.value: _merge(table, files) for table in Table}
    tables: dict[str, Any] = {name: tuple(table.rows) for name, table in merged.items()}
    dataset = Dataset(**tables)
    _apply_rules(dataset, merged, files)
    located = sorted((pair for file in files for pair in file.located()), key=lambda pair: pair[0])
    diagnostics = sorted({*unread, *_with_suggestions(located)})
    if not diagnostics and not any(table.rows for table in merged.values()):
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
    """The rows of one table of all files; as they are merged, the files let go of them."""
    raw = [(file.name, file.tables.pop(table.value, [])) for file in files]
    merged = merge(table, [(name, rows if isinstance(rows, list) else []) for name, rows in raw])
    del raw
    for number, problem in merged.problems:
        files[number].problems.append(problem)
    decoded = records_of(table, merged.rows)
    for problem in decoded.problems:
        _, thing, *inner = problem.path
        if located := merged.origins.locate(int(thing), tuple(inner)):
            number, path = located
            files[number].problems.append(problem._replace(path=path))
    partial = decoded.partial
    return MergedTable(
        [*decoded.records, *(row.record for row in partial)],
        merged.origins,
        [*decoded.indices, *(row.row for row in partial)] if partial else decoded.indices,
        {
            len(decoded.records) + at: Placeholders(row.placeholders)
            for at, row in enumerate(partial)
        },
    )


def _apply_rules(
    dataset: Dataset, merged: Mapping[str, MergedTable], files: Sequence[SourceFile]
) -> None:
    """Note what the rules say about the rows, as problems of the files that they come from."""
    for problem in problems_of(dataset):
        if _is_reported(problem, merged) or not (located := _locate(problem.path, merged)):
            continue
        number, path = located
        fault = problem.fault
        if problem.earlier and (earlier := _locate(problem.earlier, merged)):
            origins = merged[str(problem.earlier[0])].origins
            text = f"{fault.text} {origins.mention(*earlier, here=number)}"
            fault = fault._replace(text=text)
        files[number].problems.append(problem._replace(path=path, fault=fault))


def _locate(path: Path, merged: Mapping[str, MergedTable]) -> tuple[int, Path] | None:
    name, row, *inner = path
    table = merged[str(name)]
    return table.origins.locate(table.things[int(row)], tuple(inner))


def _is_reported(problem: Problem, merged: Mapping[str, MergedTable]) -> bool:
    """Does a problem rest on a placeholder, whose value has been reported as wrong?"""
    for path in (problem.path, *problem.also):
        name, row, *inner = path
        placeholders = merged[str(name)].placeholders.get(int(row))
        if placeholders and (
            placeholders.hold(tuple(inner))
            or (path is not problem.path and placeholders.are_in(tuple(inner)))
        ):
            return True
    return False


def _with_suggestions(found: Iterable[tuple[Diagnostic, Fault]]) -> Iterator[Diagnostic]:
    """The problems; the first ones with what may have been meant."""
    left = _MOST_SUGGESTIONS
    for diagnostic, fault in found:
        nearest = None
        if left and 0 < len(fault.given) <= _LONGEST_NAME:
            left -= 1
            nearest = next(iter(suggest(fault.given, fault.known)), None)
        yield diagnostic._replace(remedy=f"did you mean {nearest!r}?") if nearest else diagnostic
