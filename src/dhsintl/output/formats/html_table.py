"""A table in HTML: on a phone each row is a card, and a table too wide for that is scrolled."""

import re
from collections.abc import Iterator, Sequence

from dhsintl.output.cells import Row
from dhsintl.output.columns import Column, ColumnKind
from dhsintl.output.formats.coloring import style_of
from dhsintl.output.formats.html_text import escaped, link, linked, marked
from dhsintl.output.result import TableData
from dhsintl.output.wording import quantity

# On a phone the rows of a wider table would be long cards: it is scrolled instead.
_MOST_ON_A_CARD = 12
# Dates and codes stay on one line up to this length.
_MOST_WHOLE = 24
# A word that a narrow cell has to break.
_LONG_WORD = re.compile(r"[^\s-]{30}")


def table(data: TableData, name: str) -> Iterator[str]:
    if not data.rows:
        yield "<p>No rows.</p>\n"
        return
    beside, below = _placed(data.columns)
    is_wide = len(beside) > _MOST_ON_A_CARD
    # What is scrolled must be reached by the keyboard.
    yield (
        f'<div class="wide" role="region" tabindex="0" aria-label="{escaped(name)}">\n<table>\n'
        if is_wide
        else '<div class="table">\n<table class="cards">\n'
    )
    yield (
        f'<caption><span class="unseen">{escaped(name)}: </span>'
        f"{quantity(len(data.rows), 'row')}</caption>\n"
    )
    yield f"<thead>\n<tr>{''.join(map(_heading, beside))}</tr>\n</thead>\n<tbody>\n"
    names_row = next((one for one in beside if one.kind is not ColumnKind.NUMBER), None)
    for row in data.rows:
        cells = [_cell(one, row, data, names_row=one is names_row) for one in beside]
        yield f"<tr>{''.join(cells)}</tr>\n{_below(row, below, len(beside), data)}"
    yield "</tbody>\n</table>\n</div>\n"


def _placed(columns: Sequence[Column]) -> tuple[Sequence[Column], Sequence[Column]]:
    """The columns of a table, and those whose text stands below each row."""
    beside = [column for column in columns if column.kind is not ColumnKind.NOTE]
    if not beside:
        return columns, ()
    return beside, [column for column in columns if column.kind is ColumnKind.NOTE]


def _heading(column: Column) -> str:
    if not column.heading:
        return "<td></td>"
    return f'<th scope="col"{_class_of(column, "")}>{escaped(column.heading)}</th>'


def _cell(column: Column, row: Row, data: TableData, *, names_row: bool) -> str:
    """A cell with what a card calls it; one that names its row is the row's heading."""
    tag, scope = ("th", ' scope="row"') if names_row else ("td", "")
    text = data.cell(row, column)
    label = f' data-label="{escaped(column.heading)}"' if text and column.heading else ""
    content = _bar(row) if column.kind is ColumnKind.BAR else _content(text, column, row, data)
    return f"<{tag}{scope}{_class_of(column, text)}{label}>{content}</{tag}>"


def _class_of(column: Column, text: str) -> str:
    """How a cell wraps and is aligned."""
    is_whole = column.kind in (ColumnKind.DATE, ColumnKind.FIXED) and len(text) <= _MOST_WHOLE
    classes = [
        name
        for name, is_set in (
            ("number", column.kind is ColumnKind.NUMBER),
            ("bar", column.kind is ColumnKind.BAR),
            ("whole", is_whole),
            ("long", _LONG_WORD.search(text)),
        )
        if is_set
    ]
    return f' class="{" ".join(classes)}"' if classes else ""


def _bar(row: Row) -> str:
    return f'<span style="width:{row["share"]:.1%}"></span>'


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
