"""Which claims are about one step, and what tells two steps of a type apart."""

from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest

from dhsintl.model.records import Dataset
from dhsintl.query import Filters
from dhsintl.query.view import View

Build = Callable[..., Dataset]
Told = list[tuple[str, str | None, str]]


@pytest.fixture
def steps(build: Build) -> Callable[..., Told]:
    """The steps that some claims are about, as type, stage and date; in any order of claims."""

    def found(*claims: str | dict[str, Any]) -> Told:
        answers = []
        for order in permutations(claims):
            dataset = build(
                agreements=[{"id": "pact"}],
                partnerships=[{"agreement": "pact", "party": "ca", "steps": map(claim_of, order)}],
            )
            view = View(dataset, Filters())
            told = [(step.type, step.what, step.text) for step in view.steps(*dataset.partnerships)]
            answers.append(told)
        assert all(answer == answers[0] for answer in answers)
        return answers[0]

    return found


def claim_of(text: str | dict[str, Any]) -> dict[str, Any]:
    """`signed 2012-06` or `operating 2009 pilot` as a claim."""
    if isinstance(text, dict):
        return text
    type_, date, *stage = text.split(" ")
    return {"type": type_.replace("_", " "), "date": date, "what": stage[0] if stage else None}


Steps = Callable[..., Told]


def test_claims_of_one_type_are_about_one_step(steps: Steps) -> None:
    assert steps("signed 2012", "signed 2012-06", "signed 2012-06-30") == [
        ("signed", None, "2012-06-30")
    ]


@pytest.mark.parametrize("between", ["ended 2005", "replaced 2005", "suspended 2005-03-01"])
def test_what_stops_between_them_tells_two_beginnings_apart(steps: Steps, between: str) -> None:
    found = steps("operating 2001", between, "operating 2010")
    dates = [date for type_, _, date in found if type_ == "operating"]
    assert dates == ["2001", "2010"]


def test_a_new_beginning_tells_two_ends_apart(steps: Steps) -> None:
    found = steps("operating 2001", "ended 2003", "operating 2005", "ended 2008")
    assert [f"{type_} {date}" for type_, _, date in found] == [
        "operating 2001",
        "ended 2003",
        "operating 2005",
        "ended 2008",
    ]


def test_an_end_that_may_lie_elsewhere_tells_nothing_apart(steps: Steps) -> None:
    found = steps("operating 2005-03", "ended 2005", "operating 2005-04")
    assert [date for type_, _, date in found if type_ == "operating"] == ["2005-03-01/2005-04-30"]


@pytest.mark.parametrize("type_", ["proposed", "negotiated", "announced", "listed"])
def test_what_recurs_is_one_step_only_where_dates_share_a_day(steps: Steps, type_: str) -> None:
    found = steps(f"{type_} 2004", f"{type_} 2004-06", f"{type_} 2006")
    assert found == [(type_, None, "2004-06"), (type_, None, "2006")]


def test_a_wide_date_does_not_join_two_lists_of_different_days(steps: Steps) -> None:
    found = steps("listed 2004-02", "listed 2004", "listed 2004-09")
    assert sorted(found) == [("listed", None, "2004-02"), ("listed", None, "2004-09")]


def test_an_open_beginning_is_about_the_step_that_is_dated(steps: Steps) -> None:
    assert steps("signed ../2009-06-30", "signed 2008-10-01") == [("signed", None, "2008-10-01")]
    assert steps("signed ../2009-06-30", "signed ../2007") == [("signed", None, "../2007")]


def test_a_list_by_a_day_is_no_earlier_list(steps: Steps) -> None:
    found = steps("listed ../2026-11", "listed 2004")
    assert found == [("listed", None, "2004"), ("listed", None, "../2026-11")]


def test_stages_are_steps_of_their_own(steps: Steps) -> None:
    assert steps("operating 2009-05 pilot", "operating 2013-08 all") == [
        ("operating", "pilot", "2009-05"),
        ("operating", "all", "2013-08"),
    ]


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        ("operating 2009", [("pilot", "2009-05"), ("all", "2013-08")]),
        ("operating 2013-08-12", [("pilot", "2009-05"), ("all", "2013-08-12")]),
        ("operating 2009/2013", [("pilot", "2009-05"), ("all", "2013-08")]),
        ("operating 2011", [("pilot", "2009-05"), (None, "2011"), ("all", "2013-08")]),
    ],
)
def test_a_claim_without_a_stage_is_about_the_earliest_step_that_it_overlaps(
    steps: Steps, plain: str, expected: list[tuple[str | None, str]]
) -> None:
    found = steps("operating 2009-05 pilot", "operating 2013-08 all", plain)
    assert [(stage, date) for _, stage, date in found] == expected


def test_a_step_without_a_stage_may_be_the_earliest(steps: Steps) -> None:
    found = steps("operating 2011-05", "operating 2013-08 all", "operating 2011/2013")
    assert [(stage, date) for _, stage, date in found] == [(None, "2011-05"), ("all", "2013-08")]


def test_preferred_claims_count_alone(steps: Steps) -> None:
    preferred = {"date": "2010-01-01", "rank": "preferred", "note": "Seen."}
    assert steps("signed 2010-02", preferred) == [("signed", None, "2010-01-01")]


def test_plans_and_deprecated_claims_are_no_steps(steps: Steps) -> None:
    plan = {"date": "2010", "planned": True}
    wrong = {"date": "2011", "rank": "deprecated", "note": "Misread."}
    assert steps(plan, wrong) == []
    assert steps(plan, wrong, "signed 2012") == [("signed", None, "2012")]
