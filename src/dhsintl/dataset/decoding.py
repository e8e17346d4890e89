"""Raw TOML values to typed records, or every problem of their shape.

msgspec stops at the first error of a value. A table is converted whole, and only where
that fails row by row, key by key and item by item, so that one run tells all.
"""

import re
from collections.abc import Iterator, Sequence
from types import NoneType
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin

import msgspec

from dhsintl.model.records import RECORD_OF, Record, Table
from dhsintl.suggest import suggest


class Problem(NamedTuple):
    """One fault of a dataset, and what to write instead.

    `row` counts the rows of the table from 0; `field` is None where the row itself is at
    fault, and `row` too where the table is.
    """

    table: str
    row: int | None
    field: str | None
    fault: str
    remedy: str

    @property
    def key(self) -> str | None:
        """The TOML key under which the fault stands."""
        return re.split(r"[.\[]", self.field)[0] if self.field else None

    @property
    def place(self) -> str:
        row = "" if self.row is None else f"[{self.row}]"
        return f"{self.table}{row}" + (f".{self.field}" if self.field else "")


class _Fault(NamedTuple):
    """A fault at a path inside a row, as in `counted.value` or `members[2].since`."""

    path: str
    fault: str
    remedy: str


class PartialRecord(NamedTuple):
    """A row that has not the shape of its table, with stand-ins where it is at fault.

    So the rules can be held against the rest of it; what they say of `placeholders` counts
    for nothing.
    """

    row: int
    record: Record
    placeholders: frozenset[str]


class Shaped(NamedTuple):
    """The rows of one table of one file: those of its shape, the index of each, the others."""

    sound: list[Record]
    indices: Sequence[int]
    mended: list[PartialRecord]
    problems: list[Problem]


def records_of(table: Table, rows: list[Any]) -> Shaped:
    """The rows of a table as records, and all problems of their shape."""
    record = RECORD_OF[table]
    try:
        return Shaped(msgspec.convert(rows, list[record]), range(len(rows)), [], [])  # type: ignore[valid-type]
    except msgspec.ValidationError:
        pass
    indices: list[int] = []
    shaped = Shaped([], indices, [], [])
    for index, row in enumerate(rows):
        try:
            shaped.sound.append(msgspec.convert(row, record))
            indices.append(index)
        except msgspec.ValidationError:
            problems = _problems_of(table, index, row, record)
            shaped.problems.extend(problems)
            if isinstance(row, dict):
                shaped.mended.append(_mended(index, row, record, problems))
    return shaped


def _problems_of(table: Table, index: int, row: Any, record: type[Record]) -> list[Problem]:
    if not isinstance(row, dict):
        return [Problem(table.value, index, None, "is not a table", f"write [[{table.value}]]")]
    return [Problem(table.value, index, *fault) for fault in _faults_of_table(row, record, "")]


def _mended(
    index: int, row: dict[str, Any], record: type[Record], problems: list[Problem]
) -> PartialRecord:
    wrong = frozenset(problem.key or "" for problem in problems)
    fields = {field.name: field for field in msgspec.structs.fields(record)}
    kept = {name: value for name, value in row.items() if name in fields and name not in wrong}
    for name, field in fields.items():
        if name in wrong and field.required:
            kept[name] = _placeholder(_without_null(field.type))
    return PartialRecord(index, msgspec.convert(kept, record), wrong)


def _placeholder(type_: Any) -> Any:
    """Any value of a type that a required field has."""
    if get_origin(type_) is Literal:
        return get_args(type_)[0]
    return 0 if type_ == int | float else "stand-in"


def _faults(value: Any, type_: Any, path: str) -> Iterator[_Fault]:
    """All that keeps a value from being of a type."""
    type_ = _without_null(type_)
    if get_origin(type_) is tuple and isinstance(value, list):
        for index, item in enumerate(value):
            yield from _faults(item, get_args(type_)[0], f"{path}[{index}]")
    elif isinstance(type_, type) and issubclass(type_, Record) and isinstance(value, dict):
        yield from _faults_of_table(value, type_, f"{path}.")
    else:
        try:
            msgspec.convert(value, type_)
        except msgspec.ValidationError as error:
            yield _Fault(path, *_explained(str(error), value, type_))


def _faults_of_table(value: dict[str, Any], record: type[Record], prefix: str) -> Iterator[_Fault]:
    fields = {field.name: field for field in msgspec.structs.fields(record)}
    for name, item in value.items():
        if name in fields:
            yield from _faults(item, fields[name].type, prefix + name)
        else:
            yield _Fault(prefix + name, *_unknown_key(name, list(fields)))
    for name, field in fields.items():
        if field.required and name not in value:
            yield _Fault(prefix + name, "is missing", "every row needs it")


def _without_null(type_: Any) -> Any:
    """The type that is meant, bare of its description and of `| None`."""
    if get_origin(type_) is Annotated:
        return _without_null(get_args(type_)[0])
    parts = [part for part in get_args(type_) if part is not NoneType]
    return _without_null(parts[0]) if NoneType in get_args(type_) and len(parts) == 1 else type_


def _unknown_key(name: str, known: list[str]) -> tuple[str, str]:
    nearest = suggest(name, known)
    remedy = f"did you mean {nearest[0]}?" if nearest else f"the keys are {', '.join(known)}"
    return "is no key of this table", remedy


_MISMATCH = re.compile(r"Expected `(?P<wanted>[^`]*)`, got `(?P<got>[^`]*)`")
_WORDS = {
    "str": "text in quotes",
    "int": "a whole number",
    "float": "a number",
    "int | float": "a number",
    "bool": "true or false",
    "array": "a list [...]",
    "object": "a table { ... }",
    "date": "a bare date",
    "datetime": "a bare date and time",
    "time": "a bare time",
}


def _explained(message: str, value: Any, wanted: Any) -> tuple[str, str]:
    """What msgspec says of a single value, as fault and remedy."""
    if get_origin(wanted) is Literal and isinstance(value, str):
        choices = [str(choice) for choice in get_args(wanted)]
        nearest = suggest(value, choices)
        hint = f"did you mean {nearest[0]!r}?" if nearest else f"write one of: {', '.join(choices)}"
        return f"{value!r} is not one of its values", hint
    if found := _MISMATCH.search(message):
        return f"is {_in_words(found['got'])}", f"write {_in_words(found['wanted'])}"
    return message, "see the data format"


def _in_words(type_: str) -> str:
    return _WORDS.get(type_, type_)
