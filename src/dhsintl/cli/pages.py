"""Pages for people: sections of rows whose sources are numbered, as in a memo."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from msgspec.structs import replace

from dhsintl.citing import as_text
from dhsintl.cli.fields import sheet_of
from dhsintl.cli.given import Given
from dhsintl.cli.output import deliver, note_brackets
from dhsintl.columns import COLUMNS, Column, Row, Shape, as_row, figure, names_of
from dhsintl.model import Dataset, Record, Source
from dhsintl.query.briefing import Brief
from dhsintl.query.dossier import Dossier, StatementRow
from dhsintl.render import Answer, Page, Section
from dhsintl.rows import AgreementRow, MetricRow

Numbers = Mapping[str, int]


def deliver_pages(
    found: Sequence[Dossier | Brief],
    pages: Sequence[Page],
    rows: Iterable[StatementRow],
    given: Given,
    dataset: Dataset,
) -> None:
    """Write dossiers or briefs: pages for people, the same as rows for CSV and TSV."""
    sheet = sheet_of(COLUMNS["show"], [as_row(row) for row in rows], dataset)
    answer = Answer(sheet, pages=pages, values=list(found))
    deliver(answer, given)
    note_brackets(answer, given)


def numbers_of(sources: Sequence[Source]) -> Numbers:
    """The number by which a page cites each source."""
    return {source.id: number for number, source in enumerate(sources, start=1)}


def section(
    heading: str,
    table: str,
    rows: Sequence[Record],
    numbers: Numbers,
    dataset: Dataset,
    *,
    without: Sequence[str] = (),
    extra: Sequence[str] = (),
) -> Section:
    """Rows of a table in its usual columns and some `extra` ones, citing sources as [1], [2]."""
    columns = [
        column
        for column in COLUMNS[table]
        if (column.is_usual or column.name in extra) and column.name not in without
    ]
    cited = [
        replace(column, shape=Shape.FIXED, read=_number(numbers))
        if column.name == "source"
        else column
        for column in columns
    ]
    return Section(heading, sheet_of(cited, [as_row(row) for row in rows], dataset))


def sources_section(sources: Sequence[Source], dataset: Dataset) -> Section:
    """The numbered list at the end of a page."""
    rows = [
        {"number": f"[{number}]", "citation": as_text(source)}
        for number, source in enumerate(sources, start=1)
    ]
    columns = [Column("number", "No.", Shape.FIXED), Column("citation", "Source")]
    return Section("Sources", sheet_of(columns, rows, dataset))


def partners_in_words(agreement: AgreementRow, dataset: Dataset) -> str:
    """How many parties are named, how many the source counts, and what that leaves open."""
    counted = agreement.counted
    if counted is None:
        return f"{agreement.named} named"
    date = counted.as_of or dataset.source_by_id[agreement.source].published
    when = f"as of {date}" if date else "without a date"
    return (
        f"{agreement.named} named; {figure(as_row(counted))} counted {when} ({counted.what}), "
        f"{agreement.unnamed} of them not named by then"
    )


def chart_pages(rows: Sequence[MetricRow], dataset: Dataset) -> list[Page]:
    """A page an agreement, a section an indicator, a bar a figure on the section's one scale."""
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
    columns["bar"] = Column("bar", "", Shape.BAR, read=_bar)
    return Section(heading, sheet_of([columns[name] for name in _CHART], rows, dataset))


def _share(value: float, scale: float) -> float:
    return max(0.0, value / scale) if scale > 0 else 0.0


def _bar(row: Row, dataset: Dataset) -> str:
    """How a bar reads where none is drawn."""
    return f"{row['share']:.0%}"


def _number(numbers: Numbers) -> Callable[[Row, Dataset], str]:
    return lambda row, _: f"[{numbers[row['source']]}]"
