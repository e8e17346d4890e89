"""One renderer a format, in one registry; each takes an answer and a stream of text."""

from collections.abc import Callable, Sequence
from enum import Enum
from importlib import import_module
from typing import Any, TextIO

from msgspec import Struct
from msgspec.structs import replace

from dhsintl.columns import Column, Row


class Format(str, Enum):
    """The output formats; the value is what the command line takes."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MARKDOWN = "markdown"


class Sheet(Struct, frozen=True):
    """Rows under columns. `cell` reads a value for people; machines get the values."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    cell: Callable[[Row, Column], str]

    def values(self) -> list[dict[str, Any]]:
        """The rows, of these columns alone, in their order."""
        names = [column.name for column in self.columns]
        return [{name: row[name] for name in names if name in row} for row in self.rows]

    def without_blanks(self) -> "Sheet":
        """Without the columns that are blank in every row."""
        kept = [
            column
            for column in self.columns
            if not self.rows or any(self.cell(row, column) for row in self.rows)
        ]
        return replace(self, columns=kept)


class Section(Struct, frozen=True):
    """A part of a page."""

    heading: str
    sheet: Sheet


class Page(Struct, frozen=True):
    """An answer that people read as a page: a title, facts, and sections of rows."""

    title: str
    facts: Sequence[tuple[str, str]]
    sections: Sequence[Section]


class Answer(Struct, frozen=True):
    """What a command found.

    `sheet` goes into every format. Where they are given, people get `pages` or `table`
    instead, a terminal `lines`, and JSON `values`.
    """

    sheet: Sheet
    table: Sheet | None = None
    pages: Sequence[Page] | None = None
    lines: Sequence[str] | None = None
    values: Any = None


class Canvas(Struct, frozen=True):
    """What a table is drawn on; `width` in cells, None for as wide as it needs."""

    width: int | None = None
    has_color: bool = False
    is_ascii: bool = False


_MODULES = {
    Format.TABLE: "table",
    Format.JSON: "json",
    Format.JSONL: "jsonl",
    Format.CSV: "csv",
    Format.TSV: "tsv",
    Format.MARKDOWN: "markdown",
}


def render(answer: Answer, format_: Format, stream: TextIO, canvas: Canvas) -> None:
    """Write the answer to the stream in a format; only the table minds the canvas."""
    module = import_module(f"dhsintl.render.{_MODULES[format_]}")
    module.render(answer, stream, canvas)
