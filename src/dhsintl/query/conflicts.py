"""Claims that contradict each other, side by side. Growth is no contradiction.

Figures of one metric, about the same parties and on the same basis: two stocks of one
day, or two flows of one period, conflict where their bounds leave no value that satisfies
both; cumulative figures where the earlier is larger than the later can be. `about` allows
a tenth either way. A figure without a date of its own conflicts with nothing.

Steps and events: claims on one happening conflict where their dates share no day with the one
that counts (`dhsintl.query.dating`), and so do those that were judged `deprecated`.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from math import inf
from typing import Any, TypeAlias

from msgspec import UNSET
from msgspec.structs import replace

from dhsintl.dates import Period, parse
from dhsintl.model.rows import EventRow, MetricRow, PartnershipRow
from dhsintl.model.vocabulary import Measure
from dhsintl.query.components import Components, Frontier

_APPROXIMATELY = 0.1
# A value and, to distinguish an open end from a closed one, -1, 0 or 1.
_End: TypeAlias = tuple[float, int]


def conflicting_figures(rows: Sequence[MetricRow]) -> list[MetricRow]:
    """The figures that conflict, each with the number of its `conflict`, those of one together."""
    return [
        replace(row, conflict=number)
        for number, group in enumerate(_groups(rows), start=1)
        for row in group
    ]


def numbered_figures(rows: Sequence[MetricRow]) -> list[MetricRow]:
    """All figures in their order, those that conflict with the number of their `conflict`."""
    numbers = {
        id(row): number for number, group in enumerate(_groups(rows), start=1) for row in group
    }
    return [replace(row, conflict=numbers.get(id(row), UNSET)) for row in rows]


def _groups(rows: Sequence[MetricRow]) -> list[list[MetricRow]]:
    """The figures that contradict each other, series by series."""
    return [
        [series[number] for number in group]
        for series in _by_series(rows).values()
        if len(series) > 1
        for group in _CONTRADICTING[series[0].measure](series).groups()
        if len(group) > 1
    ]


def _by_series(rows: Iterable[MetricRow]) -> dict[Hashable, list[MetricRow]]:
    found: dict[Hashable, list[MetricRow]] = defaultdict(list)
    for row in rows:
        if row.as_of is not None:
            found[row.agreement, row.metric, row.parties, row.basis].append(row)
    return found


def _stocks(rows: Sequence[MetricRow]) -> Components:
    """Stocks of one and the same day."""
    return _of_one_period(rows, lambda period: period.first == period.last)


def _flows(rows: Sequence[MetricRow]) -> Components:
    """Flows of one and the same period."""
    return _of_one_period(rows, lambda _: True)


def _of_one_period(
    rows: Sequence[MetricRow], is_comparable: Callable[[Period], bool]
) -> Components:
    """Figures of one period exclude each other where their values do not meet.

    Whatever excludes any other excludes the one of the least values or that of the greatest.
    """
    components = Components(len(rows))
    by_period: dict[Period, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        period = parse(row.as_of or "")
        if is_comparable(period):
            by_period[period].append(number)
    values = [_values(row) for row in rows]
    for numbers in by_period.values():
        least = min(numbers, key=lambda number: values[number][1])
        greatest = max(numbers, key=lambda number: values[number][0])
        for number in numbers:
            for other in (least, greatest):
                first, second = values[number], values[other]
                if first[1] < second[0] or second[1] < first[0]:
                    components.join(number, other)
    return components


def _cumulative(rows: Sequence[MetricRow]) -> Components:
    """Cumulative figures, in order of date: each meets the earlier ones, which may not be larger."""
    components = _stocks(rows)
    periods = [parse(row.as_of or "") for row in rows]
    values = [_values(row) for row in rows]
    larger = Frontier(components)
    waiting = sorted(range(len(rows)), key=lambda number: periods[number].last, reverse=True)
    for number in sorted(range(len(rows)), key=lambda number: periods[number].first):
        while waiting and periods[waiting[-1]].last < periods[number].first:
            earlier = waiting.pop()
            larger.add(_negative(values[earlier][0]), earlier)
        larger.join_below(_negative(values[number][1]), number)
    return components


_CONTRADICTING: dict[Measure, Callable[[Sequence[MetricRow]], Components]] = {
    "stock": _stocks,
    "flow": _flows,
    "cumulative": _cumulative,
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


def contradictions(rows: Sequence[Any]) -> list[Any]:
    """The rows of a table that conflict, by the number of their `conflict`, then others judged wrong."""
    found = conflicting(rows)
    ids = {row.id for row in found}
    return [*found, *(row for row in rows if row.id not in ids and _does_not_count(row))]


def count_of(rows: Iterable[Any]) -> int:
    """How many contradictions some rows are; what was judged wrong alone is one."""
    numbers = [row.conflict for row in rows]
    return len(set(numbers) - {UNSET}) + numbers.count(UNSET)


def _does_not_count(row: Any) -> bool:
    """Is a row, or a claim on its steps, judged wrong, or does none of its claims count?"""
    if isinstance(row, PartnershipRow):
        return row.status is None or any(step.rank == "deprecated" for step in row.steps)
    return bool(row.rank == "deprecated")


def conflicting(rows: Sequence[Any]) -> list[Any]:
    """The rows of a table that conflict, each with the number of its `conflict`."""
    match rows:
        case [MetricRow(), *_]:
            return list(conflicting_figures(rows))
        case [PartnershipRow(), *_]:
            return list(conflicting_partnerships(rows))
        case [EventRow(), *_]:
            return list(conflicting_events(rows))
    return []


def conflicting_partnerships(rows: Iterable[PartnershipRow]) -> list[PartnershipRow]:
    """The partnerships of which claims on one step contradict each other, each with a number."""
    found = [row for row in rows if row.conflict is not UNSET]
    return [replace(row, conflict=number) for number, row in enumerate(found, start=1)]


def conflicting_events(rows: Iterable[EventRow]) -> list[EventRow]:
    """The events and steps with a conflict, those of one happening together."""
    together: dict[int, list[EventRow]] = defaultdict(list)
    for row in rows:
        if row.conflict is not UNSET:
            together[row.conflict].append(row)
    return [
        replace(row, conflict=number)
        for number, group in enumerate(together.values(), start=1)
        for row in group
    ]
