"""One page on a party: where it is in, what is said about it, and what stays open."""

from collections.abc import Callable
from typing import Any

import pytest

from dhsintl.dates import parse
from dhsintl.model.answers import BlocMembership, Participation
from dhsintl.model.records import Dataset
from dhsintl.query import Filters
from dhsintl.query.reports import party_report

Build = Callable[..., Dataset]


@pytest.fixture(scope="module")
def record(build: Build) -> Dataset:
    """France named in one agreement, a member in another, perhaps counted in a third."""
    return build(
        agreements=[
            {"id": "ports", "title": "Ports"},
            {"id": "data", "title": "Data"},
            {
                "id": "marshals",
                "partner_count": [{"metrics": ["countries"], "of": "countries"}],
                "source": "report",
                "agencies": ["cbp"],
            },
            {"id": "lanes", "title": "Lanes"},
        ],
        partnerships=[
            {
                "agreement": "ports",
                "party": "fr",
                "place": "Marseille",
                "steps": [{"type": "operating", "date": "2003-01"}],
            },
            {
                "agreement": "ports",
                "party": "fr",
                "place": "Le Havre",
                "steps": [{"type": "operating", "date": "2002-12"}],
            },
            {
                "agreement": "data",
                "party": "eu",
                "steps": [{"type": "in force", "date": "2012-07-01"}],
            },
            {"agreement": "lanes", "party": "ca"},
            {
                "agreement": "lanes",
                "party": "fr",
                "steps": [{"date": "2001"}, {"type": "ended", "date": "2005", "source": "report"}],
            },
        ],
        metrics=[
            {"id": "boxes", "agreement": "ports", "figures": [{"parties": ["fr"]}]},
            {"id": "all-boxes", "agreement": "ports"},
            {"id": "countries", "agreement": "marshals", "figures": [{"value": 9}]},
        ],
        events=[
            {
                "agreement": "ports",
                "parties": ["fr", "ca"],
                "claims": [{"date": "2002", "source": "report"}],
            },
            {"agreement": "data", "parties": ["eu"], "claims": [{"date": "2012"}]},
        ],
    )


def part(agreement: str, **fields: Any) -> Participation:
    plain: dict[str, Any] = {
        "title": agreement.title(),
        "match": "named",
        "via": None,
        "status_before": None,
        "places": 0,
        "grade": "official",
        "source": "page",
    }
    return Participation(agreement=agreement, **(plain | fields))


def test_a_brief_tells_how_since_when_and_at_how_many_places_a_party_is_in(
    record: Dataset,
) -> None:
    assert party_report(record, "fr").agreements == (
        part("ports", status="operating", status_date="2002-12", places=2),
        part("data", match="member", via="eu", status="in force", status_date="2012-07-01"),
        part("lanes", match=None, status="ended", status_date="2005", source="report"),
    )


def test_a_brief_holds_rows_about_the_party_alone(record: Dataset) -> None:
    one = party_report(record, "fr")
    assert [(row.party, row.status) for row in one.partnerships] == [
        ("fr", "operating"),
        ("fr", "operating"),
        ("eu", "in force"),
        ("fr", "ended"),
    ]
    assert [row.metric for row in one.metrics] == ["boxes"]
    assert [(row.agreement, row.type, row.date) for row in one.events] == [
        ("lanes", "signed", "2001"),
        ("ports", "adopted", "2002"),
        ("ports", "operating", "2002-12"),
        ("ports", "operating", "2003-01"),
        ("lanes", "ended", "2005"),
    ]


def test_a_brief_tells_of_which_agreements_nobody_knows_and_why(record: Dataset) -> None:
    for party in ("fr", "mx"):
        (row,) = party_report(record, party).possible
        assert (row.id, row.match, row.why) == (
            "marshals",
            "possible",
            "9 countries are counted (2012), 0 of them named",
        )
    assert party_report(record, "eu").possible == ()


def test_a_brief_tells_of_which_blocs_a_country_was_a_member(record: Dataset) -> None:
    assert party_report(record, "gb").blocs == (
        BlocMembership(party="eu", since="1993-11-01", until="2020-01-31"),
    )
    assert party_report(record, "ca").blocs == ()


def test_a_brief_of_an_agency_tells_which_agreements_name_it(record: Dataset) -> None:
    one = party_report(record, "cbp")
    assert (one.agreements, one.possible, one.agency_of) == ((), (), ("marshals",))
    assert party_report(record, "fr").agency_of == ()


def test_a_brief_cites_the_sources_of_its_rows(record: Dataset) -> None:
    assert [row.id for row in party_report(record, "fr").sources] == ["page", "report"]
    assert [row.id for row in party_report(record, "ca").sources] == ["page", "report"]


def test_a_brief_shows_what_stood_on_a_date(record: Dataset) -> None:
    one = party_report(record, "fr", Filters(as_of=parse("2002")))
    assert one.agreements == (
        part("ports", status="operating", status_date="2002-12", places=1),
        part("lanes", status="signed", status_date="2001"),
    )
    # Nine were counted ten years later: since when they take part, nobody says.
    assert [(row.id, row.why) for row in one.possible] == [
        (
            "marshals",
            "9 countries are counted (2012), 0 of them named; since when, nobody says",
        )
    ]
    assert one.status_as_of == "2002-12-31"


def test_a_party_has_ended_when_every_part_of_it_has(build: Build) -> None:
    rows: list[dict[str, Any]] = [
        {
            "agreement": "pact",
            "party": "ca",
            "place": place,
            "steps": [{"date": first}, {"type": "ended", "date": last}],
        }
        for place, first, last in ((None, "2001", "2005-06"), ("Toronto", "2002", "2004"))
    ]
    ended = build(agreements=[{"id": "pact"}], partnerships=rows)
    (one,) = party_report(ended, "ca").agreements
    assert (one.match, one.status, one.status_date) == (None, "ended", "2005-06")
    goes_on = [*rows, {"agreement": "pact", "party": "ca", "place": "Calgary"}]
    open_ = build(agreements=[{"id": "pact"}], partnerships=goes_on)
    (one,) = party_report(open_, "ca").agreements
    assert (one.match, one.status, one.places) == ("named", "signed", 1)


def test_a_party_that_is_in_nothing_has_an_empty_brief(record: Dataset) -> None:
    one = party_report(record, "icao")
    assert one.party.id == "icao"
    assert (one.agreements, one.partnerships, one.metrics, one.events) == ((), (), (), ())
