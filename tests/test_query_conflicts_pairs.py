"""Conflicts are those that comparing every pair of figures finds."""

from collections.abc import Callable, Sequence
from itertools import combinations
from math import inf
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dhsintl.dates import parse
from dhsintl.model.rows import MetricRow
from dhsintl.query.conflicts import conflicting_figures

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
MEASURES = st.sampled_from(["stock", "flow", "cumulative"])


def figure(value: int, bound: Any, as_of: str, measure: Any, number: int) -> MetricRow:
    return MetricRow(
        id=f"m{number}",
        agreement="pact",
        metric="ports",
        label="Ports",
        value=value,
        bound=bound,
        qualifier="",
        wording=None,
        unit="ports",
        measure=measure,
        as_of=as_of,
        dated_by="row",
        basis="reported",
        parties=(),
        rank=None,
        grade="official",
        note=None,
        source="page",
        locator="1",
    )


def ends_of_about(value: float) -> tuple[float, float]:
    """A tenth either way."""
    return value - value * 0.1, value + value * 0.1


def allows(row: MetricRow) -> Callable[[float], bool]:
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


def contradict(one: MetricRow, other: MetricRow) -> bool:
    """Do two figures of a series exclude each other, by what it measures?"""
    days, others = parse(one.as_of or ""), parse(other.as_of or "")
    if days == others and (one.measure == "flow" or days.first == days.last):
        return not any(allows(one)(value) and allows(other)(value) for value in CANDIDATES)
    if one.measure != "cumulative" or days.overlaps(others):
        return False
    earlier, later = (one, other) if days < others else (other, one)
    least = min(value for value in CANDIDATES if allows(earlier)(value))
    return not any(allows(later)(value) and value >= least for value in CANDIDATES)


def pairwise(rows: Sequence[MetricRow]) -> set[frozenset[int]]:
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


def found(rows: Sequence[MetricRow]) -> set[frozenset[int]]:
    groups: dict[object, set[int]] = {}
    for row in conflicting_figures(rows):
        groups.setdefault(row.conflict, set()).add(int(row.id[1:]))
    return {frozenset(group) for group in groups.values()}


@given(st.lists(st.tuples(st.integers(1, 12), BOUNDS, DATES), max_size=12), MEASURES)
def test_conflicts_of_figures(claims: list[tuple[int, str, str]], measure: str) -> None:
    rows = [figure(*claim, measure, number) for number, claim in enumerate(claims)]
    assert found(rows) == pairwise(rows)
