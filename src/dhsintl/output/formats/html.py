"""HTML: one file that needs no network and has no script, for a screen, a phone and paper.

Whatever comes from data passes through `_text` or `_href`; no other text of it is written.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import count
from typing import NamedTuple, TextIO

from dhsintl import __version__
from dhsintl.output.addresses import parts_of
from dhsintl.output.cells import Row
from dhsintl.output.columns import Column, ColumnKind
from dhsintl.output.formats.coloring import style_of
from dhsintl.output.formats.html_style import STYLE
from dhsintl.output.result import About, Page, RenderOptions, Result, Section, TableData
from dhsintl.output.safe_text import on_one_line, percent_encoded
from dhsintl.output.wording import quantity

_NAME = "dhsintl"
_WEB = re.compile(r"https?://[^\W_]", re.IGNORECASE)
# On a phone the rows of a wider table would be long cards: it is scrolled instead.
_MOST_ON_A_CARD = 12
# Dates and codes stay on one line up to this length.
_MOST_WHOLE = 24
# A word that a narrow cell has to break.
_LONG_WORD = re.compile(r"[^\s-]{30}")
# A browser that is told of no network asks for nothing, whatever the file says.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


class _Part(NamedTuple):
    """A headed part of the file: its anchor, and the parts of it."""

    anchor: str
    heading: str
    facts: Sequence[tuple[str, str]] = ()
    data: TableData | None = None
    parts: "Sequence[_Part]" = ()


def render(result: Result, stream: TextIO, options: RenderOptions) -> None:
    stream.writelines(_document(result, options.about))


def _document(result: Result, about: About) -> Iterator[str]:
    pages = result.pages or ()
    facts = pages[0].facts if len(pages) == 1 else ()
    title = _title(result, about)
    parts = _parts(result)
    yield _head(title)
    yield f"<header>\n<h1>{_text(title)}</h1>\n"
    if about.asked and about.asked != title:
        yield f'<p class="asked"><code>{_text(about.asked)}</code></p>\n'
    yield _notes(about.notes)
    yield f"{_facts(facts)}</header>\n{_contents(parts)}<main>\n"
    if parts:
        for part in parts:
            yield from _part(part, level=2)
    else:
        yield from _table(result.table or result.data, title)
    yield f"</main>\n{_footer(about)}</body>\n</html>\n"


def _title(result: Result, about: About) -> str:
    """That of the only page, the question that several answer, else what is listed."""
    pages = result.pages or ()
    if len(pages) == 1:
        return pages[0].title
    return (about.asked if pages else about.title) or _NAME


def _head(title: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f'<meta name="generator" content="{_NAME} {__version__}">\n'
        f"<title>{_text(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
    )


def _parts(result: Result) -> list[_Part]:
    """The headed parts of a result: the sections of its only page, its pages, or its sections."""
    pages, sections = result.pages or (), result.sections or ()
    if len(pages) == 1:
        sections = pages[0].sections
    elif pages:
        return [_page(page, number) for number, page in enumerate(pages, start=1)]
    return _sections(sections, "")


def _page(page: Page, number: int) -> _Part:
    anchor = f"page-{number}"
    parts = _sections(page.sections, f"{anchor}-")
    return _Part(anchor, page.title, facts=page.facts, parts=parts)


def _sections(sections: Iterable[Section], before: str) -> list[_Part]:
    return [
        _Part(f"{before}section-{number}", section.heading, data=section.data.without_blanks())
        for number, section in zip(count(1), sections)
    ]


def _contents(parts: Sequence[_Part]) -> str:
    """Links to all parts, where there are several."""
    has_several = len(parts) > 1 or any(part.parts for part in parts)
    return f'<nav aria-label="Contents">\n{_links(parts)}</nav>\n' if has_several else ""


def _links(parts: Sequence[_Part]) -> str:
    if not parts:
        return ""
    items = (
        f'<li><a href="#{part.anchor}">{_text(part.heading)}</a>{_links(part.parts)}</li>\n'
        for part in parts
    )
    return f"<ul>\n{''.join(items)}</ul>\n"


def _part(part: _Part, level: int) -> Iterator[str]:
    heading = f'<h{level} id="{part.anchor}">{_text(part.heading)}</h{level}>'
    yield f'<section aria-labelledby="{part.anchor}">\n{heading}\n{_facts(part.facts)}'
    if part.data is not None:
        yield from _table(part.data, part.heading)
    for inner in part.parts:
        yield from _part(inner, level + 1)
    yield "</section>\n"


def _facts(facts: Sequence[tuple[str, str]]) -> str:
    if not facts:
        return ""
    pairs = (f"<dt>{_text(name)}</dt>\n<dd>{_linked(text)}</dd>\n" for name, text in facts)
    return f"<dl>\n{''.join(pairs)}</dl>\n"


def _notes(notes: Sequence[str]) -> str:
    if not notes:
        return ""
    lines = "".join(f"<p>{_linked(note)}</p>\n" for note in notes)
    return f'<aside class="notes" aria-label="Notes">\n{lines}</aside>\n'


def _footer(about: About) -> str:
    lines = [_text(one) for one in (about.provenance, about.license) if one]
    return "<footer>\n" + "".join(f"<p>{line}</p>\n" for line in lines) + "</footer>\n"


def _table(data: TableData, name: str) -> Iterator[str]:
    if not data.rows:
        yield "<p>No rows.</p>\n"
        return
    beside, below = _placed(data.columns)
    is_wide = len(beside) > _MOST_ON_A_CARD
    # What is scrolled must be reached by the keyboard.
    yield (
        f'<div class="wide" role="region" tabindex="0" aria-label="{_text(name)}">\n<table>\n'
        if is_wide
        else '<div class="table">\n<table class="cards">\n'
    )
    yield (
        f'<caption><span class="unseen">{_text(name)}: </span>'
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
    return f'<th scope="col"{_class_of(column, "")}>{_text(column.heading)}</th>'


def _cell(column: Column, row: Row, data: TableData, *, names_row: bool) -> str:
    """A cell with what a card calls it; one that names its row is the row's heading."""
    tag, scope = ("th", ' scope="row"') if names_row else ("td", "")
    text = data.cell(row, column)
    label = f' data-label="{_text(column.heading)}"' if text and column.heading else ""
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
    content = _marked(text, marks) if marks else _linked(text)
    if address:
        content = _link(address, text)
    style = style_of(text, column)
    return f'<span class="{style}">{content}</span>' if content and style else content


def _below(row: Row, columns: Sequence[Column], width: int, data: TableData) -> str:
    """What stands below a row, each with the heading of its column."""
    texts = [
        f"<b>{_text(column.heading)}:</b> {content}"
        for column in columns
        if (content := _content(data.cell(row, column), column, row, data))
    ]
    if not texts:
        return ""
    return f'<tr class="below"><td colspan="{width}">{"<br>".join(texts)}</td></tr>\n'


def _marked(text: str, marks: Sequence[tuple[int, int]]) -> str:
    """Escaped text in which some parts are marked."""
    pieces, at = [], 0
    for start, end in marks:
        pieces += [_text(text[at:start]), f"<mark>{_text(text[start:end])}</mark>"]
        at = end
    return "".join([*pieces, _text(text[at:])])


def _linked(text: str) -> str:
    """Escaped text, with its web addresses as links."""
    return "".join(
        _link(part.text, part.text) if part.is_address else _text(part.text)
        for part in parts_of(text)
    )


def _link(address: str, text: str) -> str:
    """A link; only text where the address is none of the web."""
    if not _WEB.match(address):
        return _text(text)
    return f'<a href="{escape(percent_encoded(address))}" rel="noreferrer">{_text(text)}</a>'


def _text(text: str) -> str:
    """Text of an element or an attribute, in which nothing is markup and everything is seen."""
    return escape(on_one_line(text))
