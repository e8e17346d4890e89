"""Characters that must not reach a terminal raw, made visible."""

import re
from functools import cache

# C0 and C1 controls, line and paragraph separators, marks that turn the direction.
_BEYOND_JSON = "\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff"
_LATIN_1 = 0xFF
_UNSAFE = "\x00-\x1f" + _BEYOND_JSON


def visible(text: str) -> str:
    """Controls and direction marks as escapes: a backslash, then x1b or u202e."""
    return text if text.isprintable() else _any_of(_UNSAFE).sub(_escaped, text)


def encodable(text: str) -> str:
    """Text without the lone surrogates that stand for bytes that are not UTF-8."""
    return text.encode("utf-8", "backslashreplace").decode()


def on_one_line(text: str) -> str:
    """Visible, with line breaks and tabs as single spaces."""
    return text if text.isprintable() else visible(re.sub(r"[ \t]*[\r\n\t]+[ \t]*", " ", text))


def json_safe(encoded: str) -> str:
    """JSON text whose strings hold no raw control or direction mark; it means the same."""
    if encoded.isascii() and "\x7f" not in encoded:
        return encoded
    return _any_of(_BEYOND_JSON).sub(lambda found: f"\\u{ord(found[0]):04x}", encoded)


@cache
def _any_of(characters: str) -> re.Pattern[str]:
    """Compiled when first needed: most answers have none of them."""
    return re.compile(f"[{characters}]")


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code <= _LATIN_1 else f"\\u{code:04x}"
