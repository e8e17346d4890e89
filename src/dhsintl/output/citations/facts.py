"""What all styles say of a source: who, what, when, and where it was read."""

import re
from typing import Literal, TypeAlias

from dhsintl.model.records import Source

Kind: TypeAlias = Literal["law", "report", "page"]

# How laws, treaties and official journals are numbered, as far as the record cites them.
_OF_A_LAW = re.compile(
    r"\b(FR (\d|Doc)|U\.S\.C\.|Stat\.|Public Law|Presidential Determination|TIAS|ATS|CTS|CELEX|OJ L"
    r"|\d{4}/\d+/(EC|EU|CFSP)|S\.?I\.?[ /]|SOR/|SopS|Trb\.|BWBV|[BL]?G?BB?l\.?|BOE|RIS|Treaty \d|Law \d"
    r"|No\. \d+(/| of )\d{4}|Décret|Decreto|Convenio)|Sb\. m\. s\."
)
_DOUBTS = {"~": "approximate", "?": "uncertain", "%": "uncertain and approximate"}


def kind_of(source: Source) -> Kind:
    """A law or treaty, a report, or just a page; numbers that the press tells of do not count."""
    number = source.number or ""
    if source.grade in ("official", "copy") and _OF_A_LAW.search(number):
        return "law"
    return "report" if number and (source.grade == "oversight" or "COM(" in number) else "page"


def author_of(source: Source) -> str:
    """Who is cited first: the author, else the publisher."""
    return source.author or source.publisher


def publisher_of(source: Source) -> str | None:
    """The publisher, where it is not cited first already."""
    return source.publisher if author_of(source) != source.publisher else None


def is_copy(source: Source) -> bool:
    """Was it read elsewhere than where it was published?"""
    return bool(source.via or source.original_url) or source.grade == "copy"


def copy_of(source: Source) -> str:
    """How a copy is called."""
    return f"copy at {source.via}" if source.via else "copy"


def notes_on(source: Source) -> list[str]:
    """What a reader must know of the text that was read: the original before the copy, the archive."""
    notes = [f"original at {source.original_url}"] if source.original_url else []
    notes += [copy_of(source)] if is_copy(source) else []
    return notes + ([f"archived at {source.archived}"] if source.archived else [])


def sentence_of(notes: list[str]) -> str:
    """Notes as one, beginning with a capital."""
    text = "; ".join(notes)
    return text[:1].upper() + text[1:]


def parts_of(date: str | None) -> list[str]:
    """Year, month and day of a date, as far as it is known; an interval counts by its beginning."""
    start, _, end = (date or "").partition("/")
    bare = (end if start == ".." else start).rstrip("~?%")
    return [] if bare in ("", "..") else bare.split("-")


def doubt_about(date: str | None) -> str | None:
    """What a date is, if that is not certain."""
    return _DOUBTS.get((date or "")[-1:])
