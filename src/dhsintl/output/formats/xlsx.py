"""A spreadsheet of one sheet (Office Open XML): typed cells, and each date with its days."""

from collections.abc import Iterable
from typing import BinaryIO

from dhsintl.model.rows import ROW_OF
from dhsintl.output.cells import Row, plain
from dhsintl.output.columns import Column
from dhsintl.output.export import tables
from dhsintl.output.export.sheets import Book
from dhsintl.output.result import RenderOptions, Result

_NAME = "dhsintl"


def render(result: Result, stream: BinaryIO, options: RenderOptions) -> None:
    data = result.data
    described = {column.name: column for column in data.columns}
    table = tables.Table(
        name=_name_of(data.columns[0]),
        columns=[one for column in data.columns for one in _columns_of(column)],
        rows=[
            [cell for column in data.columns for cell in _cells_of(column, row)]
            for row in data.rows
        ],
    )

    def link(number: int, column: tables.Column) -> str | None:
        of = described.get(column.name)
        return data.link(data.rows[number], of) if of else None

    book = Book(_NAME)
    book.add(table, link)
    stream.write(book.content())


def _name_of(column: Column) -> str:
    """The table whose rows these are; any other answer has the name of the tool."""
    names = {row: table.value for table, row in ROW_OF.items()}
    return names.get(column.rows, _NAME) if column.rows else _NAME


def _columns_of(column: Column) -> Iterable[tables.Column]:
    """The columns of a field; what no field describes is text."""
    return tables.columns_of(column.field) if column.field else [tables.Column(name=column.name)]


def _cells_of(column: Column, row: Row) -> Iterable[tables.Cell]:
    value = row.get(column.name)
    return tables.cells_of(value, column.field) if column.field else [plain(value)]
