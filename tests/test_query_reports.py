"""Everything on one agreement, with the sources that its rows cite."""

from collections.abc import Callable
from typing import Any

import pytest

from dhsintl.dates import parse
from dhsintl.model.answers import AgreementReport, StatementRow
from dhsintl.model.records import Dataset
from dhsintl.model.vocabulary import Table
from dhsintl.query import Filters, reports
from dhsintl.query.reports import agreement_report, statements

Build = Callable[..., Dataset]


@pytest.fixture(scope="module")
def record(build: Build) -> Dataset:
    """An agreement with a row of each table, beside another."""
    return build(
        agreements=[{"id": "pact", "agencies": ["cbp"]}, {"id": "other"}],
        partnerships=[
            {"agreement": "pact", "party": "ca", "place": "Toronto", "steps": [{"date": "2013"}]},
            {"agreement": "other", "party": "mx"},
        ],
        metrics=[
            {
                "id": "ours",
                "agreement": "pact",
                "figures": [{"qualifier": "over", "parties": ["ca"]}],
            },
            {"id": "theirs", "agreement": "other"},
        ],
        events=[
            {
                "agreement": "pact",
                "note": "Late.",
                "claims": [{"date": "2014", "source": "report"}],
            }
        ],
    )


def about(dataset: Dataset, filters: Filters | None = None) -> AgreementReport:
    found = agreement_report(dataset, "pact", filters or Filters())
    assert found is not None
    return found


def test_a_report_holds_the_rows_of_its_agreement_and_their_sources(record: Dataset) -> None:
    one = about(record)
    assert one.agreement.id == "pact"
    assert [(row.party, row.status) for row in one.partnerships] == [("ca", "signed")]
    assert [row.metric for row in one.metrics] == ["ours"]
    assert [row.date for row in one.events] == ["2013", "2014"]
    assert [(row.id, row.rows) for row in one.sources] == [("page", 4), ("report", 1)]
    assert one.status_as_of == "2014-12-31"


def test_a_report_shows_what_stood_on_a_date(record: Dataset) -> None:
    one = about(record, Filters(as_of=parse("2012")))
    assert (one.partnerships, one.events, one.status_as_of) == ((), (), "2012-12-31")
    assert [row.id for row in one.sources] == ["page"]


def test_a_report_of_one_source_holds_its_rows_and_cites_no_other(record: Dataset) -> None:
    one = about(record, Filters(sources=("page",)))
    assert [row.type for row in one.events] == ["signed"]
    assert [row.id for row in one.sources] == ["page"]
    assert one.status_as_of == "2013-12-31"


def test_filters_may_leave_nothing_of_an_agreement(record: Dataset) -> None:
    assert agreement_report(record, "pact", Filters(kinds=("program",))) is None
    assert agreement_report(record, "pact", Filters(sources=("undated-memo",))) is None


def test_statements_are_all_rows_in_the_fields_that_they_share(record: Dataset) -> None:
    shared: dict[str, Any] = {"agreement": "pact", "locator": "item 1"}
    shared |= {"date": None, "value": None, "bound": None, "unit": None, "note": None}
    shared |= {"qualifier": None, "basis": None, "source": "page"}
    expected: list[dict[str, Any]] = [
        {"table": Table.AGREEMENTS, "text": "Partners agree.", "parties": ("cbp",)},
        {
            "table": Table.PARTNERSHIPS,
            "date": "2013",
            "text": "Canada, Toronto: signed",
            "parties": ("ca",),
        },
        {
            "table": Table.METRICS,
            "text": "Partners",
            "value": 1,
            "bound": ">",
            "qualifier": "over",
            "basis": "reported",
            "unit": "partners",
            "parties": ("ca",),
        },
        {
            "table": Table.EVENTS,
            "date": "2013",
            "text": "Canada (Toronto): signed",
            "parties": ("ca",),
        },
        {
            "table": Table.EVENTS,
            "date": "2014",
            "text": "They adopted it",
            "parties": (),
            "note": "Late.",
            "source": "report",
        },
    ]
    found = list(statements(about(record), record))
    assert found == [StatementRow(**(shared | row)) for row in expected]


def test_statements_of_a_party_say_what_is_over_and_what_is_not_known(build: Build) -> None:
    dataset = build(
        agreements=[
            {"id": "lanes"},
            {
                "id": "marshals",
                "partner_count": [{"metrics": ["countries"], "of": "countries"}],
            },
        ],
        partnerships=[
            {
                "agreement": "lanes",
                "party": "ca",
                "instrument": "Treaty of 2001",
                "steps": [{"date": "2001"}, {"type": "ended", "date": "2005", "source": "report"}],
            }
        ],
        metrics=[{"id": "countries", "agreement": "marshals", "figures": [{"value": 9}]}],
    )
    found = reports.about(reports.party_report(dataset, "ca"), dataset)
    told = [(row.agreement, row.text, row.source) for row in found if row.table != Table.EVENTS]
    assert told == [
        (
            "marshals",
            "not known whether it takes part: 9 countries are counted (2012), 0 of them named",
            "page",
        ),
        ("lanes", "Canada (Treaty of 2001): ended", "report"),
    ]
