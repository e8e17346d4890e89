"""The bundled data: what would have caught the mistakes that were made on the way to it."""

import re
from collections import Counter
from datetime import timedelta
from itertools import chain
from pathlib import Path

import pytest

from dhsintl.dataset.load import bundled_files, examine, load
from dhsintl.dates import parse
from dhsintl.model.records import Dataset, Event, Metric, Partnership
from dhsintl.query import Filters, agreements

ROOT = Path(__file__).resolve().parents[1]
FACT = re.compile(r"e\d{4}")

# How many checked facts speak of each file's agreement and have a row there.
FACTS_OF_FILE = {
    "air-cargo-screening": 14,
    "air-marshals": 6,
    "aviation-security-declaration": 17,
    "canada-mexico-border": 32,
    "cbp-attaches": 2,
    "csi": 107,
    "ctpat": 44,
    "ctpat-mutual-recognition": 37,
    "customs-mutual-assistance": 21,
    "dhs-abroad": 17,
    "eu-pnr": 18,
    "global-entry": 137,
    "global-shield": 21,
    "ice-offices-abroad": 12,
    "immigration-advisory-program": 11,
    "maritime-bilateral": 28,
    "nexus": 32,
    "pcsc": 41,
    "port-of-entry-committees": 11,
    "preclearance": 101,
    "psi-ship-boarding": 12,
    "science-and-technology": 31,
    "supply-chain-statements": 11,
    "tsa-abroad": 3,
    "visa-waiver-program": 70,
}
CHECKED_FACTS = 879


@pytest.fixture(scope="module")
def bundled() -> Dataset:
    return load([ROOT / "data"])


def facts_of(text: str) -> set[str]:
    """The facts that the comments over the rows of a file name."""
    return {
        fact
        for line in text.splitlines()
        if re.fullmatch(r"# e\d{4}(, e\d{4})*", line)
        for fact in FACT.findall(line)
    }


def facts_of_files() -> dict[str, set[str]]:
    files = (ROOT / "data" / "supplement").glob("*.toml")
    return {file.stem: facts_of(file.read_text(encoding="utf-8")) for file in files}


def facts_left_out() -> list[str]:
    text = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    return re.findall(r"^\| (e\d{4}) \| \S.*\|$", text, re.MULTILINE)


def test_bundled_data_is_sound() -> None:
    assert examine([ROOT / "data"]).problems == ()


def test_bundled_data_is_the_checkouts() -> None:
    assert [file.name for file in bundled_files()] == sorted(
        (file.name for file in (ROOT / "data").rglob("*.toml")),
        key=lambda name: next((ROOT / "data").rglob(name)),
    )


def test_each_agreement_has_its_facts() -> None:
    assert {name: len(facts) for name, facts in facts_of_files().items()} == FACTS_OF_FILE


def test_every_checked_fact_has_a_row_or_a_reason() -> None:
    used, left_out = set(chain(*facts_of_files().values())), facts_left_out()
    assert len(left_out) == len(set(left_out))
    assert used.isdisjoint(left_out)
    assert len(used) + len(left_out) == CHECKED_FACTS


def test_every_row_of_the_supplement_names_its_facts() -> None:
    for file in (ROOT / "data" / "supplement").glob("*.toml"):
        lines = file.read_text(encoding="utf-8").splitlines()
        unnamed = [
            f"{file.name}:{number}"
            for number, line in enumerate(lines)
            if line.startswith("[[") and not facts_of(lines[number - 1])
        ]
        assert unnamed == [], file.name


def test_rows_of_a_file_are_about_its_agreement(bundled: Dataset) -> None:
    for file in (ROOT / "data" / "supplement").glob("*.toml"):
        about = set(re.findall(r'^agreement = "(.*)"$', file.read_text("utf-8"), re.MULTILINE))
        assert about == {file.stem}


def test_the_page_is_cited_by_its_own_file_alone() -> None:
    for file in (ROOT / "data" / "supplement").glob("*.toml"):
        assert 'source = "dhs-results-2012"' not in file.read_text(encoding="utf-8"), file.name


def test_every_source_is_cited(bundled: Dataset) -> None:
    tables = (bundled.agreements, bundled.partnerships, bundled.metrics, bundled.events)
    cited = {row.source for table in tables for row in table}
    assert cited == set(bundled.source_by_id)


def test_every_figure_has_a_unit_and_a_claim_of_its_own(bundled: Dataset) -> None:
    assert all(row.unit and row.label for row in bundled.metrics)
    claims = Counter(
        (row.agreement, row.indicator, row.as_of, row.value, row.qualifier, row.parties, row.source)
        for row in bundled.metrics
        if row.basis == "reported"
    )
    assert [claim for claim, count in claims.items() if count > 1] == []


def test_no_figure_is_dated_after_its_source(bundled: Dataset) -> None:
    # Told on the eve: the lanes were announced for the next day.
    eve = {"nexus-canadian-lane-airports-2012-02-15"}
    late = {
        row.id
        for row in bundled.metrics
        if row.basis == "reported" and days_after_source(row, row.as_of, bundled) > timedelta(0)
    }
    assert late == eve


def test_no_event_or_beginning_is_dated_long_after_its_source(bundled: Dataset) -> None:
    season = timedelta(days=100)  # a rule takes effect, lanes open: weeks after the notice
    rows: list[tuple[Event | Partnership, str | None]] = [
        *((row, row.date) for row in bundled.events),
        *((row, row.since) for row in bundled.partnerships),
    ]
    late = [row for row, date in rows if days_after_source(row, date, bundled) > season]
    assert late == []


def days_after_source(
    row: Event | Metric | Partnership, date: str | None, dataset: Dataset
) -> timedelta:
    published = dataset.source_by_id[row.source].published
    if date is None or published is None:
        return timedelta(0)
    return max(parse(date).first - parse(published).last, timedelta(0))


def test_the_european_union_had_27_members_in_2012(bundled: Dataset) -> None:
    year = parse("2012")
    members = {
        member.party
        for member in bundled.party_by_id["eu"].members
        if parse(f"{member.since}/{member.until or '..'}").overlaps(year)
    }
    assert len(members) == 27
    assert "hr" not in members


def test_named_parties_are_more_than_the_counted_only_where_it_is_explained(
    bundled: Dataset,
) -> None:
    text = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    explained = re.findall(r"^\| `([a-z-]+)` \| (\d+) \| (\d+) \| \S.*\|$", text, re.MULTILINE)
    found = [
        (row.id, str(row.named), str(row.counted.value))
        for row in agreements(bundled, Filters())
        if row.counted and row.counted.of != "places" and row.named > row.counted.value
    ]
    assert sorted(found) == sorted(explained)


def test_countries_are_those_of_iso_3166(bundled: Dataset) -> None:
    countries = [party for party in bundled.parties if party.kind == "country"]
    assert len(countries) == 249
    assert len({party.alpha3 for party in countries}) == 249
    assert len({party.numeric for party in countries}) == 249
    assert all(re.fullmatch("[a-z]{2}", party.id) for party in countries)


def test_the_country_of_the_agencies_is_never_an_unnamed_partner() -> None:
    record = load()
    asked = Filters(parties=("us",), unnamed=True)
    assert record.home_countries == {"us"}
    assert agreements(record, asked) == []
