"""How much the record holds, by agreement, theme, kind, agency, party, source or year.

Rows are counted, figures are never summed: unlike things and dates do not add up.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from msgspec import UNSET

from dhsintl.dates import ALWAYS, Period, parse
from dhsintl.model.records import Agreement, Dataset
from dhsintl.model.rows import EventRow, MetricRow, PartnershipRow, SummaryRow
from dhsintl.query import listing
from dhsintl.query.conflicts import numbered
from dhsintl.query.filters import Filters
from dhsintl.query.grouping import Grouping
from dhsintl.query.temporal import own_date, period_of

UNDATED = "undated"

_Row: TypeAlias = Agreement | PartnershipRow | MetricRow | EventRow


def summary(
    dataset: Dataset, by: Grouping, filters: Filters = listing.EVERYTHING
) -> list[SummaryRow]:
    """One row a group, the groups in alphabetical order, years in time, the undated last.

    A row of several groups (two agencies, three parties) counts in each. A row's year is
    the one in which its date ends: fiscal year 2012 is 2012.
    """
    groups: dict[str, list[_Row]] = defaultdict(list)
    agreements = {row.id: row for row in listing.agreements(dataset, filters)}
    for agreement in agreements.values():
        for group in _groups_of_agreement(agreement, by):
            groups[group].append(agreement)
    for row in _rows(dataset, filters):
        for group in _groups(row, agreements.get(row.agreement), by, dataset):
            if by is not Grouping.PARTY or not filters.parties or group in filters.parties:
                groups[group].append(row)
    ordered = sorted(groups, key=lambda group: (group == UNDATED, group))
    return [_summed(group, groups[group], dataset) for group in ordered]


def totals(dataset: Dataset) -> SummaryRow:
    """The whole dataset as one group."""
    return _summed(
        "everything", [*dataset.agreements, *_rows(dataset, listing.EVERYTHING)], dataset
    )


def _rows(dataset: Dataset, filters: Filters) -> list[PartnershipRow | MetricRow | EventRow]:
    """All dated rows, with the numbers of their conflicts."""
    tables: list[Any] = [
        listing.partnerships(dataset, filters),
        listing.metrics(dataset, filters),
        listing.events(dataset, filters),
    ]
    return [row for table in tables for row in numbered(table)]


def _groups_of_agreement(agreement: Agreement, by: Grouping) -> Iterable[str]:
    match by:
        case Grouping.AGREEMENT:
            return [agreement.id]
        case Grouping.THEME:
            return [agreement.theme]
        case Grouping.KIND:
            return [agreement.kind]
        case Grouping.AGENCY:
            return agreement.agencies
        case Grouping.SOURCE:
            return [agreement.source]
        case Grouping.PARTY | Grouping.YEAR:
            return []


def _groups(
    row: PartnershipRow | MetricRow | EventRow,
    agreement: Agreement | None,
    by: Grouping,
    dataset: Dataset,
) -> Iterable[str]:
    match by:
        case Grouping.AGREEMENT | Grouping.THEME | Grouping.KIND | Grouping.AGENCY:
            return _groups_of_agreement(agreement, by) if agreement else []
        case Grouping.SOURCE:
            return [row.source]
        case Grouping.PARTY:
            return [row.party] if isinstance(row, PartnershipRow) else row.parties
        case Grouping.YEAR:
            period = period_of(row, dataset)
            return [_year(period)] if period else [UNDATED]


def _year(period: Period) -> str:
    """The year in which a date ends; in which it begins, where its end is open."""
    day = period.first if period.last == ALWAYS.last else period.last
    return f"{day.year:04}"


def _summed(group: str, rows: Sequence[_Row], dataset: Dataset) -> SummaryRow:
    dated = sorted((date for row in rows if (date := _own_date(row))), key=parse)
    sources = {row.source for row in rows}
    grades = Counter(dataset.source_by_id[source].grade for source in sources)
    return SummaryRow(
        group=group,
        agreements=len({row.id if isinstance(row, Agreement) else row.agreement for row in rows}),
        parties=len({row.party for row in rows if isinstance(row, PartnershipRow)}),
        partnerships=sum(isinstance(row, PartnershipRow) for row in rows),
        metrics=sum(isinstance(row, MetricRow) for row in rows),
        events=sum(isinstance(row, EventRow) for row in rows),
        earliest=dated[0] if dated else None,
        latest=max(dated, key=lambda date: parse(date).last) if dated else None,
        sources=len(sources),
        primary=grades["primary"],
        mirror=grades["mirror"],
        secondary=grades["secondary"],
        conflicts=len({conflict for row in rows if (conflict := _conflict(row))}),
    )


def _own_date(row: _Row) -> str | None:
    return None if isinstance(row, Agreement) else own_date(row)


def _conflict(row: _Row) -> tuple[type, int] | None:
    """The table and number of the conflict that a row is in."""
    if isinstance(row, Agreement) or row.conflict is UNSET:
        return None
    return type(row), row.conflict
