"""The figures of a list as people read them: a heading a series, and what was told once."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from dhsintl.cli.arguments import Arguments
from dhsintl.cli.shaping import result_of
from dhsintl.model.records import Dataset
from dhsintl.output.result import Section
from dhsintl.output.series import series_sections, with_units_in_labels
from dhsintl.query import Filters, metrics
from dhsintl.query.series import latest

Build = Callable[..., Dataset]
ABSENT = ("conflict", "figures", "first_date", "first_dated_by")
RECORD = {
    "agreements": [
        {
            "id": "pact",
            "title": "The Pact",
            "partner_count": [{"metrics": ["partners"], "of": "countries"}],
        },
        {"id": "other"},
    ],
    "metrics": [
        {
            "id": "ports",
            "agreement": "pact",
            "label": "Foreign ports",
            "unit": "ports",
            "figures": [
                {"value": 58},
                {"value": 20, "as_of": "2004", "source": "report"},
                {"value": 50, "as_of": "2006", "basis": "target"},
                {"value": 10, "as_of": "2004", "parties": ["ca"]},
            ],
        },
        {
            "id": "partners",
            "agreement": "pact",
            "label": "Partners",
            "unit": "countries",
            "figures": [
                {"value": 8, "as_of": "2010"},
                {"value": 9, "as_of": "2010", "qualifier": "more than", "source": "report"},
            ],
        },
        {
            "id": "share",
            "agreement": "pact",
            "label": "Cargo screened",
            "unit": "percent",
            "figures": [{"value": 99, "as_of": "2012", "basis": "required"}],
        },
        {
            "id": "ports",
            "agreement": "other",
            "label": "Ports",
            "unit": "ports",
            "figures": [{"value": 3, "as_of": "2012"}, {"value": 2, "as_of": "../2003-03"}],
        },
    ],
}


def sections(dataset: Dataset, filters: Filters, **asked: Any) -> Sequence[Section]:
    rows = metrics(dataset, filters)
    hidden = ["agreement"] if filters.agreements else []
    result = result_of("metrics", rows, Arguments(**asked), dataset, without=ABSENT, hidden=hidden)
    return series_sections(rows, result, dataset)


def drawn(found: Sequence[Section]) -> dict[str, list[tuple[str, ...]]]:
    """The tables of sections by their headings: the names of the columns, then the cells."""
    tables = {}
    for section in found:
        data = section.data.without_blanks()
        tables[section.heading] = [
            tuple(column.heading for column in data.columns),
            *(tuple(data.cell(row, column) for column in data.columns) for row in data.rows),
        ]
    return tables


@pytest.fixture
def dataset(build: Build) -> Dataset:
    return build(**RECORD)


def test_each_series_stands_under_a_heading_that_no_column_repeats(dataset: Dataset) -> None:
    found = drawn(sections(dataset, Filters(agreements=("pact",))))
    assert found == {
        "Partners, countries; metric partners, 2 figures, 2010": [
            ("Figure", "As of", "Grade", "Source"),
            ("8", "2010", "official", "page"),
            ("> 9", "2010", "official", "report"),
        ],
        "Foreign ports; metric ports, 3 figures, 2004 to (2012)": [
            ("Figure", "Basis", "As of", "Grade", "Source"),
            ("20", "", "2004", "official", "report"),
            ("50", "target", "2006", "official", "page"),
            ("58", "", "(2012)", "official", "page"),
        ],
        "Told once": [
            ("What", "Figure", "Unit", "As of", "Grade", "Source"),
            ("Cargo screened", "99", "percent (required)", "2012", "official", "page"),
            ("Foreign ports (Canada)", "10", "ports", "2004", "official", "page"),
        ],
    }


def test_headings_name_the_agreement_where_there_may_be_several(dataset: Dataset) -> None:
    found = sections(dataset, Filters())
    assert [section.heading for section in found] == [
        "pact: Partners, countries; metric partners, 2 figures, 2010",
        "pact: Foreign ports; metric ports, 3 figures, 2004 to (2012)",
        "other: Ports; metric ports, 2 figures, by 2003-03 to 2012",
        "Told once",
    ]
    assert found[-1].data.columns[0].name == "agreement"


def test_what_the_filters_leave_of_a_series_was_not_told_once(dataset: Dataset) -> None:
    found = drawn(sections(dataset, Filters(sources=("report",))))
    assert found == {
        "One figure of several": [
            ("Agreement", "What", "Figure", "Unit", "As of", "Grade", "Source"),
            ("pact", "Partners", "> 9", "countries", "2010", "official", "report"),
            ("pact", "Foreign ports", "20", "ports", "2004", "official", "report"),
        ],
    }


def test_columns_that_were_asked_for_stand_in_every_part(dataset: Dataset) -> None:
    found = drawn(sections(dataset, Filters(agreements=("other",)), fields="label,note,value"))
    assert found == {
        "Ports; metric ports, 2 figures, by 2003-03 to 2012": [
            ("What", "Note", "Figure"),
            ("Ports", "", "2"),
            ("Ports", "", "3"),
        ]
    }


def test_newest_figures_tell_their_units_in_what_they_are(dataset: Dataset) -> None:
    rows = latest(metrics(dataset, Filters(agreements=("pact",))), dataset)
    table = result_of("metrics", rows, Arguments(fields="label,value,unit"), dataset).data
    found = drawn([Section("", with_units_in_labels(table))])[""]
    assert sorted(found[1:]) == [
        ("Cargo screened, percent (required)", "99"),
        ("Foreign ports", "58"),
        ("Foreign ports (Canada)", "10"),
        ("Partners, countries", "> 9"),
    ]
