"""How a cell reads: for people by name, for machines as plain text."""

from collections.abc import Callable
from typing import Any

import pytest

from dhsintl.dates import parse
from dhsintl.model.records import Dataset
from dhsintl.model.vocabulary import Table
from dhsintl.output.cells import Row, as_row, figure, plain
from dhsintl.output.columns import COLUMNS, default_columns
from dhsintl.query import LISTINGS, Filters, agreements, events, metrics, parties, partnerships

Build = Callable[..., Dataset]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("text", "text"),
        (Table.METRICS, "metrics"),
        (True, "true"),
        (10300, "10300"),
        (1.5, "1.5"),
        ((), ""),
        (["a", "b"], "a; b"),
        (("a; b", "c"), "a; b; c"),
        (
            {"value": 9, "qualifier": "over", "bound": ">", "what": "states", "as_of": "2012"},
            "> 9 states, 2012",
        ),
        (
            {"value": 9, "qualifier": "exactly", "bound": "=", "what": "states", "as_of": None},
            "9 states",
        ),
        (
            [
                {"party": "gb", "since": "1993-11-01", "until": "2020-01-31"},
                {"party": "fr", "since": "1993-11-01", "until": None},
            ],
            "gb 1993-11-01/2020-01-31; fr 1993-11-01/..",
        ),
    ],
)
def test_a_value_reads_as_plain_text(value: Any, text: str) -> None:
    assert plain(value) == text


@pytest.mark.parametrize(
    ("value", "bound", "text"),
    [
        (10300, ">", "> 10,300"),
        (97, "=", "97"),
        (190, "<", "< 190"),
        (1234567.25, "~", "~ 1,234,567.25"),
        (-5, ">=", ">= -5"),
        (0, "<=", "<= 0"),
    ],
)
def test_a_figure_is_never_read_without_its_bound(value: float, bound: str, text: str) -> None:
    assert figure({"value": value, "bound": bound}) == text


@pytest.fixture(scope="module")
def record(build: Build) -> Dataset:
    """An agreement with a row of each table."""
    count = {"value": 40, "qualifier": "over", "what": "countries"}
    return build(
        agreements=[{"id": "pact", "agencies": ["dhs", "cbp"], "counted": count}, {"id": "none"}],
        partnerships=[{"agreement": "pact", "party": "eu"}],
        metrics=[
            {
                "id": "m",
                "agreement": "pact",
                "value": 1000,
                "qualifier": "nearly",
                "basis": "target",
            },
            {"id": "n", "agreement": "pact", "source": "undated-memo", "parties": ["ca", "eu"]},
            {"id": "o", "agreement": "pact", "as_of": "2012-06", "value": 2},
        ],
        events=[{"agreement": "pact", "parties": ["ca", "eu"], "source": "report"}],
    )


def cells(table: str, rows: list[Any], dataset: Dataset, *names: str) -> list[tuple[str, ...]]:
    """How some columns of a table read."""
    columns = {column.name: column for column in COLUMNS[table]}
    given: list[Row] = [as_row(row) for row in rows]
    return [tuple(columns[name].cell(row, dataset) for name in names) for row in given]


def test_figures_read_with_bound_basis_and_date(record: Dataset) -> None:
    found = cells("metrics", metrics(record), record, "value", "unit", "as_of", "parties")
    assert found == [
        ("< 1,000", "partners (target)", "(2012)", ""),
        ("2", "partners", "2012-06", ""),
        ("1", "partners", "", "Canada, European Union"),
    ]


def test_an_event_without_a_date_shows_its_sources_in_brackets(record: Dataset) -> None:
    found = cells("events", events(record), record, "date", "parties")
    assert found == [("(2014-03)", "Canada, European Union")]


def test_agreements_read_with_their_count_and_agencies(record: Dataset) -> None:
    found = cells("agreements", agreements(record), record, "counted", "agencies", "named", "match")
    assert found == [("> 40", "dhs, cbp", "1", ""), ("", "", "0", "")]


def test_a_match_reads_with_the_bloc_of_a_member(record: Dataset) -> None:
    asked = {"ca": Filters(unnamed=True), "eu": Filters(), "fr": Filters(), "gb": Filters()}
    found = {
        party: cells(
            "agreements",
            agreements(record, Filters(parties=(party,), unnamed=filters.unnamed)),
            record,
            "match",
        )
        for party, filters in asked.items()
    }
    assert found == {
        "ca": [("unnamed",)],
        "eu": [("named",)],
        "fr": [("member (eu)",)],
        "gb": [("member (eu)",)],
    }


def test_a_partnership_shows_the_date_that_it_has_itself(record: Dataset) -> None:
    found = cells("partnerships", partnerships(record), record, "party_name", "since", "until")
    assert found == [("European Union", "", "")]


def test_a_bloc_lists_its_members_with_their_days(record: Dataset) -> None:
    rows = parties(record, Filters(kinds=("bloc",), as_of=parse("2012")))
    assert cells("parties", rows, record, "members") == [
        ("fr 1993-11-01/..; gb 1993-11-01/2020-01-31; hr 2013-07-01/..",)
    ]


def test_every_cell_of_the_page_reads(page: Dataset) -> None:
    for table in Table:
        for row in LISTINGS[table](page, Filters()):
            values = as_row(row)
            texts = [column.cell(values, page) for column in COLUMNS[table.value]]
            assert all(isinstance(text, str) for text in texts)
            assert any(texts)


def test_names_and_headings_of_a_table_are_its_own() -> None:
    for columns in COLUMNS.values():
        assert len({column.name for column in columns}) == len(columns)
        assert len({column.heading for column in columns}) == len(columns)


def test_the_usual_columns_of_a_table_always_name_its_source() -> None:
    cited = {"partnerships", "metrics", "events", "search"}
    for table in cited:
        assert "source" in {column.name for column in default_columns(COLUMNS[table])}
