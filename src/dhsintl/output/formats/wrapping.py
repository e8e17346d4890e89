"""How text breaks into lines, as Rich breaks it: between words, and within a word that is too long.

Text is measured in cells of a terminal: most letters take one, East Asian ones two, and
combining marks none. No text here holds a line break or a tab.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from rich.cells import cell_len, chop_cells

from dhsintl.output.columns import ColumnKind

# Where a cell of a kind may be broken; its parts stay whole.
_SEPARATORS = {ColumnKind.TEXT: " ", ColumnKind.ID: "-", ColumnKind.DATE: "/"}
_WORD = re.compile(r"\S+\s*")


def cell_width(text: str) -> int:
    """How many cells the text takes."""
    return len(text) if text.isascii() else cell_len(text)


def widest_part(text: str, kind: ColumnKind) -> int:
    """The width that keeps every part of a cell on a line of its own."""
    return max(map(cell_width, _parts(text, kind)))


def wrap_cell(text: str, kind: ColumnKind, width: int) -> list[str]:
    """The lines of a cell: ids and intervals break between their parts, all else as text does."""
    if cell_width(text) <= width or kind not in (ColumnKind.ID, ColumnKind.DATE):
        return wrap(text, width)
    return [line for parts in _joined(_parts(text, kind), width) for line in wrap(parts, width)]


def wrap(text: str, width: int) -> list[str]:
    """The lines of a text, without white space at their ends; there is always one."""
    if cell_width(text) <= width:
        return [text.rstrip()]
    starts = [0, *_line_starts(text, width), len(text)]
    return [text[start:end].rstrip() for start, end in pairwise(starts)]


def _line_starts(text: str, width: int) -> Iterator[int]:
    """Where each line but the first begins."""
    used = 0
    start = 0
    for found in _WORD.finditer(text):
        word = text[start : found.end()]  # blanks before the first word belong to it
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
    """What may stand on lines of its own; a hyphen or slash stays with what it ends."""
    separator = _SEPARATORS[kind]
    parts = text.split(separator)
    if kind is not ColumnKind.TEXT:
        parts[:-1] = [part + separator for part in parts[:-1]]
    return parts


def _joined(parts: list[str], width: int) -> Iterator[str]:
    """As many parts a line as fit."""
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
