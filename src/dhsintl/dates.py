"""Partial dates as intervals: EDTF (ISO 8601-2, level 1) at the precision that a source gives.

A date stands for every day that it may mean: `2012-06` is the thirty days of June.
Dates are compared by overlap, both ends included.
"""

from datetime import date, timedelta
from functools import lru_cache

from msgspec import Struct

_OPEN = ".."
_DECEMBER = 12
_LENGTHS = ([4], [4, 2], [4, 2, 2])


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


ALWAYS = Period(date.min, date.max)


@lru_cache(maxsize=65536)
def parse(text: str) -> Period:
    """Read an EDTF date or interval; raise `ValueError` on anything else.

    `~` (approximate), `?` (uncertain) and `%` (both) keep the precision's own days.
    `..` leaves an end of an interval open.
    """
    start, slash, end = text.partition("/")
    if not slash:
        return _days(start)
    first = date.min if start == _OPEN else _days(start).first
    last = date.max if end == _OPEN else _days(end).last
    if last < first:
        raise ValueError(f"{text!r} ends before it begins")
    return Period(first, last)


def _days(text: str) -> Period:
    bare = text[:-1] if text.endswith(("~", "?", "%")) else text
    parts = bare.split("-")
    is_date = [len(part) for part in parts] in _LENGTHS
    if not is_date or not all(part.isascii() and part.isdigit() for part in parts):
        raise ValueError(f"{text!r} is not an EDTF date")
    numbers = [int(part) for part in parts]
    match numbers:
        case [year]:
            return Period(date(year, 1, 1), date(year, _DECEMBER, 31))
        case [year, month]:
            return Period(date(year, month, 1), _end_of_month(date(year, month, 1)))
        case _:
            day = date(*numbers)
            return Period(day, day)


def _end_of_month(first: date) -> date:
    if first.month == _DECEMBER:
        return first.replace(day=31)
    return first.replace(month=first.month + 1) - timedelta(days=1)
