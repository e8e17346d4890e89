"""Web addresses in a text, so that a format can make links of them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_SCHEME = r"(?<![A-Za-z])(?:[Hh][Tt]{2}[Pp][Ss]?|[Ff][Tt][Pp])://"
_ALONE = re.compile(rf"{_SCHEME}[^\W_]\S*")
_INSIDE = re.compile(rf"({_SCHEME}[^\W_][^\s<>]*)")
# Characters that end a sentence rather than an address in it.
_PUNCTUATION = ".,:;!?'\"’”"


class Part(NamedTuple):
    """A piece of a text."""

    text: str
    is_address: bool


def parts_of(text: str) -> Iterator[Part]:
    """The text in pieces: what is an address, and what stands between."""
    if _ALONE.fullmatch(text):
        yield Part(text, is_address=True)
        return
    for number, piece in enumerate(_INSIDE.split(text)):
        if number % 2:
            end = _end_of_address(piece)
            yield Part(piece[:end], is_address=True)
        else:
            end = 0
        if piece[end:]:
            yield Part(piece[end:], is_address=False)


def _end_of_address(found: str) -> int:
    """Where an address in a sentence ends, without the punctuation or parenthesis behind it."""
    unopened = found.count(")") - found.count("(")
    end = len(found)
    while found[end - 1] in _PUNCTUATION or (found[end - 1] == ")" and unopened > 0):
        unopened -= found[end - 1] == ")"
        end -= 1
    return end
