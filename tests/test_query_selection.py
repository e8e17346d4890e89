"""Parties by what they are in: known to be in all of some agreements, and in none of others."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.test_query_compare import taking_part

from dhsintl.dates import parse
from dhsintl.errors import UnknownName
from dhsintl.model.records import Dataset
from dhsintl.query import Filters, parties
from dhsintl.query.selection import selection
from dhsintl.query.view import View

Build = Callable[..., Dataset]


@pytest.fixture(scope="module")
def pacts(build: Build) -> Dataset:
    """One pact of the bloc, one of Canada and, by a day that is not known, of Mexico."""
    return build(
        agreements=[{"id": "of-the-bloc"}, {"id": "open"}],
        partnerships=[
            taking_part("of-the-bloc", "eu", ("in force", "2004")),
            taking_part("of-the-bloc", "ca", ("signed", "2001"), ("ended", "2005")),
            taking_part("open", "mx", ("operating", "../2013")),
            taking_part("open", "ca", ("operating", "2003")),
        ],
    )


def kept(dataset: Dataset, **filters: Any) -> list[str]:
    return [row.id for row in parties(dataset, Filters(as_of=parse("2010"), **filters))]


def test_parties_in_an_agreement_are_those_by_name_and_members_of_the_day(pacts: Dataset) -> None:
    assert kept(pacts, in_all=("of-the-bloc",)) == ["eu", "fr", "gb"]


def test_every_agreement_that_is_named_must_hold(pacts: Dataset) -> None:
    assert kept(pacts, in_all=("of-the-bloc", "open")) == []
    assert kept(pacts, in_all=("open",), in_none=("of-the-bloc",)) == ["ca"]


def test_who_is_not_known_is_kept_by_neither(pacts: Dataset) -> None:
    assert "mx" not in kept(pacts, in_all=("open",))
    assert "mx" not in kept(pacts, in_none=("open",))
    assert kept(pacts, in_none=("open",)) == ["eu", "dhs"]


def test_who_is_left_out_has_the_answers_that_keep_it_out(pacts: Dataset) -> None:
    asked = Filters(in_all=("of-the-bloc",), in_none=("open",), as_of=parse("2010"))
    found = selection(View(pacts, asked))
    assert found.failing["ca"] == {"open": "in", "of-the-bloc": "not in"}
    assert found.failing["mx"] == {"open": "not known", "of-the-bloc": "not in"}
    assert [party for party in ("eu", "fr", "gb", "hr") if found.keeps(party)] == ["eu", "fr", "gb"]
    assert found.unsure == {}
    assert selection(View(pacts, Filters(in_none=("open",), as_of=parse("2010")))).unsure == {
        "mx": {"open": "not known"}
    }


def test_an_agreement_without_evidence_has_nobody_in_it(pacts: Dataset) -> None:
    of_memo = {"sources": ("undated-memo",)}
    assert kept(pacts, in_all=("open",), **of_memo) == []


def test_an_agreement_that_is_not_there_is_refused(pacts: Dataset) -> None:
    with pytest.raises(UnknownName, match="unknown agreement 'opne'; did you mean open"):
        parties(pacts, Filters(in_none=("opne",)))


def test_parties_stand_by_name_whatever_their_accents(build: Build) -> None:
    names = ["Zambia", "Åland Islands", "Cuba", "Côte d'Ivoire", "Costa Rica"]
    found = [{"id": f"p{number}", "name": name} for number, name in enumerate(names)]
    agency = {"id": "dhs", "name": "Homeland Security", "kind": "agency"}
    rows = parties(build(parties=[agency, *found]))
    assert [row.name for row in rows] == [
        "Åland Islands",
        "Costa Rica",
        "Côte d'Ivoire",
        "Cuba",
        "Homeland Security",
        "Zambia",
    ]


def test_those_taking_part_are_named_in_an_agreement(pacts: Dataset) -> None:
    rows = parties(pacts, Filters(kinds=("country", "agency")), taking_part=True)
    assert [(row.id, row.agreements) for row in rows] == [("ca", 1), ("dhs", 2), ("mx", 1)]
