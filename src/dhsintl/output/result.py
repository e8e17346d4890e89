"""What a command found, in the forms that the formats write."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from dhsintl.model.records import Dataset
from dhsintl.output.cells import Row, plain
from dhsintl.output.columns import Column

if TYPE_CHECKING:
    from dhsintl.output.charts import Chart

# What a glance is made for: the width of a screen, and its height without the prompt.
SCREEN_WIDTH, SCREEN_HEIGHT = 100, 48


AddressReader: TypeAlias = Callable[[Row], str | None]


class TableData(Struct, frozen=True):
    """Rows under columns. `cell` reads a value for people; machines get the values.

    `addresses` gives what reads the web addresses that the cells of a column lead to, if they
    lead anywhere. Columns that were asked for are
    there whether they are blank or not: `keeps_blanks`. `dataset` is where the rows are from.
    Of a wide table that does not fit, the columns follow in blocks, each behind the first
    `repeated` ones.
    """

    columns: Sequence[Column]
    rows: Sequence[Row]
    cell: Callable[[Row, Column], str]
    addresses: Callable[[Column], AddressReader | None] = lambda _column: None
    keeps_blanks: bool = False
    repeated: int = 0
    dataset: Dataset | None = None

    def link(self, row: Row, column: Column) -> str | None:
        """The web address that a cell leads to, if any."""
        read = self.addresses(column)
        return read(row) if read else None

    def values(self) -> list[dict[str, Any]]:
        """The rows, of these columns alone, in their order."""
        names = [column.name for column in self.columns]
        return [{name: row[name] for name in names if name in row} for row in self.rows]

    def without_blanks(self) -> "TableData":
        """Without the columns that are blank in every row, unless it keeps them."""
        if self.keeps_blanks:
            return self
        kept = [
            column
            for column in self.columns
            if not self.rows or any(self.cell(row, column) for row in self.rows)
        ]
        return replace(self, columns=kept)


def table_data(columns: Sequence[Column], rows: Sequence[Row], dataset: Dataset) -> TableData:
    """Rows under columns, with cells that read names and addresses from the dataset."""

    def addresses(column: Column) -> AddressReader | None:
        from dhsintl.output.links import addresses_of

        return addresses_of(column, dataset)

    def cell(row: Row, column: Column) -> str:
        """The cell as people read it."""
        read = column.read
        return read(row, dataset) if read else plain(row.get(column.name))

    return TableData(columns, rows, cell, addresses, dataset=dataset)


class Section(Struct, frozen=True):
    """A part of a page; `note` is about all of its rows.

    A heading that `has_brackets` has a date in them, which is that of a source.
    """

    heading: str
    data: TableData
    note: str = ""
    has_brackets: bool = False


class Page(Struct, frozen=True):
    """A result that people read as a page: a title, facts, and sections of rows."""

    title: str
    facts: Sequence[tuple[str, str]]
    sections: Sequence[Section]


class Excerpt(Struct, frozen=True):
    """The first rows of `total`, without column headings; as many are shown as there is room for.

    `whole` is the heading over all of them, and `part` that over the first `{count}`. At least
    `fewest` are shown.
    """

    whole: str
    part: str
    data: TableData
    total: int
    fewest: int = 1

    def heading_over(self, count: int) -> str:
        """The heading over so many of the rows."""
        return self.whole if count == self.total else self.part.format(count=count)


class Glance(Struct, frozen=True):
    """A page that fits a screen; `closing` says what it leaves out and how to get that."""

    title: str
    facts: Sequence[tuple[str, str]]
    excerpts: Sequence[Excerpt]
    closing: Sequence[tuple[str, str]]


class Result(Struct, frozen=True):
    """What a command found.

    `data` goes into every format. Where they are given, people get `pages`, `sections` or
    `table` instead, a terminal `glances` or `lines`, and JSON `values`. `sections` are the parts
    of one table; a `chart` is drawn in place of all of them. `closing` is a line under all pages.
    """

    data: TableData
    table: TableData | None = None
    chart: "Chart | None" = None
    sections: Sequence[Section] | None = None
    pages: Sequence[Page] | None = None
    glances: Sequence[Glance] | None = None
    lines: Sequence[str] | None = None
    closing: str | None = None
    values: Any = None

    def for_json(self) -> Any:
        """What JSON formats write."""
        return self.data.values() if self.values is None else self.values


class About(Struct, frozen=True):
    """What a document says about itself: the question, what made it, and what is said beside it.

    `title` is for an answer that has none of its own.
    """

    title: str = ""
    asked: str = ""
    provenance: str = ""
    license: str = ""
    notes: Sequence[str] = ()


class RenderOptions(Struct, frozen=True):
    """What a table is drawn on; `width` in cells, None for as wide as it needs.

    `has_links` lets cells lead to web addresses, as terminals can (OSC 8); `about` is for
    formats that are documents.
    """

    width: int | None = None
    has_color: bool = False
    has_links: bool = False
    is_ascii: bool = False
    about: About = About()
