"""Claims that cannot all be true stand side by side under one number."""

from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest

from dhsintl.model.records import Dataset
from dhsintl.query import events, metrics, partnerships
from dhsintl.query.conflicts import conflicts, numbered

Build = Callable[..., Dataset]


def figures(build: Build, *rows: dict[str, Any]) -> Dataset:
    """Figures of one date, each with its place in the list as its id and locator."""
    given = [
        {"agreement": "pact", "as_of": "2012", "id": f"m{n}", "source": source} | row
        for n, (row, source) in enumerate(zip(rows, ["page", "report"] * 4, strict=False))
    ]
    return build(agreements=[{"id": "pact"}, {"id": "other"}], metrics=given)


def groups(dataset: Dataset) -> list[tuple[object, str]]:
    return [(row.conflict, row.id) for row in conflicts(metrics(dataset))]


@pytest.mark.parametrize(
    ("one", "other", "do_conflict"),
    [
        (("exactly", 40), ("exactly", 41), True),
        (("exactly", 40), ("exactly", 40), False),
        (("over", 40), ("exactly", 40), True),
        (("over", 40), ("exactly", 41), False),
        (("at least", 40), ("exactly", 40), False),
        (("at least", 40), ("exactly", 39), True),
        (("nearly", 40), ("exactly", 40), True),
        (("nearly", 40), ("exactly", 39), False),
        (("up to", 40), ("exactly", 40), False),
        (("up to", 40), ("exactly", 41), True),
        (("about", 40), ("exactly", 44), False),
        (("about", 40), ("exactly", 45), True),
        (("about", 40), ("exactly", 36), False),
        (("about", 40), ("exactly", 35), True),
        (("over", 40), ("nearly", 50), False),
        (("over", 50), ("nearly", 50), True),
        (("over", 60), ("nearly", 50), True),
        (("at least", 50), ("up to", 50), False),
        (("over", 10), ("over", 1000), False),
        (("nearly", 10), ("up to", 1000), False),
        (("exactly", -40), ("about", -42), False),
    ],
)
def test_figures_conflict_where_no_value_satisfies_both(
    build: Build, one: tuple[str, int], other: tuple[str, int], *, do_conflict: bool
) -> None:
    for first, second in permutations((one, other)):
        dataset = figures(
            build,
            {"qualifier": first[0], "value": first[1]},
            {"qualifier": second[0], "value": second[1]},
        )
        assert groups(dataset) == ([(1, "m0"), (1, "m1")] if do_conflict else [])


@pytest.mark.parametrize(
    "difference",
    [
        {"agreement": "other"},
        {"indicator": "staff"},
        {"parties": ["ca"]},
        {"basis": "target"},
        {"as_of": "2013"},
        {"as_of": None},
    ],
    ids=lambda difference: next(iter(difference)),
)
def test_figures_on_unlike_things_do_not_conflict(build: Build, difference: dict[str, Any]) -> None:
    assert groups(figures(build, {"value": 40}, {"value": 50} | difference)) == []


def test_figures_conflict_where_their_dates_overlap(build: Build) -> None:
    for date, do_conflict in (
        ("2012-06", True),
        ("2011-10/2012-09", True),
        ("2012~", True),
        ("2011-12-31", False),
    ):
        dataset = figures(build, {"value": 40}, {"value": 50, "as_of": date})
        assert bool(groups(dataset)) is do_conflict, date


def test_rows_that_conflict_with_one_another_share_a_number(build: Build) -> None:
    dataset = figures(
        build,
        {"value": 40},
        {"value": 50, "qualifier": "about"},
        {"value": 52},
        {"value": 1, "indicator": "staff"},
        {"value": 2, "indicator": "staff"},
        {"value": 3, "indicator": "seats"},
    )
    assert groups(dataset) == [(1, "m0"), (1, "m1"), (1, "m2"), (2, "m3"), (2, "m4")]


def test_a_row_that_contradicts_none_of_its_subject_is_left_out(build: Build) -> None:
    dataset = figures(build, {"value": 40}, {"value": 41}, {"value": 1, "qualifier": "more than"})
    assert groups(dataset) == [(1, "m0"), (1, "m1")]


def test_numbered_keeps_all_rows_in_their_order(build: Build) -> None:
    dataset = figures(build, {"value": 7, "indicator": "seats"}, {"value": 40}, {"value": 41})
    rows = metrics(dataset)
    found = numbered(rows)
    assert [row.id for row in found] == [row.id for row in rows]
    assert [row.conflict or 0 for row in found] == [0, 1, 1]


def beginnings(build: Build, *rows: dict[str, Any]) -> list[str | None]:
    """When the partnerships that conflict began."""
    dataset = build(
        agreements=[{"id": "pact"}],
        partnerships=[{"agreement": "pact", "party": "ca"} | row for row in rows],
    )
    return [row.since for row in conflicts(partnerships(dataset))]


def test_partnerships_conflict_where_their_beginnings_do(build: Build) -> None:
    assert beginnings(build, {"since": "2012"}, {"since": "2013"}) == ["2012", "2013"]
    assert beginnings(build, {"since": "2012"}, {"since": "2012-06"}) == []
    assert beginnings(build, {"since": "2012"}, {}) == []


def test_partnerships_at_two_places_do_not_conflict(build: Build) -> None:
    rows = ({"since": "2012", "place": "Toronto"}, {"since": "2013", "place": "Calgary"})
    assert beginnings(build, *rows) == []


def test_who_left_before_coming_back_does_not_conflict(build: Build) -> None:
    assert beginnings(build, {"since": "2010", "until": "2011"}, {"since": "2013"}) == []
    assert beginnings(build, {"since": "2013"}, {"since": "2010", "until": "2011"}) == []
    assert beginnings(build, {"since": "2010", "until": "2015"}, {"since": "2013"}) == [
        "2010",
        "2013",
    ]


def test_events_conflict_where_one_occasion_has_two_dates(build: Build) -> None:
    dates = [
        ("signing", "2012-06"),
        ("signing", "2012-07-01"),
        ("signing", "2012"),
        ("opening", "2011"),
        (None, "2010"),
        ("signing", None),
    ]
    dataset = build(
        agreements=[{"id": "pact"}],
        events=[
            {"agreement": "pact", "date": date, "occasion": occasion} for occasion, date in dates
        ],
    )
    found = [(row.conflict, row.date) for row in conflicts(events(dataset))]
    assert found == [(1, "2012-06"), (1, "2012-07-01")]
