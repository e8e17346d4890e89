"""How wide a terminal is, and prose that fits into it."""

import os
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from textwrap import fill
from typing import TextIO

# The width of prose where there is no terminal, and the most on a wide one.
PROSE_WIDTH = 90
# What a narrower column would break into single words.
_MIN_TEXT_WIDTH = 24


def is_dumb() -> bool:
    """Is there no terminal, or one that can only print one line after the other?"""
    return os.environ.get("TERM", "dumb") == "dumb"


def width_of(stream: TextIO) -> int | None:
    """The columns of the terminal that a stream writes to; None where it writes elsewhere."""
    if not stream.isatty():
        return None
    if "COLUMNS" not in os.environ:
        with suppress(OSError, ValueError):
            return os.get_terminal_size(stream.fileno()).columns
    return shutil.get_terminal_size().columns


def wrapped(text: str, width: int | None, *, indent: str = "", hanging: str = "") -> str:
    """Text in lines of that width; words, and so ids and options, are never broken."""
    if width is None:
        return indent + text
    return fill(
        text,
        max(width, len(hanging) + 1),
        initial_indent=indent,
        subsequent_indent=hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )


def prose(blocks: Iterable[str | Sequence[tuple[str, str]]], width: int | None) -> str:
    """Paragraphs, and lists of words with what they mean, as a page of plain text."""
    fitting = min(width or PROSE_WIDTH, PROSE_WIDTH)
    pages = [
        wrapped(block, fitting) if isinstance(block, str) else _list(block, fitting)
        for block in blocks
    ]
    return "\n\n".join(pages) + "\n"


def _list(pairs: Sequence[tuple[str, str]], width: int) -> str:
    """Words in one column and meanings in another; on narrow terminals one under the other."""
    first = max(len(word) for word, _ in pairs) + 4
    if width - first >= _MIN_TEXT_WIDTH:
        lines = [
            wrapped(meaning, width, indent=f"  {word}".ljust(first), hanging=" " * first)
            for word, meaning in pairs
        ]
    else:
        lines = [
            f"  {word}\n{wrapped(meaning, width, indent=' ' * 4, hanging=' ' * 4)}"
            for word, meaning in pairs
        ]
    return "\n".join(lines)
