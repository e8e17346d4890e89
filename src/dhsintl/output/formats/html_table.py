"""A table in HTML: on a phone each row is a card, and a table too wide for that is scrolled."""

import re
from collections.abc import Iterator, Sequence

from dhsintl.output.cells import Row, quantity
from dhsintl.output.columns import Column, ColumnKind
from dhsintl.output.formats.coloring import style_of
from dhsintl.output.formats.html_text import escaped, link, linked, marked
from dhsintl.output.result import TableData

# On a phone the rows of a wider table would be long cards: it is scrolled instead.
_MOST_ON_A_CARD = 12
# Dates and codes stay on one line up to this length.
_MOST_WHOLE = 24
# A word that a narrow cell has to break.
_LONG_WORD = re.compile(r"[^\s-]{30}")


def table(data: TableData, title: str) -> Iterator[str]:
    if not data.rows:
        yield "<p>No rows.</p>\n"
        return
    beside, below = _placed(data.columns)
    is_wide = len(beside) > _MOST_ON_A_CARD
    # What is scrolled must be reached by the keyboard.
    yield (
        f'<div class="wide" role="region" tabindex="0" aria-label="{escaped(title)}">\n<table>\n'
        if is_wide
        else '<div class="table">\n<table class="cards">\n'
    )
    yield (
        f'<caption><span class="unseen">{escaped(title)}: </span>'
        f"{quantity(len(data.rows), 'row')}</caption>\n"
    )
    name = _name(beside, data.repeated)
    headings = "".join(_heading(one, is_name=one is name) for one in beside)
    yield f"<thead>\n<tr>{headings}</tr>\n</thead>\n<tbody>\n"
    for row in data.rows:
        cells = [_cell(one, row, data, is_name=one is name) for one in beside]
        yield f"<tr>{''.join(cells)}</tr>\n{_below(row, below, len(beside), data)}"
    yield "</tbody>\n</table>\n</div>\n"


def _placed(columns: Sequence[Column]) -> tuple[Sequence[Column], Sequence[Column]]:
    """The columns of a table, and those whose text stands below each row."""
    beside = [column for column in columns if column.kind is not ColumnKind.NOTE]
    if not beside:
        return columns, ()
    return beside, [column for column in columns if column.kind is ColumnKind.NOTE]


def _name(columns: Sequence[Column], repeated: int) -> Column | None:
    """The column that names the rows: the last one that is repeated, else no figure."""
    if repeated:
        return columns[repeated - 1]
    return next((one for one in columns if one.kind is not ColumnKind.NUMBER), None)


def _heading(column: Column, *, is_name: bool) -> str:
    if not column.heading:
        return "<td></td>"
    classes = ' class="name"' if is_name else _class_of(column, "")
    return f'<th scope="col"{classes}>{escaped(column.heading)}</th>'


def _cell(column: Column, row: Row, data: TableData, *, is_name: bool) -> str:
    """A cell with what a card calls it; one that names its row is the row's heading."""
    tag, scope = ("th", ' scope="row"') if is_name else ("td", "")
    text = data.cell(row, column)
    label = f' data-label="{escaped(column.heading)}"' if text and column.heading else ""
    content = _content(text, column, row, data)
    return f"<{tag}{scope}{_class_of(column, text)}{label}>{content}</{tag}>"


def _class_of(column: Column, text: str) -> str:
    """How a cell wraps and is aligned."""
    is_whole = column.kind in (ColumnKind.DATE, ColumnKind.FIXED) and len(text) <= _MOST_WHOLE
    classes = [
        name
        for name, is_set in (
            ("number", column.kind is ColumnKind.NUMBER),
            ("whole", is_whole),
            ("long", _LONG_WORD.search(text)),
        )
        if is_set
    ]
    return f' class="{" ".join(classes)}"' if classes else ""


def _content(text: str, column: Column, row: Row, data: TableData) -> str:
    address = data.link(row, column)
    marks = column.marks(row) if column.marks else ()
    content = marked(text, marks) if marks else linked(text)
    if address:
        content = link(address, text)
    style = style_of(text, column)
    return f'<span class="{style}">{content}</span>' if content and style else content


def _below(row: Row, columns: Sequence[Column], width: int, data: TableData) -> str:
    """What stands below a row, each with the heading of its column."""
    texts = [
        f"<b>{escaped(column.heading)}:</b> {content}"
        for column in columns
        if (content := _content(data.cell(row, column), column, row, data))
    ]
    if not texts:
        return ""
    return f'<tr class="below"><td colspan="{width}">{"<br>".join(texts)}</td></tr>\n'
