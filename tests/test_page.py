"""The record of the DHS page against the page, read by hand.

"International Engagement Results", US Department of Homeland Security, 2012: every
figure, date and name that it states is written here once more.
"""

from typing import NamedTuple

import pytest

from dhsintl.dates import parse
from dhsintl.model.records import Agreement, Dataset, Event, Metric, Partnership
from dhsintl.query import Filters, agreements, events, metrics, partnerships

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


class Figure(NamedTuple):
    """A figure as the page states it."""

    agreement: str
    bound: str
    value: float
    unit: str
    as_of: str | None
    basis: str = "reported"


FIGURES = [
    # "the European Union and eight additional international partners"
    Figure("supply-chain-statements", "=", 8, "partners", None),
    # "As of June 2012, C-TPAT had more than 10,300 Certified Partners worldwide and has
    # conducted more than 20,800 on-site validations ... in 97 countries"
    Figure("ctpat", ">", 10300, "partners", "2012-06"),
    Figure("ctpat", ">", 20800, "validations", "2012-06"),
    Figure("ctpat", "=", 97, "countries", "2012-06"),
    # "As of July 2012, ... totaling more than 126 metric tons and 40 arrests"
    Figure("global-shield", ">", 126, "metric tons", "2012-07"),
    Figure("global-shield", "=", 40, "arrests", "2012-07"),
    # "at the 20 largest land border ports of entry, and in 2012, established similar
    # committees at the 8 Canadian airports"
    Figure("port-of-entry-committees", "=", 20, "ports of entry", None),
    Figure("port-of-entry-committees", "=", 8, "airports", "2012"),
    # "with 35 Visa Waiver Program (VWP) countries and two additional countries"
    Figure("pcsc", "=", 35, "countries", None),
    Figure("pcsc", "=", 2, "countries", None),
    # "100 percent of cargo ... will be screened by the end of 2012"
    Figure("air-cargo-screening", "=", 100, "percent", "2012", "target"),
    # "currently operational in 58 foreign seaports through agreements in 32 countries"
    Figure("csi", "=", 58, "ports", None),
    Figure("csi", "=", 32, "countries", None),
    # "In October 2010, nearly 190 countries signed"
    Figure("aviation-security-declaration", "<", 190, "countries", "2010-10"),
    # "flights to and from 62 countries"
    Figure("air-marshals", "=", 62, "countries", None),
    # "with over 40 countries"
    Figure("maritime-bilateral", ">", 40, "countries", None),
    # "from 15 international destinations"; "the 8 Canadian airports at which U.S. Customs
    # and Border Protection (CBP) conducts preclearance"
    Figure("preclearance", "=", 15, "destinations", None),
    Figure("preclearance", "=", 8, "airports", None),
    # "has signed 12 international agreements"
    Figure("science-and-technology", "=", 12, "agreements", None),
]

NAMED = {
    "supply-chain-statements": {"eu"},
    "ctpat": set(),
    "global-shield": {"wco"},
    "port-of-entry-committees": {"ca", "mx"},
    "nexus": {"ca"},
    "pcsc": set(),
    "eu-pnr": {"eu"},
    "air-cargo-screening": set(),
    "csi": set(),
    "aviation-security-declaration": {"icao"},
    "air-marshals": set(),
    "global-entry": {"ca", "de", "kr", "mx", "nl", "qa", "gb"},
    "maritime-bilateral": set(),
    "preclearance": {"ca"},
    "science-and-technology": set(),
}

AGENCIES = {
    "global-shield": {"ice"},
    "port-of-entry-committees": {"dhs", "cbp"},
    "pcsc": {"dhs", "doj", "dos"},
    "global-entry": {"cbp"},
    "maritime-bilateral": {"uscg", "dos", "doj"},
    "preclearance": {"dhs", "cbp"},
}

COUNTED = {
    "supply-chain-statements": ("=", 9, "parties", None, 8),
    "pcsc": ("=", 37, "countries", None, 37),
    "csi": ("=", 32, "countries", None, 32),
    "aviation-security-declaration": ("<", 190, "countries", "2010-10", 190),
    "air-marshals": ("=", 62, "countries", None, 62),
    "maritime-bilateral": (">", 40, "countries", None, 40),
    "preclearance": ("=", 15, "places", None, 15),
    "science-and-technology": ("=", 12, "parties", None, 12),
}

EVENTS = [
    ("eu-pnr", "2007", "agreed"),
    ("aviation-security-declaration", "2010-10", "signed"),
    ("eu-pnr", "2011-12", "concluded"),
    ("port-of-entry-committees", "2012", "began"),
    ("nexus", None, "began"),
    ("eu-pnr", "2012-07-01", "in force"),
]

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
    assert {row.id: row.theme for row in page.agreements} == THEMES
    assert [row.id for row in page.agreements] == list(THEMES)


def test_every_figure_of_the_page_is_in_the_record_and_no_other(page: Dataset) -> None:
    found = [
        Figure(row.agreement, row.bound, row.value, row.unit, row.as_of, row.basis)
        for row in metrics(page)
    ]
    assert sorted(map(repr, found)) == sorted(map(repr, FIGURES))


def test_figures_are_about_canada_alone_where_the_page_says_so(page: Dataset) -> None:
    about = {row.id: row.parties for row in page.metrics if row.parties}
    assert set(about.values()) == {("ca",)}
    assert {row.value for row in page.metrics if row.id in about} == {8}


def test_the_page_names_these_parties_and_no_other(page: Dataset) -> None:
    named = {id_: {r.party for r in page.partnerships if r.agreement == id_} for id_ in THEMES}
    assert named == NAMED


def test_the_page_names_these_agencies_and_else_speaks_for_dhs(page: Dataset) -> None:
    found = {row.id: set(row.agencies) for row in page.agreements}
    assert found == {id_: AGENCIES.get(id_, {"dhs"}) for id_ in THEMES}


def test_the_page_counts_these_partners_and_leaves_these_unnamed(page: Dataset) -> None:
    found = {
        row.id: (
            row.counted.bound,
            row.counted.value,
            row.counted.of,
            row.counted.as_of,
            row.unnamed,
        )
        for row in agreements(page)
        if row.counted
    }
    assert found == COUNTED


def test_the_page_tells_of_these_events(page: Dataset) -> None:
    found = [(row.agreement, row.date, row.type) for row in events(page)]
    assert sorted(map(repr, found)) == sorted(map(repr, EVENTS))


def test_the_new_passenger_record_agreement_is_dated_by_the_day(page: Dataset) -> None:
    (row,) = partnerships(page, Filters(agreements=("eu-pnr",)))
    assert (row.party, row.since, row.until) == ("eu", "2012-07-01", None)


def test_every_row_cites_the_page_and_a_heading_of_it(page: Dataset) -> None:
    headings = {
        "Global Supply Chain Security",
        "Cooperation with Canada and Mexico",
        "Information Sharing",
        "International Partnerships",
    }
    rows: list[Agreement | Partnership | Metric | Event]
    rows = [*page.agreements, *page.partnerships, *page.metrics, *page.events]
    assert {row.source for row in rows} == {PAGE}
    assert {row.locator.partition(",")[0] for row in rows} == headings


def test_the_page_was_published_in_2012_and_archived_on_17_october(page: Dataset) -> None:
    source = page.source_by_id[PAGE]
    assert (source.published, source.grade) == ("2012", "primary")
    assert source.title == "International Engagement Results"
    assert source.archived == (
        "https://cybercemetery.unt.edu/archive/oilspill/20121017002317/"
        "http://www.dhs.gov/international-engagement-results"
    )


def test_the_european_union_had_27_members_in_2012(page: Dataset) -> None:
    then = parse("2012-10-17")
    members = [
        member.party
        for member in page.party_by_id["eu"].members
        if parse(f"{member.since}/{member.until or '..'}").overlaps(then)
    ]
    assert sorted(members) == EUROPEANS_OF_2012


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
    filters = Filters(parties=("ca",), unnamed=True)
    found = {row.id: row.match for row in agreements(page, filters)}
    named = {"port-of-entry-committees", "nexus", "global-entry", "preclearance"}
    assert {id_ for id_, match in found.items() if match == "named"} == named
    assert {id_ for id_, match in found.items() if match == "unnamed"} == COUNTED.keys() - named
