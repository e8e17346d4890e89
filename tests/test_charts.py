"""A chart has a section a series; targets stand apart, undated figures last."""

from collections.abc import Callable

import pytest

from dhsintl.model.records import Dataset
from dhsintl.output.charts import chart_pages
from dhsintl.output.result import Page
from dhsintl.query import metrics

Build = Callable[..., Dataset]


@pytest.fixture(scope="module")
def pages(build: Build) -> list[Page]:
    dataset = build(
        agreements=[{"id": "pact", "title": "The Pact"}, {"id": "other", "title": "Other"}],
        metrics=[
            {
                "id": "ports",
                "agreement": "pact",
                "label": "Foreign ports",
                "unit": "ports",
                "figures": [
                    {"value": 58},
                    {"value": 20, "as_of": "2004", "source": "report"},
                    {"value": 50, "as_of": "2006", "basis": "target"},
                    {"value": 40, "as_of": "2015", "qualifier": "more than"},
                    {"value": 10, "as_of": "2004", "parties": ["ca"]},
                ],
            },
            {
                "id": "share",
                "agreement": "pact",
                "label": "Cargo screened",
                "unit": "percent",
                "figures": [{"value": 0, "as_of": "2012"}],
            },
            {"agreement": "other", "figures": [{"value": 3, "as_of": "2012"}]},
        ],
    )
    return chart_pages(metrics(dataset), dataset)


def sections(page: Page) -> dict[str, list[tuple[str, ...]]]:
    return {
        section.heading: [
            tuple(section.data.cell(row, column) for column in section.data.columns)
            for row in section.data.rows
        ]
        for section in page.sections
    }


def test_chart_has_a_page_an_agreement(pages: list[Page]) -> None:
    assert [page.title for page in pages] == ["The Pact", "Other"]


def test_series_is_a_metric_of_some_parties_on_one_basis_with_undated_figures_last(
    pages: list[Page],
) -> None:
    found = sections(pages[0])
    found.pop("Sources")
    assert found == {
        "Foreign ports": [
            ("2004", "20", "34%", "official", "[1]"),
            ("2015", "> 40", "69%", "official", "[2]"),
            ("(2012)", "58", "100%", "official", "[2]"),
        ],
        "Foreign ports (target)": [("2006", "50", "86%", "official", "[2]")],
        "Foreign ports (Canada)": [("2004", "10", "100%", "official", "[2]")],
        "Cargo screened, percent": [("2012", "0", "0%", "official", "[2]")],
    }


def test_chart_lists_the_sources_that_it_cites(pages: list[Page]) -> None:
    assert sections(pages[0])["Sources"] == [
        ("[1]", "official", "A publisher (2014-03). A document. https://example.org/document"),
        ("[2]", "official", "A publisher (2012). A document. https://example.org/document"),
    ]
