"""Tables, records and headings as finished lines.

Rich's `Table` renders every cell as a separate document, and its console costs as much to import
as a query: 400 rows take them several times as long as the program takes to start. What is drawn
here looks the same. No line ends in blanks.

A span may lead to a web address: it then stands between the marks of a link (OSC 8), which
take no room.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple, TextIO, TypeAlias

from dhsintl.output.formats.layout import GAP
from dhsintl.output.formats.wrapping import cell_width, wrap

# A text, the name of its style, and the address that it leads to, ready for a terminal. There are
# tens of thousands of them, so they are plain tuples.
Span: TypeAlias = tuple[str, str, str | None]
# A cell has at least one line.
Line: TypeAlias = list[Span]
Cell: TypeAlias = Sequence[Line]

_INDENT = "  "
_LINK, _END_OF_LINK = "\x1b]8;;{}\x1b\\", "\x1b]8;;\x1b\\"
# How a terminal is told the words of a style (ECMA-48, "select graphic rendition").
_CODES = {
    "bold": "1",
    "dim": "2",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "magenta": "35",
    "cyan": "36",
}


class Row(NamedTuple):
    """The cells of a row of a table, and the lines that stand below them."""

    cells: Sequence[Cell]
    below: Sequence[Line] = ()


class Field(NamedTuple):
    """A name and its value in a record or at the top of a page."""

    name: str
    text: str
    style: str = ""
    marks: Sequence[tuple[int, int]] = ()
    link: str | None = None


def write(lines: Iterable[Line], stream: TextIO, *, has_color: bool) -> None:
    """Write finished lines, at once."""
    parts: list[str] = []
    for line in lines:
        for text, style, link in line:
            if not (style or link):
                parts.append(text)
                continue
            styled = f"{_start_of(style)}{text}\x1b[0m" if style and has_color else text
            parts.append(f"{_LINK.format(link)}{styled}{_END_OF_LINK}" if link else styled)
        parts.append("\n")
    stream.write("".join(parts))


@cache
def _start_of(style: str) -> str:
    return f"\x1b[{';'.join(_CODES[word] for word in style.split())}m"


def heading(text: str, width: int) -> Iterator[Line]:
    """A title in bold."""
    return prose(text, width, "bold")


def prose(text: str, width: int, style: str = "") -> Iterator[Line]:
    """The lines of a text of its own."""
    return (_line(line, style) for line in wrap(text, width))


def cell(lines: Iterable[str], style: str = "", link: str | None = None) -> Cell:
    """The lines of a cell, all in one style."""
    return [_line(line, style, link) for line in lines]


def marked(lines: Sequence[str], text: str, marks: Sequence[tuple[int, int]]) -> Cell:
    """The lines into which a text was broken, with parts of it in bold."""
    found: list[Line] = []
    at = 0
    for line in lines:
        at = text.index(line, at)
        end = at + len(line)
        spans: Line = []
        for first, last in marks:
            if first < end and at < last:
                if at < first:
                    spans.append((text[at:first], "", None))
                    at = first
                stop = min(last, end)
                spans.append((text[at:stop], "bold", None))
                at = stop
        if at < end:
            spans.append((text[at:end], "", None))
        found.append(spans)
        at = end
    return found


def indented(text: str, width: int, style: str = "", links: Iterable[tuple[str, str]] = ()) -> Cell:
    """The lines of a text below a row, which may have line breaks; none for an empty one.

    `links` are words of the text with the addresses that they lead to, in their order.
    """
    if not text:
        return []
    inner = max(1, width - len(_INDENT))
    lines = [f"{_INDENT}{line}" for part in text.split("\n") for line in wrap(part, inner)]
    left = deque(links)
    return [_with_links(line, style, left) for line in lines]


def _with_links(line: str, style: str, left: deque[tuple[str, str]]) -> Line:
    """An indented line whose words are links, as long as the next of those that are left is in it.

    A word stands between blanks: the id of a row may have that of its source in it.
    """
    spans: Line = []
    end = 0
    padded = f"{line} "
    while left and (blank := padded.find(f" {left[0][0]} ", end)) >= 0:
        word, link = left.popleft()
        start = blank + 1
        spans.append((line[end:start], style, None))
        spans.append((word, style, link))
        end = start + len(word)
    if end < len(line):
        spans.append((line[end:], style, None))
    return spans


def flush_right(lines: Iterable[str], width: int) -> Iterator[str]:
    """The lines, aligned at the right of the width."""
    return (" " * (width - cell_width(line)) + line if line else "" for line in lines)


def table(
    headings: Row, rows: Iterable[Row], widths: Sequence[int], *, is_ascii: bool
) -> list[Line]:
    """Rows under headings; the headings are aligned at the bottom, cells at the top."""
    height = max(map(len, headings.cells))
    cells = [[*[[]] * (height - len(lines)), *lines] for lines in headings.cells]
    rule = ("-" if is_ascii else "─") * (sum(widths) + GAP * (len(widths) - 1))
    lines = [*_row(cells, widths), *headings.below, _line(rule)]
    for one in rows:
        lines += _row(one.cells, widths)
        lines += one.below
    return lines


def row(one: Row, widths: Sequence[int]) -> list[Line]:
    """The lines of a row."""
    return [*_row(one.cells, widths), *one.below]


def record(fields: Sequence[Field], width: int) -> Iterator[Line]:
    """Fields under one another: the names at the left, the wrapped texts beside them."""
    name_width = max((cell_width(field.name) for field in fields), default=0)
    text_width = max(1, width - name_width - GAP)
    for field in fields:
        name = cell([field.name], "bold")
        lines = wrap(field.text, text_width)
        value = (
            marked(lines, field.text, field.marks)
            if field.marks
            else cell(lines, field.style, field.link)
        )
        yield from _row([name, value], [name_width, text_width])


def _row(cells: Sequence[Cell], widths: Sequence[int]) -> list[Line]:
    """The lines of cells that stand side by side."""
    found: list[Line] = []
    for at in range(max(map(len, cells))):
        line: Line = []
        blanks = 0
        for lines, width in zip(cells, widths, strict=True):
            if at < len(lines) and (spans := lines[at]):
                if blanks:
                    line.append((" " * blanks, "", None))
                    blanks = 0
                line += spans
                for text, _, _ in spans:
                    blanks -= len(text) if text.isascii() else cell_width(text)
            blanks += width + GAP
        found.append(line)
    return found


def _line(text: str, style: str = "", link: str | None = None) -> Line:
    return [(text, style, link)] if text else []
