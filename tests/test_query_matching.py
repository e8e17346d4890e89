"""Is this party in it? In by name or by a bloc, perhaps, or not in."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhsintl.dates import parse
from dhsintl.model.records import Dataset
from dhsintl.query import Filters, agreements, partnerships

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


def test_a_country_with_a_partnership_is_named(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact"}, {"id": "other"}],
        partnerships=[signed("pact", "ca"), signed("other", "mx")],
    )
    assert answers(dataset, "ca") == [("pact", "named", None)]


def test_a_row_tells_the_status_its_date_its_source_and_the_day(build: Build) -> None:
    steps = [{"date": "2010-11-15"}, {"type": "in force", "date": "2012-05", "source": "report"}]
    dataset = build(
        agreements=[{"id": "pact"}],
        partnerships=[{"agreement": "pact", "party": "ca", "steps": steps}],
    )

    def told(as_of: str | None) -> list[object]:
        day = parse(as_of) if as_of else None
        (row,) = agreements(dataset, Filters(parties=("ca",), as_of=day))
        return [row.status, row.status_date, row.status_source, row.status_as_of]

    assert told("2011") == ["signed", "2010-11-15", "page", "2011-12-31"]
    assert told("2012-05") == ["in force", "2012-05", "report", "2012-05-31"]
    assert told(None) == ["in force", "2012-05", "report", "2014-03-31"]


def test_several_countries_are_alternatives(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "one"}, {"id": "two"}, {"id": "three"}],
        partnerships=[signed("one", "ca"), signed("three", "mx")],
    )
    assert answers(dataset, "mx", "ca") == [("one", "named", None), ("three", "named", None)]


def test_an_agency_and_its_country_are_no_partners(build: Build) -> None:
    parties = [
        {"id": "us", "name": "United States"},
        {"id": "cbp", "name": "Customs", "kind": "agency", "country": "us"},
    ]
    tables = counting("pact", of="parties")
    tables["agreements"][0]["agencies"] = ["cbp"]
    dataset = build(**tables, parties=parties)
    assert answers(dataset, "cbp", possible=True) == []
    assert answers(dataset, "us", possible=True) == []
    assert [row.id for row in agreements(dataset, Filters(agencies=("cbp",)))] == ["pact"]


def test_possible_partners_are_listed_only_where_they_are_asked_for(build: Build) -> None:
    tables = counting("counts", 2)
    tables["agreements"].append({"id": "counts-nothing"})
    dataset = build(**tables, partnerships=[signed("counts", "ca", "2011")])
    assert answers(dataset, "mx") == []
    assert answers(dataset, "mx", possible=True) == [("counts", "possible", None)]
    assert answers(dataset, "ca", possible=True) == [("counts", "named", None)]


def test_no_country_is_possible_where_all_are_named(build: Build) -> None:
    dataset = build(**counting("pact", 1), partnerships=[signed("pact", "ca", "2011")])
    assert answers(dataset, "mx", possible=True) == []


@pytest.mark.parametrize(
    ("of", "may_be_in_it"),
    [("countries", {"ca"}), ("places", set()), ("parties", {"ca", "eu", "icao"})],
)
def test_what_is_counted_tells_who_is_possible(
    build: Build, of: str, may_be_in_it: set[str]
) -> None:
    dataset = build(**counting("pact", of=of))
    asked = ("ca", "eu", "icao", "cbp")
    assert {one for one in asked if answers(dataset, one, possible=True)} == may_be_in_it


def test_who_is_besides_a_count_is_not_possible(build: Build) -> None:
    tables = counting("pact")
    tables["agreements"][0]["partner_count"][0]["besides"] = ["ca"]
    dataset = build(**tables)
    assert answers(dataset, "ca", possible=True) == []
    assert answers(dataset, "mx", possible=True) == [("pact", "possible", None)]


def test_a_status_is_found_whether_the_party_is_in_or_not(build: Build) -> None:
    ended = [{"date": "2001"}, {"type": "ended", "date": "2005"}]
    dataset = build(
        agreements=[{"id": "left"}, {"id": "stayed"}, {"id": "wished"}],
        partnerships=[
            {"agreement": "left", "party": "ca", "steps": ended},
            signed("left", "mx"),
            signed("stayed", "ca"),
            {"agreement": "wished", "party": "ca", "steps": [{"type": "proposed"}]},
        ],
    )
    assert answers(dataset, "ca") == [("stayed", "named", None)]
    assert answers(dataset, "ca", statuses=("ended",)) == [("left", None, None)]
    assert answers(dataset, "mx", "ca", statuses=("ended",)) == [("left", None, None)]
    assert answers(dataset, "ca", statuses=("proposed", "signed")) == [
        ("stayed", "named", None),
        ("wished", None, None),
    ]


def test_a_row_has_no_match_where_no_country_is_asked_for(bloc: Dataset) -> None:
    (row,) = agreements(bloc)
    assert not row.match
    assert not row.via
    assert not row.status


def test_a_partnership_of_which_no_claim_counts_makes_no_answer(build: Build) -> None:
    wrong = [{"rank": "deprecated", "note": "Another country."}]
    dataset = build(
        agreements=[{"id": "pact"}],
        partnerships=[{"agreement": "pact", "party": "ca", "steps": wrong}],
    )
    assert answers(dataset, "ca", possible=True) == []
    assert partnerships(dataset) == []
    (row,) = partnerships(dataset, with_deprecated=True)
    assert (row.party, row.status, row.conflict) == ("ca", None, 1)


def parties_of(rows: Sequence[Any]) -> list[str]:
    return [row.party for row in rows]


def test_partnerships_of_a_country_are_its_own_and_those_of_its_blocs(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        partnerships=[signed("pact", party) for party in ("ca", "eu", "fr", "gb", "icao")],
    )
    at_its_time = Filters(parties=("fr",), as_of=parse("2012"))
    assert parties_of(partnerships(dataset, at_its_time)) == ["eu", "fr"]
    for day, found in (("2013-06", []), ("2013-07", ["eu"])):
        filters = Filters(parties=("hr",), as_of=parse(day))
        assert parties_of(partnerships(dataset, filters)) == found


WORDS = st.sampled_from(["signed", "proposed", "listed", "ended", "operating"])
DATES = st.sampled_from(["2011", "2012-06", "2012", "../2012", "2013"])


@given(
    steps=st.lists(st.tuples(WORDS, DATES), min_size=1, max_size=4, unique=True),
    party=st.sampled_from(["ca", "fr"]),
    day=st.sampled_from(["2010", "2011-06", "2012-01", "2012", "2014"]),
)
def test_each_answer_is_in_exactly_one_list(
    steps: list[tuple[str, str]], party: str, day: str, build: Build
) -> None:
    claims = [{"type": type_, "date": date} for type_, date in steps]
    rows = [{"agreement": "pact", "party": "ca", "steps": claims}]
    dataset = build(**counting("pact", 2, as_of="2012"), partnerships=rows)
    filters = {"as_of": parse(day)}
    is_in = answers(dataset, party, **filters)
    with_possible = answers(dataset, party, possible=True, **filters)
    assert is_in == [row for row in with_possible if row[1] != "possible"]
    assert len(with_possible) <= 1
