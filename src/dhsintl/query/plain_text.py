"""Texts as they are searched: words in lower case, without accents and punctuation.

A dataset has many thousands of texts, so that those of one row are made plain at once. The words
are those of `names.normalize_name`, which knows names; "the" alone stays.
"""

import re
import unicodedata
from collections.abc import Sequence

# Stands between the texts of one row; no word contains it.
_BETWEEN = "\x1e"
_ASCII = bytes(
    code if chr(code) == _BETWEEN else ord(letter) if letter.isalnum() else ord(" ")
    for code in range(128)
    for letter in [chr(code).lower()]
) + bytes(128)
# Dots and commas are found first, what stands beside them is looked at then: that is faster.
_DOT_BETWEEN_INITIALS = re.compile(r"\.(?<=[^\W\d_]\.)(?<![^\W_].\.)(?=[^\W\d_](?![^\W_]))")
_COMMA_IN_A_FIGURE = re.compile(r",(?<=\d,)(?=\d{3}\b)")
_SAINT = re.compile("(?<= )st(?= )")


class _Folded(dict[int, str]):
    """What each character becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded(chr(code))
        return folded


_FOLDED = _Folded({ord(_BETWEEN): _BETWEEN, ord("'"): "", ord("’"): ""})


def _folded(character: str) -> str:
    parts = unicodedata.normalize("NFKD", character).casefold()
    bare = "".join(part for part in parts if not unicodedata.combining(part))
    return "".join(part if part.isalnum() else "" if part in "'’" else " " for part in bare)


def plain(text: str) -> str:
    """The words of a text with blanks around each: ` u s ` is none, ` us ` is U.S."""
    if "&" in text:
        text = text.replace("&", " and ")
    if "." in text:
        text = _DOT_BETWEEN_INITIALS.sub("", text)
    if "," in text:
        text = _COMMA_IN_A_FIGURE.sub("", text)
    if text.isascii():
        words = text.encode("ascii").translate(_ASCII, b"'").decode("ascii")
    else:
        words = text.translate(_FOLDED)
    words = f" {words} "
    return _SAINT.sub("saint", words) if " st " in words else words


def all_plain(texts: Sequence[str]) -> str:
    """Some texts as they are searched, all at once; `having` takes them apart."""
    return plain(f" {_BETWEEN} ".join(texts))


def having(word: str, together: str, texts: Sequence[str]) -> list[tuple[int, str]]:
    """Those of some texts that have a word, made plain, and which they are.

    `together` is what `all_plain` made of the texts.
    """
    if word not in together:
        return []
    each = together.split(_BETWEEN)
    if len(each) != len(texts):
        each = [plain(text.replace(_BETWEEN, " ")) for text in texts]
    return [(at, text) for at, text in enumerate(each) if word in text]
