"""Figures as people read them: each series under a heading, and at the end what was told once."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from dhsintl.model.records import Dataset
from dhsintl.model.rows import MetricRow
from dhsintl.output import cells
from dhsintl.output.cells import Row, as_row
from dhsintl.output.columns import Column, ColumnKind
from dhsintl.output.result import Result, Section, TableData
from dhsintl.query.series import Series, series_of

_TOLD_ONCE = "Told once"
# The record has more figures of these series than the filters leave.
_ONE_OF_SEVERAL = "One figure of several"

# What the heading of a series says, so that no column repeats it.
_IN_HEADING = ("agreement", "label", "unit")


def series_sections(
    rows: Iterable[MetricRow], result: Result, dataset: Dataset
) -> Sequence[Section]:
    """Rows of a result in the sections of their series; columns that were asked for stay all."""
    table = result.table or result.data
    return sections_under(table, rows, dataset, are_chosen=table is result.data)


def sections_under(
    table: TableData, rows: Iterable[MetricRow], dataset: Dataset, *, are_chosen: bool = False
) -> Sequence[Section]:
    """Rows under the columns of a table, in the sections of their series."""
    table = replace(table, keeps_blanks=are_chosen)
    named = any(column.name == "agreement" for column in table.columns) and not are_chosen
    inner = table.columns if are_chosen else _without_what_the_heading_says(table.columns)
    series = series_of(rows, dataset)
    sections = [
        Section(
            _heading(one, dataset, named=named),
            _of(one.figures, table, inner),
            has_brackets="(" in extent(one, dataset),
        )
        for one in series
        if one.count > 1
    ]
    return [*sections, *single_figures(series, table)]


def single_figures(series: Iterable[Series], table: TableData) -> Iterator[Section]:
    """The series of one figure, under the columns of a table."""
    once = [one for one in series if one.count == 1]
    for heading, is_told_once in ((_ONE_OF_SEVERAL, False), (_TOLD_ONCE, True)):
        figures = [one.first for one in once if one.is_told_once == is_told_once]
        if figures:
            yield Section(heading, _of(figures, table, table.columns))


def _of(figures: Iterable[MetricRow], table: TableData, columns: Sequence[Column]) -> TableData:
    return replace(table, columns=columns, rows=[as_row(row) for row in figures])


def with_units_in_labels(table: TableData) -> TableData:
    """A table of figures without a column of units, which leaves more room for what they are."""
    columns = [
        replace(column, read=_subject_and_basis) if column.name == "label" else column
        for column in table.columns
        if column.name != "unit"
    ]
    return replace(table, columns=columns)


def subject(row: MetricRow, dataset: Dataset) -> str:
    """What is measured, of whom, and in which unit, unless the label says that."""
    return with_unit(cells.label(as_row(row), dataset), row.unit)


def with_unit(label: str, unit: str) -> str:
    """A label and its unit, unless the label says that."""
    return label if unit.casefold() in label.casefold() else f"{label}, {unit}"


def _subject_and_basis(row: Row, dataset: Dataset) -> str:
    subject = with_unit(cells.label(row, dataset), row["unit"])
    basis = _basis(row, dataset)
    return f"{subject} ({basis})" if basis else subject


def extent(series: Series, dataset: Dataset) -> str:
    """How many figures, and from when to when: `30 figures, 2002 to (2012)`."""
    ends = [_date(as_row(row), dataset) for row in (series.earliest, series.last)]
    dates = " to ".join(dict.fromkeys(filter(None, ends)))
    return ", ".join(filter(None, (f"{series.count} figures", dates)))


_date = cells.date("as_of")


def _heading(series: Series, dataset: Dataset, *, named: bool) -> str:
    """What is measured, how often that was told, and from when to when."""
    agreement = f"{series.agreement}: " if named else ""
    what, metric = subject(series.first, dataset), series.first.metric
    return f"{agreement}{what}; metric {metric}, {extent(series, dataset)}"


def _without_what_the_heading_says(columns: Iterable[Column]) -> list[Column]:
    """The other columns, and beside a figure what the unit would say: that it is no result."""

    def kept() -> Iterator[Column]:
        for column in columns:
            if column.name not in _IN_HEADING:
                yield column
            if column.name == "value":
                yield Column("basis", "Basis", ColumnKind.FIXED, read=_basis)

    return list(kept())


def _basis(row: Row, _: Dataset) -> str:
    return cells.basis(row)
