"""The newest claim of each series: a result before a target, the nearest source first."""

from collections.abc import Callable
from typing import Any

import pytest

from dhsintl.model.records import Dataset
from dhsintl.query import metrics
from dhsintl.query.latest import latest

Build = Callable[..., Dataset]


@pytest.fixture
def newest(build: Build) -> Callable[..., list[str]]:
    """Ids of the newest of some figures, told by sources of three grades."""
    sources = [
        {"id": "page", "published": "2012", "grade": "mirror"},
        {"id": "law", "published": "2012"},
        {"id": "press", "published": "2012", "grade": "secondary"},
        {"id": "memo"},
    ]

    def found(*rows: dict[str, Any]) -> list[str]:
        given = [
            {"agreement": "pact", "id": f"m{n}", "locator": f"item {n}", "value": n} | row
            for n, row in enumerate(rows)
        ]
        dataset = build(agreements=[{"id": "pact"}], metrics=given, sources=sources)
        return [row.id for row in latest(metrics(dataset), dataset)]

    return found


def test_a_later_figure_is_newer(newest: Callable[..., list[str]]) -> None:
    assert newest({"as_of": "2011"}, {"as_of": "2013"}, {"as_of": "2012"}) == ["m1"]


def test_a_period_is_as_new_as_its_end(newest: Callable[..., list[str]]) -> None:
    assert newest({"as_of": "2011-10/2012-09"}, {"as_of": "2012-06"}) == ["m0"]


def test_a_figure_without_a_date_is_as_new_as_its_source(newest: Callable[..., list[str]]) -> None:
    assert newest({}, {"as_of": "2011"}) == ["m0"]
    assert newest({}, {"as_of": "2013"}) == ["m1"]
    assert newest({"source": "memo"}, {"as_of": "1990"}) == ["m1"]


def test_a_result_comes_before_a_later_target(newest: Callable[..., list[str]]) -> None:
    assert newest({"as_of": "2011"}, {"as_of": "2020", "basis": "target"}) == ["m0"]


def test_of_one_date_the_nearest_source_comes_first(newest: Callable[..., list[str]]) -> None:
    assert newest({"source": "press"}, {"source": "law"}, {"source": "page"}) == ["m1"]
    assert newest({"source": "press"}, {"source": "page"}) == ["m1"]


def test_every_series_has_its_own(newest: Callable[..., list[str]]) -> None:
    rows = ({"as_of": "2011"}, {"indicator": "staff", "as_of": "2010"}, {"parties": ["ca"]})
    assert sorted(newest(*rows)) == ["m0", "m1", "m2"]
