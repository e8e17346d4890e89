"""Text broken into lines as Rich breaks it: between words, or within a word that is too long.

Width is measured in cells of the terminal: most letters take one, East Asian letters two,
combining marks none. The text has no line breaks or tabs.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from rich.cells import cell_len, chop_cells

from dhsintl.output.columns import ColumnKind

# Where a cell of each kind may be broken.
_SEPARATORS = {ColumnKind.TEXT: " ", ColumnKind.ID: "-", ColumnKind.DATE: "/"}
_WORD = re.compile(r"\S+\s*")


def cell_width(text: str) -> int:
    """The width of a text in cells."""
    return len(text) if text.isascii() else cell_len(text)


def widest_part(text: str, kind: ColumnKind) -> int:
    """The width of the widest part of a cell, which may not be broken."""
    return max(map(cell_width, _parts(text, kind)))


def wrap_cell(text: str, kind: ColumnKind, width: int) -> list[str]:
    """The lines of a cell; ids break after hyphens, intervals after their slash."""
    if cell_width(text) <= width or kind not in (ColumnKind.ID, ColumnKind.DATE):
        return wrap(text, width)
    return [line for parts in _joined(_parts(text, kind), width) for line in wrap(parts, width)]


def wrap(text: str, width: int) -> list[str]:
    """The lines of a text, at least one, without white space at their ends."""
    if cell_width(text) <= width:
        return [text.rstrip()]
    starts = [0, *_line_starts(text, width), len(text)]
    return [text[start:end].rstrip() for start, end in pairwise(starts)]


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
    """The parts between which a cell may be broken; hyphens and slashes end a part."""
    separator = _SEPARATORS[kind]
    parts = text.split(separator)
    if kind is not ColumnKind.TEXT:
        parts[:-1] = [part + separator for part in parts[:-1]]
    return parts


def _joined(parts: list[str], width: int) -> Iterator[str]:
    """Lines of as many parts as fit."""
    line: list[str] = []
    used = 0
    for part in parts:
        taken = cell_width(part)
        if line and used + taken > width:
            yield "".join(line)
            line, used = [], 0
        line.append(part)
        used += taken
    yield "".join(line)
