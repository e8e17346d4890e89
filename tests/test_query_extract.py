"""What an export holds: the printed rows, and all that they name."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict, replace
from tests.cli.harness import SNAPSHOT_DATA

from dhsintl import Filters, parse_date
from dhsintl.dataset.load import load
from dhsintl.model.exported import Extract
from dhsintl.model.fields import fields_of
from dhsintl.model.ids import numbered
from dhsintl.model.records import Dataset, Record
from dhsintl.model.vocabulary import GRADES, Table
from dhsintl.query import LISTINGS
from dhsintl.query.extract import extract

SNAPSHOT = load([SNAPSHOT_DATA])
TABLES = [*(table.value for table in Table), "series", "steps", "memberships", "counts"]


def ids(rows: Any) -> list[str]:
    return [row.id for row in rows]


def dangling(found: Extract) -> list[tuple[str, str, str]]:
    """References to rows that are not there: the table, the field and the id."""
    known = {table: set(ids(getattr(found, table.value))) for table in Table}
    missing = []
    for name in TABLES:
        rows: tuple[Record, ...] = getattr(found, name)
        for row in rows:
            for field in fields_of(type(row)).values():
                table = field.mark.table
                if table is None:
                    continue
                value: Any = getattr(row, field.name)
                named = (
                    [value]
                    if isinstance(value, str)
                    else list(value or ())
                    if field.is_list
                    else []
                )
                missing += [(name, field.name, id_) for id_ in named if id_ not in known[table]]
    series = set(ids(found.series))
    missing += [
        ("metrics", "series", one.series) for one in found.metrics if one.series not in series
    ]
    return missing


@pytest.mark.parametrize("table", Table)
def test_without_filters_each_table_is_its_list(table: Table) -> None:
    rows = getattr(extract(SNAPSHOT), table.value)
    printed = [asdict(row) for row in LISTINGS[table](SNAPSHOT, Filters())]
    assert [
        {name: value for name, value in asdict(row).items() if name != "series"} for row in rows
    ] == printed


def test_steps_are_all_claims_on_all_partnerships() -> None:
    found = extract(SNAPSHOT)
    of_rows = [
        (row.id, step.type, step.date, step.source)
        for row in found.partnerships
        for step in row.steps
    ]
    assert [(one.partnership, one.type, one.date, one.source) for one in found.steps] == of_rows
    halifax = [one for one in found.steps if one.partnership == "port-screening-ca-halifax"]
    assert [(one.id, one.agreement, one.party, one.rank) for one in halifax] == [
        (
            "port-screening-ca-halifax-signed-2002-03-article-undated",
            "port-screening",
            "ca",
            None,
        ),
        ("port-screening-ca-halifax-operating-2005-10-page-2012", "port-screening", "ca", None),
        ("port-screening-ca-halifax-operating-2001-forum", "port-screening", "ca", "deprecated"),
    ]


def test_ids_that_repeat_have_numbers_that_no_other_id_has() -> None:
    assert numbered(["a", "a", "a-2", "b", "a"]) == ["a", "a-3", "a-2", "b", "a-4"]


def test_a_series_has_the_figures_of_one_metric_about_one_set_of_parties() -> None:
    found = extract(SNAPSHOT, Filters(agreements=("port-screening",)))
    assert [(one.id, one.series) for one in found.metrics] == [
        ("port-screening-ports-2012-06-page-2012", "port-screening-ports"),
        (
            "port-screening-containers-examined-ca-kr-2005-article-undated",
            "port-screening-containers-examined-ca-kr",
        ),
        (
            "port-screening-containers-examined-ca-kr-2005-page-2012",
            "port-screening-containers-examined-ca-kr",
        ),
        (
            "port-screening-containers-examined-2011-10-2012-09-page-2012",
            "port-screening-containers-examined",
        ),
        ("port-screening-share-of-cargo-page-2012", "port-screening-share-of-cargo"),
        ("port-screening-share-of-cargo-2014-page-2012", "port-screening-share-of-cargo"),
    ]
    about = {one.id: one for one in found.series}["port-screening-containers-examined-ca-kr"]
    assert asdict(about) == {
        "id": "port-screening-containers-examined-ca-kr",
        "agreement": "port-screening",
        "metric": "containers-examined",
        "label": "Containers examined",
        "unit": "containers",
        "measure": "flow",
        "parties": ("ca", "kr"),
        "counts_partners": False,
        "figures": 2,
        "in_record": 2,
        "earliest": "2005",
        "latest": "2005",
        "newest": "port-screening-containers-examined-ca-kr-2005-page-2012",
    }


def test_memberships_are_those_of_the_blocs() -> None:
    rows = [
        (one.id, one.bloc, one.party, one.since, one.until) for one in extract(SNAPSHOT).memberships
    ]
    assert rows == [
        ("eu-de-1993-11-01", "eu", "de", "1993-11-01", None),
        ("eu-gb-1993-11-01", "eu", "gb", "1993-11-01", "2020-01-31"),
        ("eu-hr-2013-07-01", "eu", "hr", "2013-07-01", None),
    ]


def test_a_country_keeps_its_bloc_that_blocs_members_and_what_it_has_left() -> None:
    found = extract(SNAPSHOT, Filters(parties=("kr",)))
    # In one by name, in another no more; of a third one does not know.
    assert [(row.id, row.status, row.match) for row in found.agreements] == [
        ("port-screening", "listed", "named"),
        ("data-exchange", "ended", None),
    ]
    assert set(ids(found.parties)) == {"dhs", "cbp", "us", "ca", "kr"}
    german = extract(SNAPSHOT, Filters(parties=("de",)))
    assert set(ids(german.parties)) >= {"eu", "de", "gb", "hr"}


def test_a_day_sets_the_statuses_and_leaves_out_what_is_dated_later() -> None:
    found = extract(SNAPSHOT, Filters(as_of=parse_date("2010-10-08")))
    by_id = {row.id: row for row in found.partnerships}
    vancouver = by_id["port-screening-ca-vancouver"]
    assert (vancouver.status, vancouver.status_as_of) == ("operating", "2010-10-08")
    assert [step.type for step in found.steps if step.partnership == vancouver.id] == [
        "operating",
        "ended",
    ]
    # One date of it is that of an undated source, which nobody dates by any day.
    assert sorted({row.as_of for row in found.metrics if row.as_of}) == ["2005", "2010-10"]
    assert all(
        parse_date(row.date).first <= parse_date("2010-10-08").last
        for row in found.events
        if row.date
    )
    assert ids(found.parties) == ids(extract(SNAPSHOT).parties)


def test_a_grade_keeps_rows_and_the_agreements_that_they_are_about() -> None:
    found = extract(SNAPSHOT, Filters(grades=("oversight",)))
    assert ids(found.agreements) == ["port-screening"]
    assert ids(found.partnerships) == ["port-screening-de-hamburg"]
    assert {one.source for one in found.steps} == {"treaty-2005", "audit-2013"}
    assert ids(found.sources) == ["page-2012", "treaty-2005", "audit-2013"]


def test_what_the_filters_were_is_told() -> None:
    filters = Filters(
        parties=("ca",),
        grades=("official", "copy"),
        as_of=parse_date("2010"),
        possible=True,
        in_none=("data-exchange",),
    )
    assert extract(SNAPSHOT, filters).filters == (
        ("country", "ca"),
        ("as of", "2010-01-01/2010-12-31"),
        ("grade", "official, copy"),
        ("possible", "yes"),
        ("not in", "data-exchange"),
    )


SETS: dict[str, st.SearchStrategy[Any]] = {
    "parties": st.sampled_from(sorted(SNAPSHOT.party_by_id)),
    "agreements": st.sampled_from(sorted(SNAPSHOT.agreement_by_id)),
    "sources": st.sampled_from(sorted(SNAPSHOT.source_by_id)),
    "themes": st.sampled_from(sorted({one.theme for one in SNAPSHOT.agreements})),
    "grades": st.sampled_from(GRADES),
}


@settings(max_examples=60)
@given(
    st.fixed_dictionaries(
        {}, optional={name: st.lists(one, min_size=1, max_size=2) for name, one in SETS.items()}
    ),
    st.sampled_from([None, "2003", "2006-03", "2010-12-31", "2013"]),
)
def test_whatever_is_left_has_all_that_it_names_and_ids_of_its_own(
    chosen: dict[str, list[str]], day: str | None
) -> None:
    filters = replace(
        Filters(as_of=parse_date(day) if day else None),
        **{name: tuple(values) for name, values in chosen.items()},
    )
    found = extract(SNAPSHOT, filters)
    assert dangling(found) == []
    for name in TABLES[:-1]:
        assert len(set(ids(getattr(found, name)))) == len(getattr(found, name)), name


@pytest.mark.parametrize("table", ["partnerships", "metrics", "events"])
def test_what_is_left_of_a_table_is_its_list(table: str) -> None:
    for filters in (
        Filters(parties=("ca",)),
        Filters(sources=("page-2012",), as_of=parse_date("2010")),
        Filters(themes=("supply-chain",), grades=("official",)),
    ):
        printed = LISTINGS[Table(table)](SNAPSHOT, filters)
        assert ids(getattr(extract(SNAPSHOT, filters), table)) == ids(printed)


@pytest.mark.parametrize("source", ["dhs-results-2012"])
def test_the_record_of_one_source_names_nothing_that_is_not_there(
    source: str, bundled: Dataset
) -> None:
    assert dangling(extract(bundled)) == []
    assert dangling(extract(bundled, Filters(sources=(source,)))) == []
