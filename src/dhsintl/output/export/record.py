"""The exported tables in one registry: their rows, keys and references, made from the model.

The six tables are the rows that the lists print. What holds several ids in one cell has, beside
it, a table of pairs, so that a database or a data package can follow every reference.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from dhsintl.model.exported import (
    CountOfAgreement,
    Extract,
    FigureInSeries,
    MembershipRow,
    SeriesRow,
    StepOfPartnership,
)
from dhsintl.model.fields import Field, fields_of
from dhsintl.model.records import Record
from dhsintl.model.rows import AgreementRow, EventRow, PartnershipRow, PartyRow, SourceRow
from dhsintl.output.cells import as_row
from dhsintl.output.export.tables import Column, Table, table_of


class TableInfo(Struct, frozen=True, kw_only=True):
    """An exported table: what one row is called, its type, and which columns stand first.

    `references` adds to those of the model what a column refers to. `is_linking` marks what only
    a program needs.
    """

    one: str
    rows: type[Record]
    description: str
    first: tuple[str, ...] = ("id",)
    key: tuple[str, ...] = ("id",)
    references: dict[str, str] = {}
    is_linking: bool = False


TABLES: dict[str, TableInfo] = {
    "agreements": TableInfo(
        one="agreement", rows=AgreementRow, description="Agreements and programs."
    ),
    "partnerships": TableInfo(
        one="partnership",
        rows=PartnershipRow,
        description="Who takes part in what, where, and in which status on the day.",
    ),
    "steps": TableInfo(
        one="step",
        rows=StepOfPartnership,
        description="What each source says of each step of a partnership.",
        first=("id", "partnership", "agreement", "party"),
    ),
    "metrics": TableInfo(
        one="figure",
        rows=FigureInSeries,
        description="Figures, each with its qualifier, date and source.",
        first=("id", "series"),
        references={"series": "series"},
    ),
    "series": TableInfo(
        one="series",
        rows=SeriesRow,
        description="Series: the figures of one metric about one set of parties.",
    ),
    "events": TableInfo(
        one="event",
        rows=EventRow,
        description="What happened: events, and the steps of partnerships.",
    ),
    "parties": TableInfo(
        one="party",
        rows=PartyRow,
        description="Countries, blocs, organizations and US agencies.",
    ),
    "memberships": TableInfo(
        one="membership",
        rows=MembershipRow,
        description="Members of blocs, and since when.",
        first=("id", "bloc"),
    ),
    "sources": TableInfo(
        one="source", rows=SourceRow, description="The documents that the record cites."
    ),
    "counts": TableInfo(
        one="count",
        rows=CountOfAgreement,
        description="Counts of the partners of agreements, and how many of them are named.",
        first=("agreement", "number"),
        key=("agreement", "number"),
        is_linking=True,
    ),
}


def tables_of(extract: Extract, *, with_links: bool) -> Iterator[Table]:
    """The tables of an export; `with_links` adds those of pairs and what only programs need."""
    for name, info in TABLES.items():
        if with_links or not info.is_linking:
            yield _table(name, info, getattr(extract, name))
    if with_links:
        for name, info in TABLES.items():
            for field in fields_of(info.rows).values():
                if field.is_list and field.mark.table:
                    yield _pairs(name, field, getattr(extract, name))


def _table(name: str, info: TableInfo, rows: Sequence[Record]) -> Table:
    table = table_of(
        name,
        _fields(info, rows),
        map(as_row, rows),
        key=info.key,
        description=info.description,
    )
    if not info.references:
        return table
    columns = [_referring(column, info) for column in table.columns]
    return Table(
        name=name, columns=columns, rows=table.rows, key=info.key, description=info.description
    )


def _fields(info: TableInfo, rows: Sequence[Record]) -> list[Field]:
    """The fields of a table in order; those that only an option gives where a row has them."""
    fields = fields_of(info.rows)
    order = dict.fromkeys((*info.first, *fields))
    given = {name for name in order if not fields[name].may_be_unset}
    for row in rows[:1]:
        given.update(as_row(row))
    return [fields[name] for name in order if name in given and name != "conflict"]


def _referring(column: Column, info: TableInfo) -> Column:
    from msgspec.structs import replace

    table = info.references.get(column.name)
    return replace(column, kind="reference", references=table) if table else column


def _pairs(name: str, field: Field, rows: Iterable[Any]) -> Table:
    """What a field that holds several ids refers to, one a row."""
    info = TABLES[name]
    assert field.mark.table  # noqa: S101  for the type checker
    target = field.mark.table.value
    ends = ((info.one, name), (TABLES[target].one, target))
    columns = [
        Column(
            name=one,
            kind="reference",
            description=f"Id of the {one}.",
            is_required=True,
            references=table,
        )
        for one, table in ends
    ]
    pairs = dict.fromkeys((row.id, id_) for row in rows for id_ in getattr(row, field.name))
    return Table(
        name=f"{info.one}_{field.name}",
        columns=columns,
        rows=list(pairs),
        key=tuple(column.name for column in columns),
        description=f"The {field.name} of each {info.one}.",
    )
