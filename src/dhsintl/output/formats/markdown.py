"""Markdown: GitHub's tables, and for a page headings and a list."""

import re
from typing import TextIO

from dhsintl.output.columns import ColumnKind
from dhsintl.output.result import Page, RenderOptions, Result, TableData
from dhsintl.output.safe_text import on_one_line

_MARKUP = re.compile(r"([\\|\[\]*_`<~&])")


def render(result: Result, stream: TextIO, options: RenderOptions) -> None:
    if result.pages is None:
        stream.write(_table(result.table or result.data))
    else:
        stream.write("\n".join(map(_page, result.pages)))


def _page(page: Page) -> str:
    parts = [f"# {_escaped(page.title)}\n"]
    if page.facts:
        parts.append(
            "".join(f"- **{_escaped(name)}**: {_escaped(text)}\n" for name, text in page.facts)
        )
    parts += [
        f"## {_escaped(section.heading)}\n\n{_table(section.data.without_blanks())}"
        for section in page.sections
    ]
    return "\n".join(parts)


def _table(data: TableData) -> str:
    rules = ["---:" if column.kind is ColumnKind.NUMBER else "---" for column in data.columns]
    rows = [[_escaped(data.cell(row, column)) for column in data.columns] for row in data.rows]
    lines = [[column.heading for column in data.columns], rules, *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", on_one_line(text))
