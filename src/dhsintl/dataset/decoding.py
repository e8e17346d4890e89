"""Raw TOML values to typed records, or every value that has the wrong type.

msgspec stops at the first error. So a table is converted as a whole, and only where that fails
row by row; each value of a row that fails is looked at, and one run reports everything.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct

from dhsintl.dataset.problems import MISSING_KEY, Fault, Path, Problem, quoted
from dhsintl.model.fields import Field, fields_of
from dhsintl.model.records import RECORD_OF, Record
from dhsintl.model.vocabulary import Table

_Faults = Iterator[tuple[Path, Fault]]


class PartialRecord(NamedTuple):
    """A row with wrong values, and placeholders where they were.

    The rules can still be applied to the rest of it. What they say about a path in
    `placeholders`, which is one inside the row, does not count.
    """

    row: int
    record: Record
    placeholders: frozenset[Path]


class DecodedTable(NamedTuple):
    """The rows of one table of one file: whole records, the index of each, and the others."""

    records: list[Record]
    indices: Sequence[int]
    partial: list[PartialRecord]
    problems: list[Problem]


def records_of(table: Table, rows: list[Any]) -> DecodedTable:
    """The rows of a table as records, and all values of the wrong type."""
    record = RECORD_OF[table]
    if (records := _converted(rows, list[record])) is not None:  # type: ignore[valid-type]
        return DecodedTable(records, range(len(rows)), [], [])
    indices: list[int] = []
    decoded = DecodedTable([], indices, [], [])
    for index, row in enumerate(rows):
        if (whole := _converted(row, record)) is not None:
            decoded.records.append(whole)
            indices.append(index)
            continue
        faults = dict(_faults_of_row(row, table))
        decoded.problems.extend(
            Problem((table.value, index, *path), fault) for path, fault in faults.items()
        )
        if isinstance(row, dict):
            wrong = frozenset(faults)
            filled = msgspec.convert(_filled_table(row, record, (), wrong), record)
            decoded.partial.append(PartialRecord(index, filled, wrong))
    return decoded


def _converted(value: Any, type_: Any) -> Any:
    """The value as that type, or None. An error repeats the value: nobody keeps it."""
    try:
        return msgspec.convert(value, type_)
    except msgspec.ValidationError:
        return None


def _faults_of_row(row: Any, table: Table) -> _Faults:
    if isinstance(row, dict):
        yield from _faults_of_table(row, RECORD_OF[table], ())
    else:
        yield (), Fault("is not a table", f"write [[{table.value}]]")


def _faults_of_table(value: dict[str, Any], struct: type[Struct], path: Path) -> _Faults:
    fields = fields_of(struct)
    for name, item in value.items():
        if name in fields:
            yield from _faults_of_value(item, fields[name], (*path, name))
        else:
            yield (*path, name), unknown_key(name, fields)
    for name, field in fields.items():
        if field.is_required and name not in value:
            yield (*path, name), MISSING_KEY


def _faults_of_value(value: Any, field: Field, path: Path) -> _Faults:
    if not field.is_list:
        yield from _faults_of_item(value, field, path)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _faults_of_item(item, field, (*path, index))
    else:
        yield path, not_a_list(value)


def _faults_of_item(item: Any, field: Field, path: Path) -> _Faults:
    if not _is_of_kind(item, field):
        yield path, Fault(f"is {_FOUND[type(item).__name__]}", f"write {_wanted(field)}")
    elif field.struct:
        yield from _faults_of_table(item, field.struct, path)
    elif field.choices and item not in field.choices:
        yield path, _not_a_choice(item, field)


def _is_of_kind(value: Any, field: Field) -> bool:
    match field.kind:
        case "table":
            return isinstance(value, dict)
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "flag":
            return isinstance(value, bool)
    return isinstance(value, str)


def _filled_table(
    value: dict[str, Any], struct: type[Struct], path: Path, wrong: frozenset[Path]
) -> dict[str, Any]:
    """The table with placeholders for the values that are wrong and required."""
    filled = {}
    for name, field in fields_of(struct).items():
        here = (*path, name)
        if here in wrong:
            if field.is_required:
                filled[name] = [] if field.is_list else _placeholder(field)
        elif name in value:
            filled[name] = _filled(value[name], field, here, wrong)
    return filled


def _filled(value: Any, field: Field, path: Path, wrong: frozenset[Path]) -> Any:
    if path in wrong:
        return _placeholder(field)
    if isinstance(value, list):
        return [_filled(item, field, (*path, n), wrong) for n, item in enumerate(value)]
    if isinstance(value, dict) and field.struct:
        return _filled_table(value, field.struct, path, wrong)
    return value


def _placeholder(field: Field) -> Any:
    """Some value of the type of a field."""
    if field.struct:
        return {
            name: [] if inner.is_list else _placeholder(inner)
            for name, inner in fields_of(field.struct).items()
            if inner.is_required
        }
    if field.kind == "number":
        return 0
    return field.choices[0] if field.choices else "placeholder"


_FOUND = {
    "str": "text in quotes",
    "bool": "true or false",
    "int": "a whole number",
    "float": "a number",
    "list": "a list [...]",
    "dict": "a table { ... }",
    "date": "a date without quotes",
    "datetime": "a date and time without quotes",
    "time": "a time without quotes",
}


def _wanted(field: Field) -> str:
    """How a value of a field is written."""
    if field.struct:
        keys = (f"{name} = ..." for name, key in fields_of(field.struct).items() if key.is_required)
        return f"a table {{ {', '.join(keys)} }}"
    return {"number": "a number", "flag": "true or false"}.get(field.kind, "text in quotes")


def unknown_key(name: str, known: Collection[str]) -> Fault:
    remedy = f"the keys are {', '.join(known)}"
    return Fault("is not a key of this table", remedy, name, known)


def not_a_list(value: Any) -> Fault:
    return Fault(f"is {_FOUND[type(value).__name__]}", "write a list [...]")


def _not_a_choice(value: str, field: Field) -> Fault:
    choices = ", ".join(field.choices)
    fault = f"{quoted(value)} is not one of its values"
    return Fault(fault, f"write one of: {choices}", value, field.choices)
