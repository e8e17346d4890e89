"""`compare` and `matrix` as wide tables: one row a party or agreement, one column for each other."""

from typing import Any

import pytest

from dhsintl.model.answers import CellRow
from dhsintl.model.records import Dataset, Party
from dhsintl.output.result import Result
from dhsintl.output.wide import agreements_down, parties_down


@pytest.fixture
def parties() -> Dataset:
    """Two parties, and nothing else: a table needs their names."""
    canada = Party(id="ca", name="Canada", kind="country")
    return Dataset(parties=(canada, Party(id="eu", name="European Union", kind="bloc")))


def cell(agreement: str, party: str, **more: Any) -> CellRow:
    whole: dict[str, Any] = {"match": "named", "status": "signed", "status_date": "2010"}
    whole |= {"status_as_of": "2012-12-31", "via": None, "places": 0} | more
    return CellRow(agreement=agreement, party=party, **whole)


def table(result: Result) -> list[list[str]]:
    columns = result.data.columns
    rows = [[result.data.cell(row, column) for column in columns] for row in result.data.rows]
    return [[column.name for column in columns], *rows]


def test_agreements_stand_down_and_parties_across(parties: Dataset) -> None:
    cells = [cell("pact", "ca"), cell("treaty", "eu", match=None, status="ended")]
    assert table(agreements_down(["pact", "treaty"], ["eu", "ca"], cells, (), parties)) == [
        ["agreement", "eu", "ca"],
        ["pact", "", "signed 2010"],
        ["treaty", "ended 2010", ""],
    ]


def test_parties_stand_down_with_their_names_and_agreements_across(parties: Dataset) -> None:
    cells = [cell("pact", "ca", places=2), cell("treaty", "eu")]
    assert table(parties_down(["treaty", "pact"], ["ca", "eu"], cells, (), parties)) == [
        ["party", "party_name", "treaty", "pact"],
        ["ca", "Canada", "", "signed 2010, 2 places"],
        ["eu", "European Union", "signed 2010", ""],
    ]


def test_json_has_a_row_for_each_cell(parties: Dataset) -> None:
    result = parties_down(["pact"], ["ca", "eu"], [cell("pact", "ca")], (), parties)
    assert result.for_json() == [
        {
            "agreement": "pact",
            "party": "ca",
            "match": "named",
            "status": "signed",
            "status_date": "2010",
            "status_as_of": "2012-12-31",
            "via": None,
            "places": 0,
        }
    ]


def test_a_status_that_was_asked_for_is_told_even_where_it_may_be_another(
    parties: Dataset,
) -> None:
    doubtful = [cell("pact", "ca", match="possible", status="proposed")]
    for statuses, text in (((), "possible"), (("proposed",), "proposed 2010")):
        assert table(parties_down(["pact"], ["ca"], doubtful, statuses, parties))[1][2] == text


def test_an_agreement_that_is_called_as_the_first_column_has_one_of_its_own(
    parties: Dataset,
) -> None:
    cells = [cell("party", "ca"), cell("agreement", "ca")]
    assert table(parties_down(["party", "agreement"], ["ca"], cells, (), parties)) == [
        ["party", "party_name", "party (id)", "agreement"],
        ["ca", "Canada", "signed 2010", "signed 2010"],
    ]
