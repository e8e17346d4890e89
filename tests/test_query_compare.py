"""Parties side by side: what has a cell, which agreements are left out, and what is said of them."""

from collections.abc import Callable
from typing import Any

import pytest

from dhsintl.dates import parse
from dhsintl.model.answers import CellRow
from dhsintl.model.records import Dataset
from dhsintl.query import Filters
from dhsintl.query.compare import Comparison, compare, comparison
from dhsintl.query.view import View

Build = Callable[..., Dataset]


def taking_part(agreement: str, party: str, *steps: tuple[str, str], **more: Any) -> dict[str, Any]:
    """A partnership with some steps, each a type and a date."""
    claims = [{"type": type_, "date": date} for type_, date in steps]
    return {"agreement": agreement, "party": party, "steps": claims, **more}


@pytest.fixture(scope="module")
def pacts(build: Build) -> Dataset:
    """Pacts of Canada, France and the bloc; one counts partners whom nobody names."""
    count = {"metrics": ["partners"], "of": "countries"}
    return build(
        agreements=[
            {"id": "of-both"},
            {"id": "of-one"},
            {"id": "of-the-bloc"},
            {"id": "over"},
            {"id": "counted", "partner_count": [count]},
            {"id": "open"},
            {"id": "of-others"},
        ],
        partnerships=[
            taking_part("of-both", "ca", ("signed", "2001")),
            taking_part("of-both", "fr", ("signed", "2003")),
            taking_part("of-one", "ca", ("operating", "2002"), place="Halifax"),
            taking_part("of-one", "ca", ("operating", "2003"), place="Montreal"),
            taking_part("of-the-bloc", "eu", ("in force", "2004")),
            taking_part("over", "ca", ("signed", "2001"), ("ended", "2005")),
            taking_part("over", "fr", ("proposed", "2001")),
            taking_part("open", "ca", ("operating", "../2013")),
            taking_part("of-others", "mx", ("signed", "2001")),
        ],
        metrics=[{"agreement": "counted", "figures": [{"value": 3, "as_of": "2003"}]}],
    )


def compared(dataset: Dataset, *, differences: bool = False, **filters: Any) -> Comparison:
    given: dict[str, Any] = {"parties": ("ca", "fr"), "as_of": parse("2010")} | filters
    return comparison(View(dataset, Filters(**given)), differences=differences)


def test_agreements_are_those_in_which_a_party_has_a_status(pacts: Dataset) -> None:
    assert compared(pacts).agreements == ["of-both", "of-one", "of-the-bloc", "over"]


def test_a_row_is_a_cell_with_its_status_date_bloc_and_places(pacts: Dataset) -> None:
    rows = compare(pacts, Filters(parties=("ca", "fr"), as_of=parse("2010")))

    def row(agreement: str, party: str, **cell: Any) -> CellRow:
        whole = {"match": "named", "via": None, "places": 0, "status_as_of": "2010-12-31"} | cell
        return CellRow(agreement=agreement, party=party, **whole)

    assert rows == [
        row("of-both", "ca", status="signed", status_date="2001"),
        row("of-both", "fr", status="signed", status_date="2003"),
        row("of-one", "ca", status="operating", status_date="2002", places=2),
        row("of-the-bloc", "fr", match="member", status="in force", status_date="2004", via="eu"),
        row("over", "ca", match=None, status="ended", status_date="2005"),
        row("over", "fr", match=None, status="proposed", status_date="2001"),
    ]


def test_agreements_that_are_left_out_are_told_with_whom_they_may_have(pacts: Dataset) -> None:
    assert compared(pacts).possible == {"counted": ["ca", "fr"], "open": ["ca"]}


def test_differences_leave_out_agreements_in_which_all_have_the_same_status(
    pacts: Dataset,
) -> None:
    found = compared(pacts, differences=True)
    assert (found.agreements, found.same) == (["of-one", "of-the-bloc", "over"], 1)


def test_differences_keep_a_status_beside_what_is_not_known(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        partnerships=[
            taking_part("pact", "ca", ("signed", "2001")),
            taking_part("pact", "fr", ("signed", "../2013")),
        ],
    )
    found = compared(dataset, differences=True)
    assert [(cell.party, cell.match.match) for cell in found.cells] == [
        ("ca", "named"),
        ("fr", "possible"),
    ]


def test_status_keeps_whole_agreements_in_which_a_party_has_it(pacts: Dataset) -> None:
    found = compared(pacts, statuses=("ended",))
    assert [(cell.party, cell.status) for cell in found.cells] == [
        ("ca", "ended"),
        ("fr", "proposed"),
    ]


def test_what_had_not_begun_is_counted_and_shown_where_it_is_asked_for(pacts: Dataset) -> None:
    early: dict[str, Any] = {"as_of": parse("2001"), "agreements": ("of-both",)}
    found = compared(pacts, **early)
    assert [(cell.party, found.statuses) for cell in found.cells] == [("ca", {"not yet": 1})]
    asked = compared(pacts, **early, statuses=("not yet",))
    assert [(cell.party, cell.status) for cell in asked.cells] == [
        ("ca", "signed"),
        ("fr", "not yet"),
    ]


def test_what_may_have_been_proposed_by_the_day_is_shown(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        partnerships=[
            taking_part("pact", "ca", ("signed", "2001")),
            taking_part("pact", "fr", ("proposed", "../2013")),
        ],
    )
    found = compared(dataset)
    assert [(cell.party, cell.match.answer, cell.status) for cell in found.cells] == [
        ("ca", "in", "signed"),
        ("fr", "not in", "unknown"),
    ]
    assert found.statuses == {}


def test_agreements_and_parties_stand_in_the_order_in_which_they_were_asked_for(
    pacts: Dataset,
) -> None:
    found = compared(pacts, parties=("fr", "ca", "fr"), agreements=("over", "of-both"))
    assert (found.agreements, found.parties) == (["over", "of-both"], ("fr", "ca"))
    assert [cell.party for cell in found.cells] == ["fr", "ca", "fr", "ca"]
