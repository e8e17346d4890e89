"""A chart has a plot a series of two or more figures, and lists what was told once."""

from collections.abc import Callable
from datetime import date

import pytest

from dhsintl.cli.arguments import Arguments
from dhsintl.cli.shaping import result_of
from dhsintl.dates import Period
from dhsintl.model.records import Dataset
from dhsintl.output.charts import Chart, Kind, Plot, Point, chart_of
from dhsintl.query import metrics

Build = Callable[..., Dataset]
ABSENT = ("conflict", "figures", "first_date", "first_dated_by")
RECORD = {
    "agreements": [{"id": "pact", "title": "The Pact"}, {"id": "other", "title": "Other"}],
    "metrics": [
        {
            "id": "ports",
            "agreement": "pact",
            "label": "Foreign ports",
            "unit": "ports",
            "figures": [
                {"value": 58},
                {"value": 20, "as_of": "2004-02", "source": "report"},
                {"value": 50, "as_of": "2006", "basis": "target"},
                {"value": 40, "as_of": "2015-01-02", "qualifier": "more than"},
                {"value": 7, "source": "undated-memo"},
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
        {
            "agreement": "other",
            "id": "staff",
            "label": "Staff",
            "unit": "people",
            "figures": [{"value": 3, "as_of": "../2003-03"}, {"value": 4, "as_of": "2012/.."}],
        },
    ],
}


@pytest.fixture(scope="module")
def chart(build: Build) -> Chart:
    dataset = build(**RECORD)
    rows = metrics(dataset)
    table = result_of("metrics", rows, Arguments(), dataset, without=ABSENT).table
    assert table
    return chart_of(rows, table, dataset)


def days(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last))


EXACT = Kind("reported", "=")


def test_series_of_two_figures_is_a_plot_on_a_scale_of_time(chart: Chart) -> None:
    (plot,) = chart.agreements[0].plots
    first = Point(days("2004-02-01", "2004-02-29"), 20, EXACT, "20, 2004-02")
    newest = Point(days("2015-01-02", "2015-01-02"), 40, Kind("reported", ">"), "> 40, 2015-01-02")
    assert plot == Plot(
        subject="Foreign ports",
        extent="5 figures, 2004-02 to 2015-01-02",
        unit="ports",
        points=[
            first,
            Point(days("2006-01-01", "2006-12-31"), 50, Kind("target", "="), "50 target, 2006"),
            Point(days("2012-01-01", "2012-12-31"), 58, EXACT, "58, (2012)"),
            newest,
        ],
        told=[first, newest],
        remarks=[
            "Dated by the source alone: 58, (2012)",
            "Without a date, and not drawn: 7",
            "Grades of the sources: 5 official",
        ],
    )
    assert plot.days == days("2004-02-01", "2015-01-02")
    assert plot.values == (0.0, 58.0)
    assert [kind.words for kind in plot.kinds] == ["exact", "more than", "target"]


def test_open_end_of_a_date_does_not_stretch_the_scale(chart: Chart) -> None:
    (plot,) = chart.agreements[1].plots
    assert [point.days for point in plot.points] == [
        days("2003-03-01", "2003-03-31"),
        days("2012-01-01", "2012-12-31"),
    ]


def test_what_was_told_once_is_a_list_below(chart: Chart) -> None:
    assert [
        (one.title, [plot.subject for plot in one.plots], [part.heading for part in one.lists])
        for one in chart.agreements
    ] == [
        ("The Pact", ["Foreign ports"], ["Told once"]),
        ("Other", ["Staff, people"], []),
    ]
    data = chart.agreements[0].lists[0].data
    assert [tuple(data.cell(row, column) for column in data.columns) for row in data.rows] == [
        ("Cargo screened", "0", "percent", "2012", "official", "page"),
        ("Foreign ports (Canada)", "10", "ports", "2004", "official", "page"),
    ]


def test_target_that_is_bounded_is_told_as_both() -> None:
    assert Kind("target", ">=").words == "target, at least"
    assert Kind("required", "=").words == "required"
