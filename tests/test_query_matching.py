"""Is this country in it? Named, a member of a bloc that is named, or perhaps unnamed."""

from collections.abc import Callable
from typing import Any

import pytest

from dhsintl.dates import parse
from dhsintl.model.records import Dataset
from dhsintl.query import Filters, agreements, count_unnamed, partnerships

Build = Callable[..., Dataset]


def answers(dataset: Dataset, *parties: str, **filters: Any) -> list[tuple[str, object, object]]:
    """Each agreement that the parties are in, how, and by which bloc."""
    rows = agreements(dataset, Filters(parties=parties, **filters))
    return [(row.id, row.match, row.via) for row in rows]


@pytest.fixture
def bloc(build: Build) -> Dataset:
    """One agreement with the EU, told by a page of 2012."""
    return build(agreements=[{"id": "pact"}], partnerships=[{"agreement": "pact", "party": "eu"}])


def test_a_country_that_a_partnership_names_is_named(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact"}, {"id": "other"}],
        partnerships=[{"agreement": "pact", "party": "ca"}, {"agreement": "other", "party": "mx"}],
    )
    assert answers(dataset, "ca") == [("pact", "named", None)]


def test_a_bloc_itself_is_named_and_not_its_members(bloc: Dataset) -> None:
    assert answers(bloc, "eu") == [("pact", "named", None)]


def test_a_member_of_a_named_bloc_is_in_it_by_that_bloc(bloc: Dataset) -> None:
    assert answers(bloc, "fr") == [("pact", "member", "eu")]


def test_croatia_was_no_member_when_the_page_was_published(bloc: Dataset) -> None:
    assert answers(bloc, "hr") == []


def test_croatia_was_a_member_in_2014(bloc: Dataset) -> None:
    assert answers(bloc, "hr", as_of=parse("2014")) == [("pact", "member", "eu")]


@pytest.mark.parametrize(
    ("day", "is_member"),
    [("2013-06-30", False), ("2013-07-01", True), ("2013-06", False), ("2013", True)],
)
def test_croatia_is_a_member_from_its_first_day(
    bloc: Dataset, day: str, *, is_member: bool
) -> None:
    assert bool(answers(bloc, "hr", as_of=parse(day))) is is_member


@pytest.mark.parametrize(
    ("day", "is_member"),
    [("2020-01-31", True), ("2020-02-01", False), ("2020", True), ("2021", False)],
)
def test_the_united_kingdom_is_a_member_until_its_last_day(
    bloc: Dataset, day: str, *, is_member: bool
) -> None:
    assert bool(answers(bloc, "gb", as_of=parse(day))) is is_member


def test_a_member_must_have_been_one_while_the_bloc_took_part(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "early"}, {"id": "late"}],
        partnerships=[
            {"agreement": "early", "party": "eu", "since": "2004", "until": "2013-06-30"},
            {"agreement": "late", "party": "eu", "since": "2004", "until": "2013-07-01"},
        ],
    )
    assert answers(dataset, "hr") == [("late", "member", "eu")]
    assert answers(dataset, "fr") == [("early", "member", "eu"), ("late", "member", "eu")]


def test_a_bloc_of_unknown_date_says_nothing_of_its_members(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        partnerships=[{"agreement": "pact", "party": "eu", "source": "undated-memo"}],
    )
    assert answers(dataset, "fr") == []
    assert answers(dataset, "eu") == [("pact", "named", None)]


def test_named_is_a_better_answer_than_member(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        partnerships=[{"agreement": "pact", "party": "eu"}, {"agreement": "pact", "party": "fr"}],
    )
    assert answers(dataset, "fr") == [("pact", "named", None)]
    assert answers(dataset, "gb", "fr") == [("pact", "named", None)]


def test_member_is_a_better_answer_than_unnamed(build: Build) -> None:
    dataset = build(
        agreements=[
            {"id": "pact", "counted": {"value": 9, "qualifier": "exactly", "what": "countries"}}
        ],
        partnerships=[{"agreement": "pact", "party": "eu"}],
    )
    assert answers(dataset, "fr", unnamed=True) == [("pact", "member", "eu")]


def test_several_countries_are_alternatives(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "one"}, {"id": "two"}, {"id": "three"}],
        partnerships=[{"agreement": "one", "party": "ca"}, {"agreement": "three", "party": "mx"}],
    )
    assert answers(dataset, "mx", "ca") == [("one", "named", None), ("three", "named", None)]


def test_an_agency_of_an_agreement_is_named_in_it(build: Build) -> None:
    dataset = build(agreements=[{"id": "pact", "agencies": ["cbp"]}, {"id": "other"}])
    assert answers(dataset, "cbp") == [("pact", "named", None)]


def test_unnamed_partners_are_listed_only_where_they_are_asked_for(build: Build) -> None:
    counted = {"value": 2, "qualifier": "exactly", "what": "countries"}
    dataset = build(
        agreements=[{"id": "counts", "counted": counted}, {"id": "counts-nothing"}],
        partnerships=[{"agreement": "counts", "party": "ca"}],
    )
    assert answers(dataset, "mx") == []
    assert answers(dataset, "mx", unnamed=True) == [("counts", "unnamed", None)]
    assert answers(dataset, "ca", unnamed=True) == [("counts", "named", None)]


def test_no_country_is_unnamed_where_all_are_named(build: Build) -> None:
    counted = {"value": 1, "qualifier": "exactly", "what": "countries"}
    dataset = build(
        agreements=[{"id": "pact", "counted": counted}],
        partnerships=[{"agreement": "pact", "party": "ca"}],
    )
    assert answers(dataset, "mx", unnamed=True) == []


@pytest.mark.parametrize(
    ("of", "may_be_in_it"),
    [
        ("countries", {"ca"}),
        ("places", {"ca"}),
        ("parties", {"ca", "eu", "icao"}),
    ],
)
def test_what_is_counted_tells_who_may_be_unnamed(
    build: Build, of: str, may_be_in_it: set[str]
) -> None:
    counted = {"value": 3, "qualifier": "exactly", "what": "partners", "of": of}
    dataset = build(agreements=[{"id": "pact", "counted": counted}])
    asked = ("ca", "eu", "icao", "cbp")
    assert {one for one in asked if answers(dataset, one, unnamed=True)} == may_be_in_it


def test_agreements_with_unnamed_partners_are_counted_for_the_note(build: Build) -> None:
    counted = {"value": 3, "qualifier": "exactly", "what": "countries"}
    dataset = build(
        agreements=[
            {"id": "a", "counted": counted},
            {"id": "b", "counted": counted, "theme": "travel"},
            {"id": "c"},
        ],
        partnerships=[{"agreement": "a", "party": "ca"}],
    )
    assert count_unnamed(dataset, Filters(parties=("mx",))) == 2
    assert count_unnamed(dataset, Filters(parties=("ca",))) == 1
    assert count_unnamed(dataset, Filters(parties=("mx",), themes=("travel",))) == 1
    assert count_unnamed(dataset, Filters()) == 0


def test_a_row_has_no_match_where_no_country_is_asked_for(bloc: Dataset) -> None:
    (row,) = agreements(bloc)
    assert not row.match
    assert not row.via


def test_partnerships_of_a_country_are_its_own_and_those_of_its_blocs(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        partnerships=[
            {"agreement": "pact", "party": party} for party in ("ca", "eu", "fr", "gb", "icao")
        ],
    )
    found = partnerships(dataset, Filters(parties=("fr",)))
    assert [row.party for row in found] == ["eu", "fr"]
    assert [row.party for row in partnerships(dataset, Filters(parties=("hr",)))] == []
    then = Filters(parties=("hr",), as_of=parse("2014"))
    assert [row.party for row in partnerships(dataset, then)] == ["eu"]
