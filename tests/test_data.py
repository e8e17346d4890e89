"""The bundled data: what would have caught the mistakes that were made on the way to it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from dhsintl.dataset.load import bundled_files, examine, load
from dhsintl.dates import parse
from dhsintl.model.records import Dataset
from dhsintl.model.vocabulary import GRADES
from dhsintl.query import Filters, agreements, events, metrics, partnerships

ROOT = Path(__file__).resolve().parents[1]

# Of each agreement: claims on steps, figures, claims on events.
CLAIMS = {
    "supply-chain-statements": (9, 1, 3),
    "ctpat": (0, 69, 9),
    "global-shield": (7, 22, 8),
    "port-of-entry-committees": (10, 4, 0),
    "nexus": (7, 12, 15),
    "pcsc": (77, 12, 11),
    "eu-pnr": (25, 2, 12),
    "air-cargo-screening": (10, 16, 9),
    "csi": (156, 47, 5),
    "aviation-security-declaration": (1, 11, 25),
    "air-marshals": (17, 1, 3),
    "global-entry": (108, 80, 9),
    "maritime-bilateral": (98, 7, 17),
    "preclearance": (125, 50, 20),
    "science-and-technology": (50, 6, 8),
    "canada-mexico-border": (6, 14, 19),
    "cbp-attaches": (3, 1, 0),
    "ctpat-mutual-recognition": (43, 10, 2),
    "customs-mutual-assistance": (77, 18, 5),
    "dhs-abroad": (0, 9, 2),
    "ice-offices-abroad": (0, 16, 0),
    "immigration-advisory-program": (13, 8, 0),
    "psi-ship-boarding": (30, 13, 0),
    "tsa-abroad": (1, 2, 0),
    "visa-waiver-program": (142, 29, 14),
}

# Days on which nobody can have been in it: the eve of its own beginning or, where it has
# none, of the first agreement.
EVES = {
    "visa-waiver-program": "1988-06-30",
    "csi": "2001-12-31",
    "global-entry": "2008-06-05",
    "preclearance": "1951-12-31",
    "eu-pnr": "2004-05-27",
    "ctpat-mutual-recognition": "2007-05-31",
    "psi-ship-boarding": "2004-02-10",
    "global-shield": "2010-09-30",
    "aviation-security-declaration": "2010-10-07",
    "pcsc": "2008-09-28",
    "science-and-technology": "2004-05-31",
    "supply-chain-statements": "2011-05-16",
    "customs-mutual-assistance": "1969-12-31",
}
NOT_IN = {"unknown", "not yet", "proposed", "approved"}

FOUNDERS = ("be", "dk", "fr", "de", "gr", "ie", "it", "lu", "nl", "pt", "es", "gb")
OF_2004 = ("cy", "cz", "ee", "hu", "lv", "lt", "mt", "pl", "sk", "si")
# The members of the European Union by the day on which they came in, from Eurostat's glossary.
MEMBERS = {
    **dict.fromkeys(FOUNDERS, "1993-11-01"),
    **dict.fromkeys(("at", "fi", "se"), "1995-01-01"),
    **dict.fromkeys(OF_2004, "2004-05-01"),
    **dict.fromkeys(("bg", "ro"), "2007-01-01"),
    "hr": "2013-07-01",
}

# Shares of the claims that count, in the words of docs/data.md.
OFFICIAL_OR_COPY, WITH_OVERSIGHT = 2 / 3, 4 / 5


@pytest.fixture(scope="module")
def bundled() -> Dataset:
    return load([ROOT / "data"])


def claims_of(dataset: Dataset) -> Iterator[tuple[str, Sequence[Any]]]:
    """The agreement and the claims of every thing in the record."""
    yield from ((row.agreement, row.steps) for row in dataset.partnerships)
    yield from ((row.agreement, row.figures) for row in dataset.metrics)
    yield from ((row.agreement, row.claims) for row in dataset.events)


def documented(pattern: str) -> list[tuple[str, ...]]:
    """What a table of docs/data.md says, row by row."""
    text = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    return re.findall(pattern, text, re.MULTILINE)


def test_bundled_data_is_sound_and_without_a_warning() -> None:
    assert examine([ROOT / "data"]).problems == ()


def test_bundled_data_is_the_checkouts() -> None:
    assert sorted(bundled_files()) == sorted((ROOT / "data").rglob("*.toml"))


def test_each_agreement_has_its_claims(bundled: Dataset) -> None:
    steps, figures, dates = Counter[str](), Counter[str](), Counter[str]()
    for partnership in bundled.partnerships:
        steps[partnership.agreement] += len(partnership.steps)
    for metric in bundled.metrics:
        figures[metric.agreement] += len(metric.figures)
    for event in bundled.events:
        dates[event.agreement] += len(event.claims)
    found = {row.id: (steps[row.id], figures[row.id], dates[row.id]) for row in bundled.agreements}
    assert found == CLAIMS


def test_rows_of_a_file_are_about_its_agreement() -> None:
    for file in (ROOT / "data" / "supplement").glob("*.toml"):
        about = set(re.findall(r'^agreement = "(.*)"$', file.read_text("utf-8"), re.MULTILINE))
        assert about == {file.stem}


def test_the_page_is_cited_by_its_own_file_alone() -> None:
    for file in (ROOT / "data" / "supplement").glob("*.toml"):
        assert 'source = "dhs-results-2012"' not in file.read_text(encoding="utf-8"), file.name
    page = (ROOT / "data" / "engagements.toml").read_text(encoding="utf-8")
    assert set(re.findall(r'source = "([^"]*)"', page)) == {"dhs-results-2012"}


def test_every_source_is_cited(bundled: Dataset) -> None:
    cited = {claim.source for _, claims in claims_of(bundled) for claim in claims}
    for agreement in bundled.agreements:
        cited.update([agreement.source, *(claim.source for claim in agreement.agencies)])
    assert set(bundled.source_by_id) == cited


def test_every_row_has_an_id_of_its_own(bundled: Dataset) -> None:
    ids = Counter(
        row.id
        for rows in (agreements(bundled), partnerships(bundled), metrics(bundled), events(bundled))
        for row in rows
    )
    assert [id_ for id_, count in ids.items() if count > 1] == []


def test_at_most_half_of_the_metrics_hold_a_single_figure(bundled: Dataset) -> None:
    single = sum(len(row.figures) == 1 for row in bundled.metrics)
    assert single <= len(bundled.metrics) / 2


def test_the_shares_of_grades_are_at_least_those_that_are_aimed_at(bundled: Dataset) -> None:
    grades = Counter(
        bundled.source_by_id[claim.source].grade
        for _, claims in claims_of(bundled)
        for claim in claims
        if claim.rank != "deprecated"
    )
    grades.update(
        bundled.source_by_id[claim.source].grade
        for agreement in bundled.agreements
        for claim in agreement.agencies
    )
    best = grades["official"] + grades["copy"]
    assert best >= OFFICIAL_OR_COPY * grades.total()
    assert best + grades["oversight"] >= WITH_OVERSIGHT * grades.total()


def test_no_claim_rests_on_press_or_less_where_a_better_source_says_the_same(
    bundled: Dataset,
) -> None:
    repeated = [
        f"{agreement}: {claim.source} repeats {other.source}"
        for agreement, claims in claims_of(bundled)
        for claim in claims
        for other in claims
        if grade_of(claim, bundled) >= GRADES.index("press")
        and grade_of(other, bundled) < grade_of(claim, bundled)
        and says_the_same(claim, other)
    ]
    assert repeated == []


def grade_of(claim: Any, dataset: Dataset) -> int:
    return GRADES.index(dataset.source_by_id[claim.source].grade)


def says_the_same(claim: Any, other: Any) -> bool:
    """Does another claim on one thing say all that a claim says, and no day less?"""
    names = ("type", "what", "value", "qualifier", "basis", "parties", "planned", "rank")
    if any(getattr(claim, name, None) != getattr(other, name, None) for name in names):
        return False
    mine, its = day_of(claim), day_of(other)
    return mine == its or bool(mine and its and is_within(its, mine))


def is_within(inner: str, outer: str) -> bool:
    return parse(outer).first <= parse(inner).first and parse(inner).last <= parse(outer).last


def day_of(claim: Any) -> str | None:
    day: str | None = claim.as_of if hasattr(claim, "as_of") else claim.date
    return day


def test_no_figure_is_dated_after_its_source(bundled: Dataset) -> None:
    # Told on the eve: the ports were announced for the next day.
    eve = {"csi-ports-2004-08-06-state-2004-08-05-container-security-initiative"}
    late = {
        row.id
        for row in metrics(bundled)
        if row.basis == "reported" and days_after(row.source, row.as_of, bundled) > timedelta(0)
    }
    assert late == eve


def test_no_step_or_event_is_dated_long_after_its_source(bundled: Dataset) -> None:
    season = timedelta(days=100)  # a rule takes effect, lanes open: weeks after the notice
    late = [
        (claim.source, claim.date)
        for claim in chain.from_iterable(claims for _, claims in claims_of(bundled))
        if hasattr(claim, "date") and not claim.planned
        if days_after(claim.source, claim.date, bundled) > season
    ]
    assert late == []


def days_after(source: str, date: str | None, dataset: Dataset) -> timedelta:
    published = dataset.source_by_id[source].published
    if date is None or published is None:
        return timedelta(0)
    return max(parse(date).first - parse(published).last, timedelta(0))


def test_every_member_of_the_european_union_has_its_days(bundled: Dataset) -> None:
    members = bundled.party_by_id["eu"].members
    assert {member.party: member.since for member in members} == MEMBERS
    assert {member.party: member.until for member in members if member.until} == {
        "gb": "2020-01-31"
    }


def test_the_european_community_had_the_members_of_the_union_until_2009(bundled: Dataset) -> None:
    members = bundled.party_by_id["european-community"].members
    assert {member.party: member.since for member in members} == {
        party: since for party, since in MEMBERS.items() if party != "hr"
    }
    assert {member.until for member in members} == {"2009-11-30"}


@pytest.mark.parametrize(("agreement", "eve"), EVES.items())
def test_nobody_is_in_before_it_began(bundled: Dataset, agreement: str, eve: str) -> None:
    filters = Filters(agreements=(agreement,), as_of=parse(eve))
    assert {row.status for row in partnerships(bundled, filters)} <= NOT_IN


def test_more_are_named_than_counted_only_where_it_is_explained(bundled: Dataset) -> None:
    explained = documented(r"^\| `([a-z-]+)` \| (\w+) \| (\d+) \| (\d+) \| \S.*\|$")
    found = [
        (row.id, count.of, str(count.named), str(count.value))
        for row in agreements(bundled)
        for count in row.counts
        if count.named > count.value
    ]
    assert sorted(found) == sorted(explained)


def test_countries_are_those_of_iso_3166(bundled: Dataset) -> None:
    countries = [party for party in bundled.parties if party.kind == "country"]
    assert len(countries) == 249
    assert len({party.alpha3 for party in countries}) == 249
    assert len({party.numeric for party in countries}) == 249
    assert all(re.fullmatch("[a-z]{2}", party.id) for party in countries)


def test_the_country_of_the_agencies_is_never_a_possible_partner(bundled: Dataset) -> None:
    assert bundled.home_countries == {"us"}
    assert agreements(bundled, Filters(parties=("us",), possible=True)) == []
