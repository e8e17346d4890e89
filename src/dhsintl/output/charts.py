"""What a chart of figures shows: a plot a series on a scale of time, and what was told once.

A terminal and a picture draw the same. No line joins the figures: nothing is called a trend.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import groupby
from typing import get_args

from msgspec import Struct
from msgspec.structs import replace

from dhsintl.dates import Period
from dhsintl.model.records import Dataset
from dhsintl.model.rows import MetricRow
from dhsintl.model.vocabulary import BOUND_IN_WORDS, GRADES, Basis, Bound
from dhsintl.output import cells
from dhsintl.output.cells import as_row
from dhsintl.output.result import Section, TableData
from dhsintl.output.scales import days_of
from dhsintl.output.series import extent, single_figures, subject
from dhsintl.query.provenance import provenance_of
from dhsintl.query.series import Series, date_of, series_of

_BASES: tuple[Basis, ...] = get_args(Basis)
_BOUNDS: tuple[Bound, ...] = get_args(Bound)

# Figures that differ by less are one to a scale.
_LEAST = 1e-200


class Kind(Struct, frozen=True):
    """What sets the mark of a figure apart: its bound, and whether it was reached or aimed at."""

    basis: Basis
    bound: Bound

    @property
    def order(self) -> tuple[int, int]:
        """Results come first, and exact figures."""
        return _BASES.index(self.basis), _BOUNDS.index(self.bound)

    @property
    def words(self) -> str:
        """`exact`, `more than`, `target`, `target, at least`."""
        bound = BOUND_IN_WORDS[self.bound] or "exact"
        if self.basis == "reported":
            return bound
        return self.basis if self.bound == "=" else f"{self.basis}, {bound}"


class Point(Struct, frozen=True):
    """A figure on the scales: somewhere in `days`, with its figure and date as people read them."""

    days: Period
    value: float
    kind: Kind
    text: str


class Plot(Struct, frozen=True):
    """A series: its heading, its points in order of time, and what people should know of them.

    `told` are the first and the newest figure, for a picture to name.
    """

    subject: str
    extent: str
    unit: str
    points: Sequence[Point]
    told: Sequence[Point]
    remarks: Sequence[str]

    @property
    def days(self) -> Period:
        """The scale of time: from the first day of all points to the last, two at least."""
        first = min(point.days.first for point in self.points)
        last = max(point.days.last for point in self.points)
        if first < last:
            return Period(first, last)
        day = timedelta(days=1)
        return Period(first - day, last) if last == last.max else Period(first, last + day)

    @property
    def values(self) -> tuple[float, float]:
        """The scale of figures, which has zero on it."""
        values = [point.value for point in self.points]
        low, high = min(0.0, *values), max(0.0, *values)
        return (low, high) if high / 2 - low / 2 > _LEAST else (low, low + 1)

    @property
    def kinds(self) -> list[Kind]:
        """The kinds of its figures, results and exact ones first."""
        return sorted({point.kind for point in self.points}, key=lambda kind: kind.order)


class AgreementChart(Struct, frozen=True):
    """The plots of an agreement, and its figures that stand alone."""

    title: str
    plots: Sequence[Plot]
    lists: Sequence[Section]


class Chart(Struct, frozen=True):
    """All that is drawn, and the line that tells what made it."""

    agreements: Sequence[AgreementChart]
    provenance: str


def chart_of(rows: Sequence[MetricRow], table: TableData, dataset: Dataset) -> Chart:
    """The chart of some figures; those that stand alone are listed under the table's columns."""
    columns = [column for column in table.columns if column.name != "agreement"]
    listed = replace(table, columns=columns)
    by_agreement = groupby(series_of(rows, dataset), key=lambda one: one.agreement)
    agreements = [
        _agreement(dataset.agreement_by_id[agreement].title, list(series), listed, dataset)
        for agreement, series in by_agreement
    ]
    return Chart(agreements, provenance_of(dataset).line)


def _agreement(
    title: str, series: Sequence[Series], table: TableData, dataset: Dataset
) -> AgreementChart:
    plots = [_plot(one, dataset) for one in series if one.count > 1]
    return AgreementChart(
        title, [plot for plot in plots if plot.points], [*single_figures(series, table)]
    )


def _plot(series: Series, dataset: Dataset) -> Plot:
    points = {row.id: _point(row, dataset) for row in series.figures}
    told = (points[row.id] for row in (series.first, series.newest))
    return Plot(
        subject=subject(series.first, dataset),
        extent=extent(series, dataset),
        unit=series.unit,
        points=[point for point in points.values() if point],
        told=[point for point in dict.fromkeys(told) if point],
        remarks=_remarks(series.figures, points),
    )


def _point(row: MetricRow, dataset: Dataset) -> Point | None:
    """None where nobody gives a date."""
    text = date_of(row, dataset)
    days = days_of(text) if text else None
    if days is None:
        return None
    return Point(days, float(row.value), Kind(row.basis, row.bound), _in_words(row, dataset))


def _in_words(row: MetricRow, dataset: Dataset) -> str:
    """A figure and its date: `> 10,300, 2012-06`; `58, (2012)` by the date of the source."""
    values = as_row(row)
    figure = f"{cells.figure(values)} {cells.basis(values)}".rstrip()
    return ", ".join(filter(None, (figure, _date(values, dataset))))


_date = cells.date("as_of")


def _remarks(rows: Iterable[MetricRow], points: dict[str, Point | None]) -> list[str]:
    """Whose the dates are where they are not the figures' own, and how good the sources are."""
    rows = list(rows)
    by_source = [
        point.text for row in rows if row.dated_by == "source" and (point := points[row.id])
    ]
    undated = [cells.figure(as_row(row)) for row in rows if points[row.id] is None]
    grades = Counter(row.grade for row in rows)
    told = ", ".join(f"{grades[grade]} {grade}" for grade in GRADES if grade in grades)
    return [
        *([f"Dated by the source alone: {'; '.join(by_source)}"] if by_source else []),
        *([f"Without a date, and not drawn: {'; '.join(undated)}"] if undated else []),
        f"Grades of the sources: {told}",
    ]
