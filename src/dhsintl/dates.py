"""Partial dates as intervals.

A subset of EDTF (ISO 8601-2) is read, at the precision that a source gives:

- a year, month or day: `2012`, `2012-06`, `2012-06-30`;
- a mark behind it: `~` approximate, `?` uncertain, `%` both;
- an interval: `2011-10/2012-09`, with `..` for an open end: `2012/..`, `../2012`.

Nothing else is: no seasons (`2012-21`), no unspecified digits (`201X`, `2004-XX`), no unknown
ends (`/2004`, `2004/`), no negative or long years (`-1985`, `Y170000002`), no sets
(`[1667,1668]`), no times.

A date stands for every day that it may mean: `2012-06` is the thirty days of June.
Dates are compared by overlap, both ends included.
"""

from datetime import date, timedelta
from functools import lru_cache

from msgspec import Struct

_PARTIAL = r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?[~?%]?"
# All that is read matches it; a day that no calendar has, such as 2012-02-30, does too.
PATTERN = rf"^({_PARTIAL}|({_PARTIAL}|\.\.)/({_PARTIAL}|\.\.))$"

_OPEN = ".."
_DECEMBER = 12
_LENGTHS = ([4], [4, 2], [4, 2, 2])
_DAY = len("2012-06-30")
_LONGEST = 100  # what an error repeats of what it was given


class Period(Struct, frozen=True, order=True):
    """All days from `first` to `last`; an open end is `date.min` or `date.max`."""

    first: date
    last: date

    def overlaps(self, other: "Period") -> bool:
        """Do the two share a day?"""
        return self.first <= other.last and other.first <= self.last

    def begins_by(self, other: "Period") -> bool:
        """Has it begun on the last day of `other`?"""
        return self.first <= other.last


class ImpossibleDate(ValueError):
    """A text that is written like a date, and stands for no day."""


ALWAYS = Period(date.min, date.max)


def stated(text: str) -> Period:
    """The days that a date names; of an open beginning (`../2003-03`) those of its end alone.

    This is what dates are sorted by: such a beginning is known by its end.
    """
    start, slash, end = text.partition("/")
    return parse(end) if slash and start == _OPEN and end != _OPEN else parse(text)


def parse(text: str) -> Period:
    """Read a date or interval of the subset above, given as text.

    Raises `ValueError` for a text that is not one (`ImpossibleDate` where only its days are
    wrong), and `TypeError` for what is not text. A mark of doubt changes no day.
    """
    try:
        return _parsed(text)
    except (AttributeError, TypeError):
        raise TypeError(f"a date is text such as '2012-06', not {_shown(text)}") from None


@lru_cache(maxsize=65536)
def _parsed(text: str) -> Period:
    start, slash, end = text.partition("/")
    if not slash:
        return _days(start)
    first = date.min if start == _OPEN else _days(start).first
    last = date.max if end == _OPEN else _days(end).last
    if last < first:
        raise ImpossibleDate(f"{_shown(text)} ends before it begins")
    return Period(first, last)


def _days(text: str) -> Period:
    if day := _day(text):
        return Period(day, day)
    bare = text[:-1] if text.endswith(("~", "?", "%")) else text
    parts = bare.split("-", 3)  # one more than a day has: a long text makes no long list
    is_date = [len(part) for part in parts] in _LENGTHS
    if not is_date or not all(part.isascii() and part.isdigit() for part in parts):
        raise ValueError(f"{_shown(text)} is not a date of the form 2012, 2012-06 or 2012-06-30")
    try:
        return _days_of([int(part) for part in parts])
    except ValueError:
        raise ImpossibleDate(f"{_shown(text)} is not in the calendar") from None


def _day(text: str) -> date | None:
    """The day that a text is, if it is one. Most dates are days, and this reads them fastest."""
    is_shaped_so = len(text) == _DAY and text[4] == text[7] == "-" and text.isascii()
    try:
        return date.fromisoformat(text) if is_shaped_so else None
    except ValueError:
        return None


def _days_of(numbers: list[int]) -> Period:
    match numbers:
        case [year]:
            return Period(date(year, 1, 1), date(year, _DECEMBER, 31))
        case [year, month]:
            return Period(date(year, month, 1), _end_of_month(date(year, month, 1)))
        case _:
            day = date(*numbers)
            return Period(day, day)


def _shown(given: object) -> str:
    text = repr(given[: _LONGEST + 1] if isinstance(given, str) else given)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


def _end_of_month(first: date) -> date:
    if first.month == _DECEMBER:
        return first.replace(day=31)
    return first.replace(month=first.month + 1) - timedelta(days=1)
