"""Claims that contradict each other, side by side.

Figures: two claims on one indicator of one agreement, about the same parties and on the
same basis, conflict where their own dates overlap and their bounds leave no value that
satisfies both. `about` allows a tenth either way. Where one date is wider than the other,
a year and a day in it, each may be true of its own day; the dates are shown beside them.

Partnerships: two rows of one party, place, role and instrument in one agreement
conflict where their `since` do not overlap and neither ended before the other began.

Events: two rows of one `occasion` of one agreement conflict where their dates do not
overlap.

A row without a date of its own conflicts with nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from math import inf
from typing import Any, TypeAlias, TypeVar

from msgspec import UNSET
from msgspec.structs import replace

from dhsintl.dates import parse
from dhsintl.model.rows import EventRow, MetricRow, PartnershipRow
from dhsintl.query.components import Components, Frontier

_Row = TypeVar("_Row", PartnershipRow, MetricRow, EventRow)
_APPROXIMATELY = 0.1

# A value and, to distinguish an open end from a closed one, -1, 0 or 1.
_End: TypeAlias = tuple[float, int]


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
        [subject[number] for number in group]
        for subject in _by_subject(rows).values()
        if len(subject) > 1
        for group in _CONTRADICTING[type(subject[0])](subject).groups()
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


def _contradicting_figures(rows: Sequence[MetricRow]) -> Components:
    """Figures, in order of date: each meets the earlier ones that are still current.

    It contradicts those whose greatest value is below its least, or the reverse.
    """
    components = Components(len(rows))
    greatest, least = Frontier(components), Frontier(components)
    periods = [parse(row.as_of or "") for row in rows]
    for number in sorted(range(len(rows)), key=lambda number: periods[number].first):
        period, (low, high) = periods[number], _values(rows[number])
        greatest.join_below(low, number, today=period.first)
        least.join_below(_negative(high), number, today=period.first)
        greatest.add(high, number, until=period.last)
        least.add(_negative(low), number, until=period.last)
    return components


def _contradicting_partnerships(rows: Sequence[PartnershipRow]) -> Components:
    """Partnerships, in order of their beginning: each meets those that began before, not ended."""
    components = Components(len(rows))
    began = [parse(row.since or "") for row in rows]
    ends = [parse(row.until).first.toordinal() if row.until else inf for row in rows]
    last_day = Frontier(components)
    waiting = sorted(range(len(rows)), key=lambda number: began[number].last, reverse=True)
    for number in sorted(range(len(rows)), key=lambda number: began[number].first):
        while waiting and began[waiting[-1]].last < began[number].first:
            earlier = waiting.pop()
            last_day.add((-ends[earlier], 0), earlier)
        last_day.join_below((-began[number].last.toordinal(), 0), number)
    return components


def _contradicting_events(rows: Sequence[EventRow]) -> Components:
    """Events whose dates do not overlap.

    Whatever is apart from any other is apart from the one that ends first or from the
    one that begins last.
    """
    components = Components(len(rows))
    periods = [parse(row.date or "") for row in rows]
    ends_first = min(range(len(rows)), key=lambda number: periods[number].last)
    begins_last = max(range(len(rows)), key=lambda number: periods[number].first)
    for number, period in enumerate(periods):
        for other in (ends_first, begins_last):
            if not period.overlaps(periods[other]):
                components.join(number, other)
    return components


_CONTRADICTING: dict[type, Callable[[Any], Components]] = {
    MetricRow: _contradicting_figures,
    PartnershipRow: _contradicting_partnerships,
    EventRow: _contradicting_events,
}


def _values(row: MetricRow) -> tuple[_End, _End]:
    """The least and the greatest value that a figure with its bound allows."""
    value = row.value
    match row.bound:
        case "=":
            return (value, 0), (value, 0)
        case ">":
            return (value, 1), (inf, 0)
        case ">=":
            return (value, 0), (inf, 0)
        case "<":
            return (-inf, 0), (value, -1)
        case "<=":
            return (-inf, 0), (value, 0)
        case "~":
            margin = abs(value) * _APPROXIMATELY
            return (value - margin, 0), (value + margin, 0)


def _negative(end: _End) -> _End:
    return -end[0], -end[1]
