"""Claims that cannot all be true stand side by side under one number; growth is no conflict."""

from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest

from dhsintl.model.records import Dataset
from dhsintl.query import metrics
from dhsintl.query.conflicts import conflicting, numbered_figures

Build = Callable[..., Dataset]


def figures(build: Build, *rows: dict[str, Any], measure: str = "stock") -> Dataset:
    """Figures of one day, each with its place in the list as its locator."""
    tables: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for number, row in enumerate(rows):
        about = {key: row[key] for key in ("agreement", "metric") if key in row}
        key = about.get("agreement", "pact"), about.get("metric", "ports")
        figure = {"as_of": "2012-06-30", "qualifier": "exactly", "locator": f"m{number}"} | row
        tables.setdefault(key, []).append({k: v for k, v in figure.items() if k not in about})
    return build(
        agreements=[{"id": "pact"}, {"id": "other"}],
        metrics=[
            {"agreement": agreement, "id": id_, "measure": measure, "figures": given}
            for (agreement, id_), given in tables.items()
        ],
    )


def groups(dataset: Dataset) -> list[tuple[object, str]]:
    return [
        (row.conflict, row.locator) for row in conflicting(metrics(dataset, with_deprecated=True))
    ]


@pytest.mark.parametrize(
    ("one", "other", "do_conflict"),
    [
        (("exactly", 40), ("exactly", 41), True),
        ((None, 40), (None, 41), True),
        (("exactly", 40), (None, 40), False),
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
def test_figures_of_one_day_conflict_where_no_value_satisfies_both(
    build: Build, one: tuple[str | None, int], other: tuple[str | None, int], *, do_conflict: bool
) -> None:
    for first, second in permutations((one, other)):
        dataset = figures(
            build,
            {"qualifier": first[0], "value": first[1]},
            {"qualifier": second[0], "value": second[1]},
        )
        found = sorted(groups(dataset))
        assert found == ([(1, "m0"), (1, "m1")] if do_conflict else [])


@pytest.mark.parametrize(
    "difference",
    [
        {"agreement": "other"},
        {"metric": "staff"},
        {"parties": ["ca"]},
        {"basis": "target"},
        {"as_of": "2012-07-01"},
        {"as_of": None},
    ],
    ids=lambda difference: next(iter(difference)),
)
def test_figures_on_unlike_things_do_not_conflict(build: Build, difference: dict[str, Any]) -> None:
    assert groups(figures(build, {"value": 40}, {"value": 50} | difference)) == []


@pytest.mark.parametrize(
    ("measure", "dates", "do_conflict"),
    [
        ("stock", ("2012-06-30", "2012-06-30"), True),
        ("stock", ("2012-06", "2012-06"), False),
        ("stock", ("2012", "2012-06-30"), False),
        ("flow", ("2012", "2012"), True),
        ("flow", ("2011-10/2012-09", "2011-10/2012-09"), True),
        ("flow", ("2012", "2011-10/2012-09"), False),
        ("cumulative", ("2012-06-30", "2012-06-30"), True),
        ("cumulative", ("2012-06", "2012-06"), False),
    ],
)
def test_stocks_conflict_on_one_day_and_flows_in_one_period(
    build: Build, measure: str, dates: tuple[str, str], *, do_conflict: bool
) -> None:
    rows = [{"value": 40, "as_of": dates[0]}, {"value": 50, "as_of": dates[1]}]
    assert bool(groups(figures(build, *rows, measure=measure))) is do_conflict


@pytest.mark.parametrize(
    ("earlier", "later", "do_conflict"),
    [
        ({"value": 40, "as_of": "2011"}, {"value": 50, "as_of": "2012"}, False),
        ({"value": 50, "as_of": "2011"}, {"value": 40, "as_of": "2012"}, True),
        ({"value": 50, "as_of": "2012"}, {"value": 40, "as_of": "2012-06"}, False),
        (
            {"value": 50, "as_of": "2011"},
            {"value": 48, "as_of": "2012", "qualifier": "about"},
            False,
        ),
        (
            {"value": 50, "as_of": "2011", "qualifier": "up to"},
            {"value": 40, "as_of": "2012"},
            False,
        ),
    ],
)
def test_cumulative_figures_conflict_where_they_shrink(
    build: Build, earlier: dict[str, Any], later: dict[str, Any], *, do_conflict: bool
) -> None:
    for rows in permutations((earlier, later)):
        assert bool(groups(figures(build, *rows, measure="cumulative"))) is do_conflict


def test_the_order_in_which_parties_are_written_hides_no_conflict(build: Build) -> None:
    one = {"value": 5, "parties": ["ca", "mx"]}
    other = {"value": 9, "parties": ["mx", "ca"]}
    assert groups(figures(build, one, other)) == [(1, "m0"), (1, "m1")]


def test_rows_that_conflict_with_one_another_share_a_number(build: Build) -> None:
    dataset = figures(
        build,
        {"value": 40},
        {"value": 50, "qualifier": "about"},
        {"value": 52},
        {"value": 1, "metric": "staff"},
        {"value": 2, "metric": "staff"},
        {"value": 3, "metric": "seats"},
    )
    assert groups(dataset) == [(1, "m0"), (1, "m1"), (1, "m2"), (2, "m3"), (2, "m4")]


def test_a_row_that_contradicts_none_of_its_subject_is_left_out(build: Build) -> None:
    dataset = figures(build, {"value": 40}, {"value": 41}, {"value": 1, "qualifier": "more than"})
    assert groups(dataset) == [(1, "m0"), (1, "m1")]


def test_a_judged_figure_stands_beside_the_one_that_it_contradicts(build: Build) -> None:
    judged = {"value": 41, "rank": "deprecated", "note": "A misprint."}
    assert groups(figures(build, {"value": 40}, judged)) == [(1, "m0"), (1, "m1")]


def test_a_judged_figure_is_listed_only_with_those_that_it_contradicts(build: Build) -> None:
    judged = {"value": 41, "rank": "deprecated", "note": "A misprint."}
    dataset = figures(build, {"value": 40}, judged)
    assert [row.value for row in metrics(dataset)] == [40]
    assert [row.value for row in metrics(dataset, with_deprecated=True)] == [40, 41]


def test_numbered_keeps_all_rows_in_their_order(build: Build) -> None:
    dataset = figures(build, {"value": 7, "metric": "seats"}, {"value": 40}, {"value": 41})
    rows = metrics(dataset)
    found = numbered_figures(rows)
    assert [row.id for row in found] == [row.id for row in rows]
    assert [row.conflict or 0 for row in found] == [0, 1, 1]
