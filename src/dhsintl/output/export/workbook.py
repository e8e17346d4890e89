"""The record as a spreadsheet: a sheet that says what it is, then a sheet a table."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path

from dhsintl.model.exported import Extract
from dhsintl.output.export.about import TITLE, facts_of, reading_guide
from dhsintl.output.export.record import tables_of
from dhsintl.output.export.sheets import Book
from dhsintl.output.export.tables import Column, Table

# The same rows make the same file, whenever they are written.
_CREATED = date(2000, 1, 1)


def write(extract: Extract, file: Path) -> None:
    """Write a spreadsheet; raises `TooLargeForSpreadsheet`."""
    book = Book(TITLE, _CREATED)
    book.add(_about(extract))
    urls = {source.id: source.url for source in extract.sources}
    for table in tables_of(extract, with_links=False):
        book.add(table, partial(_leads, table, urls))
    file.write_bytes(book.content())


def _about(extract: Extract) -> Table:
    columns = [Column(name="about"), Column(name="what it says")]
    return Table(name="About", columns=columns, rows=[*facts_of(extract), *reading_guide()])


def _leads(table: Table, urls: Mapping[str, str], row: int, column: Column) -> str | None:
    """The address that a cell leads to: its own, or that of the source that it names."""
    is_source = column.references == "sources" or (table.name, column.name) == ("sources", "id")
    value = table.rows[row][table.place_of(column.name)]
    if not isinstance(value, str):
        return None
    if is_source:
        return urls.get(value)
    return value if column.kind == "address" else None
