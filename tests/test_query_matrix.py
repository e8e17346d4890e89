"""Who is in what: which parties have a row, which agreements a column, and what is left out."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.test_query_compare import taking_part

from dhsintl.dates import parse
from dhsintl.model.records import Dataset
from dhsintl.query import Filters
from dhsintl.query.matrix import Matrix, matrix, matrix_of
from dhsintl.query.view import View

Build = Callable[..., Dataset]
PARTIES: list[dict[str, Any]] = [
    {"id": "dhs", "name": "Homeland Security", "kind": "agency"},
    {"id": "ca", "name": "Canada"},
    {"id": "at", "name": "Austria"},
    {"id": "fr", "name": "France"},
    {"id": "mx", "name": "Mexico"},
    {
        "id": "eu",
        "name": "European Union",
        "kind": "bloc",
        "members": [{"party": "fr", "since": "1993"}, {"party": "at", "since": "1995"}],
    },
]


@pytest.fixture(scope="module")
def pacts(build: Build) -> Dataset:
    """Pacts of Canada, France and the bloc, one of which counts partners whom nobody names."""
    count = {"metrics": ["partners"], "of": "countries"}
    return build(
        parties=PARTIES,
        agreements=[
            {"id": "of-the-bloc"},
            {"id": "signed", "partner_count": [count]},
            {"id": "over"},
            {"id": "open"},
            {"id": "of-nobody"},
        ],
        partnerships=[
            taking_part("of-the-bloc", "eu", ("in force", "2004")),
            taking_part("signed", "fr", ("signed", "2003")),
            taking_part("signed", "ca", ("proposed", "2009")),
            taking_part("over", "ca", ("signed", "2001"), ("ended", "2005")),
            taking_part("open", "mx", ("operating", "../2013")),
            taking_part("open", "ca", ("operating", "2003")),
        ],
        metrics=[{"agreement": "signed", "figures": [{"value": 3, "as_of": "2010"}]}],
    )


def shown(found: Matrix) -> list[tuple[str, str, str | None]]:
    return [(cell.party, cell.agreement, cell.match.match or cell.status) for cell in found.cells]


def asked(dataset: Dataset, *, with_members: bool = False, **filters: Any) -> Matrix:
    given: dict[str, Any] = {"as_of": parse("2010")} | filters
    return matrix_of(View(dataset, Filters(**given)), with_members=with_members)


def test_a_row_is_a_party_that_is_in_by_name_with_all_that_it_is_in(pacts: Dataset) -> None:
    found = asked(pacts)
    assert found.parties == ["ca", "eu", "fr"]
    assert found.agreements == ["of-the-bloc", "signed", "open"]
    assert shown(found) == [
        ("ca", "signed", "possible"),
        ("ca", "open", "named"),
        ("eu", "of-the-bloc", "named"),
        ("fr", "of-the-bloc", "member"),
        ("fr", "signed", "named"),
    ]


def test_what_is_not_shown_is_counted(pacts: Dataset) -> None:
    found = asked(pacts)
    assert found.statuses == {"ended": 1}
    assert found.members == {"eu": ["at"]}
    assert found.possible == ["mx"]


def test_members_of_the_day_stand_behind_their_bloc(pacts: Dataset) -> None:
    assert asked(pacts, with_members=True).parties == ["ca", "eu", "at", "fr"]
    assert asked(pacts, with_members=True, parties=("eu",)).parties == ["eu", "at", "fr"]
    before = asked(pacts, with_members=True, as_of=parse("1994"))
    assert before.parties == []


def test_a_bloc_that_is_asked_for_stands_above_members_that_are_in_where_it_is_not(
    pacts: Dataset,
) -> None:
    found = asked(pacts, with_members=True, parties=("eu",), agreements=("signed",))
    assert found.parties == ["eu", "fr"]
    assert shown(found) == [("fr", "signed", "named")]


def test_a_status_is_shown_in_place_of_those_that_are_in(pacts: Dataset) -> None:
    found = asked(pacts, statuses=("ended", "proposed"))
    assert shown(found) == [("ca", "signed", "possible"), ("ca", "over", "ended")]
    assert [cell.status for cell in found.cells] == ["proposed", "ended"]
    assert (found.statuses, found.unsure) == ({}, 1)


def test_parties_that_are_asked_for_have_a_row_where_they_are_in_as_members(
    pacts: Dataset,
) -> None:
    found = asked(pacts, parties=("at", "mx"))
    assert shown(found) == [("at", "of-the-bloc", "member"), ("at", "signed", "possible")]
    assert found.possible == ["mx"]


def test_possible_adds_those_of_whom_nobody_knows(pacts: Dataset) -> None:
    found = asked(pacts, possible=True, agreements=("signed",))
    assert shown(found) == [
        ("at", "signed", "possible"),
        ("ca", "signed", "possible"),
        ("fr", "signed", "named"),
        ("mx", "signed", "possible"),
    ]


def test_members_of_whom_nobody_knows_stand_behind_their_bloc_too(pacts: Dataset) -> None:
    agreements = ("of-the-bloc", "signed")
    found = asked(pacts, possible=True, with_members=True, agreements=agreements)
    assert found.parties == ["ca", "eu", "at", "fr", "mx"]
    early = asked(
        pacts, possible=True, with_members=True, agreements=("signed",), parties=("eu", "at")
    )
    assert shown(early) == [("at", "signed", "possible"), ("fr", "signed", "named")]


def test_agreements_that_are_named_have_a_column_in_that_order(pacts: Dataset) -> None:
    assert asked(pacts, agreements=("of-nobody", "open", "of-the-bloc")).agreements == [
        "of-nobody",
        "open",
        "of-the-bloc",
    ]


def test_agreements_in_which_all_would_be_possible_are_left_out_and_told(build: Build) -> None:
    count = {"metrics": ["partners"], "of": "countries"}
    dataset = build(
        agreements=[{"id": "pact"}, {"id": "counted", "partner_count": [count]}],
        partnerships=[taking_part("pact", "ca", ("signed", "2001"))],
        metrics=[{"agreement": "counted", "figures": [{"value": 3, "as_of": "2010"}]}],
    )
    found = asked(dataset)
    assert (found.agreements, found.doubtful) == (["pact"], ["counted"])
    found = asked(dataset, parties=("ca",))
    assert (found.agreements, found.doubtful) == (["pact", "counted"], [])


def test_parties_are_kept_by_what_they_are_in_and_not_in(pacts: Dataset) -> None:
    assert asked(pacts, in_all=("of-the-bloc",)).parties == ["at", "eu", "fr"]
    assert asked(pacts, in_none=("of-the-bloc",)).parties == ["ca"]
    assert asked(pacts, in_all=("of-the-bloc", "signed")).parties == ["fr"]
    assert asked(pacts, in_none=("of-the-bloc",), parties=("fr", "ca")).parties == ["ca"]
    assert asked(pacts, in_none=("signed",), with_members=True).parties == ["eu"]


def test_of_those_that_may_fit_the_ones_that_would_have_a_row_are_told(pacts: Dataset) -> None:
    found = asked(pacts, in_none=("signed",))
    assert found.parties == ["eu"]
    assert found.selection.unsure == {"ca": {"signed": "not known"}}


def test_rows_are_the_cells(pacts: Dataset) -> None:
    (row,) = matrix(pacts, Filters(parties=("fr",), agreements=("of-the-bloc",)))
    assert (row.agreement, row.party, row.match, row.via) == ("of-the-bloc", "fr", "member", "eu")
    assert (row.status, row.status_date, row.places) == ("in force", "2004", 0)
