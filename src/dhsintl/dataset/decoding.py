"""Raw TOML values to typed records, or every value that has the wrong type.

msgspec stops at the first error of a value. So a table is converted as a whole, and only where
that fails row by row, key by key and item by item: one run reports everything.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct

from dhsintl.dataset.problems import Fault, Path, Problem, cut, quoted
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
    try:
        records = msgspec.convert(rows, list[record])  # type: ignore[valid-type]
        return DecodedTable(records, range(len(rows)), [], [])
    except msgspec.ValidationError:
        pass
    indices: list[int] = []
    decoded = DecodedTable([], indices, [], [])
    for index, row in enumerate(rows):
        try:
            decoded.records.append(msgspec.convert(row, record))
            indices.append(index)
        except msgspec.ValidationError:
            faults = dict(_faults_of_row(row, table))
            decoded.problems.extend(
                Problem((table.value, index, *path), fault) for path, fault in faults.items()
            )
            if isinstance(row, dict):
                wrong = frozenset(faults)
                whole = msgspec.convert(_filled_table(row, record, (), wrong), record)
                decoded.partial.append(PartialRecord(index, whole, wrong))
    return decoded


def _faults_of_row(row: Any, table: Table) -> _Faults:
    if isinstance(row, dict):
        yield from _faults_of_table(row, RECORD_OF[table], ())
    else:
        yield (), Fault("is not a table", f"write [[{table.value}]]")


def _faults_of_table(value: dict[str, Any], struct: type[Struct], path: Path) -> _Faults:
    fields = fields_of(struct)
    for name, item in value.items():
        if name in fields:
            yield from _faults_of_value(item, struct, fields[name], (*path, name))
        else:
            remedy = f"the keys are {', '.join(fields)}"
            yield (*path, name), Fault("is not a key of this table", remedy, name, fields)
    for name, field in fields.items():
        if field.is_required and name not in value:
            yield (*path, name), Fault("is missing", "every row needs it")


def _faults_of_value(value: Any, struct: type[Struct], field: Field, path: Path) -> _Faults:
    type_ = _types_of(struct)[field.name]
    if not field.is_list:
        yield from _faults_of_item(value, value, type_, field, path)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _faults_of_item(item, [item], type_, field, (*path, index))
    else:
        yield path, Fault(f"is {_FOUND[type(value).__name__]}", "write a list [...]")


def _faults_of_item(item: Any, value: Any, type_: Any, field: Field, path: Path) -> _Faults:
    """What is wrong with an item, for which the value of the field stands."""
    if field.struct and isinstance(item, dict):
        yield from _faults_of_table(item, field.struct, path)
        return
    try:
        msgspec.convert(value, type_)
    except msgspec.ValidationError as error:
        yield path, _explained(str(error), item, field)


@cache
def _types_of(struct: type[Struct]) -> dict[str, Any]:
    return {field.name: field.type for field in msgspec.structs.fields(struct)}


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
    match field.kind:
        case "number":
            return 0
        case "flag":
            return False
        case "choice":
            return field.choices[0]
    return "placeholder"


_EXPECTED = re.compile(r"Expected `([^`]*?)(?: \| null)?`")
_WANTED = {
    "str": "text in quotes",
    "int": "a whole number",
    "float": "a number",
    "int | float": "a number",
    "bool": "true or false",
    "object": "a table { ... }",
}
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


def _explained(message: str, value: Any, field: Field) -> Fault:
    """What msgspec says about a single value."""
    if field.choices and isinstance(value, str):
        return not_a_choice(value, field)
    expected = _EXPECTED.search(message)
    wanted = _WANTED.get(expected[1]) if expected else None
    if wanted is None:
        return Fault(cut(message), "see docs/data-format.md")
    return Fault(f"is {_FOUND[type(value).__name__]}", f"write {wanted}")


def not_a_choice(value: str, field: Field) -> Fault:
    choices = ", ".join(field.choices)
    fault = f"{quoted(value)} is not one of its values"
    return Fault(fault, f"write one of: {choices}", value, field.choices)
