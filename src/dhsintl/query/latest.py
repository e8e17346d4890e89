"""The newest figure of each series."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from dhsintl.dates import ALWAYS, Period, parse
from dhsintl.model.records import Dataset
from dhsintl.model.rows import MetricRow
from dhsintl.model.vocabulary import GRADES

_NEVER = Period(ALWAYS.first, ALWAYS.first)


def latest(rows: Sequence[MetricRow], dataset: Dataset) -> list[MetricRow]:
    """One row for each metric and the parties that it is about, in the order of the rows.

    Results come before targets, and dated figures before undated ones. Of dates, the one
    that ends last, but of those that overlap it the narrower; of one date the preferred, then
    the better grade. Deprecated figures are left out.
    """
    series: dict[tuple[str, str, tuple[str, ...]], list[MetricRow]] = defaultdict(list)
    for row in rows:
        if row.rank != "deprecated":
            series[row.agreement, row.metric, row.parties].append(row)
    return [_newest(group, dataset) for group in series.values()]


def _newest(rows: Sequence[MetricRow], dataset: Dataset) -> MetricRow:
    reported = [row for row in rows if row.basis == "reported"] or rows
    dated = sorted(
        ((_days(row, dataset), row) for row in reported), key=lambda one: _order(*one), reverse=True
    )
    last, newest = dated[0]
    days = last
    for other, row in dated:
        if other.overlaps(last) and other.overlaps(days) and _width(other) < _width(days):
            days, newest = other, row
    return newest


def _order(days: Period, row: MetricRow) -> tuple[date, int, bool, int, str]:
    return days.last, -_width(days), row.rank == "preferred", -GRADES.index(row.grade), row.id


def _width(days: Period) -> int:
    return (days.last - days.first).days


def _days(row: MetricRow, dataset: Dataset) -> Period:
    """The days of a figure's own date, else of its source's; one without any is the oldest."""
    text = row.as_of or dataset.source_by_id[row.source].published
    return parse(text) if text else _NEVER
