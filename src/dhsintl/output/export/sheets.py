"""Tables as sheets of a spreadsheet: typed cells, and text that is text whatever it looks like.

XlsxWriter leaves out in silence what a spreadsheet cannot hold. Here an address that is too long
for a link is text, and a text that is too long for a cell is an error: nothing is cut.
"""

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from dhsintl.errors import TooLargeForSpreadsheet
from dhsintl.output.export.tables import Cell, Column, Table
from dhsintl.output.safe_text import in_a_cell, percent_encoded

if TYPE_CHECKING:
    from xlsxwriter import Workbook

# Where the cell of a row, by number, and a column leads.
Link = Callable[[int, Column], str | None]

_MOST_CHARACTERS = 32_767
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
_LONGEST_LINK, _MOST_LINKS = 2_079, 65_530
# XlsxWriter escapes these in an address, unless it has an escape already.
_ESCAPED_IN_LINKS = "%[]"
_WIDEST = 60
_ROOM_FOR_FILTER = 3
# The same rows make the same file, whenever they are written.
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001  it has no zone
# Before it, the calendar of spreadsheets has a day that never was.
_FIRST_DAY = date(1900, 3, 1)
_DAY_WIDTH = len("2012-06-30")
# Numbers of more than 15 digits lose the rest.
_EXACT = 10**15
# Some programs show a longer text as ######## where its format is that of text.
_LONGEST_AS_TEXT = 255
_STARTS_OF_FORMULAS = ("=", "+", "-", "@")


class Book:
    """A spreadsheet in memory, to which tables are added as sheets."""

    def __init__(self, title: str) -> None:
        from xlsxwriter import Workbook

        self._content = BytesIO()
        self.workbook: Workbook = Workbook(self._content, {"in_memory": True})
        self.workbook.set_properties({"title": title, "created": _CREATED})
        self.styles = _Styles(self.workbook)

    def add(self, table: Table, link: Link = lambda _row, _column: None) -> None:
        """Add a table as a sheet; raises `TooLargeForSpreadsheet`."""
        _check_size(table)
        _Sheet(self, table, link).write()

    def content(self) -> bytes:
        """The finished file."""
        self.workbook.close()
        return self._content.getvalue()


class _Styles:
    """How cells look. What has the format of text stays text when somebody edits it."""

    def __init__(self, workbook: "Workbook") -> None:
        def style(**properties: Any) -> Any:
            return workbook.add_format({"valign": "top", **properties})

        self.header = style(bold=True, bottom=1, num_format="@")
        self.text = style(num_format="@")
        self.long_text = style()
        self.quoted = style(quote_prefix=True)
        self.day = style(num_format="yyyy-mm-dd", align="left")
        self.plain = style()
        self.link = style(num_format="@", font_color="#0563C1", underline=1)

    def of_text(self, text: str) -> Any:
        if len(text) <= _LONGEST_AS_TEXT:
            return self.text
        return self.quoted if text.startswith(_STARTS_OF_FORMULAS) else self.long_text


class _Place(NamedTuple):
    """A cell of a sheet."""

    row: int
    column: int


class _Sheet:
    """One sheet while it is written."""

    def __init__(self, book: Book, table: Table, link: Link) -> None:
        self.styles = book.styles
        self.sheet = book.workbook.add_worksheet(table.name)
        self.table = table
        self.link = link
        self.links = 0
        self.widths = [0] * len(table.columns)

    def write(self) -> None:
        for place, column in enumerate(self.table.columns):
            heading = in_a_cell(column.name)
            self.sheet.write_string(0, place, heading, self.styles.header)
            self._widen(place, len(heading) + _ROOM_FOR_FILTER)
        for number, row in enumerate(self.table.rows):
            for place, cell in enumerate(row):
                if cell is not None and cell != "":
                    self._write(_Place(number + 1, place), cell)
        self._finish()

    def _write(self, place: _Place, cell: Cell) -> None:
        kind = self.table.columns[place.column].kind
        if isinstance(cell, bool):
            self.sheet.write_boolean(*place, cell, self.styles.plain)
        elif isinstance(cell, int | float) and abs(cell) < _EXACT:
            self.sheet.write_number(*place, cell, self.styles.plain)
            self._widen(place.column, len(str(cell)))
        elif kind == "day" and isinstance(cell, date) and cell >= _FIRST_DAY:
            day = datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001  it has no zone
            self.sheet.write_datetime(*place, day, self.styles.day)
            self._widen(place.column, _DAY_WIDTH)
        else:
            self._write_text(place, in_a_cell(str(cell)))

    def _write_text(self, place: _Place, text: str) -> None:
        self._check_length(place, text)
        address = self._address(place)
        if address:
            self.sheet.write_url(*place, address, self.styles.link, text)
            self.links += 1
        else:
            self.sheet.write_string(*place, text, self.styles.of_text(text))
        self._widen(place.column, max(map(len, text.split("\n"))))

    def _address(self, place: _Place) -> str | None:
        """Where a cell leads, as far as a spreadsheet can hold it."""
        address = self.link(place.row - 1, self.table.columns[place.column])
        if not address or self.links == _MOST_LINKS:
            return None
        encoded = percent_encoded(address)
        length = len(encoded) + 2 * sum(map(encoded.count, _ESCAPED_IN_LINKS))
        is_of_the_web = encoded.startswith(("http://", "https://"))
        return encoded if is_of_the_web and length <= _LONGEST_LINK else None

    def _check_length(self, place: _Place, text: str) -> None:
        if len(text) <= _MOST_CHARACTERS // 2:
            return
        length = len(text.encode("utf-16-le")) // 2
        if length > _MOST_CHARACTERS:
            column = self.table.columns[place.column].name
            fault = f"{column} has {length:,} characters, and a cell holds {_MOST_CHARACTERS:,}"
            raise TooLargeForSpreadsheet(self._name_of(place.row - 1), fault)

    def _name_of(self, number: int) -> str:
        """A row by its id, where it has one."""
        names = [column.name for column in self.table.columns]
        known = [name for name in self.table.key or ("id",) if name in names]
        row = self.table.rows[number]
        id_ = " ".join(str(row[names.index(name)]) for name in known)
        return f"{self.table.name} {id_ or number + 1}"

    def _widen(self, place: int, width: int) -> None:
        self.widths[place] = max(self.widths[place], min(width, _WIDEST))

    def _finish(self) -> None:
        last_row, last_column = len(self.table.rows), len(self.table.columns) - 1
        self.sheet.freeze_panes(1, 0)
        self.sheet.autofilter(0, 0, last_row, last_column)
        for place, width in enumerate(self.widths):
            self.sheet.set_column(place, place, width + 1)
        if last_row:
            whole = {"number_stored_as_text": _range(last_row, last_column)}
            self.sheet.ignore_errors(whole)


def _range(last_row: int, last_column: int) -> str:
    from xlsxwriter.utility import xl_range

    name: str = xl_range(1, 0, last_row, last_column)
    return name


def _check_size(table: Table) -> None:
    for what, number, most in (
        ("rows", len(table.rows) + 1, _MOST_ROWS),
        ("columns", len(table.columns), _MOST_COLUMNS),
    ):
        if number > most:
            fault = f"it has {number:,} {what}, and a sheet holds {most:,}"
            raise TooLargeForSpreadsheet(table.name, fault)
