"""Words across all tables: every word in any field, whatever its case and accents."""

from collections.abc import Callable

import pytest

from dhsintl.model.answers import SearchRow
from dhsintl.model.records import Dataset
from dhsintl.model.vocabulary import Table
from dhsintl.query import metrics
from dhsintl.query.search import search

Build = Callable[..., Dataset]


@pytest.fixture(scope="module")
def record(build: Build) -> Dataset:
    """One row of each table, with words to find."""
    return build(
        agreements=[
            {
                "id": "air-cargo",
                "title": "Air Cargo Screening",
                "also": ["Piece-level screening"],
                "agencies": ["cbp"],
            }
        ],
        partnerships=[{"agreement": "air-cargo", "party": "ca", "place": "Montréal"}],
        metrics=[
            {
                "id": "share",
                "agreement": "air-cargo",
                "label": "Share",
                "figures": [{"value": 100}, {"value": 10300, "as_of": "2011", "wording": "boxes"}],
            }
        ],
        events=[
            {
                "id": "start",
                "agreement": "air-cargo",
                "title": "Screening began",
                "claims": [{"date": "2012-07", "source": "report"}],
            }
        ],
    )


def found(dataset: Dataset, *words: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(row.table.value, row.fields) for row in search(dataset, words)]


def test_a_row_is_found_with_where_it_stands_and_who_says_so(record: Dataset) -> None:
    assert search(record, ["montreal"]) == [
        SearchRow(
            table=Table.PARTNERSHIPS,
            id="air-cargo-ca-montreal",
            agreement="air-cargo",
            title="Canada, Montréal",
            fields=("place",),
            source="page",
        )
    ]


def test_rows_come_in_the_order_of_the_tables(record: Dataset) -> None:
    assert [table for table, _ in found(record, "air", "cargo")] == [
        "agreements",
        "partnerships",
        "metrics",
        "metrics",
        "events",
    ]


def test_a_metric_is_a_row_for_each_figure_and_ids_are_those_of_the_lists(
    record: Dataset,
) -> None:
    assert [row.id for row in search(record, ["share"])] == [
        row.id for row in metrics(record)[::-1]
    ]
    assert [(row.id, row.fields) for row in search(record, ["boxes"])] == [
        ("air-cargo-share-2011-page", ("wording",))
    ]
    assert [row.id for row in search(record, ["began"])] == ["air-cargo-start"]


def test_the_words_of_claims_are_searched_with_what_they_are_about(record: Dataset) -> None:
    assert ("partnerships", ("type",)) in found(record, "signed")
    assert found(record, "report", "began") == [("events", ("title", "source"))]


def test_all_words_are_needed_each_in_any_field(record: Dataset) -> None:
    assert found(record, "cargo", "began") == [("events", ("agreement", "title"))]
    assert found(record, "cargo", "ended") == []


def test_words_of_one_argument_are_words(record: Dataset) -> None:
    assert found(record, "cargo began") == found(record, "cargo", "began")


def test_case_accents_and_punctuation_do_not_count(record: Dataset) -> None:
    assert found(record, "MONTRÉAL") == found(record, "montreal") == found(record, "“Montreal”")
    assert found(record, "piece level") == [("agreements", ("also",))]


def test_a_word_is_found_at_the_beginning_of_a_longer_one_only(record: Dataset) -> None:
    assert found(record, "montr") == [("partnerships", ("place",))]
    assert found(record, "real") == []


def test_the_names_of_a_rows_parties_are_searched_with_it(record: Dataset) -> None:
    assert ("partnerships", ("party",)) in found(record, "canada")
    assert ("agreements", ("agencies",)) in found(record, "protection")


def test_figures_and_dates_are_found_as_they_are_written(record: Dataset) -> None:
    assert found(record, "100") == [("metrics", ("value",))]
    assert found(record, "10,300") == found(record, "10300") == [("metrics", ("value",))]
    assert found(record, "2012-07") == [("events", ("date",))]


def test_parties_and_sources_are_found_without_an_agreement(record: Dataset) -> None:
    (row,) = search(record, ["memo"])
    assert (row.table, row.id, row.agreement, row.source) == (
        Table.SOURCES,
        "undated-memo",
        None,
        None,
    )


@pytest.mark.parametrize("words", [(), ("",), ("the",), ("---", " ")])
def test_no_words_find_nothing(record: Dataset, words: tuple[str, ...]) -> None:
    assert found(record, *words) == []


def test_a_number_does_not_find_the_country_of_that_code(build: Callable[..., Dataset]) -> None:
    assert search(build(parties=[{"id": "ca", "name": "Canada", "numeric": "124"}]), ["124"]) == []
