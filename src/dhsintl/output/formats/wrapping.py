"""Text broken into lines as Rich breaks it: between words, or within a word that is too long.

Width is measured in cells of the terminal: most letters take one, East Asian letters two,
combining marks none. The text has no line breaks or tabs.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

from rich.cells import cell_len, chop_cells

from dhsintl.output.columns import ColumnKind

# Where a cell of each kind may be broken; elsewhere, behind blanks.
_BREAKS = {
    ColumnKind.SLUG: re.compile("(?<=-)"),
    ColumnKind.DATE: re.compile(r"(?<=/)|(?<= )(?<!\bby )(?<!\bfrom )"),
}
_WORD = re.compile(r"\S+\s*")
# Characters that take one cell each: ASCII, Latin letters, dashes, quotation marks and dots.
_NARROW = re.compile("[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027]*")


def cell_width(text: str) -> int:
    """The width of a text in cells."""
    return len(text) if text.isascii() or _NARROW.fullmatch(text) else cell_len(text)


def widest(texts: Collection[str]) -> int:
    """The width of the widest of some texts; 0 for none."""
    width_of = len if _NARROW.fullmatch("".join(texts)) else cell_width
    return max(map(width_of, texts), default=0)


def widest_part(texts: Iterable[str], kind: ColumnKind) -> int:
    """The width of the widest part of some cells, which may not be broken."""
    if kind in _BREAKS:
        return widest({part.rstrip() for text in texts for part in _parts(text, kind)})
    return widest({*" ".join(texts).split(" ")})


def wrap_cell(text: str, kind: ColumnKind, width: int) -> list[str]:
    """The lines of a cell; slugs break after hyphens, intervals after their slash."""
    if kind not in _BREAKS or cell_width(text) <= width:
        return wrap(text, width)
    return [line for parts in _joined(_parts(text, kind), width) for line in wrap(parts, width)]


def wrap(text: str, width: int) -> list[str]:
    """The lines of a text, at least one, without white space at their ends."""
    if cell_width(text) <= width:
        return [text.rstrip()]
    if _NARROW.fullmatch(text) and "  " not in text and (lines := _narrow_lines(text, width)):
        return lines
    starts = [0, *_line_starts(text, width), len(text)]
    return [text[start:end].rstrip() for start, end in pairwise(starts)]


def _narrow_lines(text: str, width: int) -> list[str] | None:
    """The same, much faster, where each character takes a cell; None if a word is too long."""
    lines = []
    start = 0
    while len(text) - start > width:
        end = text.rfind(" ", start, start + width + 1)
        if end <= start:
            return None
        lines.append(text[start:end])
        start = end + 1
    return [*lines, text[start:].rstrip()] if start < len(text) else lines


def _line_starts(text: str, width: int) -> Iterator[int]:
    """The position in the text at which each line but the first begins."""
    used = 0
    start = 0
    for found in _WORD.finditer(text):
        word = text[start : found.end()]  # the first word includes the blanks before it
        bare = cell_width(word.rstrip())
        if used + bare <= width:
            used += cell_width(word)
        elif bare <= width:
            yield start
            used = cell_width(word)
        else:
            pieces = chop_cells(word, width)
            position = start
            for piece in pieces:
                if position:
                    yield position
                position += len(piece)
            used = cell_width(pieces[-1])
        start = found.end()


def _parts(text: str, kind: ColumnKind) -> list[str]:
    """The parts between which a slug or date may be broken; what separates them ends a part."""
    return [part for part in _BREAKS[kind].split(text) if part] or [""]


def _joined(parts: list[str], width: int) -> Iterator[str]:
    """Lines of as many parts as fit."""
    line = ""
    for part in parts:
        if line and cell_width((line + part).rstrip()) > width:
            yield line
            line = ""
        line += part
    yield line
