"""Choices within one filter are alternatives, filters add up, and none invents a row."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhsintl.dates import parse
from dhsintl.errors import UnknownName
from dhsintl.model.records import Dataset
from dhsintl.model.vocabulary import Table
from dhsintl.query import (
    LISTINGS,
    Filters,
    agreements,
    events,
    metrics,
    parties,
    partnerships,
    sources,
)

Build = Callable[..., Dataset]


@pytest.fixture(scope="module")
def record(build: Build) -> Dataset:
    """Three agreements with rows of two sources and several dates."""
    return build(
        agreements=[
            {"id": "ports", "theme": "supply-chain", "kind": "program", "agencies": ["cbp"]},
            {"id": "lanes", "theme": "canada-mexico", "agencies": ["dhs", "cbp"]},
            {"id": "data", "theme": "information", "agencies": ["dhs"], "source": "report"},
        ],
        partnerships=[
            {"agreement": "lanes", "party": "ca"},
            {"agreement": "ports", "party": "mx", "since": "2010-03"},
            {"agreement": "ports", "party": "eu", "source": "report", "since": "2013"},
        ],
        metrics=[
            {"id": "m1", "agreement": "ports", "as_of": "2012-06"},
            {"id": "m2", "agreement": "lanes", "source": "report"},
            {"id": "m3", "agreement": "ports", "indicator": "staff"},
        ],
        events=[
            {"agreement": "data", "date": "2011-12"},
            {"agreement": "ports", "date": "2011-10/2012-09"},
        ],
    )


def ids(rows: Sequence[Any]) -> list[str]:
    return [row.id for row in rows]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(), ["ports", "lanes", "data"]),
        (Filters(agreements=("data",)), ["data"]),
        (Filters(agreements=("data", "ports")), ["ports", "data"]),
        (Filters(themes=("canada-mexico",)), ["lanes"]),
        (Filters(themes=("canada-mexico", "information")), ["lanes", "data"]),
        (Filters(kinds=("program",)), ["ports"]),
        (Filters(agencies=("cbp",)), ["ports", "lanes"]),
        (Filters(agencies=("cbp", "dhs")), ["ports", "lanes", "data"]),
        (Filters(agencies=("cbp",), kinds=("agreement",)), ["lanes"]),
        (Filters(themes=("canada-mexico",), kinds=("program",)), []),
        (Filters(parties=("ca",)), ["lanes"]),
        (Filters(parties=("ca", "mx")), ["ports", "lanes"]),
        (Filters(parties=("ca", "mx"), themes=("supply-chain",)), ["ports"]),
        (Filters(sources=("page",)), ["ports", "lanes", "data"]),
        (Filters(sources=("report",)), ["ports", "lanes", "data"]),
        (Filters(sources=("undated-memo",)), []),
        (Filters(since=parse("2013")), ["ports", "lanes"]),
        (Filters(until=parse("2010")), ["ports"]),
        (Filters(since=parse("2011-12"), until=parse("2011-12")), ["ports", "data"]),
        (Filters(since=parse("2015")), []),
    ],
)
def test_agreements_are_those_that_every_filter_admits(
    record: Dataset, filters: Filters, found: list[str]
) -> None:
    assert ids(agreements(record, filters)) == found


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(), ["m1", "m3", "m2"]),
        (Filters(agreements=("lanes",)), ["m2"]),
        (Filters(themes=("supply-chain",)), ["m1", "m3"]),
        (Filters(kinds=("agreement",)), ["m2"]),
        (Filters(agencies=("dhs",)), ["m2"]),
        (Filters(parties=("ca",)), ["m2"]),
        (Filters(parties=("fr",)), ["m1", "m3"]),
        (Filters(sources=("report",)), ["m2"]),
        (Filters(since=parse("2014")), ["m2"]),
        (Filters(until=parse("2012-05")), ["m3"]),
        (Filters(since=parse("2012-06"), until=parse("2012-06-15")), ["m1", "m3"]),
    ],
)
def test_figures_are_those_of_admitted_agreements_and_dates(
    record: Dataset, filters: Filters, found: list[str]
) -> None:
    assert ids(metrics(record, filters)) == found


def test_the_filters_of_source_and_country_work_together(record: Dataset) -> None:
    filters = Filters(parties=("eu",), sources=("page",))
    assert metrics(record, filters) == []
    filters = Filters(parties=("eu",), sources=("report",))
    assert [(row.id, row.match) for row in agreements(record, filters)] == [("ports", "named")]


def test_partnerships_are_filtered_by_when_they_began(record: Dataset) -> None:
    found = {
        date: [row.party for row in partnerships(record, Filters(since=parse(date)))]
        for date in ("2010-03", "2010-04", "2012-12", "2013", "2014")
    }
    assert found == {
        "2010-03": ["mx", "eu", "ca"],
        "2010-04": ["eu", "ca"],
        "2012-12": ["eu", "ca"],
        "2013": ["eu"],
        "2014": [],
    }


def test_events_are_filtered_by_overlap_with_both_ends_included(record: Dataset) -> None:
    def found(**ends: str) -> list[str]:
        filters = Filters(**{name: parse(date) for name, date in ends.items()})  # type: ignore[arg-type]
        return [row.agreement for row in events(record, filters)]

    assert found(since="2012-09-30") == ["ports"]
    assert found(since="2012-10-01") == []
    assert found(until="2011-10-01") == ["ports"]
    assert found(until="2011-09-30") == []
    assert found(since="2011-12-31", until="2011-12-31") == ["ports", "data"]
    assert found(since="2012-01") == ["ports"]


def test_an_undated_row_lies_within_no_dates(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact", "source": "undated-memo"}],
        events=[{"agreement": "pact", "source": "undated-memo"}],
    )
    assert len(events(dataset)) == 1
    assert events(dataset, Filters(since=parse("../.."))) == []


def test_kinds_of_parties_are_their_own(record: Dataset) -> None:
    assert ids(parties(record, Filters(kinds=("bloc", "agency")))) == ["dhs", "cbp", "eu"]


def test_parties_are_those_that_take_part_in_what_is_selected(record: Dataset) -> None:
    assert ids(parties(record, Filters(agreements=("ports",)))) == ["cbp", "eu", "mx"]
    assert ids(parties(record, Filters(themes=("information",)))) == ["dhs"]
    assert ids(parties(record, Filters(agencies=("dhs",)))) == ["dhs", "cbp", "ca"]
    assert ids(parties(record, Filters(parties=("fr", "ca")))) == ["ca", "fr"]


def test_a_party_counts_its_agreements_as_partner_and_as_agency(record: Dataset) -> None:
    counts = {row.id: row.agreements for row in parties(record)}
    assert counts == {
        "dhs": 2,
        "cbp": 2,
        "icao": 0,
        "eu": 1,
        "ca": 1,
        "fr": 0,
        "gb": 0,
        "hr": 0,
        "mx": 1,
    }


def test_sources_count_the_rows_that_cite_them(record: Dataset) -> None:
    assert {row.id: row.rows for row in sources(record)} == {
        "page": 8,
        "report": 3,
        "undated-memo": 0,
    }


def test_sources_are_those_that_tell_of_what_is_selected(record: Dataset) -> None:
    assert ids(sources(record, Filters(agreements=("data",)))) == ["page", "report"]
    assert ids(sources(record, Filters(themes=("supply-chain",)))) == ["page", "report"]
    assert ids(sources(record, Filters(sources=("report",)))) == ["report"]


def test_sources_are_filtered_by_their_publication(record: Dataset) -> None:
    assert ids(sources(record, Filters(since=parse("2013")))) == ["report"]
    assert ids(sources(record, Filters(until=parse("2013")))) == ["page"]


@pytest.mark.parametrize("listing", LISTINGS.values())
@pytest.mark.parametrize(
    ("filters", "message"),
    [
        (Filters(parties=("Canada",)), "unknown party 'Canada'"),
        (Filters(agencies=("CBP",)), "unknown party 'CBP'; did you mean cbp?"),
        (Filters(agreements=("port",)), "unknown agreement 'port'; did you mean ports?"),
        (Filters(sources=("pages",)), "unknown source 'pages'; did you mean page?"),
    ],
)
def test_filters_that_name_no_id_are_refused(
    listing: Callable[[Dataset, Filters], object], filters: Filters, message: str, record: Dataset
) -> None:
    with pytest.raises(UnknownName) as refused:
        listing(record, filters)
    assert str(refused.value).startswith(message)


SOME = {
    "agreements": st.sampled_from(["ports", "lanes", "data"]),
    "themes": st.sampled_from(["supply-chain", "canada-mexico"]),
    "agencies": st.sampled_from(["cbp", "dhs"]),
    "sources": st.sampled_from(["page", "report"]),
    "parties": st.sampled_from(["ca", "fr", "mx", "eu"]),
}
CHOICES = {name: st.lists(one, max_size=2, unique=True).map(tuple) for name, one in SOME.items()}
MOMENTS = st.none() | st.sampled_from(["2010", "2011-12", "2012", "2013"]).map(parse)


@given(
    filters=st.builds(Filters, since=MOMENTS, until=MOMENTS, as_of=MOMENTS, **CHOICES),
    table=st.sampled_from([Table.AGREEMENTS, Table.PARTNERSHIPS, Table.METRICS, Table.EVENTS]),
)
def test_filters_never_invent_lose_or_reorder(
    filters: Filters, table: Table, record: Dataset
) -> None:
    def keys(filters: Filters) -> list[str]:
        return [
            f"{getattr(row, 'id', '')} {getattr(row, 'agreement', '')} {getattr(row, 'party', '')}"
            for row in LISTINGS[table](record, filters)
        ]

    everything, found = keys(Filters()), keys(filters)
    assert found == [key for key in everything if key in found]
    assert len(found) == len(set(found))


@given(filters=st.builds(Filters, **CHOICES))
def test_filters_add_up(filters: Filters, record: Dataset) -> None:
    by_theme = {row.id for row in agreements(record, Filters(themes=filters.themes))}
    by_agency = {row.id for row in agreements(record, Filters(agencies=filters.agencies))}
    both = Filters(themes=filters.themes, agencies=filters.agencies)
    assert {row.id for row in agreements(record, both)} == by_theme & by_agency
