"""Finished lines for Rich's console: tables, records and headings.

Rich's own `Table` renders each cell as a document of its own, which for a table of 400 rows
costs several times as much as starting the program. What is drawn here looks the same; the
console still turns styles into colors. No line ends in blanks.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from rich.box import SIMPLE_HEAD, Box
from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment

from dhsintl.output.formats.layout import GAP
from dhsintl.output.formats.wrapping import cell_width, wrap

# A text and the name of its style; a line; and a cell, which is at least one line.
Span: TypeAlias = tuple[str, str]
Line: TypeAlias = list[Span]
Cell: TypeAlias = Sequence[Line]

_ASCII_HEAD = Box(str(SIMPLE_HEAD).replace("─", "-"), ascii=True)


class Field(NamedTuple):
    """A name and its value, as a record or the top of a page shows them."""

    name: str
    text: str
    style: str = ""


class Lines:
    """Finished lines, as something that Rich's console prints."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines = lines

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Each span as a segment, each line ended."""
        end = Segment.line()
        for line in self._lines:
            for text, style in line:
                yield Segment(text, console.get_style(style) if style else None)
            yield end


def heading(text: str, width: int) -> Iterator[Line]:
    """A title, bold."""
    return (_line(line, "bold") for line in wrap(text, width))


def cell(lines: Iterable[str], style: str = "") -> Cell:
    """The lines of a cell, all in one style."""
    return [_line(line, style) for line in lines]


def flush_right(lines: Iterable[str], width: int) -> Iterator[str]:
    """The lines with blanks before them, so that they end at the width."""
    return (" " * (width - cell_width(line)) + line if line else "" for line in lines)


def table(
    headings: Sequence[Cell],
    rows: Iterable[Sequence[Cell]],
    widths: Sequence[int],
    *,
    is_ascii: bool,
) -> Iterator[Line]:
    """Columns under headings with a rule between them; cells that are wrapped begin on one line."""
    height = max(map(len, headings))
    yield from _row([[*[[]] * (height - len(lines)), *lines] for lines in headings], widths)
    box = _ASCII_HEAD if is_ascii else SIMPLE_HEAD
    *others, last = widths
    # The box puts its own divider between columns: one blank of the gap.
    yield _line(box.get_row([width + GAP - 1 for width in others] + [last], "head", edge=False))
    for row in rows:
        yield from _row(row, widths)


def record(fields: Sequence[Field], width: int) -> Iterator[Line]:
    """A line a field, or more: names at the left, their texts wrapped beside them."""
    label = max((cell_width(field.name) for field in fields), default=0)
    room = max(1, width - label - GAP)
    for field in fields:
        name = cell([field.name], "bold")
        yield from _row([name, cell(wrap(field.text, room), field.style)], [label, room])


def _row(cells: Sequence[Cell], widths: Sequence[int]) -> Iterator[Line]:
    """The lines of some cells beside one another."""
    for at in range(max(map(len, cells))):
        line: Line = []
        blanks = 0
        for lines, width in zip(cells, widths, strict=True):
            spans = lines[at] if at < len(lines) else ()
            for text, style in spans:
                if blanks:
                    line.append((" " * blanks, ""))
                    blanks = 0
                line.append((text, style))
            blanks += width + GAP - sum(cell_width(text) for text, _ in spans)
        yield line


def _line(text: str, style: str = "") -> Line:
    return [(text, style)] if text else []
