"""HTML: one file that needs no network and has no script, for a screen, a phone and paper.

It is read far from the terminal: so it says what was asked, the notes, what made it and, in full,
the sources that it names. Whatever comes from data passes through `html_text`.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import NamedTuple, TextIO

from dhsintl import __version__
from dhsintl.output.citations.text import as_text
from dhsintl.output.columns import Column, ColumnKind
from dhsintl.output.formats.html_style import STYLE
from dhsintl.output.formats.html_table import table
from dhsintl.output.formats.html_text import escaped, heading, linked
from dhsintl.output.result import About, Page, RenderOptions, Result, Section, TableData

_NAME = "dhsintl"
# More links would fill a screen.
_MOST_UNFOLDED = 12
# A browser that is told of no network asks for nothing, whatever the file says.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


_OF_SOURCES = [
    Column("id", "Id", ColumnKind.ID),
    Column("grade", "Grade", ColumnKind.FIXED),
    Column("citation", "Source"),
]


class _Part(NamedTuple):
    """A headed part of the file: its anchor, and the parts of it."""

    anchor: str
    heading: str
    facts: Sequence[tuple[str, str]] = ()
    note: str = ""
    data: TableData | None = None
    parts: "Sequence[_Part]" = ()


def render(result: Result, stream: TextIO, options: RenderOptions) -> None:
    stream.writelines(_document(result, options.about))


def _document(result: Result, about: About) -> Iterator[str]:
    pages = result.pages or ()
    facts = pages[0].facts if len(pages) == 1 else ()
    title = _title(result, about)
    parts, sources = _parts(result), _sources(result)
    if sources and parts:
        parts.append(sources)
    yield _head(title)
    yield f"<header>\n<h1>{heading(title)}</h1>\n"
    if about.asked and about.asked != title:
        yield f'<p class="asked"><code>{escaped(about.asked)}</code></p>\n'
    yield _notes(about.notes)
    yield f"{_facts(facts)}</header>\n{_contents(parts)}<main>\n"
    if parts:
        for part in parts:
            yield from _part(part, level=2)
    else:
        yield from table(result.table or result.data, title)
        if sources:
            yield from _part(sources, level=2)
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
        f"<title>{escaped(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
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
        _Part(
            f"{before}section-{number}",
            section.heading,
            note=section.note,
            data=section.data.without_blanks(),
        )
        for number, section in zip(count(1), sections)
    ]


def _sources(result: Result) -> _Part | None:
    """The sources that a list names by their ids, in full; whole pages have such a list themselves."""
    dataset = result.data.dataset
    sections = [
        *(result.sections or ()),
        *(one for page in result.pages or () for one in page.sections),
    ]
    shown = [section.data for section in sections] or [result.table or result.data]
    has_list = any(column.name == "citation" for data in shown for column in data.columns)
    if has_list or dataset is None:
        return None
    ids = dict.fromkeys(id_ for data in shown for id_ in _cited(data))
    known = [dataset.source_by_id[id_] for id_ in ids if id_ in dataset.source_by_id]
    if not known:
        return None
    rows = [{"id": one.id, "grade": one.grade, "citation": as_text(one)} for one in known]
    data = TableData(_OF_SOURCES, rows, lambda row, column: str(row[column.name]))
    return _Part("sources", "Sources", data=data)


def _cited(data: TableData) -> Iterator[str]:
    """The ids of sources in a table."""
    names = {column.name for column in data.columns}
    for name in sorted(names & {"source", "status_source"}):
        yield from (row[name] for row in data.rows if row.get(name))


def _contents(parts: Sequence[_Part]) -> str:
    """Links to all parts, where there are several; folded where they would fill the screen."""
    number = len(parts) + sum(len(part.parts) for part in parts)
    if number == 1 or not parts:
        return ""
    is_open = " open" if number <= _MOST_UNFOLDED else ""
    summary = f"<summary>Contents: {number} parts</summary>"
    return f"<nav>\n<details{is_open}>\n{summary}\n{_links(parts)}</details>\n</nav>\n"


def _links(parts: Sequence[_Part]) -> str:
    if not parts:
        return ""
    items = (
        f'<li><a href="#{part.anchor}">{escaped(part.heading)}</a>{_links(part.parts)}</li>\n'
        for part in parts
    )
    return f"<ul>\n{''.join(items)}</ul>\n"


def _part(part: _Part, level: int) -> Iterator[str]:
    headed = f'<h{level} id="{part.anchor}">{heading(part.heading)}</h{level}>'
    yield f'<section aria-labelledby="{part.anchor}">\n{headed}\n{_facts(part.facts)}'
    if part.note:
        yield f"<p>{linked(part.note)}</p>\n"
    if part.data is not None:
        yield from table(part.data, part.heading)
    for inner in part.parts:
        yield from _part(inner, level + 1)
    yield "</section>\n"


def _facts(facts: Sequence[tuple[str, str]]) -> str:
    if not facts:
        return ""
    pairs = (f"<dt>{escaped(name)}</dt>\n<dd>{linked(text)}</dd>\n" for name, text in facts)
    return f"<dl>\n{''.join(pairs)}</dl>\n"


def _notes(notes: Sequence[str]) -> str:
    if not notes:
        return ""
    lines = "".join(f"<p>{linked(note)}</p>\n" for note in notes)
    return f'<aside class="notes" aria-label="Notes">\n{lines}</aside>\n'


def _footer(about: About) -> str:
    lines = [escaped(one) for one in (about.provenance, about.license) if one]
    return "<footer>\n" + "".join(f"<p>{line}</p>\n" for line in lines) + "</footer>\n"
