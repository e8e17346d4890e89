"""For each table that is printed: its fields in order, and how each becomes a column."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from typing import TypeAlias

import msgspec

from dhsintl.model.fields import Field, FieldKind, fields_of
from dhsintl.model.records import Dataset, Record
from dhsintl.model.rows import (
    AgreementRow,
    CitationRow,
    EventRow,
    FieldRow,
    MetricRow,
    Participation,
    PartnershipRow,
    PartyRow,
    ProblemRow,
    SearchRow,
    SourceRow,
    StatementRow,
    SummaryRow,
)
from dhsintl.model.vocabulary import Table
from dhsintl.output import cells
from dhsintl.output.cells import Reader, Row


class ColumnKind(Enum):
    """How a column behaves when there is little room."""

    TEXT = "wraps between words"
    ID = "wraps after hyphens, last of all"
    DATE = "an interval wraps after its slash, last of all"
    FIXED = "never wraps: codes"
    NUMBER = "never wraps, and is aligned right"
    BAR = "takes what room is left"


class Column(msgspec.Struct, frozen=True):
    """One field of a printed table. `heading` is for people, `name` for every format."""

    name: str
    heading: str
    kind: ColumnKind = ColumnKind.TEXT
    is_default: bool = False
    read: Reader | None = None

    def cell(self, row: Row, dataset: Dataset) -> str:
        """The cell as people read it."""
        return self.read(row, dataset) if self.read else cells.plain(row.get(self.name))


class _Shown(msgspec.Struct, frozen=True):
    """A field that is shown. Heading and kind follow from the model.

    A kind is given here only where the cell shows something else than the field holds, and a
    heading where another column has the field's own.
    """

    name: str
    is_default: bool = False
    read: Reader | None = None
    heading: str | None = None
    kind: ColumnKind | None = None


_Table: TypeAlias = tuple[type[Record], tuple[_Shown, ...]]


def _table(rows: type[Record], *shown: _Shown) -> _Table:
    return rows, shown


_TABLES: dict[str, _Table] = {
    Table.AGREEMENTS.value: _table(
        AgreementRow,
        _Shown("id", is_default=True),
        _Shown("title", is_default=True),
        _Shown("short_title"),
        _Shown("also"),
        _Shown("kind", is_default=True),
        _Shown("theme"),
        _Shown("agencies", read=cells.agencies),
        _Shown("summary"),
        _Shown("match", is_default=True, read=cells.match, kind=ColumnKind.TEXT),
        _Shown("via"),
        _Shown("named", is_default=True),
        _Shown("counted", is_default=True, read=cells.counted, kind=ColumnKind.NUMBER),
        _Shown("unnamed", read=cells.unnamed),
        _Shown("source"),
        _Shown("locator"),
    ),
    Table.PARTNERSHIPS.value: _table(
        PartnershipRow,
        _Shown("conflict", is_default=True),
        _Shown("agreement", is_default=True),
        _Shown("party", heading="Id"),
        _Shown("party_name", is_default=True),
        _Shown("place", is_default=True),
        _Shown("role"),
        _Shown("instrument"),
        _Shown("since", is_default=True),
        _Shown("until", is_default=True),
        _Shown("dated_by"),
        _Shown("note"),
        _Shown("source", is_default=True),
        _Shown("locator"),
    ),
    Table.METRICS.value: _table(
        MetricRow,
        _Shown("conflict", is_default=True),
        _Shown("id"),
        _Shown("agreement", is_default=True),
        _Shown("indicator"),
        _Shown("label", is_default=True, read=cells.label),
        _Shown("bound"),
        _Shown("value", is_default=True, read=cells.value),
        _Shown("qualifier"),
        _Shown("unit", is_default=True, read=cells.unit),
        _Shown("as_of", is_default=True, read=cells.dated("as_of")),
        _Shown("dated_by"),
        _Shown("basis"),
        _Shown("parties", read=cells.parties),
        _Shown("note"),
        _Shown("source", is_default=True),
        _Shown("locator"),
    ),
    Table.EVENTS.value: _table(
        EventRow,
        _Shown("conflict", is_default=True),
        _Shown("date", is_default=True, read=cells.dated("date")),
        _Shown("dated_by"),
        _Shown("agreement", is_default=True),
        _Shown("type", is_default=True),
        _Shown("title", is_default=True),
        _Shown("occasion"),
        _Shown("parties", read=cells.parties),
        _Shown("note"),
        _Shown("source", is_default=True),
        _Shown("locator"),
    ),
    Table.PARTIES.value: _table(
        PartyRow,
        _Shown("id", is_default=True),
        _Shown("name", is_default=True),
        _Shown("also"),
        _Shown("kind", is_default=True),
        _Shown("alpha3", is_default=True),
        _Shown("numeric"),
        _Shown("country"),
        _Shown("members"),
        _Shown("agreements", is_default=True),
    ),
    Table.SOURCES.value: _table(
        SourceRow,
        _Shown("id", is_default=True),
        _Shown("title", is_default=True),
        _Shown("publisher", is_default=True),
        _Shown("published", is_default=True),
        _Shown("number"),
        _Shown("grade", is_default=True),
        _Shown("url"),
        _Shown("archived"),
        _Shown("rows", is_default=True),
    ),
    "summary": _table(
        SummaryRow,
        _Shown("group", is_default=True, kind=ColumnKind.ID),
        _Shown("agreements", is_default=True),
        _Shown("parties"),
        _Shown("partnerships"),
        _Shown("metrics", is_default=True),
        _Shown("events", is_default=True),
        _Shown("earliest", is_default=True, read=cells.year("earliest"), kind=ColumnKind.FIXED),
        _Shown("latest", is_default=True, read=cells.year("latest"), kind=ColumnKind.FIXED),
        _Shown("sources", is_default=True),
        _Shown("primary"),
        _Shown("mirror"),
        _Shown("secondary"),
        _Shown("conflicts", is_default=True),
    ),
    "brief": _table(
        Participation,
        _Shown("agreement", is_default=True),
        _Shown("title", is_default=True),
        _Shown("match", is_default=True, read=cells.match, kind=ColumnKind.TEXT),
        _Shown("since", is_default=True),
        _Shown("until", is_default=True),
        _Shown("places", is_default=True),
        _Shown("source", is_default=True),
    ),
    "show": _table(
        StatementRow,
        _Shown("agreement"),
        _Shown("table"),
        _Shown("date"),
        _Shown("text"),
        _Shown("bound"),
        _Shown("value"),
        _Shown("qualifier"),
        _Shown("unit"),
        _Shown("basis"),
        _Shown("parties"),
        _Shown("note"),
        _Shown("source"),
        _Shown("locator"),
    ),
    "cite": _table(CitationRow, _Shown("number"), _Shown("source"), _Shown("citation")),
    "check": _table(
        ProblemRow,
        _Shown("file"),
        _Shown("line"),
        _Shown("place"),
        _Shown("fault"),
        _Shown("remedy"),
    ),
    "schema": _table(
        FieldRow,
        _Shown("table"),
        _Shown("field"),
        _Shown("type"),
        _Shown("always"),
        _Shown("description"),
    ),
    "search": _table(
        SearchRow,
        _Shown("table", is_default=True),
        _Shown("id"),
        _Shown("agreement", is_default=True),
        _Shown("title", is_default=True),
        _Shown("fields", is_default=True),
        _Shown("source", is_default=True),
    ),
}


class _Columns(Mapping[str, tuple[Column, ...]]):
    """The columns of each table by its name.

    They are made when a table is asked for: to inspect all types would slow every query.
    """

    def __getitem__(self, name: str) -> tuple[Column, ...]:
        return _columns_of(name)

    def __iter__(self) -> Iterator[str]:
        return iter(_TABLES)

    def __len__(self) -> int:
        return len(_TABLES)


COLUMNS = _Columns()


@cache
def _columns_of(name: str) -> tuple[Column, ...]:
    rows, shown = _TABLES[name]
    fields = fields_of(rows)
    return tuple(_column(one, fields[one.name]) for one in shown)


def _column(shown: _Shown, field: Field) -> Column:
    return Column(
        name=shown.name,
        heading=shown.heading or field.heading,
        kind=shown.kind or _kind_of(field),
        is_default=shown.is_default,
        read=shown.read,
    )


_KIND_OF_FIELD: dict[FieldKind, ColumnKind] = {
    "slug": ColumnKind.ID,
    "reference": ColumnKind.ID,
    "date": ColumnKind.DATE,
    "number": ColumnKind.NUMBER,
    "code": ColumnKind.FIXED,
    "flag": ColumnKind.FIXED,
}


def _kind_of(field: Field) -> ColumnKind:
    if field.is_list:
        return ColumnKind.TEXT
    if field.kind == "choice":
        is_one_word = not any(" " in choice for choice in field.choices)
        return ColumnKind.FIXED if is_one_word else ColumnKind.TEXT
    return _KIND_OF_FIELD.get(field.kind, ColumnKind.TEXT)


def default_columns(columns: Sequence[Column]) -> list[Column]:
    """The columns that a table shows when no fields are asked for."""
    return [column for column in columns if column.is_default]
