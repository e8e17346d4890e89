"""What stood on a date, and whose date a row goes by."""

from collections.abc import Callable

import pytest

from dhsintl.dates import parse
from dhsintl.model.records import Dataset
from dhsintl.query import (
    Filters,
    agreements,
    count_unnamed,
    events,
    metrics,
    parties,
    partnerships,
    sources,
)

Build = Callable[..., Dataset]


def then(date: str) -> Filters:
    return Filters(as_of=parse(date))


def test_figures_and_events_dated_later_are_not_yet_there(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        metrics=[
            {"id": "early", "agreement": "pact", "as_of": "2012-06"},
            {"id": "late", "agreement": "pact", "as_of": "2013", "value": 2},
            {"id": "of-the-page", "agreement": "pact", "value": 3},
            {"id": "of-the-report", "agreement": "pact", "source": "report"},
            {"id": "of-the-memo", "agreement": "pact", "source": "undated-memo"},
        ],
        events=[
            {"agreement": "pact", "date": "2012-07-01"},
            {"agreement": "pact", "date": "2012-07-02"},
            {"agreement": "pact", "source": "undated-memo"},
        ],
    )
    assert {row.id for row in metrics(dataset, then("2012-07-01"))} == {"early", "of-the-page"}
    assert [row.date for row in events(dataset, then("2012-07-01"))] == ["2012-07-01"]
    assert [row.date for row in events(dataset, then("2012-07"))] == ["2012-07-01", "2012-07-02"]


def test_a_period_counts_from_its_first_day(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        metrics=[{"id": "fiscal", "agreement": "pact", "as_of": "2011-10/2012-09"}],
    )
    assert len(metrics(dataset, then("2011-10-01"))) == 1
    assert len(metrics(dataset, then("2011-09-30"))) == 0


@pytest.mark.parametrize(
    ("date", "there"),
    [
        ("2010-12-31", []),
        ("2011-01-01", ["ca"]),
        ("2011", ["ca", "mx"]),
        ("2011-12-31", ["ca", "mx"]),
        ("2012", ["ca", "mx", "fr"]),
        ("2012-06-30", ["ca", "mx", "fr"]),
        ("2012-07-01", ["mx", "fr"]),
        ("2014-02", ["mx", "fr"]),
        ("2014-03", ["mx", "fr", "gb"]),
    ],
)
def test_partners_are_those_that_had_joined_and_not_left(
    build: Build, date: str, there: list[str]
) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        partnerships=[
            {"agreement": "pact", "party": "ca", "since": "2011", "until": "2012-06-30"},
            {"agreement": "pact", "party": "mx", "since": "2011-12"},
            {"agreement": "pact", "party": "fr"},
            {"agreement": "pact", "party": "gb", "source": "report"},
            {"agreement": "pact", "party": "hr", "source": "undated-memo"},
        ],
    )
    assert [row.party for row in partnerships(dataset, then(date))] == there
    assert sum(row.named for row in agreements(dataset, then(date))) == len(there)


def test_an_agreement_stands_from_the_first_that_is_told_of_it(build: Build) -> None:
    dataset = build(
        agreements=[
            {"id": "told-by-the-page"},
            {"id": "told-by-the-report", "source": "report"},
            {"id": "begun-before-it-was-told", "source": "report"},
            {"id": "of-unknown-date", "source": "undated-memo"},
        ],
        events=[{"agreement": "begun-before-it-was-told", "date": "2009", "source": "report"}],
    )
    assert [row.id for row in agreements(dataset, then("2008"))] == []
    assert [row.id for row in agreements(dataset, then("2009"))] == ["begun-before-it-was-told"]
    assert [row.id for row in agreements(dataset, then("2012"))] == [
        "told-by-the-page",
        "begun-before-it-was-told",
    ]
    assert len(agreements(dataset, then("2014-03"))) == 3


def test_a_count_made_later_is_not_yet_known(build: Build) -> None:
    count = {"value": 9, "qualifier": "exactly", "what": "countries", "as_of": "2013"}
    dataset = build(agreements=[{"id": "pact", "counted": count}])
    (before,) = agreements(dataset, then("2012"))
    (after,) = agreements(dataset, then("2013"))
    assert (before.counted, before.unnamed) == (None, None)
    assert after.unnamed == 9
    assert count_unnamed(dataset, Filters(parties=("ca",), as_of=parse("2012"))) == 0
    assert count_unnamed(dataset, Filters(parties=("ca",), as_of=parse("2013"))) == 1


def test_rows_tell_whose_date_they_go_by(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        metrics=[
            {"id": "a", "agreement": "pact", "as_of": "2012"},
            {"id": "b", "agreement": "pact"},
            {"id": "c", "agreement": "pact", "source": "undated-memo"},
        ],
        events=[{"agreement": "pact", "date": "2012"}, {"agreement": "pact"}],
        partnerships=[
            {"agreement": "pact", "party": "ca", "until": "2013"},
            {"agreement": "pact", "party": "mx", "since": "2012"},
        ],
    )
    assert {row.id: row.dated_by for row in metrics(dataset)} == {
        "a": "row",
        "b": "source",
        "c": None,
    }
    assert [row.as_of for row in metrics(dataset) if row.id == "b"] == [None]
    assert {row.date: row.dated_by for row in events(dataset)} == {"2012": "row", None: "source"}
    assert [row.dated_by for row in partnerships(dataset)] == ["source", "row"]


def test_parties_and_sources_stand_as_what_they_take_part_in_stands(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact", "agencies": ["cbp"]}],
        partnerships=[
            {"agreement": "pact", "party": "ca", "since": "2012-06"},
            {"agreement": "pact", "party": "mx", "since": "2013", "source": "report"},
        ],
    )
    early, late = then("2012-06"), then("2013")
    assert [row.id for row in parties(dataset, early)] == ["cbp", "ca"]
    assert [row.id for row in parties(dataset, late)] == ["cbp", "ca", "mx"]
    assert [row.id for row in sources(dataset, early)] == ["page"]
    assert [row.id for row in sources(dataset, late)] == ["page", "report"]
