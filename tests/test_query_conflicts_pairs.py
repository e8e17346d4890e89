"""Conflicts are those that comparing every pair of claims finds."""

from collections.abc import Callable, Sequence
from itertools import combinations
from math import inf
from typing import Any, TypeVar

from hypothesis import given
from hypothesis import strategies as st

from dhsintl.dates import parse
from dhsintl.model.rows import EventRow, MetricRow, PartnershipRow
from dhsintl.query.conflicts import conflicts

_Row = TypeVar("_Row", MetricRow, PartnershipRow, EventRow)

DATES = st.sampled_from(
    [
        "2011",
        "2012",
        "2012-01",
        "2012-02",
        "2012-02-03",
        "2012-02-04",
        "2011-06/2012-01",
        "2012-02/..",
    ]
)
BOUNDS = st.sampled_from(["=", ">", ">=", "<", "<=", "~"])


def figure(value: int, bound: Any, as_of: str, number: int) -> MetricRow:
    return MetricRow(
        id=f"m{number}",
        agreement="pact",
        indicator="ports",
        label="Ports",
        value=value,
        qualifier="",
        unit="ports",
        as_of=as_of,
        basis="reported",
        source="page",
        locator="1",
        bound=bound,
        dated_by="row",
    )


def ends_of_about(value: float) -> tuple[float, float]:
    """A tenth either way."""
    return value - value * 0.1, value + value * 0.1


def values(row: MetricRow) -> Callable[[float], bool]:
    """Does a figure allow a value?"""
    tests: dict[str, Callable[[float], bool]] = {
        "=": lambda value: value == row.value,
        ">": lambda value: value > row.value,
        ">=": lambda value: value >= row.value,
        "<": lambda value: value < row.value,
        "<=": lambda value: value <= row.value,
        "~": lambda value: ends_of_about(row.value)[0] <= value <= ends_of_about(row.value)[1],
    }
    return tests[row.bound]


# All ends that the figures of the test can have, and values between and beyond them.
CANDIDATES = [
    -inf,
    *(step / 16 for step in range(1, 16 * 14)),
    *(end for value in range(1, 13) for end in ends_of_about(value)),
    inf,
]


def figures_contradict(one: MetricRow, other: MetricRow) -> bool:
    overlap = parse(one.as_of or "").overlaps(parse(other.as_of or ""))
    both = (values(one), values(other))
    return overlap and not any(both[0](value) and both[1](value) for value in CANDIDATES)


def partnership(since: str, until: str | None, number: int) -> PartnershipRow:
    return PartnershipRow(
        agreement="pact",
        party="ca",
        since=since,
        until=until,
        note=f"m{number}",
        source="page",
        locator="1",
        party_name="Canada",
        dated_by="row",
    )


def partnerships_contradict(one: PartnershipRow, other: PartnershipRow) -> bool:
    began = [parse(row.since or "") for row in (one, other)]
    if began[0].overlaps(began[1]):
        return False
    earlier, later = (one, other) if began[0] < began[1] else (other, one)
    return not (earlier.until and parse(earlier.until).first <= parse(later.since or "").last)


def event(date: str, number: int) -> EventRow:
    return EventRow(
        agreement="pact",
        date=date,
        type="signed",
        title="They signed",
        occasion="signature",
        note=f"m{number}",
        source="page",
        locator="1",
        dated_by="row",
    )


def events_contradict(one: EventRow, other: EventRow) -> bool:
    return not parse(one.date or "").overlaps(parse(other.date or ""))


def pairwise(rows: Sequence[_Row], contradict: Callable[[_Row, _Row], bool]) -> set[frozenset[int]]:
    """Which rows hang together, by their places."""
    groups = [{number} for number in range(len(rows))]
    for one, other in combinations(range(len(rows)), 2):
        if contradict(rows[one], rows[other]):
            joined = next(group for group in groups if one in group)
            gone = next(group for group in groups if other in group)
            if joined is not gone:
                joined |= gone
                groups.remove(gone)
    return {frozenset(group) for group in groups if len(group) > 1}


def found(rows: Sequence[_Row], name: Callable[[_Row], str | None]) -> set[frozenset[int]]:
    groups: dict[object, set[int]] = {}
    for row in conflicts(rows):
        groups.setdefault(row.conflict, set()).add(int((name(row) or "")[1:]))
    return {frozenset(group) for group in groups.values()}


@given(st.lists(st.tuples(st.integers(1, 12), BOUNDS, DATES), max_size=12))
def test_conflicts_of_figures(claims: list[tuple[int, str, str]]) -> None:
    rows = [figure(*claim, number) for number, claim in enumerate(claims)]
    assert found(rows, lambda row: row.id) == pairwise(rows, figures_contradict)


@given(st.lists(st.tuples(DATES, st.none() | DATES), max_size=12))
def test_conflicts_of_partnerships(claims: list[tuple[str, str | None]]) -> None:
    rows = [partnership(*claim, number) for number, claim in enumerate(claims)]
    assert found(rows, lambda row: row.note) == pairwise(rows, partnerships_contradict)


@given(st.lists(DATES, max_size=12))
def test_conflicts_of_events(claims: list[str]) -> None:
    rows = [event(claim, number) for number, claim in enumerate(claims)]
    assert found(rows, lambda row: row.note) == pairwise(rows, events_contradict)
