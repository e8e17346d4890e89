"""What a spreadsheet holds, read from the file itself: no library that forgives anything."""

import re
from datetime import date, timedelta
from io import BytesIO
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET
from zipfile import ZipFile

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_OF = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FIRST = date(1899, 12, 30)


class Cell(NamedTuple):
    """A cell: its value as the file types it, and where it leads."""

    value: str | float | bool | date
    link: str | None = None


class Sheet(NamedTuple):
    """A sheet: its cells row by row, None where nothing is written."""

    name: str
    rows: list[list[Cell | None]]
    is_frozen: bool
    filtered: str | None
    widths: list[float]

    def values(self) -> list[list[Any]]:
        return [[cell and cell.value for cell in row] for row in self.rows]

    def records(self) -> list[dict[str, Any]]:
        """The rows under the names of the header; what is empty is left out."""
        header, *rows = self.rows
        names = [str(cell.value) for cell in header if cell]
        return [
            {name: cell.value for name, cell in zip(names, row, strict=False) if cell}
            for row in rows
        ]


def sheets_of(content: bytes) -> dict[str, Sheet]:
    with ZipFile(BytesIO(content)) as book:
        assert book.testzip() is None
        names = [
            sheet.get("name", "") for sheet in _part(book, "xl/workbook.xml").iter(f"{_MAIN}sheet")
        ]
        return {name: _sheet(book, number, name) for number, name in enumerate(names, start=1)}


def _sheet(book: ZipFile, number: int, name: str) -> Sheet:
    part = _part(book, f"xl/worksheets/sheet{number}.xml")
    links = _links(book, number, part)
    texts, formats = _texts(book), _formats(book)
    pane, area = part.find(f".//{_MAIN}pane"), part.find(f"{_MAIN}autoFilter")
    rows = [
        _row({_place(cell.get("r", "")): _cell(cell, texts, formats, links) for cell in row})
        for row in part.iter(f"{_MAIN}row")
    ]
    return Sheet(
        name,
        rows,
        is_frozen=pane is not None and (pane.get("state"), pane.get("ySplit")) == ("frozen", "1"),
        filtered=None if area is None else area.get("ref"),
        widths=[
            float(columns.get("width", 0))
            for columns in part.iter(f"{_MAIN}col")
            for _ in range(int(columns.get("min", 1)), int(columns.get("max", 1)) + 1)
        ],
    )


def _row(cells: dict[int, Cell | None]) -> list[Cell | None]:
    return [cells.get(place) for place in range(max(cells, default=-1) + 1)]


def _place(name: str) -> int:
    """The number of a column, from the name of a cell: A1 is 0."""
    letters = re.sub(r"\d", "", name)
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _cell(
    cell: ET.Element, texts: list[str], formats: list[str], links: dict[str, str]
) -> Cell | None:
    assert cell.find(f"{_MAIN}f") is None, "a formula"
    value = cell.findtext(f"{_MAIN}v")
    if value is None:
        return None
    link = links.get(cell.get("r", ""))
    match cell.get("t"):
        case "s":
            return Cell(texts[int(value)], link)
        case "b":
            return Cell(value == "1", link)
        case _ if formats[int(cell.get("s", 0))] == "yyyy-mm-dd":
            return Cell(_FIRST + timedelta(days=int(value)), link)
        case _:
            return Cell(float(value), link)


def _texts(book: ZipFile) -> list[str]:
    items = _part(book, "xl/sharedStrings.xml").iter(f"{_MAIN}si")
    return [_unescaped("".join(one.text or "" for one in item.iter(f"{_MAIN}t"))) for item in items]


def _unescaped(text: str) -> str:
    """Text as a program shows it: `_x0041_` stands for a letter."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def _formats(book: ZipFile) -> list[str]:
    """The format of numbers of each style."""
    part = _part(book, "xl/styles.xml")
    own = {one.get("numFmtId"): one.get("formatCode", "") for one in part.iter(f"{_MAIN}numFmt")}
    styles = part.find(f"{_MAIN}cellXfs")
    assert styles is not None
    return [own.get(style.get("numFmtId"), "") for style in styles]


def _links(book: ZipFile, number: int, part: ET.Element) -> dict[str, str]:
    found = list(part.iter(f"{_MAIN}hyperlink"))
    if not found:
        return {}
    relations = _part(book, f"xl/worksheets/_rels/sheet{number}.xml.rels")
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    return {
        link.get("ref", ""): "#".join(
            filter(None, (targets[link.get(f"{_OF}id")], link.get("location")))
        )
        for link in found
    }


def _part(book: ZipFile, name: str) -> ET.Element:
    return ET.fromstring(book.read(name))  # noqa: S314  what our own tool has written
