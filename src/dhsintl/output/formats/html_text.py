"""Text in HTML: nothing in it is markup, everything is seen, and web addresses are links."""

import re
from collections.abc import Sequence
from html import escape

from dhsintl.output.addresses import parts_of
from dhsintl.output.cells import parts_by_marks
from dhsintl.output.safe_text import on_one_line, percent_encoded

_DATE = re.compile(r"\b\d{4}(?:-\d\d){1,2}\b")
_WEB = re.compile(r"https?://[^\W_]", re.IGNORECASE)


def escaped(text: str) -> str:
    """Text of an element or an attribute, in which nothing is markup and everything is seen."""
    return escape(on_one_line(text))


def heading(text: str) -> str:
    """Escaped text whose dates stay on one line."""
    return _DATE.sub(r'<span class="whole">\g<0></span>', escaped(text))


def marked(text: str, marks: Sequence[tuple[int, int]]) -> str:
    """Escaped text in which some parts are marked."""
    return "".join(
        f"<mark>{escaped(part)}</mark>" if is_marked else escaped(part)
        for part, is_marked in parts_by_marks(text, marks)
    )


def linked(text: str) -> str:
    """Escaped text, with its web addresses as links."""
    return "".join(
        link(part.text, part.text) if part.is_address else escaped(part.text)
        for part in parts_of(text)
    )


def link(address: str, text: str) -> str:
    """A link; only text where the address is none of the web."""
    if not _WEB.match(address):
        return escaped(text)
    return f'<a href="{escape(percent_encoded(address))}" rel="noreferrer">{escaped(text)}</a>'
