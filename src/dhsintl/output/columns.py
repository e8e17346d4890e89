"""For each table that is printed: its fields in order, and how each becomes a column.

Every field of a row is a column, in the order of the model: that of the formats for programs.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import cache, cached_property
from typing import TYPE_CHECKING

import msgspec

from dhsintl.model.records import Record
from dhsintl.model.rows import (
    AgreementRow,
    EventRow,
    MetricRow,
    PartnershipRow,
    PartyRow,
    SourceRow,
)
from dhsintl.model.vocabulary import Table
from dhsintl.output import cells
from dhsintl.output.cells import Marker, Reader

if TYPE_CHECKING:
    from dhsintl.model.fields import Field


class ColumnKind(Enum):
    """How a column behaves when there is little room."""

    TEXT = "wraps between words"
    NOTE = "wraps between words, and stands below its row rather than in a narrow column"
    ID = "never wraps: what is broken cannot be copied"
    SLUG = "wraps after hyphens, last of all"
    DATE = "wraps between words and after the slash of an interval, last of all"
    FIXED = "never wraps: codes and single words"
    NUMBER = "never wraps, and is aligned right"
    CELL = "wraps between words, and is as wide as its heading, which is an id"


class Column(msgspec.Struct, frozen=True, dict=True):
    """One field of a printed table. `heading` is for people, `name` for every format.

    `position` is its place in a table for which no fields are asked, where it is shown there;
    it gives way to the column named `unless`, and comes with that named `beside`. A heading
    and a kind that are not given are those of the field in `rows`: programs need neither, and
    reading types takes longer than all the rest of a short answer. `marks` tells which parts of
    a cell people see in bold.
    """

    name: str
    own_heading: str | None = None
    own_kind: ColumnKind | None = None
    position: int | None = None
    unless: str | None = None
    beside: str | None = None
    read: Reader | None = None
    rows: type[Record] | None = None
    marks: Marker | None = None

    @cached_property
    def field(self) -> "Field | None":
        """What the model says of it; None for a column that no row type has."""
        from dhsintl.model.fields import fields_of

        return fields_of(self.rows)[self.name] if self.rows else None

    @cached_property
    def heading(self) -> str:
        if self.own_heading is not None or self.field is None:
            return self.own_heading or ""
        return self.field.heading

    @cached_property
    def kind(self) -> ColumnKind:
        if self.own_kind or self.field is None:
            return self.own_kind or ColumnKind.TEXT
        from dhsintl.output.column_kinds import kind_of

        return kind_of(self.field)


class _Cell(msgspec.Struct, frozen=True):
    """How a field is shown, where that does not follow from the model."""

    read: Reader | None = None
    heading: str | None = None
    kind: ColumnKind | None = None
    unless: str | None = None
    beside: str | None = None
    marks: Marker | None = None


class _Table(msgspec.Struct, frozen=True):
    """The columns of a table are the fields of its rows, in their order.

    `default` names those that a table shows, in its order, when no fields are asked for.
    """

    rows: type[Record]
    default: tuple[str, ...]
    cells: Mapping[str, _Cell] = {}


_DATE_OF_STATUS = _Cell(cells.reached, heading="Date")
_NAMES_OF_PARTIES = _Cell(cells.parties)
# How a contradiction was judged is told where contradictions are asked for.
_JUDGMENT = _Cell(beside="conflict")
_SHARES = {
    "group": _Cell(kind=ColumnKind.SLUG),
    "official_or_copy": _Cell(cells.share("official_or_copy")),
    "with_oversight": _Cell(cells.share("with_oversight")),
}
_FOUND = {"date": _Cell(cells.day("date")), "context": _Cell(marks=cells.marks)}
_REASON = _Cell(kind=ColumnKind.NOTE, beside="conflict")

_TABLES: dict[str, _Table] = {
    Table.AGREEMENTS.value: _Table(
        AgreementRow,
        ("id", "title", "match", "status", "status_date", "grade", "counted", "why"),
        {
            "agencies": _Cell(cells.agencies),
            "match": _Cell(cells.match, kind=ColumnKind.TEXT),
            "status_date": _DATE_OF_STATUS,
            "why": _Cell(kind=ColumnKind.NOTE),
            "counted": _Cell(cells.counted, kind=ColumnKind.TEXT, unless="match"),
        },
    ),
    Table.PARTNERSHIPS.value: _Table(
        PartnershipRow,
        (
            "conflict",
            "agreement",
            "party_name",
            "place",
            "status",
            "status_date",
            "signed",
            "in_force",
            "grade",
            "status_source",
            "steps",
        ),
        {
            "steps": _REASON,
            "signed": _Cell(cells.day("signed"), unless="agreement"),
            "in_force": _Cell(cells.day("in_force"), unless="agreement"),
            "operating": _Cell(cells.day("operating")),
            "ended": _Cell(cells.day("ended")),
            "party": _Cell(heading="Party id"),
            "party_name": _Cell(cells.party),
            "status": _Cell(cells.status),
            "status_date": _Cell(cells.status_date, heading="Date"),
            "status_source": _Cell(heading="Source"),
        },
    ),
    Table.METRICS.value: _Table(
        MetricRow,
        (
            "conflict",
            "agreement",
            "label",
            "value",
            "unit",
            "as_of",
            "figures",
            "first_date",
            "rank",
            "grade",
            "source",
            "note",
        ),
        {
            "rank": _JUDGMENT,
            "note": _REASON,
            "label": _Cell(cells.label),
            "value": _Cell(cells.value),
            "unit": _Cell(cells.unit),
            "as_of": _Cell(cells.date("as_of")),
            "first_date": _Cell(cells.first_date),
            "parties": _NAMES_OF_PARTIES,
        },
    ),
    Table.EVENTS.value: _Table(
        EventRow,
        ("conflict", "date", "agreement", "type", "title", "rank", "grade", "source", "note"),
        {
            "rank": _JUDGMENT,
            "note": _REASON,
            "date": _Cell(cells.date("date")),
            "type": _Cell(cells.event_type),
            "parties": _NAMES_OF_PARTIES,
        },
    ),
    Table.PARTIES.value: _Table(PartyRow, ("id", "name", "kind", "alpha3", "agreements")),
    Table.SOURCES.value: _Table(
        SourceRow, ("id", "grade", "title", "publisher", "published", "url")
    ),
}


@cache
def _tables_of_answers() -> dict[str, _Table]:
    """The tables of everything else, whose rows no list needs."""
    from dhsintl.model import answers

    counted = ("group", "agreements", "partnerships", "metrics", "events")
    return {
        "summary": _Table(
            answers.SummaryRow,
            (*counted, "official_or_copy", "with_oversight"),
            _SHARES,
        ),
        "brief": _Table(
            answers.Participation,
            ("agreement", "title", "match", "status", "status_date", "source"),
            {
                "match": _Cell(cells.match, kind=ColumnKind.TEXT),
                "status": _Cell(cells.status),
                "status_date": _DATE_OF_STATUS,
            },
        ),
        **dict.fromkeys(("compare", "matrix"), _Table(answers.CellRow, ())),
        "show": _Table(answers.StatementRow, ()),
        "cite": _Table(answers.CitationRow, ()),
        "open": _Table(answers.AddressRow, ()),
        "check": _Table(answers.ProblemRow, ()),
        "schema": _Table(answers.FieldRow, ()),
        "search": _Table(
            answers.SearchRow, ("table", "date", "context", "grade", "id", "source"), _FOUND
        ),
    }


class _Columns(Mapping[str, tuple[Column, ...]]):
    """The columns of each table by its name, made when a table is asked for."""

    def __getitem__(self, name: str) -> tuple[Column, ...]:
        return _columns_of(name)

    def __iter__(self) -> Iterator[str]:
        return iter((*_TABLES, *_tables_of_answers()))

    def __len__(self) -> int:
        return len((*self,))


COLUMNS = _Columns()


@cache
def _columns_of(name: str) -> tuple[Column, ...]:
    table = _TABLES.get(name) or _tables_of_answers()[name]
    return tuple(_column(field, table) for field in table.rows.__struct_fields__)


def _column(name: str, table: _Table) -> Column:
    cell = table.cells.get(name, _Cell())
    return Column(
        name,
        own_heading=cell.heading,
        own_kind=cell.kind,
        position=table.default.index(name) if name in table.default else None,
        unless=cell.unless,
        beside=cell.beside,
        read=cell.read,
        rows=table.rows,
        marks=cell.marks,
    )


def default_columns(columns: Sequence[Column]) -> list[Column]:
    """The columns that a table shows when no fields are asked for, in its order."""
    names = {column.name for column in columns}
    placed = [
        (column.position, column)
        for column in columns
        if column.position is not None
        and column.unless not in names
        and column.beside in (None, *names)
    ]
    return [column for _, column in sorted(placed, key=lambda one: one[0])]
