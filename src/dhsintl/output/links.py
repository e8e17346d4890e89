"""The web address that a cell leads to: its own, or that of the source that it names."""

from collections.abc import Callable
from functools import cache

from dhsintl.model.fields import fields_of
from dhsintl.model.records import Dataset, Record
from dhsintl.model.rows import SourceRow
from dhsintl.model.vocabulary import Table
from dhsintl.output.cells import Row
from dhsintl.output.columns import Column

_Leads = Callable[[str, Dataset], str | None]


def addresses_of(column: Column, dataset: Dataset) -> Callable[[Row], str | None] | None:
    """What reads the addresses that cells lead to; None for a column that leads nowhere."""
    leads = _leads(column.rows, column.name) if column.rows else None
    if leads is None:
        return None

    def read(row: Row) -> str | None:
        value = row.get(column.name)
        return leads(value, dataset) if value else None

    return read


@cache
def _leads(rows: type[Record], name: str) -> _Leads | None:
    field = fields_of(rows)[name]
    if field.is_list:
        return None
    if field.kind == "address":
        return _itself
    is_source = field.mark.table is Table.SOURCES or (name == "id" and rows is SourceRow)
    return _address_of_source if is_source else None


def _itself(address: str, _: Dataset) -> str | None:
    return address


def _address_of_source(source: str, dataset: Dataset) -> str | None:
    known = dataset.source_by_id.get(source)
    return known.url if known else None
