"""Groups hold how many rows there are; figures are never added up."""

from collections.abc import Callable

import pytest

from dhsintl.dates import parse
from dhsintl.model.records import Dataset
from dhsintl.model.vocabulary import Grouping
from dhsintl.query import Filters
from dhsintl.query.summary import summary, totals

Build = Callable[..., Dataset]
Line = tuple[str, int, int, int, int, int, int]


@pytest.fixture(scope="module")
def record(build: Build) -> Dataset:
    """Two agreements with rows of three sources."""
    return build(
        agreements=[
            {
                "id": "ports",
                "theme": "supply-chain",
                "kind": "program",
                "agencies": ["cbp", "dhs"],
            },
            {"id": "lanes", "theme": "travel", "agencies": ["cbp"], "source": "report"},
        ],
        partnerships=[
            {"agreement": "ports", "party": "ca", "place": "Halifax"},
            {"agreement": "ports", "party": "ca", "place": "Montreal"},
            {"agreement": "lanes", "party": "mx", "steps": [{"type": "listed", "date": "2010"}]},
        ],
        metrics=[
            {
                "agreement": "ports",
                "figures": [
                    {"as_of": "2011-10/2012-09", "parties": ["ca", "mx"]},
                    {"value": 7, "source": "undated-memo"},
                ],
            }
        ],
        events=[
            {
                "agreement": "lanes",
                "parties": ["mx"],
                "claims": [{"date": "2010-05", "source": "report"}],
            }
        ],
    )


def lines(dataset: Dataset, by: Grouping, filters: Filters | None = None) -> list[Line]:
    """Each group with its agreements, parties, partnerships, figures, events and sources."""
    return [
        (
            row.group,
            row.agreements,
            row.parties,
            row.partnerships,
            row.metrics,
            row.events,
            row.sources,
        )
        for row in summary(dataset, by, filters or Filters())
    ]


def test_rows_are_counted_by_theme(record: Dataset) -> None:
    assert lines(record, "theme") == [
        ("supply-chain", 1, 1, 2, 2, 1, 2),
        ("travel", 1, 1, 1, 0, 1, 2),
    ]


def test_rows_are_counted_by_agreement(record: Dataset) -> None:
    assert lines(record, "agreement") == [
        ("lanes", 1, 1, 1, 0, 1, 2),
        ("ports", 1, 1, 2, 2, 1, 2),
    ]


def test_rows_are_counted_by_kind(record: Dataset) -> None:
    assert lines(record, "kind") == [
        ("agreement", 1, 1, 1, 0, 1, 2),
        ("program", 1, 1, 2, 2, 1, 2),
    ]


def test_an_agreement_of_two_agencies_counts_in_each(record: Dataset) -> None:
    assert lines(record, "agency") == [
        ("cbp", 2, 2, 3, 2, 2, 3),
        ("dhs", 1, 1, 2, 2, 1, 2),
    ]


def test_a_row_about_two_parties_counts_in_each(record: Dataset) -> None:
    assert lines(record, "party") == [
        ("ca", 1, 1, 2, 1, 1, 1),
        ("mx", 2, 1, 1, 1, 1, 2),
    ]


def test_rows_are_counted_by_their_own_source(record: Dataset) -> None:
    assert lines(record, "source") == [
        ("page", 2, 2, 3, 1, 1, 1),
        ("report", 1, 0, 0, 0, 1, 1),
        ("undated-memo", 1, 0, 0, 1, 0, 1),
    ]


def test_a_year_is_the_one_in_which_a_date_ends_and_the_undated_come_last(record: Dataset) -> None:
    assert lines(record, "year") == [
        ("2010", 1, 1, 1, 0, 1, 2),
        ("2012", 1, 1, 2, 1, 1, 1),
        ("undated", 1, 0, 0, 1, 0, 1),
    ]


def test_filters_narrow_what_is_counted(record: Dataset) -> None:
    filters = Filters(themes=("travel",))
    assert lines(record, "theme", filters) == [("travel", 1, 1, 1, 0, 1, 2)]
    filters = Filters(since=parse("2012"))
    assert lines(record, "kind", filters) == [("program", 1, 1, 2, 1, 1, 1)]
    assert lines(record, "kind", Filters(sources=("undated-memo",))) == [
        ("program", 1, 0, 0, 1, 0, 2)
    ]


def test_a_period_without_an_end_counts_in_the_year_in_which_it_begins(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        events=[
            {"agreement": "pact", "id": "late", "claims": [{"date": "2012/.."}]},
            {"agreement": "pact", "id": "early", "claims": [{"date": "0900"}]},
        ],
    )
    assert [group for group, *_ in lines(dataset, "year")] == ["0900", "2012"]


SOURCES = [
    {"id": "page", "published": "2012"},
    {"id": "copy", "grade": "copy"},
    {"id": "audit", "grade": "oversight"},
    {"id": "press", "grade": "press"},
]


@pytest.fixture(scope="module")
def graded(build: Build) -> Dataset:
    """Eight claims that count: three official, two copies, one oversight, two press."""
    return build(
        sources=SOURCES,
        agreements=[{"id": "pact"}],
        partnerships=[
            {
                "agreement": "pact",
                "party": "ca",
                "steps": [{"date": "2010"}, {"date": "2010-11", "source": "copy"}],
            }
        ],
        metrics=[
            {
                "agreement": "pact",
                "figures": [
                    {"as_of": "2012-06-30"},
                    {"as_of": "2012-06-30", "source": "press", "value": 2},
                    {"as_of": "2011-10/2012-09", "source": "copy"},
                    {"source": "press"},
                ],
            }
        ],
        events=[
            {
                "agreement": "pact",
                "claims": [
                    {"date": "2009"},
                    {"date": "2008", "source": "audit"},
                    {"date": "2007", "source": "press", "rank": "deprecated", "note": "Misread."},
                ],
            }
        ],
    )


def test_a_group_tells_the_reach_of_its_dates_its_grades_and_its_conflicts(
    graded: Dataset,
) -> None:
    (row,) = summary(graded, "theme")
    assert (row.earliest, row.latest) == ("2009", "2011-10/2012-09")
    # Every claim counts once: that on the agency, and a step not again as an event.
    assert (row.claims, row.official_or_copy, row.with_oversight) == (9, 0.67, 0.78)
    # The figures of one day, and the two years of the event.
    assert row.conflicts == 2


def test_a_source_has_its_own_claims_alone(graded: Dataset) -> None:
    rows = summary(graded, "source")
    assert [(row.group, row.claims, row.official_or_copy) for row in rows] == [
        ("audit", 1, 0.0),
        ("copy", 2, 1.0),
        ("page", 4, 1.0),
        ("press", 2, 0.0),
    ]


def test_a_date_that_is_only_that_of_a_document_is_no_reach(build: Build) -> None:
    dataset = build(
        sources=[*SOURCES, {"id": "web", "accessed": "2026-11"}],
        agreements=[{"id": "pact"}],
        partnerships=[
            {
                "agreement": "pact",
                "party": "ca",
                "steps": [{"date": "../2026-11", "date_is": "access", "source": "web"}],
            },
            {"agreement": "pact", "party": "mx", "steps": [{"date": "../2011-03"}]},
        ],
        metrics=[{"agreement": "pact", "figures": [{"as_of": "2010-06"}]}],
    )
    row = totals(dataset)
    assert (row.earliest, row.latest) == ("2010-06", "../2011-03")
    assert [group for group, *_ in lines(dataset, "year")] == ["2010", "2011", "undated"]


def test_the_reach_of_a_dataset_is_that_of_all_its_rows(record: Dataset) -> None:
    row = totals(record)
    assert (row.agreements, row.partnerships, row.metrics, row.events) == (2, 3, 2, 2)
    assert (row.earliest, row.latest) == ("2010", "2012")


def test_nothing_has_no_groups(record: Dataset) -> None:
    assert lines(record, "year", Filters(since=parse("2050"))) == []


def test_rows_about_a_party_count_where_it_is_not_in_the_agreement_any_more(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        partnerships=[
            {
                "agreement": "pact",
                "party": "ca",
                "steps": [{"date": "2010"}, {"type": "ended", "date": "2011"}],
            }
        ],
    )
    (row,) = summary(dataset, "agreement", Filters(parties=("ca",)))
    assert (row.group, row.partnerships, row.events) == ("pact", 1, 2)
