"""The newest claim of each series: a result before a target, the nearest source first."""

from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest

from dhsintl.model.records import Dataset
from dhsintl.query import metrics
from dhsintl.query.series import latest

Build = Callable[..., Dataset]
Newest = Callable[..., list[str]]


@pytest.fixture
def newest(build: Build) -> Newest:
    """Locators of the newest of some figures, told by sources of three grades, in any order."""
    sources = [
        {"id": "page", "published": "2012", "grade": "copy"},
        {"id": "law", "published": "2012"},
        {"id": "press", "published": "2012", "grade": "press"},
        {"id": "memo"},
    ]

    def found(*rows: dict[str, Any], metric: str = "partners") -> list[str]:
        given = [
            {"locator": f"m{number}", "value": number} | row for number, row in enumerate(rows)
        ]
        answers = []
        for figures in permutations(given):
            dataset = build(
                agreements=[{"id": "pact"}],
                metrics=[{"agreement": "pact", "id": metric, "figures": list(figures)}],
                sources=sources,
            )
            answers.append(sorted(row.locator for row in latest(metrics(dataset), dataset)))
        assert all(answer == answers[0] for answer in answers)
        return answers[0]

    return found


def test_a_later_figure_is_newer(newest: Newest) -> None:
    assert newest({"as_of": "2011"}, {"as_of": "2013"}, {"as_of": "2012"}) == ["m1"]


def test_of_dates_that_overlap_the_narrower_is_newer(newest: Newest) -> None:
    assert newest({"as_of": "2014"}, {"as_of": "2014-12"}) == ["m1"]
    assert newest({"as_of": "2011-10/2012-09"}, {"as_of": "2012-06"}) == ["m1"]
    assert newest({"as_of": "2010/2020"}, {"as_of": "2012-02-05"}, {"as_of": "2019-05"}) == ["m2"]


def test_dates_that_overlap_in_a_circle_have_one_newest(newest: Newest) -> None:
    rows = [{"as_of": "2012-03"}, {"as_of": "2012-03/2012-10"}, {"as_of": "2012-09/2013-12"}]
    assert newest(*rows) == ["m1"]


def test_a_period_is_as_new_as_its_end(newest: Newest) -> None:
    assert newest({"as_of": "2011-10/2012-09"}, {"as_of": "2011-06"}) == ["m0"]


def test_a_figure_without_a_date_is_as_new_as_its_source(newest: Newest) -> None:
    assert newest({}, {"as_of": "2011"}) == ["m0"]
    assert newest({}, {"as_of": "2013"}) == ["m1"]
    assert newest({"source": "memo"}, {"as_of": "1990"}) == ["m1"]


def test_a_result_comes_before_a_later_target(newest: Newest) -> None:
    assert newest({"as_of": "2011"}, {"as_of": "2020", "basis": "target"}) == ["m0"]
    assert newest({"as_of": "2020", "basis": "target"}) == ["m0"]


def test_of_one_date_the_preferred_then_the_nearest_source_comes_first(newest: Newest) -> None:
    assert newest({"source": "press"}, {"source": "law"}, {"source": "page"}) == ["m1"]
    assert newest({"source": "press"}, {"source": "page"}) == ["m1"]
    preferred = {"source": "press", "rank": "preferred", "note": "Recounted."}
    assert newest({"source": "law"}, preferred) == ["m1"]


def test_a_deprecated_figure_is_not_the_newest(newest: Newest) -> None:
    wrong = {"as_of": "2014", "rank": "deprecated", "note": "A misprint."}
    assert newest({"as_of": "2011"}, wrong) == ["m0"]
    assert newest(wrong) == []


def test_every_set_of_parties_has_its_own(newest: Newest) -> None:
    rows = ({"as_of": "2011"}, {"as_of": "2010"}, {"parties": ["ca"]}, {"parties": ["ca", "mx"]})
    assert newest(*rows) == ["m0", "m2", "m3"]


def test_the_order_in_which_parties_are_written_makes_no_other_series(newest: Newest) -> None:
    rows = [{"as_of": "2011", "parties": ["ca", "mx"]}, {"as_of": "2012", "parties": ["mx", "ca"]}]
    assert newest(*rows) == ["m1"]


def test_every_metric_has_its_own_in_the_order_of_the_rows(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        metrics=[
            {"agreement": "pact", "id": id_, "figures": [{"as_of": "2010"}, {"as_of": "2011"}]}
            for id_ in ("ports", "staff")
        ],
    )
    rows = latest(metrics(dataset), dataset)
    assert [(row.metric, row.as_of) for row in rows] == [("ports", "2011"), ("staff", "2011")]


def test_the_newest_tells_how_many_figures_its_series_has_and_from_when(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        metrics=[
            {
                "agreement": "pact",
                "id": "ports",
                "figures": [
                    {"as_of": "2013"},
                    {"source": "page"},
                    {"as_of": "2020", "basis": "target"},
                    {"as_of": "2001", "rank": "deprecated", "note": "A misprint."},
                    {"as_of": "2010", "parties": ["ca"]},
                ],
            },
            {"agreement": "pact", "id": "staff", "figures": [{"source": "undated-memo"}]},
        ],
    )
    assert [
        (row.metric, row.as_of, row.figures, row.first_date, row.first_dated_by)
        for row in latest(metrics(dataset), dataset)
    ] == [
        ("ports", "2010", 1, "2010", "row"),
        ("ports", "2013", 3, "2012", "source"),
        ("staff", None, 1, None, None),
    ]
