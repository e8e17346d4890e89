"""Groups hold how many rows there are; figures are never added up."""

from collections.abc import Callable

import pytest

from dhsintl.dates import parse
from dhsintl.model.records import Dataset
from dhsintl.query import Filters
from dhsintl.query.grouping import Grouping
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
            {"agreement": "lanes", "party": "mx", "since": "2010"},
        ],
        metrics=[
            {"id": "m1", "agreement": "ports", "as_of": "2011-10/2012-09", "parties": ["ca", "mx"]},
            {"id": "m2", "agreement": "ports", "value": 7, "source": "undated-memo"},
        ],
        events=[{"agreement": "lanes", "date": "2010-05", "parties": ["mx"], "source": "report"}],
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
    assert lines(record, Grouping.THEME) == [
        ("supply-chain", 1, 1, 2, 2, 0, 2),
        ("travel", 1, 1, 1, 0, 1, 2),
    ]


def test_rows_are_counted_by_agreement(record: Dataset) -> None:
    assert lines(record, Grouping.AGREEMENT) == [
        ("lanes", 1, 1, 1, 0, 1, 2),
        ("ports", 1, 1, 2, 2, 0, 2),
    ]


def test_rows_are_counted_by_kind(record: Dataset) -> None:
    assert lines(record, Grouping.KIND) == [
        ("agreement", 1, 1, 1, 0, 1, 2),
        ("program", 1, 1, 2, 2, 0, 2),
    ]


def test_an_agreement_of_two_agencies_counts_in_each(record: Dataset) -> None:
    assert lines(record, Grouping.AGENCY) == [
        ("cbp", 2, 2, 3, 2, 1, 3),
        ("dhs", 1, 1, 2, 2, 0, 2),
    ]


def test_a_row_about_two_parties_counts_in_each(record: Dataset) -> None:
    assert lines(record, Grouping.PARTY) == [
        ("ca", 1, 1, 2, 1, 0, 1),
        ("mx", 2, 1, 1, 1, 1, 2),
    ]


def test_rows_are_counted_by_their_own_source(record: Dataset) -> None:
    assert lines(record, Grouping.SOURCE) == [
        ("page", 2, 2, 3, 1, 0, 1),
        ("report", 1, 0, 0, 0, 1, 1),
        ("undated-memo", 1, 0, 0, 1, 0, 1),
    ]


def test_a_year_is_the_one_in_which_a_date_ends_and_the_undated_come_last(record: Dataset) -> None:
    assert lines(record, Grouping.YEAR) == [
        ("2010", 1, 1, 1, 0, 1, 2),
        ("2012", 1, 1, 2, 1, 0, 1),
        ("undated", 1, 0, 0, 1, 0, 1),
    ]


def test_filters_narrow_what_is_counted(record: Dataset) -> None:
    filters = Filters(themes=("travel",))
    assert lines(record, Grouping.THEME, filters) == [("travel", 1, 1, 1, 0, 1, 2)]
    filters = Filters(since=parse("2012"))
    assert lines(record, Grouping.KIND, filters) == [("program", 1, 1, 2, 1, 0, 1)]
    assert lines(record, Grouping.KIND, Filters(sources=("undated-memo",))) == [
        ("program", 1, 0, 0, 1, 0, 2)
    ]


def test_a_period_without_an_end_counts_in_the_year_in_which_it_begins(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        events=[{"agreement": "pact", "date": "2012/.."}, {"agreement": "pact", "date": "0900"}],
    )
    assert [group for group, *_ in lines(dataset, Grouping.YEAR)] == ["0900", "2012"]


def test_a_group_tells_the_reach_of_its_dates_and_the_grades_of_its_sources(
    build: Build,
) -> None:
    dataset = build(
        sources=[
            {"id": "page", "published": "2012"},
            {"id": "copy", "grade": "mirror"},
            {"id": "press", "grade": "secondary"},
        ],
        agreements=[{"id": "pact"}],
        metrics=[
            {"id": "m1", "agreement": "pact", "as_of": "2012-06"},
            {"id": "m2", "agreement": "pact", "as_of": "2011-10/2012-09", "source": "copy"},
            {"id": "m3", "agreement": "pact", "as_of": "2012-06", "source": "press", "value": 2},
            {"id": "m4", "agreement": "pact", "source": "press"},
        ],
        events=[{"agreement": "pact", "date": "2012-05"}],
    )
    (row,) = summary(dataset, Grouping.THEME)
    assert (row.earliest, row.latest) == ("2011-10/2012-09", "2011-10/2012-09")
    assert (row.primary, row.mirror, row.secondary) == (1, 1, 1)
    assert row.conflicts == 1


def test_the_reach_of_a_dataset_is_that_of_all_its_rows(record: Dataset) -> None:
    row = totals(record)
    assert (row.agreements, row.partnerships, row.metrics, row.events) == (2, 3, 2, 1)
    assert (row.earliest, row.latest) == ("2010", "2011-10/2012-09")


def test_nothing_has_no_groups(record: Dataset) -> None:
    assert lines(record, Grouping.YEAR, Filters(since=parse("2050"))) == []
