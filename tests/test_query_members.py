"""Members are in by their bloc on the days of their membership."""

from collections.abc import Callable
from typing import Any

import pytest

from dhsintl.dates import parse
from dhsintl.model.records import Dataset
from dhsintl.query import Filters, agreements

Build = Callable[..., Dataset]


def answers(dataset: Dataset, *parties: str, **filters: Any) -> list[tuple[str, object, object]]:
    """Each agreement that the parties are in, how, and by which bloc."""
    rows = agreements(dataset, Filters(parties=parties, **filters))
    return [(row.id, row.match, row.via) for row in rows]


def signed(agreement: str, party: str, date: str = "2012", **more: Any) -> dict[str, Any]:
    """A partnership with one signature."""
    return {"agreement": agreement, "party": party, "steps": [{"date": date}]} | more


def counting(
    agreement: str, value: int = 9, of: str = "countries", **figure: Any
) -> dict[str, Any]:
    """The tables of an agreement that counts its partners."""
    return {
        "agreements": [{"id": agreement, "partner_count": [{"metrics": ["partners"], "of": of}]}],
        "metrics": [{"agreement": agreement, "figures": [{"value": value} | figure]}],
    }


@pytest.fixture
def bloc(build: Build) -> Dataset:
    """One agreement with the EU, signed in July 2012."""
    return build(agreements=[{"id": "pact"}], partnerships=[signed("pact", "eu", "2012-07-01")])


def test_a_bloc_itself_is_named_and_not_its_members(bloc: Dataset) -> None:
    assert answers(bloc, "eu") == [("pact", "named", None)]


@pytest.mark.parametrize(
    ("party", "day", "is_member"),
    [
        ("fr", "2012-06-30", False),
        ("fr", "2012-07-01", True),
        ("hr", "2013-06-30", False),
        ("hr", "2013-07-01", True),
        ("hr", "2013-06", False),
        ("hr", "2013", True),
        ("gb", "2020-01-31", True),
        ("gb", "2020-02-01", False),
        ("gb", "2020-01", True),
        ("gb", "2020", False),
        ("ca", "2014", False),
    ],
)
def test_a_member_is_in_by_its_bloc_on_the_days_of_its_membership(
    bloc: Dataset, party: str, day: str, *, is_member: bool
) -> None:
    found = answers(bloc, party, as_of=parse(day))
    assert found == ([("pact", "member", "eu")] if is_member else [])


def test_a_membership_holds_whatever_evidence_is_in_use(bloc: Dataset) -> None:
    assert answers(bloc, "fr", sources=("page",)) == [("pact", "member", "eu")]
    assert answers(bloc, "fr", sources=("report",)) == []


def test_a_member_is_in_since_the_later_of_step_and_accession(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "early"}, {"id": "late"}, {"id": "by-then"}],
        partnerships=[
            signed("early", "eu", "2004-05"),
            signed("late", "eu", "2014-03"),
            signed("by-then", "eu", "../2014-03"),
        ],
    )
    rows = agreements(dataset, Filters(parties=("hr",)))
    assert {row.id: row.status_date for row in rows} == {
        "early": "2013-07-01",
        "late": "2014-03",
        "by-then": "../2014-03",
    }


def test_a_membership_of_unknown_day_makes_a_member_possible(build: Build) -> None:
    parties = [
        {"id": "dhs", "name": "Homeland Security", "kind": "agency"},
        {"id": "ca", "name": "Canada"},
        {
            "id": "lanes",
            "name": "Lanes",
            "kind": "bloc",
            "members": [{"party": "ca", "since": "2010", "until": "2013"}],
        },
    ]
    dataset = build(
        parties=parties,
        agreements=[{"id": "pact"}],
        partnerships=[signed("pact", "lanes", "2001")],
    )

    def found(day: str) -> list[tuple[object, object]]:
        filters = Filters(parties=("ca",), as_of=parse(day), possible=True)
        return [(row.match, row.why) for row in agreements(dataset, filters)]

    why = "the day on which its membership of the Lanes began or ended is not known"
    assert found("2009") == []
    assert found("2010-06") == [("possible", why)]
    assert found("2011") == [("member", None)]
    assert found("2013-06") == [("possible", why)]
    assert found("2014") == []


def test_a_member_must_have_been_one_while_the_bloc_took_part(build: Build) -> None:
    ended = [{"date": "2004"}, {"type": "ended", "date": "2013-07-01"}]
    dataset = build(
        agreements=[{"id": "early"}, {"id": "late"}],
        partnerships=[{"agreement": "early", "party": "eu", "steps": ended}, signed("late", "eu")],
    )
    assert answers(dataset, "hr", as_of=parse("2013")) == [("late", "member", "eu")]
    assert answers(dataset, "fr", as_of=parse("2013")) == [("late", "member", "eu")]
    assert answers(dataset, "fr", as_of=parse("2013-06")) == [
        ("early", "member", "eu"),
        ("late", "member", "eu"),
    ]


def test_named_is_a_better_answer_than_member(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact"}], partnerships=[signed("pact", "eu"), signed("pact", "fr")]
    )
    assert answers(dataset, "fr") == [("pact", "named", None)]
    assert answers(dataset, "gb", "fr") == [("pact", "named", None)]


def test_member_is_a_better_answer_than_possible(build: Build) -> None:
    dataset = build(**counting("pact"), partnerships=[signed("pact", "eu")])
    assert answers(dataset, "fr", possible=True) == [("pact", "member", "eu")]


def test_who_left_by_itself_may_be_in_by_its_bloc(build: Build) -> None:
    ended = [{"date": "2001"}, {"type": "ended", "date": "2012-07-01"}]
    dataset = build(
        agreements=[{"id": "pact"}],
        partnerships=[
            {"agreement": "pact", "party": "fr", "steps": ended},
            signed("pact", "eu", "2012-07-01"),
        ],
    )
    assert answers(dataset, "fr") == [("pact", "member", "eu")]
