"""What an exported table is, made from the model's own description of the fields.

A date in EDTF is three columns: its text, its first day and its last one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal, TypeAlias

from msgspec import Struct

from dhsintl.dates import ALWAYS, parse
from dhsintl.model.fields import Field
from dhsintl.model.vocabulary import FieldKind
from dhsintl.output.cells import plain

# A day is a date of the calendar, where a `date` is text in EDTF.
Kind: TypeAlias = FieldKind | Literal["day", "integer"]
Cell: TypeAlias = str | int | float | bool | date | None


class Column(Struct, frozen=True, kw_only=True):
    """One column: `references` is the table whose key its values are."""

    name: str
    kind: Kind = "text"
    description: str = ""
    is_required: bool = False
    references: str | None = None
    choices: tuple[str, ...] = ()
    pattern: str | None = None


class Table(Struct, frozen=True, kw_only=True):
    """Rows of cells under columns; the columns of `key` tell each row from all others."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    key: tuple[str, ...] = ()
    description: str = ""

    def place_of(self, name: str) -> int:
        """Which of the columns has a name."""
        return [column.name for column in self.columns].index(name)


def columns_of(field: Field) -> Iterator[Column]:
    """The columns of a field; what a list holds is in one cell, as text."""
    is_required = not (field.may_be_null or field.may_be_unset or field.is_list)
    yield Column(
        name=field.name,
        kind=_kind_of(field),
        description=field.description,
        is_required=is_required,
        references=field.mark.table.value if field.mark.table and not field.is_list else None,
        choices=() if field.is_list else field.choices,
        pattern=None if field.is_list else field.pattern,
    )
    if field.kind == "date" and not field.is_list:
        for end, open_end in (("from", "beginning"), ("to", "end")):
            which = "First" if end == "from" else "Last"
            yield Column(
                name=f"{field.name}_{end}",
                kind="day",
                description=f"{which} day of `{field.name}`; empty where its {open_end} is open.",
            )


def _kind_of(field: Field) -> Kind:
    if field.is_list or field.kind == "table":
        return "text"
    return "integer" if field.is_whole else field.kind


def cells_of(value: Any, field: Field) -> Iterator[Cell]:
    """The cells of a field, one a column of it."""
    if field.is_list or field.kind == "table":
        yield plain(value) or None
        return
    is_text = isinstance(value, str)
    yield plain(value) if is_text else value
    if field.kind == "date":
        yield from _days(value if is_text else None)


def _days(text: str | None) -> tuple[date | None, date | None]:
    """The first and the last day of a date in EDTF; None for a side that is open."""
    if not text:
        return None, None
    period = parse(text)
    return (
        None if period.first == ALWAYS.first else period.first,
        None if period.last == ALWAYS.last else period.last,
    )


def table_of(
    name: str,
    fields: Sequence[Field],
    rows: Iterable[Mapping[str, Any]],
    **more: Any,
) -> Table:
    """Rows as plain values under the columns of some fields."""
    return Table(
        name=name,
        columns=[column for field in fields for column in columns_of(field)],
        rows=[
            [cell for field in fields for cell in cells_of(row.get(field.name), field)]
            for row in rows
        ],
        **more,
    )
