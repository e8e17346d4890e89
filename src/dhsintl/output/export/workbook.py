"""The record as a spreadsheet: a sheet that says what it is, then a sheet a table."""

from collections.abc import Mapping
from pathlib import Path

from dhsintl.model.exported import Extract
from dhsintl.output.export.about import facts_of, reading_guide, title_of
from dhsintl.output.export.record import tables_of
from dhsintl.output.export.sheets import Book, Link
from dhsintl.output.export.tables import Column, Table


def write(extract: Extract, file: Path) -> None:
    """Write a spreadsheet; raises `TooLargeForSpreadsheet`."""
    book = Book(title_of(extract))
    book.add(_about(extract))
    urls = {source.id: source.url for source in extract.sources}
    for table in tables_of(extract, with_links=False):
        book.add(table, _links_of(table, urls))
    file.write_bytes(book.content())


def _about(extract: Extract) -> Table:
    columns = [Column(name="about"), Column(name="what it says")]
    return Table(name="About", columns=columns, rows=[*facts_of(extract), *reading_guide()])


def _links_of(table: Table, urls: Mapping[str, str]) -> Link:
    """Where each cell leads: to the source that it names, or to the address that it is."""
    leading = {
        column.name: (place, column.kind == "address")
        for place, column in enumerate(table.columns)
        if column.kind == "address"
        or column.references == "sources"
        or (table.name, column.name) == ("sources", "id")
    }

    def leads(row: int, column: Column) -> str | None:
        if column.name not in leading:
            return None
        place, is_address = leading[column.name]
        value = str(table.rows[row][place])
        return value if is_address else urls.get(value)

    return leads
