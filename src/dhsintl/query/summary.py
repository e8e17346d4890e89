"""How much the record holds, by theme, kind, agency, party, source or year.

Rows are counted, figures are never summed: unlike things and dates do not add up.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Annotated

from msgspec import Meta

from dhsintl.model import (
    Agreement,
    Dataset,
    Event,
    EventRow,
    Metric,
    MetricRow,
    Partnership,
    PartnershipRow,
    Record,
)
from dhsintl.query import listing
from dhsintl.query.filters import Filters
from dhsintl.query.grouping import Grouping
from dhsintl.query.timing import period_of

UNDATED = "undated"


class SummaryRow(Record, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """What one group holds; rows of the tables, never sums of figures."""

    group: Annotated[str, Meta(description="Theme, kind, party id, source id or year.")]
    agreements: Annotated[int, Meta(description="Distinct agreements.")]
    parties: Annotated[int, Meta(description="Distinct parties that partnerships name.")]
    partnerships: Annotated[int, Meta(description="Partnerships.")]
    metrics: Annotated[int, Meta(description="Figures.")]
    events: Annotated[int, Meta(description="Events.")]
    sources: Annotated[int, Meta(description="Distinct sources.")]


def summary(
    dataset: Dataset, by: Grouping, filters: Filters = listing.EVERYTHING
) -> list[SummaryRow]:
    """One row a group, the groups in alphabetical order, years in time, the undated last.

    A row of several groups (two agencies, three parties) counts in each. A row's year is
    the one in which its date ends: fiscal year 2012 is 2012.
    """
    agreements = {row.id: row for row in listing.agreements(dataset, filters)}
    tables = (
        listing.partnerships(dataset, filters),
        listing.metrics(dataset, filters),
        listing.events(dataset, filters),
    )
    rows: list[Partnership | Metric | Event] = [row for table in tables for row in table]
    groups: dict[str, list[Agreement | Partnership | Metric | Event]] = defaultdict(list)
    for agreement in agreements.values():
        for group in _groups_of_agreement(agreement, by):
            groups[group].append(agreement)
    for row in rows:
        for group in _groups(row, agreements.get(row.agreement), by, dataset):
            groups[group].append(row)
    ordered = sorted(groups, key=lambda group: (group == UNDATED, group))
    return [_counted(group, groups[group]) for group in ordered]


def _groups_of_agreement(agreement: Agreement, by: Grouping) -> Iterable[str]:
    match by:
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
    row: Partnership | Metric | Event, agreement: Agreement | None, by: Grouping, dataset: Dataset
) -> Iterable[str]:
    match by:
        case Grouping.THEME | Grouping.KIND | Grouping.AGENCY:
            return _groups_of_agreement(agreement, by) if agreement else []
        case Grouping.SOURCE:
            return [row.source]
        case Grouping.PARTY:
            return [row.party] if isinstance(row, Partnership) else row.parties
        case Grouping.YEAR:
            period = period_of(row, dataset)
            return [f"{period.last.year:04}"] if period else [UNDATED]


def _counted(group: str, rows: list[Agreement | Partnership | Metric | Event]) -> SummaryRow:
    return SummaryRow(
        group=group,
        agreements=len({row.id if isinstance(row, Agreement) else row.agreement for row in rows}),
        parties=len({row.party for row in rows if isinstance(row, PartnershipRow)}),
        partnerships=sum(isinstance(row, PartnershipRow) for row in rows),
        metrics=sum(isinstance(row, MetricRow) for row in rows),
        events=sum(isinstance(row, EventRow) for row in rows),
        sources=len({row.source for row in rows}),
    )
