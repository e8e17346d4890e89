"""Raw TOML values to typed records, or every problem of their shape.

msgspec stops at the first error of a value. A table is converted whole, and only
where that fails record by record and field by field, so that one run tells all.
"""

import re
from difflib import get_close_matches
from typing import Any, Literal, NamedTuple, get_args, get_origin

import msgspec

from dhsintl.model import RECORD_OF, Record, Table


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


_WORDS = {
    "str": "text in quotes",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list [...]",
    "object": "a table { ... }",
    "date": "a bare date",
    "datetime": "a bare date and time",
    "time": "a bare time",
    "null": "nothing",
}
_MISMATCH = re.compile(
    r"Expected `(?P<wanted>[^`]*)`, got `(?P<got>[^`]*)`(?: - at `\$(?P<at>[^`]*)`)?"
)
_AT = re.compile(r" - at `\$(?P<at>[^`]*)`$")
_MISSING = re.compile(r"missing required field `(?P<name>\w+)`")
_UNKNOWN = re.compile(r"unknown field `(?P<name>[^`]*)`")


def records_of(table: Table, rows: list[Any]) -> tuple[list[tuple[int, Record]], list[Problem]]:
    """The rows that have the shape of their table, each with its index, and all problems."""
    record = RECORD_OF[table]
    try:
        return list(enumerate(msgspec.convert(rows, list[record]))), []  # type: ignore[valid-type]
    except msgspec.ValidationError:
        pass
    sound, problems = [], []
    for index, row in enumerate(rows):
        try:
            sound.append((index, msgspec.convert(row, record)))
        except msgspec.ValidationError:
            problems += _problems_of_row(table, index, row, record)
    return sound, problems


def _problems_of_row(table: Table, index: int, row: Any, record: type[Record]) -> list[Problem]:
    if not isinstance(row, dict):
        return [Problem(table.value, index, None, "is not a table", f"write [[{table.value}]]")]
    problems = []
    fields = {field.name: field for field in msgspec.structs.fields(record)}
    for name, value in row.items():
        if name not in fields:
            problems.append(Problem(table.value, index, name, *_unknown_key(name, list(fields))))
            continue
        try:
            msgspec.convert(value, fields[name].type)
        except msgspec.ValidationError as error:
            path, fault, remedy = _explained(str(error), value, fields[name].type)
            problems.append(Problem(table.value, index, name + path, fault, remedy))
    for name, field in fields.items():
        if field.required and name not in row:
            problems.append(Problem(table.value, index, name, "is missing", "every row needs it"))
    return problems


def _unknown_key(name: str, known: list[str]) -> tuple[str, str]:
    nearest = get_close_matches(name, known, n=1)
    remedy = f"did you mean {nearest[0]}?" if nearest else f"the keys are {', '.join(known)}"
    return "is no key of this table", remedy


def _explained(message: str, value: Any, wanted: Any) -> tuple[str, str, str]:
    """What msgspec says, as the path inside the field, the fault and the remedy."""
    at = _AT.search(message)
    path = at["at"] if at else ""
    choices = _choices(wanted)
    if choices and isinstance(value, str):
        nearest = get_close_matches(value, choices, n=1)
        hint = f"did you mean {nearest[0]!r}?" if nearest else f"write one of: {', '.join(choices)}"
        return path, f"{value!r} is not one of its values", hint
    if found := _MISMATCH.search(message):
        got, expected = _in_words(found["got"]), _in_words(found["wanted"])
        return path, f"is {got}", f"write {expected}"
    if found := _MISSING.search(message):
        return f"{path}.{found['name']}", "is missing", "every row needs it"
    if found := _UNKNOWN.search(message):
        return f"{path}.{found['name']}", "is no key of this table", "take it out or mend its name"
    return path, _AT.sub("", message).rstrip("."), "see the data format"


def _choices(wanted: Any) -> list[str]:
    if get_origin(wanted) is Literal:
        return [str(choice) for choice in get_args(wanted)]
    return [
        choice
        for part in get_args(wanted)
        if not isinstance(part, str)
        for choice in _choices(part)
    ]


def _in_words(types: str) -> str:
    names = [name for name in types.split(" | ") if name != "null"]
    words = [_WORDS.get(name, name) for name in names]
    if "int" in names and "float" in names:
        return "a number"
    return " or ".join(words)
