"""Markdown: GitHub's tables, and for a page headings and a list."""

import re
from typing import TextIO

from dhsintl.columns import Shape
from dhsintl.render import Answer, Canvas, Page, Sheet
from dhsintl.render.safety import on_one_line

_MARKUP = re.compile(r"([\\|\[\]*_`<~&])")


def render(answer: Answer, stream: TextIO, canvas: Canvas) -> None:
    if answer.pages is None:
        stream.write(_table(answer.table or answer.sheet))
    else:
        stream.write("\n".join(map(_page, answer.pages)))


def _page(page: Page) -> str:
    parts = [f"# {_escaped(page.title)}\n"]
    if page.facts:
        parts.append(
            "".join(f"- **{_escaped(name)}**: {_escaped(text)}\n" for name, text in page.facts)
        )
    parts += [
        f"## {_escaped(section.heading)}\n\n{_table(section.sheet.without_blanks())}"
        for section in page.sections
    ]
    return "\n".join(parts)


def _table(sheet: Sheet) -> str:
    rules = ["---:" if column.shape is Shape.NUMBER else "---" for column in sheet.columns]
    rows = [[_escaped(sheet.cell(row, column)) for column in sheet.columns] for row in sheet.rows]
    lines = [[column.heading for column in sheet.columns], rules, *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", on_one_line(text))
