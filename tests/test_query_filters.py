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
            {"agreement": "lanes", "party": "ca", "steps": [{"date": "2012"}]},
            {"agreement": "ports", "party": "mx", "steps": [{"date": "2010-03"}]},
            {
                "agreement": "ports",
                "party": "eu",
                "steps": [{"date": "2013", "source": "report"}],
            },
        ],
        metrics=[
            {"id": "boxes", "agreement": "ports", "figures": [{"as_of": "2012-06"}]},
            {"id": "seats", "agreement": "lanes", "figures": [{"source": "report"}]},
            {"id": "staff", "agreement": "ports", "figures": [{"parties": ["mx"]}]},
        ],
        events=[
            {"agreement": "data", "claims": [{"date": "2011-12"}]},
            {
                "agreement": "ports",
                "parties": ["eu"],
                "claims": [{"date": "2011-10/2012-09"}],
            },
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
        (Filters(since=parse("2013")), ["ports"]),
        (Filters(until=parse("2010")), ["ports"]),
        (Filters(since=parse("2011-12"), until=parse("2011-12")), ["ports", "data"]),
        (Filters(since=parse("2012"), until=parse("2012")), ["ports", "lanes"]),
        (Filters(since=parse("2015")), []),
    ],
)
def test_agreements_are_those_that_every_filter_admits(
    record: Dataset, filters: Filters, found: list[str]
) -> None:
    assert ids(agreements(record, filters)) == found


def test_an_agency_finds_what_any_row_names_it_for(build: Build) -> None:
    dataset = build(
        agreements=[
            {"id": "by-heading", "agencies": ["cbp"]},
            {"id": "by-supplement", "agencies": ["dhs", {"party": "cbp", "source": "report"}]},
            {"id": "by-event"},
            {"id": "by-figure"},
            {"id": "not-at-all"},
        ],
        events=[{"agreement": "by-event", "parties": ["cbp"]}],
        metrics=[{"agreement": "by-figure", "figures": [{"parties": ["cbp"]}]}],
    )

    def found(**filters: tuple[str, ...]) -> list[str]:
        return ids(agreements(dataset, Filters(agencies=("cbp",), **filters)))  # type: ignore[arg-type]

    assert found() == ["by-heading", "by-supplement", "by-event", "by-figure"]
    assert found(sources=("page",)) == ["by-heading", "by-event", "by-figure"]
    assert found(sources=("report",)) == ["by-supplement"]
    assert [row.agreement for row in events(dataset, Filters(agencies=("cbp",)))] == ["by-event"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(), ["boxes", "staff", "seats"]),
        (Filters(agreements=("lanes",)), ["seats"]),
        (Filters(themes=("supply-chain",)), ["boxes", "staff"]),
        (Filters(kinds=("agreement",)), ["seats"]),
        (Filters(agencies=("dhs",)), ["seats"]),
        (Filters(sources=("report",)), ["seats"]),
        (Filters(since=parse("2012-06"), until=parse("2012-06-15")), ["boxes"]),
        (Filters(until=parse("2012-05")), []),
        (Filters(as_of=parse("2012-05")), ["staff"]),
        (Filters(as_of=parse("2012-06")), ["boxes", "staff"]),
        (Filters(as_of=parse("2014-03")), ["boxes", "staff", "seats"]),
        (Filters(metrics=("seats", "boxes")), ["boxes", "seats"]),
        (Filters(metrics=("ports/boxes",)), ["boxes"]),
        (Filters(metrics=("staff",), agreements=("lanes",)), []),
    ],
)
def test_figures_are_those_of_admitted_agreements_and_dates(
    record: Dataset, filters: Filters, found: list[str]
) -> None:
    assert [row.metric for row in metrics(record, filters)] == found


def test_the_filters_of_source_and_country_work_together(record: Dataset) -> None:
    filters = Filters(parties=("eu",), sources=("page",))
    assert agreements(record, filters) == []
    filters = Filters(parties=("eu",), sources=("report",))
    assert [(row.id, row.match) for row in agreements(record, filters)] == [("ports", "named")]


def test_partnerships_are_filtered_by_the_dates_that_sources_give_their_steps(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        partnerships=[
            {
                "agreement": "pact",
                "party": "ca",
                "steps": [{"date": "2010-03"}, {"type": "ended", "date": "2015"}],
            },
            {"agreement": "pact", "party": "mx", "steps": [{"type": "listed", "date": "2012"}]},
            {
                "agreement": "pact",
                "party": "fr",
                "steps": [{"date": "../2012", "date_is": "publication"}],
            },
            {"agreement": "pact", "party": "gb", "steps": [{"date": "2012", "planned": True}]},
        ],
    )

    def found(**ends: str) -> list[str]:
        filters = Filters(**{name: parse(date) for name, date in ends.items()})  # type: ignore[arg-type]
        return [row.party for row in partnerships(dataset, filters)]

    assert found() == ["ca", "fr", "mx"]
    assert found(since="2010-03-31", until="2010-03-31") == ["ca"]
    assert found(since="2010-04", until="2014") == []
    assert found(since="2015") == ["ca"]
    assert found(until="2012") == ["ca"]


def test_events_are_filtered_by_overlap_with_both_ends_included(record: Dataset) -> None:
    def found(**ends: str) -> list[str]:
        filters = Filters(**{name: parse(date) for name, date in ends.items()})  # type: ignore[arg-type]
        return [row.agreement for row in events(record, filters)]

    assert found(since="2012-09-30", until="2012-09-30") == ["ports", "lanes"]
    assert found(since="2013") == ["ports"]
    assert found(until="2011-10-01") == ["ports", "ports"]
    assert found(until="2011-09-30") == ["ports"]
    assert found(since="2011-12-31", until="2011-12-31") == ["ports", "data"]


@pytest.mark.parametrize(("source", "by_2013"), [("page", 1), ("undated-memo", 0)])
def test_a_row_without_a_date_of_its_own_lies_within_no_dates(
    build: Build, source: str, by_2013: int
) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        events=[{"agreement": "pact", "claims": [{"source": source}]}],
        metrics=[{"agreement": "pact", "figures": [{"source": source}]}],
    )
    for listing in (events, metrics):
        assert len(listing(dataset)) == 1
        assert listing(dataset, Filters(since=parse("../.."))) == []
        assert len(listing(dataset, Filters(as_of=parse("2013")))) == by_2013


def test_kinds_of_parties_are_their_own(record: Dataset) -> None:
    assert ids(parties(record, Filters(kinds=("bloc", "agency")))) == ["cbp", "eu", "dhs"]


def test_parties_are_those_that_take_part_in_what_is_selected(record: Dataset) -> None:
    assert ids(parties(record, Filters(agreements=("ports",)))) == ["cbp", "eu", "mx"]
    assert ids(parties(record, Filters(themes=("information",)))) == ["dhs"]
    assert ids(parties(record, Filters(agencies=("dhs",)))) == ["ca", "cbp", "dhs"]
    assert ids(parties(record, Filters(themes=("supply-chain",), as_of=parse("2009")))) == ["cbp"]
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


@pytest.mark.parametrize("listing", LISTINGS.values())
@pytest.mark.parametrize(
    ("filters", "message"),
    [
        (Filters(parties=("Canada",)), "unknown party 'Canada'"),
        (Filters(agencies=("CBP",)), "unknown party 'CBP'; did you mean cbp?"),
        (Filters(agreements=("port",)), "unknown agreement 'port'; did you mean ports?"),
        (
            Filters(themes=("suply-chain",)),
            "unknown theme 'suply-chain'; did you mean supply-chain?",
        ),
        (Filters(kinds=("programs",)), "unknown kind 'programs'; did you mean program?"),
        (Filters(sources=("pages",)), "unknown source 'pages'; did you mean page?"),
        (Filters(statuses=("sign",)), "unknown status 'sign'; did you mean signed?"),
        (Filters(types=("end",)), "unknown type 'end'; did you mean ended?"),
        (Filters(metrics=("boxs",)), "unknown metric 'boxs'; did you mean boxes?"),
        (Filters(metrics=("data/boxes",)), "unknown metric 'data/boxes'"),
        (Filters(grades=("oficial",)), "unknown grade 'oficial'; did you mean official?"),
    ],
)
def test_filters_that_name_no_id_are_refused(
    listing: Callable[[Dataset, Filters], object], filters: Filters, message: str, record: Dataset
) -> None:
    with pytest.raises(UnknownName) as refused:
        listing(record, filters)
    assert str(refused.value).startswith(message)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"parties": "ca"}, "parties is a tuple of texts"),
        ({"as_of": "2012"}, "as_of is a Period: use parse_date"),
    ],
)
def test_a_lone_text_is_no_filter(given: dict[str, Any], message: str) -> None:
    with pytest.raises(TypeError, match=message):
        Filters(**given)


SOME = {
    "agreements": st.sampled_from(["ports", "lanes", "data"]),
    "themes": st.sampled_from(["supply-chain", "canada-mexico"]),
    "agencies": st.sampled_from(["cbp", "dhs"]),
    "sources": st.sampled_from(["page", "report"]),
    "parties": st.sampled_from(["ca", "fr", "mx", "eu"]),
    "types": st.sampled_from(["signed", "adopted", "listed"]),
    "metrics": st.sampled_from(["boxes", "staff", "lanes/seats"]),
    "grades": st.sampled_from(["official", "press"]),
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
    everything, found = (ids(LISTINGS[table](record, one)) for one in (Filters(), filters))
    assert found == [id_ for id_ in everything if id_ in found]
    assert len(found) == len(set(found))


@given(filters=st.builds(Filters, **CHOICES))
def test_filters_add_up(filters: Filters, record: Dataset) -> None:
    by_theme = {row.id for row in agreements(record, Filters(themes=filters.themes))}
    by_agency = {row.id for row in agreements(record, Filters(agencies=filters.agencies))}
    both = Filters(themes=filters.themes, agencies=filters.agencies)
    assert {row.id for row in agreements(record, both)} == by_theme & by_agency
