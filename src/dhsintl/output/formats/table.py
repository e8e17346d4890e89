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

from dhsintl.output.columns import Column, ColumnKind
from dhsintl.output.formats.bars import bar
from dhsintl.output.result import Page, RenderOptions, Result, TableData
from dhsintl.output.safe_text import on_one_line

# The end of a line: blanks and ends of color, and nothing else.
_TAIL = re.compile(r"(?:\x1b\[[0-9;]*m| )+$")

NARROW = 60
# Narrower, a record would have no room for its values; the terminal wraps it.
_LEAST_RECORD = 24
_GAP = 2
_MOST_WORD = 22
_MOST_BAR = 40
_ASCII_HEAD = Box(str(SIMPLE_HEAD).replace("─", "-"), ascii=True)
_STYLES = {ColumnKind.ID: "cyan", ColumnKind.NUMBER: "bold"}
# Where a cell of a kind may be broken; its parts stay whole.
_BREAKS = {ColumnKind.TEXT: " ", ColumnKind.ID: "-", ColumnKind.DATE: "/"}
# What gives way first where room is short, and down to how many cells.
_SHRINKING = (
    (ColumnKind.BAR, 12),
    (ColumnKind.TEXT, 16),
    (ColumnKind.ID, 0),
    (ColumnKind.DATE, 0),
    (ColumnKind.TEXT, 14),
)
_MATCH_STYLES = {"named": "bold green", "unnamed": "dim"}


def render(result: Result, stream: TextIO, options: RenderOptions) -> None:
    if result.lines is not None:
        stream.writelines(f"{on_one_line(line)}\n" for line in result.lines)
    elif result.pages is None:
        _draw(result.table or result.data, stream, options)
    else:
        for number, page in enumerate(result.pages):
            stream.write("\n" * bool(number))
            _draw_page(page, stream, options)


def _draw_page(page: Page, stream: TextIO, options: RenderOptions) -> None:
    console = _console(stream, options, options.width or _facts_width(page))
    console.print(Text(on_one_line(page.title), style="bold"))
    if page.facts:
        console.print(_grid([(name, on_one_line(text), "") for name, text in page.facts]))
    for section in page.sections:
        console.print()
        console.print(Text(on_one_line(section.heading), style="bold"))
        _draw(section.data.without_blanks(), stream, options)


def _facts_width(page: Page) -> int:
    texts = [page.title, *(section.heading for section in page.sections)]
    texts += [f"{name}  {text}" for name, text in page.facts]
    labels = max((cell_len(name) for name, _ in page.facts), default=0)
    return max(map(cell_len, texts)) + labels + _GAP


def _draw(data: TableData, stream: TextIO, options: RenderOptions) -> None:
    cells = [[on_one_line(data.cell(row, column)) for column in data.columns] for row in data.rows]
    widths = _widths(data.columns, cells, options.width)
    if widths is None:
        _draw_records(data.columns, cells, stream, options)
    else:
        _draw_table(data, cells, widths, stream, options)


def _widths(
    columns: Sequence[Column], cells: Sequence[Sequence[str]], room: int | None
) -> list[int] | None:
    """The width of each column, or None where a table does not fit."""
    texts = [[column.heading, *(row[at] for row in cells)] for at, column in enumerate(columns)]
    widths = [
        _MOST_BAR if column.kind is ColumnKind.BAR else max(map(cell_len, text))
        for column, text in zip(columns, texts, strict=True)
    ]
    if room is None:
        return widths
    if room < NARROW:
        return None
    room -= _GAP * (len(widths) - 1)
    for kind, least_text in _SHRINKING:
        least = {
            at: _least(texts[at], kind, least_text)
            for at, column in enumerate(columns)
            if column.kind is kind
        }
        _shrink(widths, least, sum(widths) - room)
    return widths if sum(widths) <= room else None


def _least(texts: Sequence[str], kind: ColumnKind, least_text: int) -> int:
    """The least width of a column: so many cells, or more for its longest part."""
    if kind is ColumnKind.BAR:
        return least_text
    longest = max(cell_len(part) for text in texts for part in _parts(text, kind))
    return min(max(longest, least_text), max(least_text, _MOST_WORD)) if least_text else longest


def _parts(text: str, kind: ColumnKind) -> list[str]:
    """What may stand on lines of its own; a hyphen or slash stays with what it ends."""
    separator = _BREAKS[kind]
    parts = text.split(separator)
    if kind is not ColumnKind.TEXT:
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
    data: TableData,
    cells: Sequence[Sequence[str]],
    widths: Sequence[int],
    stream: TextIO,
    options: RenderOptions,
) -> None:
    table = Table(
        box=_ASCII_HEAD if options.is_ascii else SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, _GAP - 1, 0, 0),
        header_style="bold",
        safe_box=False,
    )
    for column, width in zip(data.columns, widths, strict=True):
        is_number = column.kind is ColumnKind.NUMBER
        table.add_column(
            Text(column.heading),
            width=width,
            justify="right" if is_number else "left",
            overflow="fold",
        )
    for row, texts in zip(data.rows, cells, strict=True):
        table.add_row(
            *(
                bar(row, width, has_color=options.has_color and not options.is_ascii)
                if column.kind is ColumnKind.BAR
                else Text(_wrapped(text, column.kind, width), style=_style(text, column))
                for text, column, width in zip(texts, data.columns, widths, strict=True)
            )
        )
    total = sum(widths) + _GAP * len(widths)
    console = _console(stream, options, max(total, options.width or 0))
    console.print(table)


def _draw_records(
    columns: Sequence[Column],
    cells: Sequence[Sequence[str]],
    stream: TextIO,
    options: RenderOptions,
) -> None:
    console = _console(stream, options, max(options.width or 80, _LEAST_RECORD))
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


def _wrapped(text: str, kind: ColumnKind, width: int) -> str:
    """An id or interval too wide for its column, broken between its parts."""
    if kind not in (ColumnKind.ID, ColumnKind.DATE) or cell_len(text) <= width:
        return text
    lines = [""]
    for part in _parts(text, kind):
        if cell_len(lines[-1] + part) > width:
            lines.append("")
        lines[-1] += part
    return "\n".join(line for line in lines if line)


def _style(text: str, column: Column) -> str:
    if column.name == "match":
        return _MATCH_STYLES.get(text, "yellow")
    return _STYLES.get(column.kind, "")


def _trimmed(line: str) -> str:
    """A line without the blanks at its end; what ends a color stays."""
    bare = line.rstrip(" ")
    if not bare.endswith("m") or not (tail := _TAIL.search(bare)):
        return bare
    return bare[: tail.start()] + tail[0].replace(" ", "")


class _Trimming(StringIO):
    """Lines without the blanks that fill a table's last column, on their way to a stream."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream

    def write(self, text: str) -> int:
        self._stream.write("\n".join(map(_trimmed, text.split("\n"))))
        return len(text)

    def flush(self) -> None:
        self._stream.flush()


def _console(stream: TextIO, options: RenderOptions, width: int) -> Console:
    return Console(
        file=_Trimming(stream),
        width=width,
        force_terminal=options.has_color,
        color_system="standard" if options.has_color else None,
        no_color=not options.has_color,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
