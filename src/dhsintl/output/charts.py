"""A chart of figures: one section per series, whose bars share one scale."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from dhsintl.model.records import Dataset
from dhsintl.model.rows import MetricRow
from dhsintl.output.cells import Row, as_row, names_of
from dhsintl.output.columns import COLUMNS, Column, ColumnKind
from dhsintl.output.result import Page, Section, table_data


def chart_pages(rows: Sequence[MetricRow], dataset: Dataset) -> list[Page]:
    """One page per agreement, one section per series, one bar per figure."""
    return [
        Page(
            dataset.agreement_by_id[agreement].title,
            (),
            [_chart(series, dataset) for series in _series(figures)],
        )
        for agreement, figures in groupby(rows, key=lambda row: row.agreement)
    ]


def _series(figures: Iterable[MetricRow]) -> list[list[MetricRow]]:
    """The figures of each indicator (and the parties that it is about), in their order."""
    series: dict[tuple[str, tuple[str, ...]], list[MetricRow]] = {}
    for row in figures:
        series.setdefault((row.indicator, row.parties), []).append(row)
    return list(series.values())


_CHART = ("as_of", "value", "bar", "source")


def _chart(series: Sequence[MetricRow], dataset: Dataset) -> Section:
    scale = max(row.value for row in series)
    rows = [{**as_row(row), "share": _share(row.value, scale)} for row in series]
    first = series[0]
    about = names_of(first.parties, dataset)
    heading = f"{first.label}, {first.unit}" + (f" ({about})" if about else "")
    columns = {column.name: column for column in COLUMNS["metrics"]}
    columns["bar"] = Column("bar", "", ColumnKind.BAR, read=_bar)
    return Section(heading, table_data([columns[name] for name in _CHART], rows, dataset))


def _share(value: float, scale: float) -> float:
    return max(0.0, value / scale) if scale > 0 else 0.0


def _bar(row: Row, dataset: Dataset) -> str:
    """What stands in place of a bar where none can be drawn."""
    return f"{row['share']:.0%}"
