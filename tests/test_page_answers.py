"""What the DHS page alone answers: figures, chronology and statuses, read by hand.

"International Engagement Results", US Department of Homeland Security, 2012. Its claims, one by
one, are in `test_page.py`.
"""

import pytest

from dhsintl.dates import parse
from dhsintl.model.records import Dataset
from dhsintl.query import Filters, agreements, events, metrics, partnerships

# "more than", "nearly" and "over" of the page, and its only target.
BOUNDED = [
    ("ctpat", ">", 10300, "reported"),
    ("ctpat", ">", 20800, "reported"),
    ("global-shield", ">", 126, "reported"),
    ("air-cargo-screening", "=", 100, "target"),
    ("aviation-security-declaration", "<", 190, "reported"),
    ("maritime-bilateral", ">", 40, "reported"),
]

# What the page says happened; where it gives no day, by when it had.
EVENTS = [
    ("eu-pnr", "2007", "announced"),
    ("aviation-security-declaration", "2010-10", "adopted"),
    ("eu-pnr", "2011-12", "signed"),
    ("port-of-entry-committees", "2012", "operating"),
    ("nexus", "../2012", "operating"),
    ("preclearance", "../2012", "operating"),
    ("eu-pnr", "2012-07-01", "replaced"),
    ("eu-pnr", "2012-07-01", "in force"),
]

# Who is in what by name on the last day of 2012, and in which state.
STATUSES = {
    ("supply-chain-statements", "eu"): "listed",
    ("global-shield", "wco"): "listed",
    ("port-of-entry-committees", "ca"): "operating",
    ("port-of-entry-committees", "mx"): "listed",
    ("nexus", "ca"): "operating",
    ("eu-pnr", "eu"): "in force",
    ("aviation-security-declaration", "icao"): "listed",
    **{("global-entry", party): "listed" for party in ("ca", "de", "kr", "mx", "nl", "qa", "gb")},
    ("preclearance", "ca"): "operating",
}

# Those of 1993 with Austria, Finland and Sweden (1995), the ten of 2004, and Bulgaria
# and Romania (2007); Croatia joined in 2013.
# fmt: off
EUROPEANS_OF_2012 = [
    "at", "be", "bg", "cy", "cz", "de", "dk", "ee", "es",
    "fi", "fr", "gb", "gr", "hu", "ie", "it", "lt", "lu",
    "lv", "mt", "nl", "pl", "pt", "ro", "se", "si", "sk",
]
# fmt: on


def test_figures_of_the_page_are_printed_with_the_bound_of_its_words(page: Dataset) -> None:
    rows = metrics(page)
    found = [
        (row.agreement, row.bound, row.value, row.basis)
        for row in rows
        if row.bound != "=" or row.basis != "reported"
    ]
    assert found == BOUNDED
    assert {row.qualifier for row in rows if row.bound == "="} == {"stated"}


def test_the_page_tells_of_these_events(page: Dataset) -> None:
    found = [(row.agreement, row.date, row.type) for row in events(page)]
    assert sorted(map(repr, found)) == sorted(map(repr, EVENTS))


def test_the_page_says_in_which_state_each_party_was_in_2012(page: Dataset) -> None:
    rows = partnerships(page)
    found = {(row.agreement, row.party): row.status for row in rows if row.status != "replaced"}
    assert found == STATUSES
    assert {row.status_as_of for row in rows} == {"2012-12-31"}


def test_the_european_union_had_27_members_in_2012(page: Dataset) -> None:
    then = parse("2012-10-17")
    members = [
        member.party
        for member in page.party_by_id["eu"].members
        if parse(f"{member.since}/{member.until or '..'}").overlaps(then)
    ]
    assert sorted(members) == EUROPEANS_OF_2012


@pytest.mark.parametrize("agreement", ["nexus", "preclearance", "global-entry"])
def test_the_page_leaves_open_when_what_it_reports_began(page: Dataset, agreement: str) -> None:
    filters = Filters(parties=("ca",), agreements=(agreement,), as_of=parse("2011"), possible=True)
    assert [row.match for row in agreements(page, filters)] == ["possible"]


@pytest.mark.parametrize("agency", ["cbp", "dhs"])
def test_a_us_agency_is_never_among_partners_that_nobody_names(page: Dataset, agency: str) -> None:
    assert agreements(page, Filters(parties=(agency,), possible=True)) == []
