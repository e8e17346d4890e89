"""Tables for a terminal.

A table is as wide as it needs where nothing limits it. On a terminal text wraps first,
then ids after their hyphens; figures and dates stay whole. Where even that does not
fit, or the terminal is narrow, each row is printed as a record.
"""

import re
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import TextIO

from rich.box import SIMPLE_HEAD, Box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dhsintl.columns import Column, Shape
from dhsintl.render import Answer, Canvas, Page, Sheet
from dhsintl.render.bars import bar
from dhsintl.render.safety import on_one_line

# Blanks with nothing behind them on their line but other blanks and ends of colour.
_BLANKS = re.compile(r" +(?=(?:\x1b\[[0-9;]*m| )*$)", re.MULTILINE)

NARROW = 60
# Narrower, a record would have no room for its values; the terminal wraps it.
_LEAST_RECORD = 24
_GAP = 2
_MOST_WORD = 22
_MOST_BAR = 40
_ASCII_HEAD = Box(str(SIMPLE_HEAD).replace("─", "-"), ascii=True)
_STYLES = {Shape.ID: "cyan", Shape.NUMBER: "bold"}
# Where a cell of a shape may be broken; its parts stay whole.
_BREAKS = {Shape.TEXT: " ", Shape.ID: "-", Shape.DATE: "/"}
# What gives way first where room is short, and down to how many cells.
_SHRINKING = (
    (Shape.BAR, 12),
    (Shape.TEXT, 16),
    (Shape.ID, 0),
    (Shape.DATE, 0),
    (Shape.TEXT, 14),
)
_MATCH_STYLES = {"named": "bold green", "unnamed": "dim"}


def render(answer: Answer, stream: TextIO, canvas: Canvas) -> None:
    if answer.lines is not None:
        stream.writelines(f"{on_one_line(line)}\n" for line in answer.lines)
    elif answer.pages is None:
        _draw(answer.table or answer.sheet, stream, canvas)
    else:
        for number, page in enumerate(answer.pages):
            stream.write("\n" * bool(number))
            _draw_page(page, stream, canvas)


def _draw_page(page: Page, stream: TextIO, canvas: Canvas) -> None:
    console = _console(stream, canvas, canvas.width or _facts_width(page))
    console.print(Text(on_one_line(page.title), style="bold"))
    if page.facts:
        console.print(_grid([(name, on_one_line(text), "") for name, text in page.facts]))
    for section in page.sections:
        console.print()
        console.print(Text(on_one_line(section.heading), style="bold"))
        _draw(section.sheet.without_blanks(), stream, canvas)


def _facts_width(page: Page) -> int:
    texts = [page.title, *(section.heading for section in page.sections)]
    texts += [f"{name}  {text}" for name, text in page.facts]
    labels = max((cell_len(name) for name, _ in page.facts), default=0)
    return max(map(cell_len, texts)) + labels + _GAP


def _draw(sheet: Sheet, stream: TextIO, canvas: Canvas) -> None:
    cells = [
        [on_one_line(sheet.cell(row, column)) for column in sheet.columns] for row in sheet.rows
    ]
    widths = _widths(sheet.columns, cells, canvas.width)
    if widths is None:
        _draw_records(sheet.columns, cells, stream, canvas)
    else:
        _draw_table(sheet, cells, widths, stream, canvas)


def _widths(
    columns: Sequence[Column], cells: Sequence[Sequence[str]], room: int | None
) -> list[int] | None:
    """The width of each column, or None where a table does not fit."""
    texts = [[column.heading, *(row[at] for row in cells)] for at, column in enumerate(columns)]
    widths = [
        _MOST_BAR if column.shape is Shape.BAR else max(map(cell_len, text))
        for column, text in zip(columns, texts, strict=True)
    ]
    if room is None:
        return widths
    if room < NARROW:
        return None
    room -= _GAP * (len(widths) - 1)
    for shape, least_text in _SHRINKING:
        least = {
            at: _least(texts[at], shape, least_text)
            for at, column in enumerate(columns)
            if column.shape is shape
        }
        _shrink(widths, least, sum(widths) - room)
    return widths if sum(widths) <= room else None


def _least(texts: Sequence[str], shape: Shape, least_text: int) -> int:
    """The least width of a column: so many cells, or more for its longest part."""
    if shape is Shape.BAR:
        return least_text
    longest = max(cell_len(part) for text in texts for part in _parts(text, shape))
    return min(max(longest, least_text), max(least_text, _MOST_WORD)) if least_text else longest


def _parts(text: str, shape: Shape) -> list[str]:
    """What may stand on lines of its own; a hyphen or slash stays with what it ends."""
    separator = _BREAKS[shape]
    parts = text.split(separator)
    if shape is not Shape.TEXT:
        parts[:-1] = [part + separator for part in parts[:-1]]
    return parts


def _shrink(widths: list[int], least: Mapping[int, int], excess: int) -> None:
    """Take `excess` cells from the widest of some columns, none below its least."""
    for _ in range(excess):
        spare = [at for at in least if widths[at] > least[at]]
        if not spare:
            return
        widths[max(spare, key=lambda at: widths[at])] -= 1


def _draw_table(
    sheet: Sheet,
    cells: Sequence[Sequence[str]],
    widths: Sequence[int],
    stream: TextIO,
    canvas: Canvas,
) -> None:
    table = Table(
        box=_ASCII_HEAD if canvas.is_ascii else SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, _GAP - 1, 0, 0),
        header_style="bold",
        safe_box=False,
    )
    for column, width in zip(sheet.columns, widths, strict=True):
        is_number = column.shape is Shape.NUMBER
        table.add_column(
            Text(column.heading),
            width=width,
            justify="right" if is_number else "left",
            overflow="fold",
        )
    for row, texts in zip(sheet.rows, cells, strict=True):
        table.add_row(
            *(
                bar(row, width, has_color=canvas.has_color and not canvas.is_ascii)
                if column.shape is Shape.BAR
                else Text(_wrapped(text, column.shape, width), style=_style(text, column))
                for text, column, width in zip(texts, sheet.columns, widths, strict=True)
            )
        )
    total = sum(widths) + _GAP * len(widths)
    console = _console(stream, canvas, max(total, canvas.width or 0))
    console.print(table)


def _draw_records(
    columns: Sequence[Column], cells: Sequence[Sequence[str]], stream: TextIO, canvas: Canvas
) -> None:
    console = _console(stream, canvas, max(canvas.width or 80, _LEAST_RECORD))
    for number, row in enumerate(cells):
        if number:
            console.print()
        console.print(
            _grid(
                [
                    (column.heading, text, _style(text, column))
                    for column, text in zip(columns, row, strict=True)
                    if text
                ]
            )
        )


def _grid(pairs: Sequence[tuple[str, str, str]]) -> Table:
    grid = Table.grid(padding=(0, _GAP, 0, 0), pad_edge=False)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for name, text, style in pairs:
        grid.add_row(Text(name, style="bold"), Text(text, style=style))
    return grid


def _wrapped(text: str, shape: Shape, width: int) -> str:
    """An id or interval too wide for its column, broken between its parts."""
    if shape not in (Shape.ID, Shape.DATE) or cell_len(text) <= width:
        return text
    lines = [""]
    for part in _parts(text, shape):
        if cell_len(lines[-1] + part) > width:
            lines.append("")
        lines[-1] += part
    return "\n".join(line for line in lines if line)


def _style(text: str, column: Column) -> str:
    if column.name == "match":
        return _MATCH_STYLES.get(text, "yellow")
    return _STYLES.get(column.shape, "")


class _Trimming(StringIO):
    """Lines without the blanks that fill a table's last column, on their way to a stream."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream

    def write(self, text: str) -> int:
        self._stream.write(_BLANKS.sub("", text))
        return len(text)

    def flush(self) -> None:
        self._stream.flush()


def _console(stream: TextIO, canvas: Canvas, width: int) -> Console:
    return Console(
        file=_Trimming(stream),
        width=width,
        force_terminal=canvas.has_color,
        color_system="standard" if canvas.has_color else None,
        no_color=not canvas.has_color,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
