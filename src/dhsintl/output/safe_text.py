"""Text that is safe to print: unsafe and invisible characters are replaced by escapes.

JSON, CSV and TSV are read by programs: only characters that control a terminal or change
the direction of text are escaped. Everything else is read by people, who also see escapes
for invisible characters, so that texts that differ also look different.
"""

import re
from functools import cache

# Unsafe characters that JSON itself does not escape: DEL and C1 controls, line and paragraph
# separators, direction marks, and the byte order mark.
_UNSAFE_IN_JSON = "\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff"
# C0 controls, and lone surrogates, which UTF-8 cannot encode.
_CONTROLS = "\x00-\x1f\ud800-\udfff" + _UNSAFE_IN_JSON
# The other characters that Unicode calls Default_Ignorable_Code_Point, interlinear annotation
# marks, and controls of Egyptian hieroglyphs.
_INVISIBLE = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f"
    "\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufffb"
    "\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# Those of them for which `str.isprintable` is true.
_PRINTABLE_INVISIBLE = frozenset(
    map(
        chr,
        (
            *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x1810), 0x3164, 0xFFA0),
            *range(0xFE00, 0xFE10),
            *range(0xE0100, 0xE01F0),
        ),
    )
)
# Characters that are not allowed in a web address; non-ASCII letters are.
_NOT_IN_ADDRESS = r"""\s"<>\\^`{|}""" + _CONTROLS + _INVISIBLE
_ONE_BYTE, _TWO_BYTES = 0xFF, 0xFFFF


def visible(text: str) -> str:
    r"""Text for people: controls, direction marks and invisible characters as escapes.

    An escape is `\x1b`, `\u202e` or `\U000e0001`. Zero-width joiners in emoji and Indic words
    and variation selectors after emoji are escaped as well: a rule without exceptions is
    simple and safe, and the formats for programs keep these characters.
    """
    if text.isprintable() and (text.isascii() or _PRINTABLE_INVISIBLE.isdisjoint(text)):
        return text
    return _any_of(_CONTROLS + _INVISIBLE).sub(_escaped, text)


def on_one_line(text: str) -> str:
    """Visible text in which blanks with a line break or tab among them are one space."""
    if text.isprintable():
        return text if text.isascii() else visible(text)
    return visible(re.sub(r"[ \r\n\t]+", _as_one_space, text))


def escape_controls(text: str) -> str:
    """Text for programs: only controls and direction marks as escapes."""
    return text if text.isprintable() else _any_of(_CONTROLS).sub(_escaped, text)


def in_a_cell(text: str) -> str:
    """The same, but for line breaks and tabs, which the cells of a file can hold."""
    if text.isprintable():
        return text
    return "".join(
        escape_controls(part) if part not in "\n\t" else part
        for part in re.split(r"([\n\t])", text)
    )


def percent_encoded(address: str) -> str:
    """A web address in which characters that are not allowed are percent-encoded."""
    return _any_of(_NOT_IN_ADDRESS).sub(_as_bytes, address)


def ascii_address(address: str) -> str:
    """A web address in which everything is percent-encoded that is no visible ASCII."""
    if _plain_address().fullmatch(address):
        return address
    return re.sub(r"[^!-~]", _as_bytes, percent_encoded(address))


def encodable(text: str) -> str:
    """Text in which lone surrogates, which stand for bytes that are not UTF-8, are escaped."""
    return text.encode("utf-8", "backslashreplace").decode()


def json_safe(encoded: str) -> str:
    """The same JSON, with controls and direction marks in strings escaped."""
    is_ascii = encoded.isascii() and "\x7f" not in encoded
    if is_ascii or encoded.replace("\n", "").isprintable():
        return encoded
    return _any_of(_UNSAFE_IN_JSON).sub(lambda found: f"\\u{ord(found[0]):04x}", encoded)


@cache
def _plain_address() -> re.Pattern[str]:
    """Nearly every address is of these characters alone."""
    return re.compile(r"[!#-;=?-\[\]_a-z~]*")


@cache
def _any_of(characters: str) -> re.Pattern[str]:
    """Compiled when first needed, because most output has no such characters."""
    return re.compile(f"[{characters}]")


def _as_one_space(blanks: re.Match[str]) -> str:
    return " " if blanks[0].strip(" ") else blanks[0]


def _as_bytes(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "surrogatepass"))


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code <= _ONE_BYTE:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= _TWO_BYTES else f"\\U{code:08x}"
