"""Claims that contradict each other, side by side.

Figures: two claims on one indicator of one agreement, about the same parties and on the
same basis, conflict where their own dates overlap and their bounds leave no value that
satisfies both. `about` allows a tenth either way. Where one date is wider than the other,
a year and a day in it, each may be true of its own day: the dates stand beside them.

Partnerships: two rows of one party, place, role and instrument in one agreement
conflict where their `since` do not overlap and neither ended before the other began.

Events: two rows of one `occasion` of one agreement conflict where their dates do not
overlap.

A row without a date of its own conflicts with nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import combinations
from math import inf
from typing import Any, TypeVar

from msgspec import UNSET, Struct
from msgspec.structs import replace

from dhsintl.dates import parse
from dhsintl.model.rows import EventRow, MetricRow, PartnershipRow

_Row = TypeVar("_Row", PartnershipRow, MetricRow, EventRow)
_APPROXIMATELY = 0.1


def conflicts(rows: Sequence[_Row]) -> list[_Row]:
    """The rows that conflict, each with the number of its `conflict`, those of one together."""
    return [
        replace(row, conflict=number)
        for number, group in enumerate(_groups(rows), start=1)
        for row in group
    ]


def numbered(rows: Sequence[_Row]) -> list[_Row]:
    """All rows in their order, those that conflict with the number of their `conflict`."""
    numbers = {
        id(row): number for number, group in enumerate(_groups(rows), start=1) for row in group
    }
    return [replace(row, conflict=numbers.get(id(row), UNSET)) for row in rows]


def _groups(rows: Sequence[_Row]) -> list[list[_Row]]:
    """The rows that contradict each other, subject by subject."""
    return [
        group
        for subject in _by_subject(rows).values()
        for group in _connected(subject)
        if len(group) > 1
    ]


def _by_subject(rows: Iterable[_Row]) -> dict[Hashable, list[_Row]]:
    subjects: dict[Hashable, list[_Row]] = defaultdict(list)
    for row in rows:
        if (subject := _subject(row)) is not None:
            subjects[subject].append(row)
    return subjects


def _subject(row: PartnershipRow | MetricRow | EventRow) -> Hashable:
    """What a row is a claim on; None where it cannot conflict."""
    match row:
        case MetricRow():
            if row.as_of is None:
                return None
            return row.agreement, row.indicator, row.parties, row.basis
        case PartnershipRow():
            if row.since is None:
                return None
            return row.agreement, row.party, row.place, row.role, row.instrument
        case _:
            return (row.agreement, row.occasion) if row.occasion and row.date else None


def _connected(rows: list[_Row]) -> list[list[_Row]]:
    """Groups of rows, each of which contradicts another of its group."""
    contradict: Callable[[Any, Any], bool] = _CONTRADICT[type(rows[0])]
    group_of = list(range(len(rows)))
    for one, other in combinations(range(len(rows)), 2):
        if group_of[one] != group_of[other] and contradict(rows[one], rows[other]):
            kept, gone = group_of[one], group_of[other]
            group_of = [kept if group == gone else group for group in group_of]
    groups: dict[int, list[_Row]] = defaultdict(list)
    for row, group in zip(rows, group_of, strict=True):
        groups[group].append(row)
    return list(groups.values())


def _figures_contradict(one: MetricRow, other: MetricRow) -> bool:
    if not parse(one.as_of or "").overlaps(parse(other.as_of or "")):
        return False
    first, second = _range(one), _range(other)
    low, high = max(first.low, second.low), min(first.high, second.high)
    is_open = any(
        (low == r.low and r.opens_low) or (high == r.high and r.opens_high) for r in (first, second)
    )
    return low > high or (low == high and is_open)


def _partnerships_contradict(one: PartnershipRow, other: PartnershipRow) -> bool:
    began = [parse(row.since or "") for row in (one, other)]
    if began[0].overlaps(began[1]):
        return False
    earlier, later = (one, other) if began[0] < began[1] else (other, one)
    return not (earlier.until and parse(earlier.until).first <= parse(later.since or "").last)


def _events_contradict(one: EventRow, other: EventRow) -> bool:
    return not parse(one.date or "").overlaps(parse(other.date or ""))


_CONTRADICT: dict[type, Callable[[Any, Any], bool]] = {
    MetricRow: _figures_contradict,
    PartnershipRow: _partnerships_contradict,
    EventRow: _events_contradict,
}


class _Range(Struct, frozen=True):
    """The values that a figure with its bound allows."""

    low: float
    high: float
    opens_low: bool = False
    opens_high: bool = False


def _range(row: MetricRow) -> _Range:
    value = row.value
    match row.bound:
        case "=":
            return _Range(value, value)
        case ">":
            return _Range(value, inf, opens_low=True)
        case ">=":
            return _Range(value, inf)
        case "<":
            return _Range(-inf, value, opens_high=True)
        case "<=":
            return _Range(-inf, value)
        case "~":
            margin = abs(value) * _APPROXIMATELY
            return _Range(value - margin, value + margin)
