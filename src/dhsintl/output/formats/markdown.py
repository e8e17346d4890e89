"""Markdown: GitHub's tables, and for a page headings and a list.

Text is escaped so that nothing in it becomes markup, HTML or an image. Web addresses become
links in angle brackets, because GitHub takes an escape in a bare address as part of it.
"""

import re
from typing import TextIO

from dhsintl.output.addresses import parts_of
from dhsintl.output.cells import Row, parts_by_marks
from dhsintl.output.columns import Column, ColumnKind
from dhsintl.output.result import Page, RenderOptions, Result, Section, TableData
from dhsintl.output.safe_text import on_one_line, percent_encoded

# Some renderers decode entities in addresses.
_ENTITY = re.compile(r"(&#?\w+);")
_MARKUP = re.compile(r"([\\|\[\]*_`~&$]|(?<=www)\.)", re.IGNORECASE)


def render(result: Result, stream: TextIO, options: RenderOptions) -> None:
    if result.pages is not None:
        closing = [f"{_inline(result.closing)}\n"] if result.closing else []
        stream.write("\n".join([*map(_page, result.pages), *closing]))
    elif result.sections is not None:
        stream.write("\n".join(map(_section, result.sections)))
    else:
        stream.write(_table(result.table or result.data))


def _page(page: Page) -> str:
    parts = [f"# {_heading(page.title)}\n"]
    if page.facts:
        parts.append(
            "".join(f"- **{_inline(name)}**: {_inline(text)}\n" for name, text in page.facts)
        )
    return "\n".join([*parts, *map(_section, page.sections)])


def _section(section: Section) -> str:
    note = f"{_inline(section.note)}\n\n" if section.note else ""
    return f"## {_heading(section.heading)}\n\n{note}{_table(section.data.without_blanks())}"


def _table(data: TableData) -> str:
    rules = ["---:" if column.kind is ColumnKind.NUMBER else "---" for column in data.columns]
    rows = [[_cell(row, column, data) for column in data.columns] for row in data.rows]
    lines = [[_inline(column.heading) for column in data.columns], rules, *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _cell(row: Row, column: Column, data: TableData) -> str:
    """A cell, with its marked parts in bold; a web address has none, since it is a link."""
    text = data.cell(row, column)
    marks = column.marks(row) if column.marks else ()
    if not marks or any(part.is_address for part in parts_of(text)):
        return _inline(text)
    return "".join(
        f"**{_literal(part)}**" if is_marked else _literal(part)
        for part, is_marked in parts_by_marks(text, marks)
    )


def _heading(text: str) -> str:
    """Text of a heading; a number sign at its end is escaped, since Markdown would drop it."""
    inline = _inline(text).rstrip()
    return f"{inline[:-1]}\\#" if inline.endswith("#") else inline


def _inline(text: str) -> str:
    """Escaped text, with its web addresses as links."""
    return "".join(
        _link(part.text) if part.is_address else _literal(part.text) for part in parts_of(text)
    )


def _literal(text: str) -> str:
    return _MARKUP.sub(r"\\\1", on_one_line(text)).replace("<", "&lt;")


def _link(address: str) -> str:
    encoded = _ENTITY.sub(r"\1%3B", percent_encoded(address))
    return f"<{encoded}>"
