"""One page on a party: where it is in, what is said about it, and what stays open."""

from collections.abc import Callable

import pytest

from dhsintl.dates import parse
from dhsintl.model.records import Dataset
from dhsintl.model.rows import BlocMembership, Participation
from dhsintl.query import Filters
from dhsintl.query.reports import party_report

Build = Callable[..., Dataset]


@pytest.fixture(scope="module")
def record(build: Build) -> Dataset:
    """France named in one agreement, a member in another, perhaps counted in a third."""
    counted = {"value": 9, "qualifier": "exactly", "what": "countries"}
    return build(
        agreements=[
            {"id": "ports", "title": "Ports"},
            {"id": "data", "title": "Data"},
            {"id": "marshals", "counted": counted, "source": "report"},
            {"id": "lanes"},
        ],
        partnerships=[
            {"agreement": "ports", "party": "fr", "place": "Marseille", "since": "2003-01"},
            {"agreement": "ports", "party": "fr", "place": "Le Havre", "since": "2002-12"},
            {"agreement": "data", "party": "eu", "since": "2012-07-01"},
            {"agreement": "lanes", "party": "ca"},
        ],
        metrics=[
            {"id": "about-france", "agreement": "ports", "parties": ["fr"], "indicator": "boxes"},
            {"id": "about-all", "agreement": "ports"},
        ],
        events=[
            {"agreement": "ports", "date": "2002", "parties": ["fr", "ca"], "source": "report"},
            {"agreement": "data", "date": "2012", "parties": ["eu"]},
        ],
    )


def test_a_brief_tells_how_since_when_and_where_a_party_is_in(record: Dataset) -> None:
    assert party_report(record, "fr").agreements == (
        Participation(
            agreement="ports",
            title="Ports",
            match="named",
            via=None,
            since="2002-12",
            until=None,
            places=("Marseille", "Le Havre"),
            source="page",
        ),
        Participation(
            agreement="data",
            title="Data",
            match="member",
            via="eu",
            since="2012-07-01",
            until=None,
            places=(),
            source="page",
        ),
    )


def test_a_brief_holds_rows_about_the_party_alone(record: Dataset) -> None:
    one = party_report(record, "fr")
    assert [row.party for row in one.partnerships] == ["fr", "fr", "eu"]
    assert [row.id for row in one.metrics] == ["about-france"]
    assert [row.agreement for row in one.events] == ["ports"]


def test_a_brief_tells_in_which_agreements_a_party_may_be_unnamed(record: Dataset) -> None:
    assert [row.id for row in party_report(record, "fr").unnamed] == ["marshals"]
    assert [row.id for row in party_report(record, "mx").unnamed] == ["marshals"]
    assert party_report(record, "eu").unnamed == ()


def test_a_brief_tells_of_which_blocs_a_country_was_a_member(record: Dataset) -> None:
    assert party_report(record, "gb").blocs == (
        BlocMembership(party="eu", since="1993-11-01", until="2020-01-31"),
    )
    assert party_report(record, "ca").blocs == ()


def test_a_brief_cites_the_sources_of_its_rows(record: Dataset) -> None:
    assert [row.id for row in party_report(record, "fr").sources] == ["page", "report"]
    assert [row.id for row in party_report(record, "ca").sources] == ["page", "report"]


def test_a_brief_shows_what_stood_on_a_date(record: Dataset) -> None:
    one = party_report(record, "fr", Filters(as_of=parse("2002")))
    assert [row.agreement for row in one.agreements] == ["ports"]
    assert one.agreements[0].places == ("Le Havre",)
    assert one.unnamed == ()


def test_a_party_is_out_when_every_part_of_it_has_ended(build: Build) -> None:
    rows = [
        {"agreement": "pact", "party": "ca", "since": "2001", "until": "2005-06"},
        {"agreement": "pact", "party": "ca", "place": "Toronto", "since": "2002", "until": "2004"},
    ]
    ended = build(agreements=[{"id": "pact"}], partnerships=rows)
    assert party_report(ended, "ca").agreements[0].until == "2005-06"
    goes_on = [*rows, {"agreement": "pact", "party": "ca", "place": "Calgary"}]
    open_ = build(agreements=[{"id": "pact"}], partnerships=goes_on)
    assert party_report(open_, "ca").agreements[0].until is None


def test_a_party_that_is_in_nothing_has_an_empty_brief(record: Dataset) -> None:
    one = party_report(record, "icao")
    assert one.party.id == "icao"
    assert (one.agreements, one.partnerships, one.metrics, one.events) == ((), (), (), ())
