"""A chart of figures: a page per agreement, a section per series, a bar per figure.

A series is one metric, about the same parties, on the same basis: what was reached is not
mixed with what was aimed at. Series that differ in their basis alone share one scale.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from dhsintl.model.records import Dataset
from dhsintl.model.rows import MetricRow
from dhsintl.output.cells import Row, as_row, names_of
from dhsintl.output.columns import Column, ColumnKind
from dhsintl.output.page_parts import Context, context_of, section, sources_section
from dhsintl.output.result import Page, Section

_COLUMNS = ("as_of", "value", "bar", "grade", "source")


def chart_pages(rows: Sequence[MetricRow], dataset: Dataset) -> list[Page]:
    """One page per agreement, with its series and their sources."""
    return [
        _page(dataset.agreement_by_id[agreement].title, list(figures), dataset)
        for agreement, figures in groupby(rows, key=lambda row: row.agreement)
    ]


def _page(title: str, figures: Sequence[MetricRow], dataset: Dataset) -> Page:
    cited = dict.fromkeys(row.source for row in figures)
    sources = [dataset.source_by_id[source] for source in cited]
    context = context_of(sources, dataset)
    return Page(title, (), [*_sections(figures, context), sources_section(sources, context)])


def _sections(figures: Iterable[MetricRow], context: Context) -> Iterator[Section]:
    """The series in their order, each after those that share its scale."""
    by_metric: dict[tuple[str, tuple[str, ...]], list[MetricRow]] = {}
    for row in figures:
        by_metric.setdefault((row.metric, row.parties), []).append(row)
    for rows in by_metric.values():
        scale = max(row.value for row in rows)
        for basis in dict.fromkeys(row.basis for row in rows):
            series = [row for row in rows if row.basis == basis]
            yield _chart(series, scale, context)


def _chart(series: Sequence[MetricRow], scale: float, context: Context) -> Section:
    """The bars of a series in their order; figures without a date of their own come last."""
    ordered = sorted(series, key=lambda row: row.as_of is None)
    bar = Column("bar", "", ColumnKind.BAR, read=lambda row, _: f"{_share(row, scale):.0%}")
    drawn = section(
        _heading(series[0], context.dataset),
        "metrics",
        _COLUMNS,
        ordered,
        context,
        others={"bar": bar},
    )
    rows = [{**as_row(row), "share": _share(as_row(row), scale)} for row in ordered]
    return replace(drawn, data=replace(drawn.data, rows=rows))


def _heading(row: MetricRow, dataset: Dataset) -> str:
    """What is charted, of whom, in which unit, and whether it is no result."""
    about = names_of(row.parties, dataset)
    is_told = row.unit.casefold() in row.label.casefold()
    unit = "" if is_told else f", {row.unit}"
    marks = filter(None, (about, "" if row.basis == "reported" else row.basis))
    return f"{row.label}{unit}" + "".join(f" ({mark})" for mark in marks)


def _share(row: Row, scale: float) -> float:
    return max(0.0, row["value"] / scale) if scale > 0 else 0.0
