"""How a cell reads: for people by name, for machines as plain text."""

from collections.abc import Callable
from typing import Any

import pytest

from dhsintl.dates import parse
from dhsintl.model.records import Dataset
from dhsintl.model.vocabulary import Table
from dhsintl.output.cells import Row, as_row, figure, in_words, plain, standing, status_alone
from dhsintl.output.columns import COLUMNS, ColumnKind, default_columns
from dhsintl.output.result import table_data
from dhsintl.query import LISTINGS, Filters, agreements, events, metrics, parties, partnerships

Build = Callable[..., Dataset]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("text", "text"),
        (Table.METRICS, "metrics"),
        (True, "true"),
        (10300, "10300"),
        (1.5, "1.5"),
        ((), ""),
        (["a", "b"], "a; b"),
        (("a; b", "c"), "a; b; c"),
        ({"value": 40, "bound": ">", "of": "countries", "as_of": "2012"}, "> 40 countries 2012"),
        ({"value": 15, "bound": "=", "of": "places", "as_of": None}, "15 places"),
        (
            [
                {"party": "gb", "since": "1993-11-01", "until": "2020-01-31"},
                {"party": "fr", "since": "1993-11-01", "until": None},
            ],
            "gb 1993-11-01/2020-01-31; fr 1993-11-01/..",
        ),
    ],
)
def test_value_reads_as_plain_text(value: Any, text: str) -> None:
    assert plain(value) == text


IN = {"match": "named", "status": "operating", "status_date": "2003-03", "via": None, "places": 0}


@pytest.mark.parametrize(
    ("differing", "text"),
    [
        ({}, "operating 2003-03"),
        ({"status_date": None}, "operating"),
        ({"status_date": "../2004-11-12", "places": 4}, "operating by 2004-11-12, 4 places"),
        ({"places": 1}, "operating 2003-03"),
        ({"match": "member", "status": "in force", "via": "eu"}, "in force 2003-03 (eu)"),
        ({"match": None, "status": "ended"}, "ended 2003-03"),
        ({"match": None, "status": None, "status_date": None}, ""),
        ({"match": "possible", "status": "proposed"}, "possible"),
        ({"match": "possible", "status": None, "status_date": None}, "possible"),
    ],
)
def test_standing_of_a_party_reads_in_one_cell(
    differing: dict[str, Any], text: str, bundled: Dataset
) -> None:
    assert standing(IN | differing, bundled) == text


def test_status_that_was_asked_for_is_told_even_where_it_may_be_another(bundled: Dataset) -> None:
    assert status_alone(IN | {"match": "possible", "status": "proposed"}, bundled) == (
        "proposed 2003-03"
    )


@pytest.mark.parametrize(
    ("value", "bound", "text"),
    [
        (10300, ">", "> 10,300"),
        (97, "=", "97"),
        (190, "<", "< 190"),
        (1234567.25, "~", "~ 1,234,567.25"),
        (-5, ">=", ">= -5"),
        (0, "<=", "<= 0"),
    ],
)
def test_a_figure_is_never_read_without_its_bound(value: float, bound: str, text: str) -> None:
    assert figure({"value": value, "bound": bound}) == text


CLAIM = {"type": "signed", "date": "2010-11-15", "what": None, "planned": False, "rank": None}


def test_claims_on_steps_read_as_plain_text_with_all_that_qualifies_them() -> None:
    claims = [
        CLAIM,
        CLAIM | {"type": "operating", "date": "2011-05", "what": "pilot"},
        CLAIM | {"type": "operating", "date": "2013", "planned": True},
        CLAIM | {"date": "2009", "rank": "deprecated"},
        CLAIM | {"type": "in force", "date": "2012-05-04", "rank": "preferred"},
    ]
    assert plain(claims) == (
        "signed 2010-11-15; operating (pilot) 2011-05; operating 2013 (planned); "
        "signed 2009 (deprecated); in force 2012-05-04"
    )


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2012-06", "2012-06"),
        ("2006-08?", "2006-08?"),
        ("../2003-03-17", "by 2003-03-17"),
        ("1993-11-01/..", "from 1993-11-01"),
        ("2013-01-01/2013-08-12", "2013-01-01/2013-08-12"),
        ("../..", "../.."),
    ],
)
def test_open_end_of_date_reads_as_by_or_from(date: str, words: str) -> None:
    assert in_words(date) == words


@pytest.fixture(scope="module")
def record(build: Build) -> Dataset:
    """An agreement with a row of each table."""
    return build(
        agreements=[
            {
                "id": "pact",
                "agencies": ["dhs", "cbp"],
                "partner_count": [{"metrics": ["m"], "of": "countries"}],
            },
            {"id": "none"},
        ],
        partnerships=[{"agreement": "pact", "party": "eu", "steps": [{"date": "2010-11-15"}]}],
        metrics=[
            {
                "id": "m",
                "agreement": "pact",
                "figures": [
                    {"value": 1000, "qualifier": "nearly", "as_of": "2011", "basis": "target"},
                    {"value": 40, "qualifier": "over"},
                ],
            },
            {
                "id": "n",
                "agreement": "pact",
                "figures": [{"source": "undated-memo", "parties": ["ca", "eu"]}],
            },
        ],
        events=[
            {"agreement": "pact", "parties": ["ca", "eu"], "claims": [{"source": "report"}]},
            {
                "agreement": "pact",
                "id": "renewal",
                "type": "renewed",
                "claims": [{"date": "2011", "planned": True}],
            },
        ],
    )


def cells(table: str, rows: list[Any], dataset: Dataset, *names: str) -> list[tuple[str, ...]]:
    """How some columns of a table read."""
    columns = {column.name: column for column in COLUMNS[table]}
    given: list[Row] = [as_row(row) for row in rows]
    data = table_data([columns[name] for name in names], given, dataset)
    return [tuple(data.cell(row, column) for column in data.columns) for row in given]


def test_figures_read_with_bound_basis_and_date(record: Dataset) -> None:
    found = cells("metrics", metrics(record), record, "value", "unit", "as_of", "label")
    assert found == [
        ("< 1,000", "partners (target)", "2011", "Partners"),
        ("> 40", "partners", "(2012)", "Partners"),
        ("1", "partners", "no date", "Partners (Canada, European Union)"),
    ]


def test_event_without_date_shows_its_sources_in_brackets_and_plan_as_plan(
    record: Dataset,
) -> None:
    rows = [row for row in events(record) if row.type in ("adopted", "renewed")]
    assert cells("events", rows, record, "date", "type", "parties") == [
        ("2011", "renewed (planned)", ""),
        ("(2014-03)", "adopted", "Canada, European Union"),
    ]


def test_agreements_read_with_their_count_and_agencies(record: Dataset) -> None:
    found = cells("agreements", agreements(record), record, "counted", "agencies", "match")
    assert found == [("> 40 countries (2012), 0 named", "dhs, cbp", ""), ("", "dhs", "")]


def test_match_reads_with_the_bloc_of_a_member_and_with_status_and_day(record: Dataset) -> None:
    found = {
        party: cells(
            "agreements",
            agreements(record, Filters(parties=(party,), possible=True)),
            record,
            "match",
            "status",
            "status_date",
            "why",
        )
        for party in ("ca", "eu", "fr")
    }
    assert found == {
        "ca": [("possible", "", "", "more than 40 countries are counted (2012), 0 of them named")],
        "eu": [("named", "signed", "2010-11-15", "")],
        "fr": [("member (eu)", "signed", "2010-11-15", "")],
    }


Steps = list[dict[str, Any]]


@pytest.mark.parametrize(
    ("steps", "as_of", "status", "date"),
    [
        pytest.param([{"date": "2010-11-15"}], "2012", "signed", "2010-11-15", id="one step"),
        pytest.param(
            [{"type": "operating", "date": "../2003-03-17"}],
            "2012",
            "operating",
            "by 2003-03-17",
            id="open beginning",
        ),
        pytest.param(
            [{"type": "listed", "date": "2012", "date_is": "publication"}],
            "2012",
            "listed",
            "(2012)",
            id="dated by its source",
        ),
        pytest.param(
            [{"type": "operating", "date": "1991"}],
            "1991-06",
            "not yet, or operating",
            "",
            id="doubt",
        ),
        pytest.param(
            [{"date": "2010"}, {"type": "in force", "date": "2012"}],
            "2012-03",
            "signed, or in force",
            "2010",
            id="doubt about the furthest status",
        ),
        pytest.param(
            [{"type": "operating", "date": "1974"}, {"type": "suspended", "date": "2011-08-29"}],
            "2012",
            "suspended (operating)",
            "2011-08-29",
            id="suspended",
        ),
        pytest.param(
            [
                {"type": "operating", "date": "2011-05", "what": "pilot"},
                {"type": "operating", "date": "2013-08", "what": "certain citizens"},
            ],
            "2014",
            "operating",
            "2011-05 (certain citizens 2013-08)",
            id="newest stage",
        ),
        pytest.param(
            [
                {"type": "operating", "date": "2011-05", "what": "pilot"},
                {"type": "operating", "date": "2013-08", "what": "certain citizens"},
            ],
            "2012",
            "operating",
            "2011-05 (pilot)",
            id="later stage not begun",
        ),
        pytest.param(
            [
                {"type": "operating", "date": "2011-05", "what": "pilot"},
                {"type": "operating", "date": "2013", "what": "all", "planned": True},
                {
                    "type": "operating",
                    "date": "2012",
                    "what": "some",
                    "rank": "deprecated",
                    "note": "An error.",
                },
            ],
            "2014",
            "operating",
            "2011-05 (pilot)",
            id="plan and deprecated claim are no stage",
        ),
        pytest.param(
            [
                {"type": "operating", "date": "2011-05", "what": "pilot"},
                {"type": "operating", "date": "2013", "what": "all"},
                {"type": "operating", "date": "2013-08-12", "what": "all", "source": "report"},
            ],
            "2014",
            "operating",
            "2011-05 (all 2013-08-12)",
            id="narrower date of a stage",
        ),
        pytest.param(
            [
                {"type": "operating", "date": "2000-11", "what": "pilot"},
                {"type": "operating", "date": "2000", "source": "report"},
            ],
            "2001",
            "operating",
            "2000-11 (pilot)",
            id="claim without a stage is about the one that it overlaps",
        ),
        pytest.param(
            [
                {"type": "operating", "date": "2000-11", "what": "pilot"},
                {"type": "operating", "date": "2002"},
            ],
            "2003",
            "operating",
            "2000-11",
            id="the whole after a pilot is no pilot",
        ),
    ],
)
def test_status_hides_no_doubt_and_its_date_shows_first_and_newest_stage(
    build: Build, steps: Steps, as_of: str, status: str, date: str
) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        partnerships=[{"agreement": "pact", "party": "ca", "steps": steps}],
    )
    rows = partnerships(dataset, Filters(as_of=parse(as_of)))
    assert cells("partnerships", rows, dataset, "status", "status_date") == [(status, date)]


def test_party_reads_with_the_instrument_that_tells_its_partnerships_apart(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        partnerships=[
            {"agreement": "pact", "party": "eu", "instrument": "agreement of 2007"},
            {"agreement": "pact", "party": "ca"},
        ],
    )
    assert cells("partnerships", partnerships(dataset), dataset, "party_name") == [
        ("Canada",),
        ("European Union (agreement of 2007)",),
    ]


def test_partnership_of_which_no_claim_counts_has_neither_status_nor_date(build: Build) -> None:
    step = {"date": "2010", "rank": "deprecated", "note": "An error."}
    dataset = build(
        agreements=[{"id": "pact"}],
        partnerships=[{"agreement": "pact", "party": "ca", "steps": [step]}],
    )
    rows = partnerships(dataset, with_deprecated=True)
    assert cells("partnerships", rows, dataset, "status", "status_date", "grade") == [("", "", "")]


def test_shares_of_a_summary_read_as_percent() -> None:
    row = {"official_or_copy": 0.66, "with_oversight": 1.0}
    empty = {"official_or_copy": None, "with_oversight": None}
    columns = [column for column in COLUMNS["summary"] if column.name in row]
    data = table_data(columns, [row, empty], Dataset())
    found = [[data.cell(one, column) for column in columns] for one in data.rows]
    assert found == [["66%", "100%"], ["", ""]]


def test_bloc_lists_its_members_with_their_days(record: Dataset) -> None:
    rows = parties(record, Filters(kinds=("bloc",), as_of=parse("2012")))
    assert cells("parties", rows, record, "members") == [
        ("fr 1993-11-01/..; gb 1993-11-01/2020-01-31; hr 2013-07-01/..",)
    ]


def test_every_cell_of_the_page_reads(page: Dataset) -> None:
    for table in Table:
        for row in LISTINGS[table](page, Filters()):
            data = table_data(COLUMNS[table.value], [as_row(row)], page)
            texts = [data.cell(data.rows[0], column) for column in data.columns]
            assert all(isinstance(text, str) for text in texts)
            assert any(texts)


def test_names_and_headings_of_a_table_are_its_own() -> None:
    for columns in COLUMNS.values():
        assert len({column.name for column in columns}) == len(columns)
        assert len({column.heading for column in columns}) == len(columns)


@pytest.mark.parametrize(
    ("table", "without", "names"),
    [
        ("agreements", {"match", "status", "status_date", "grade", "why"}, "id title counted"),
        ("agreements", set(), "id title match status status_date grade why"),
        (
            "partnerships",
            {"conflict"},
            "agreement party_name place status status_date grade status_source",
        ),
        (
            "partnerships",
            {"conflict", "agreement"},
            "party_name place status status_date signed in_force grade status_source",
        ),
        (
            "partnerships",
            set(),
            "conflict agreement party_name place status status_date grade status_source steps",
        ),
        (
            "metrics",
            {"conflict", "figures", "first_date"},
            "agreement label value unit as_of grade source",
        ),
        (
            "metrics",
            {"conflict"},
            "agreement label value unit as_of figures first_date grade source",
        ),
        (
            "metrics",
            {"figures", "first_date"},
            "conflict agreement label value unit as_of rank grade source note",
        ),
        ("events", {"conflict"}, "date agreement type title grade source"),
        ("events", set(), "conflict date agreement type title rank grade source note"),
        ("parties", set(), "id name kind alpha3 agreements"),
        ("sources", set(), "id grade title publisher published url"),
        (
            "summary",
            set(),
            "group agreements partnerships metrics events official_or_copy with_oversight",
        ),
        ("brief", set(), "agreement title match status status_date source"),
        ("search", set(), "table date context grade id source"),
    ],
)
def test_table_shows_these_columns_unless_fields_are_asked_for(
    table: str, without: set[str], names: str
) -> None:
    columns = [column for column in COLUMNS[table] if column.name not in without]
    assert [column.name for column in default_columns(columns)] == names.split()


# What the design lists, in its order; a row may have more fields between them.
DESIGNED = {
    "partnerships": "id agreement party party_name place role instrument status status_before "
    "status_date status_source status_as_of may_be signed in_force operating ended first_seen "
    "last_seen grade note sources steps",
    "metrics": "id agreement metric label value bound qualifier wording unit as_of dated_by basis "
    "parties grade note source locator",
    "events": "id agreement type what date title parties place instrument planned rank grade note "
    "source sources",
    "agreements": "match via why status status_date status_source status_as_of counted counted_of "
    "counted_as_of counted_bound named unnamed counts",
}


@pytest.mark.parametrize("table", DESIGNED)
def test_fields_of_rows_come_in_the_designed_order(table: str) -> None:
    designed = DESIGNED[table].split()
    names = [column.name for column in COLUMNS[table]]
    assert [name for name in names if name in designed] == designed


@pytest.mark.parametrize(("table", "name"), [("partnerships", "sources"), ("events", "sources")])
def test_ids_in_a_list_are_not_broken_but_stand_below_their_row(table: str, name: str) -> None:
    (column,) = [column for column in COLUMNS[table] if column.name == name]
    assert column.kind is ColumnKind.NOTE


@pytest.mark.parametrize(
    ("table", "name"),
    [(Table.METRICS, "source"), (Table.PARTNERSHIPS, "status_source"), (Table.SOURCES, "id")],
)
def test_id_of_a_source_leads_to_its_address(record: Dataset, table: Table, name: str) -> None:
    row = as_row(LISTINGS[table](record, Filters())[0])
    column = next(one for one in COLUMNS[table.value] if one.name == name)
    data = table_data([column], [row], record)
    assert data.link(row, column) == record.source_by_id[row[name]].url


def test_address_leads_to_itself_and_other_fields_lead_nowhere(record: Dataset) -> None:
    row = as_row(LISTINGS[Table.SOURCES](record, Filters())[0])
    data = table_data(COLUMNS["sources"], [row], record)
    leads = {column.name: data.link(row, column) for column in data.columns}
    assert {name: address for name, address in leads.items() if address} == {
        "id": row["url"],
        "url": row["url"],
        **{name: row[name] for name in ("original_url", "archived") if row[name]},
    }
