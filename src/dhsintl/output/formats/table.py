"""Tables for a terminal.

In a pipe or file, a table is as wide as its cells. On a terminal, text wraps, and where that
is not enough, ids and notes stand below their rows; ids and figures stay whole. If the table
still does not fit, or the terminal is narrow, each row is printed as a record.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from msgspec.structs import replace

from dhsintl.output.cells import Row
from dhsintl.output.columns import Column, ColumnKind
from dhsintl.output.formats import drawing
from dhsintl.output.formats.coloring import style_of
from dhsintl.output.formats.drawing import Cell, Field, Line
from dhsintl.output.formats.layout import MIN_TABLE_WIDTH, Layout, blocks_of, layout_of
from dhsintl.output.formats.wrapping import wrap, wrap_cell
from dhsintl.output.result import AddressReader, Page, RenderOptions, Result, Section, TableData
from dhsintl.output.safe_text import ascii_address, on_one_line

if TYPE_CHECKING:
    from dhsintl.output.charts import Chart

# A narrower record would have no space for values; the terminal wraps its lines.
_MIN_RECORD_WIDTH = 24
_CHART_WIDTH = 80


def render(result: Result, stream: TextIO, options: RenderOptions) -> None:
    if result.lines is not None:
        stream.writelines(f"{on_one_line(line)}\n" for line in result.lines)
        return
    lines: Iterator[Line]
    if result.chart is not None:
        lines = _chart(result.chart, options)
    elif result.glances is not None and options.width is not None:
        from dhsintl.output.formats.glance import glances

        lines = glances(result.glances, options)
    elif result.pages is not None:
        lines = _pages(result.pages, result.closing, options)
    elif result.sections is not None:
        lines = _parts(result.sections, options)
    else:
        lines = _blocks(result.table or result.data, options)
    drawing.write(lines, stream, has_color=options.has_color)


def _pages(pages: Sequence[Page], closing: str | None, options: RenderOptions) -> Iterator[Line]:
    for number, page in enumerate(pages):
        if number:
            yield []
        yield from heading(page.title, options)
        yield from facts(page.facts, options)
        for section in page.sections:
            yield []
            yield from _section(section, options)
    if closing:
        yield []
        yield from drawing.prose(on_one_line(closing), _line_width(options))


def heading(text: str, options: RenderOptions) -> Iterator[Line]:
    """The title of a page or section."""
    return drawing.heading(on_one_line(text), _line_width(options))


def facts(pairs: Sequence[tuple[str, str]], options: RenderOptions) -> Iterator[Line]:
    """Names, and what is said of each."""
    fields = [Field(name, on_one_line(text)) for name, text in pairs]
    return drawing.record(fields, _line_width(options))


def _chart(chart: "Chart", options: RenderOptions) -> Iterator[Line]:
    from dhsintl.output.formats.plots import plot_lines

    width = max(options.width or _CHART_WIDTH, _MIN_RECORD_WIDTH)
    for one in chart.agreements:
        yield from heading(one.title, options)
        for plot in one.plots:
            yield []
            yield from plot_lines(
                plot, width, has_color=options.has_color, is_ascii=options.is_ascii
            )
        for section in one.lists:
            yield []
            yield from _section(section, options)
        yield []
    if chart.agreements:
        yield from heading(chart.provenance, options)


def _parts(sections: Sequence[Section], options: RenderOptions) -> Iterator[Line]:
    for number, section in enumerate(sections):
        if number:
            yield []
        yield from _section(section, options)


def _section(section: Section, options: RenderOptions) -> Iterator[Line]:
    yield from heading(section.heading, options)
    yield from drawing.indented(on_one_line(section.note), _line_width(options))
    yield from _table(section.data.without_blanks(), options)


def _blocks(data: TableData, options: RenderOptions) -> Iterator[Line]:
    """A table; of a wide one that does not fit, block after block, without rows that are blank."""
    if not data.repeated or options.width is None or options.width < MIN_TABLE_WIDTH:
        yield from _table(data, options)
        return
    texts = _texts(data)
    for number, block in enumerate(blocks_of(data.columns, texts, options.width, data.repeated)):
        if number:
            yield []
        kept = [
            row
            for row, line in zip(data.rows, texts, strict=True)
            if any(line[at] for at in block[data.repeated :])
        ]
        columns = [data.columns[at] for at in block]
        yield from _table(replace(data, columns=columns, rows=kept), options)


def _table(data: TableData, options: RenderOptions) -> Iterable[Line]:
    columns, texts = data.columns, _texts(data)
    layout = layout_of(columns, texts, options.width)
    if layout is None:
        return _records(data, texts, options)
    headings = _headings(columns, layout, _line_width(options))
    rows = _rows(data, texts, layout, options)
    return drawing.table(headings, rows, layout.widths, is_ascii=options.is_ascii)


def rows_alone(data: TableData, options: RenderOptions) -> Iterator[list[Line]]:
    """The lines of each row of a table that has no headings."""
    columns = [replace(column, own_heading="") for column in data.columns]
    texts = _texts(data)
    layout = layout_of(columns, texts, options.width)
    if layout is None:
        addresses = _addresses(data, options)
        for cells, line in zip(data.rows, texts, strict=True):
            yield [*_record(columns, line, cells, _links(addresses, cells), options)]
    else:
        for row in _rows(data, texts, layout, options):
            yield drawing.row(row, layout.widths)


def _texts(data: TableData) -> list[list[str]]:
    return [[on_one_line(data.cell(row, column)) for column in data.columns] for row in data.rows]


def _rows(
    data: TableData, texts: Sequence[Sequence[str]], layout: Layout, options: RenderOptions
) -> Iterator[drawing.Row]:
    width = _line_width(options)
    shown = [*zip(layout.columns, layout.beside(data.columns), layout.widths, strict=True)]
    addresses = _addresses(data, options)
    # Types, grades, dates and sources come again and again.
    drawn: dict[tuple[int, str, str | None], Cell] = {}
    for line, row in zip(texts, data.rows, strict=True):
        links = _links(addresses, row)
        cells: list[Cell] = []
        for (at, column, column_width), text in zip(shown, layout.texts_beside(line), strict=True):
            key = at, text, links[at]
            cell = None if column.marks else drawn.get(key)
            if cell is None:
                cell = drawn[key] = _cell(text, row, column, column_width, links[at])
            cells.append(cell)
        below = [(line[at], link) for at in layout.places_below(line) if (link := links[at])]
        yield drawing.Row(cells, drawing.indented(layout.below(line), width, links=below))


def _headings(columns: Sequence[Column], layout: Layout, width: int) -> drawing.Row:
    cells = [
        _aligned(wrap(column.heading, column_width), "bold", column, column_width)
        for column, column_width in zip(layout.beside(columns), layout.widths, strict=True)
    ]
    below = layout.below([column.heading for column in columns])
    return drawing.Row(cells, drawing.indented(below, width, "bold"))


def _records(
    data: TableData, rows: Sequence[Sequence[str]], options: RenderOptions
) -> Iterator[Line]:
    addresses = _addresses(data, options)
    for number, (cells, texts) in enumerate(zip(data.rows, rows, strict=True)):
        if number:
            yield []
        yield from _record(data.columns, texts, cells, _links(addresses, cells), options)


def _record(
    columns: Sequence[Column],
    texts: Sequence[str],
    cells: Row,
    links: Sequence[str | None],
    options: RenderOptions,
) -> Iterator[Line]:
    fields = [
        Field(column.heading, text, style_of(text, column), _marks(text, cells, column), link)
        for column, text, link in zip(columns, texts, links, strict=True)
        if text
    ]
    return drawing.record(fields, _line_width(options))


def _addresses(data: TableData, options: RenderOptions) -> Sequence[AddressReader | None]:
    """What reads where the cells of each column lead to, for those that do on this terminal."""
    return [data.addresses(column) if options.has_links else None for column in data.columns]


def _links(addresses: Sequence[AddressReader | None], row: Row) -> Sequence[str | None]:
    """Where each cell of a row leads to, as a terminal takes it."""
    links: list[str | None] = [None] * len(addresses)
    for at, read in enumerate(addresses):
        if read and (address := read(row)):
            links[at] = ascii_address(address)
    return links


def _cell(text: str, row: Row, column: Column, width: int, link: str | None) -> Cell:
    lines = wrap_cell(text, column.kind, width)
    if marks := _marks(text, row, column):
        return drawing.marked(lines, text, marks)
    return _aligned(lines, style_of(text, column), column, width, link)


def _marks(text: str, row: Row, column: Column) -> Sequence[tuple[int, int]]:
    """Where the parts of a printed cell stand that are shown in bold."""
    if column.marks is None:
        return ()
    written, marks = row[column.name], column.marks(row)
    if written == text:
        return marks
    return [
        (len(on_one_line(written[:start])), len(on_one_line(written[:end]))) for start, end in marks
    ]


def _aligned(
    lines: Sequence[str], style: str, column: Column, width: int, link: str | None = None
) -> Cell:
    """Figures and their headings are aligned at the right."""
    if column.kind is ColumnKind.NUMBER:
        return drawing.cell(drawing.flush_right(lines, width), style)
    return drawing.cell(lines, style, link)


def _line_width(options: RenderOptions) -> int:
    """The width at which headings and records wrap."""
    return sys.maxsize if options.width is None else max(options.width, _MIN_RECORD_WIDTH)
