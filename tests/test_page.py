"""The record of the DHS page against the page, read by hand.

"International Engagement Results", US Department of Homeland Security, 2012: every
figure, date and name that it states is written here once more.
"""

from typing import NamedTuple

import pytest

from dhsintl.dates import parse
from dhsintl.model import records
from dhsintl.model.records import Dataset
from dhsintl.query import Filters, agreements, partnerships

PAGE = "dhs-results-2012"

THEMES = {
    "supply-chain-statements": "supply-chain",
    "ctpat": "supply-chain",
    "global-shield": "supply-chain",
    "port-of-entry-committees": "canada-mexico",
    "nexus": "canada-mexico",
    "pcsc": "information-sharing",
    "eu-pnr": "information-sharing",
    "air-cargo-screening": "international-partnerships",
    "csi": "international-partnerships",
    "aviation-security-declaration": "international-partnerships",
    "air-marshals": "international-partnerships",
    "global-entry": "international-partnerships",
    "maritime-bilateral": "international-partnerships",
    "preclearance": "international-partnerships",
    "science-and-technology": "international-partnerships",
}
HEADINGS = {
    "supply-chain": "Global Supply Chain Security",
    "canada-mexico": "Cooperation with Canada and Mexico",
    "information-sharing": "Information Sharing",
    "international-partnerships": "International Partnerships",
}


class Figure(NamedTuple):
    """A figure as the page states it: its own qualifier, None where it gives a bare number."""

    agreement: str
    qualifier: str | None
    value: float
    unit: str
    as_of: str | None
    basis: str = "reported"


FIGURES = [
    # "the European Union and eight additional international partners"
    Figure("supply-chain-statements", None, 8, "partners", None),
    # "As of June 2012, C-TPAT had more than 10,300 Certified Partners worldwide and has
    # conducted more than 20,800 on-site validations ... in 97 countries"
    Figure("ctpat", "more than", 10300, "members", "2012-06"),
    Figure("ctpat", "more than", 20800, "validations", "2012-06"),
    Figure("ctpat", None, 97, "countries", "2012-06"),
    # "As of July 2012, ... totaling more than 126 metric tons and 40 arrests"
    Figure("global-shield", "more than", 126, "metric tons", "2012-07"),
    Figure("global-shield", None, 40, "arrests", "2012-07"),
    # "at the 20 largest land border ports of entry, and in 2012, established similar
    # committees at the 8 Canadian airports"
    Figure("port-of-entry-committees", None, 20, "ports of entry", None),
    Figure("port-of-entry-committees", None, 8, "airports", "2012"),
    # "with 35 Visa Waiver Program (VWP) countries and two additional countries"
    Figure("pcsc", None, 35, "countries", None),
    Figure("pcsc", None, 2, "countries", None),
    # "100 percent of cargo ... will be screened by the end of 2012"
    Figure("air-cargo-screening", None, 100, "percent", "2012", "target"),
    # "currently operational in 58 foreign seaports through agreements in 32 countries"
    Figure("csi", None, 58, "ports", None),
    Figure("csi", None, 32, "countries", None),
    # "In October 2010, nearly 190 countries signed"
    Figure("aviation-security-declaration", "nearly", 190, "countries", "2010-10"),
    # "flights to and from 62 countries"
    Figure("air-marshals", None, 62, "countries", None),
    # "with over 40 countries"
    Figure("maritime-bilateral", "over", 40, "countries", None),
    # "from 15 international destinations"; "the 8 Canadian airports at which U.S. Customs
    # and Border Protection (CBP) conducts preclearance"
    Figure("preclearance", None, 15, "locations", None),
    Figure("preclearance", None, 8, "airports", None),
    # "has signed 12 international agreements"
    Figure("science-and-technology", None, 12, "agreements", None),
]

# Agreement, party, instrument, step, date. What the page lists has the page's own year.
STEPS = [
    ("supply-chain-statements", "eu", None, "listed", "2012"),
    ("global-shield", "wco", None, "listed", "2012"),
    ("port-of-entry-committees", "ca", None, "operating", "2012"),
    ("port-of-entry-committees", "mx", None, "listed", "2012"),
    ("nexus", "ca", None, "operating", "../2012"),
    ("eu-pnr", "eu", "agreement of 2007", "announced", "2007"),
    ("eu-pnr", "eu", "agreement of 2007", "replaced", "2012-07-01"),
    ("eu-pnr", "eu", "agreement of 2012", "signed", "2011-12"),
    ("eu-pnr", "eu", "agreement of 2012", "in force", "2012-07-01"),
    ("aviation-security-declaration", "icao", None, "listed", "2012"),
    *(
        ("global-entry", party, None, "listed", "2012")
        for party in ("ca", "de", "kr", "mx", "nl", "qa", "gb")
    ),
    ("preclearance", "ca", None, "operating", "../2012"),
]

AGENCIES = {
    "global-shield": {"ice"},
    "port-of-entry-committees": {"dhs", "cbp"},
    "pcsc": {"dhs", "doj", "dos"},
    "global-entry": {"cbp"},
    "maritime-bilateral": {"uscg", "dos", "doj"},
    "preclearance": {"dhs", "cbp"},
}

# Of each count: bound, value, unit, date, how many the page leaves unnamed.
COUNTED = {
    "supply-chain-statements": [("=", 8, "parties", "2012", 8)],
    "port-of-entry-committees": [("=", 28, "places", "2012", 28)],
    "pcsc": [("=", 37, "countries", "2012", 37)],
    "csi": [("=", 32, "countries", "2012", 32), ("=", 58, "places", "2012", 58)],
    "aviation-security-declaration": [("<", 190, "countries", "2010-10", 190)],
    "air-marshals": [("=", 62, "countries", "2012", 62)],
    "maritime-bilateral": [(">", 40, "countries", "2012", 40)],
    "preclearance": [("=", 15, "places", "2012", 15)],
    "science-and-technology": [("=", 12, "parties", "2012", 12)],
}
# A count of places leaves no country possible.
MAY_BE_IN = COUNTED.keys() - {"port-of-entry-committees", "preclearance"}

# Those of 1993 with Austria, Finland and Sweden (1995), the ten of 2004, and Bulgaria
# and Romania (2007); Croatia joined in 2013.
# fmt: off
EUROPEANS_OF_2012 = [
    "at", "be", "bg", "cy", "cz", "de", "dk", "ee", "es",
    "fi", "fr", "gb", "gr", "hu", "ie", "it", "lt", "lu",
    "lv", "mt", "nl", "pl", "pt", "ro", "se", "si", "sk",
]
# fmt: on


def test_the_page_has_fifteen_agreements_under_four_headings(page: Dataset) -> None:
    assert [(row.id, row.theme) for row in page.agreements] == list(THEMES.items())
    assert {row.locator.partition(",")[0] for row in page.agreements} == set(HEADINGS.values())


def test_every_figure_of_the_page_is_in_the_record_and_no_other(page: Dataset) -> None:
    found = [
        Figure(row.agreement, one.qualifier, one.value, row.unit, one.as_of, one.basis)
        for row in page.metrics
        for one in row.figures
    ]
    assert sorted(map(repr, found)) == sorted(map(repr, FIGURES))


def test_figures_are_about_canada_alone_where_the_page_says_so(page: Dataset) -> None:
    about = [
        (row.agreement, row.id, one.value, one.parties)
        for row in page.metrics
        for one in row.figures
        if one.parties
    ]
    assert about == [("preclearance", "canadian-airports", 8, ("ca",))]


def test_every_party_and_date_of_the_page_is_in_the_record_and_no_other(page: Dataset) -> None:
    found = [
        (row.agreement, row.party, row.instrument, step.type, step.date)
        for row in page.partnerships
        for step in row.steps
    ]
    assert sorted(map(repr, found)) == sorted(map(repr, STEPS))


def test_a_step_without_a_date_of_its_own_says_so(page: Dataset) -> None:
    undated = {
        (row.agreement, row.party, row.instrument, step.type, step.date)
        for row in page.partnerships
        for step in row.steps
        if step.date_is == "publication"
    }
    dated = {
        ("port-of-entry-committees", "ca", None, "operating", "2012"),
        *(step for step in STEPS if step[0] == "eu-pnr"),
    }
    assert undated == set(STEPS) - dated


def test_the_declaration_is_the_one_event_of_the_page_as_a_whole(page: Dataset) -> None:
    found = [(row.agreement, row.type, one.date) for row in page.events for one in row.claims]
    assert found == [("aviation-security-declaration", "adopted", "2010-10")]


def test_the_page_names_these_agencies_and_else_speaks_for_dhs(page: Dataset) -> None:
    found = {row.id: set(row.agency_ids) for row in page.agreements}
    assert found == {id_: AGENCIES.get(id_, {"dhs"}) for id_ in THEMES}


def test_the_page_counts_these_partners_and_leaves_these_unnamed(page: Dataset) -> None:
    found = {
        row.id: [(one.bound, one.value, one.of, one.as_of, one.unnamed) for one in row.counts]
        for row in agreements(page)
        if row.counts
    }
    assert found == COUNTED


def test_the_new_passenger_record_agreement_took_the_place_of_the_old_one(page: Dataset) -> None:
    rows = partnerships(page, Filters(agreements=("eu-pnr",)))
    assert [(row.instrument, row.status, row.status_date) for row in rows] == [
        ("agreement of 2007", "replaced", "2012-07-01"),
        ("agreement of 2012", "in force", "2012-07-01"),
    ]


def test_every_claim_cites_the_page_and_a_heading_of_it(page: Dataset) -> None:
    claims: list[records.Step | records.Figure | records.EventClaim] = [
        *(claim for row in page.partnerships for claim in row.steps),
        *(claim for row in page.metrics for claim in row.figures),
        *(claim for row in page.events for claim in row.claims),
    ]
    assert {claim.source for claim in claims} == {PAGE}
    assert {claim.locator.partition(",")[0] for claim in claims} == set(HEADINGS.values())


def test_the_page_was_published_in_2012_and_archived_on_17_october(page: Dataset) -> None:
    source = page.source_by_id[PAGE]
    assert (source.published, source.grade) == ("2012", "official")
    assert source.title == "International Engagement Results"
    assert source.archived == (
        "https://cybercemetery.unt.edu/archive/oilspill/20121017002317/"
        "http://www.dhs.gov/international-engagement-results"
    )


@pytest.mark.parametrize("member", EUROPEANS_OF_2012)
def test_members_of_2012_are_in_both_agreements_with_the_union(page: Dataset, member: str) -> None:
    found = {row.id: row.via for row in agreements(page, Filters(parties=(member,)))}
    assert {"supply-chain-statements": "eu", "eu-pnr": "eu"}.items() <= found.items()


def test_croatia_is_in_them_since_2013_and_the_united_kingdom_until_2020(page: Dataset) -> None:
    def found(country: str, date: str | None = None) -> list[str]:
        filters = Filters(parties=(country,), as_of=parse(date) if date else None)
        return [row.id for row in agreements(page, filters) if row.via == "eu"]

    both = ["supply-chain-statements", "eu-pnr"]
    assert found("hr") == []
    assert found("hr", "2013-06-30") == []
    assert found("hr", "2014") == both
    assert found("gb", "2020-01-31") == both
    assert found("gb", "2020-02-01") == []


def test_canada_is_named_in_four_and_may_be_in_those_that_count(page: Dataset) -> None:
    filters = Filters(parties=("ca",), possible=True)
    found = {row.id: row.match for row in agreements(page, filters)}
    named = {"port-of-entry-committees", "nexus", "global-entry", "preclearance"}
    assert {id_ for id_, match in found.items() if match == "named"} == named
    assert {id_ for id_, match in found.items() if match == "possible"} == MAY_BE_IN


def test_before_the_page_nobody_knows_whether_qatar_was_in_global_entry(page: Dataset) -> None:
    filters = Filters(
        agreements=("global-entry",), parties=("qa",), as_of=parse("2011"), possible=True
    )
    (row,) = agreements(page, filters)
    assert (row.match, row.status) == ("possible", "unknown")
    assert row.why == "listed by 2012 (dhs-results-2012); since when, nobody says"
