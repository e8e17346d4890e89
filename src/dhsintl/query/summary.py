"""How much the record holds, by agreement, theme, kind, agency, party, source or year.

Rows are counted, figures are never summed: unlike things and dates do not add up.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TypeAlias

from msgspec.structs import replace

from dhsintl.dates import ALWAYS, Period, parse
from dhsintl.model.answers import SummaryRow
from dhsintl.model.ids import event_id
from dhsintl.model.records import AgencyClaim, Dataset, EventClaim
from dhsintl.model.rows import AgreementRow, EventRow, MetricRow, PartnershipRow, StepRow
from dhsintl.model.vocabulary import Grouping
from dhsintl.query import listing
from dhsintl.query.conflicts import numbered_figures
from dhsintl.query.filters import Filters
from dhsintl.query.view import View

UNDATED = "undated"

_Row: TypeAlias = AgreementRow | PartnershipRow | MetricRow | EventRow


def summary(
    dataset: Dataset, by: Grouping, filters: Filters = listing.EVERYTHING
) -> list[SummaryRow]:
    """One row a group, the groups in alphabetical order, years in time, the undated last.

    A row of several groups (two agencies, three parties) counts in each. A row's year is
    the one in which its date ends: fiscal year 2012 is 2012.
    """
    groups: dict[str, list[_Row]] = defaultdict(list)
    for agreement in listing.agreements(dataset, filters):
        for group in _groups_of_agreement(agreement, by):
            groups[group].append(agreement)
    # A row may be about a party, and its agreement one that the party is not in, or no longer.
    of_anybody = replace(filters, parties=(), statuses=(), possible=False)
    agreements = {row.id: row for row in listing.agreements(dataset, of_anybody)}
    for row in _rows(dataset, filters):
        for group in _groups(row, agreements.get(row.agreement), by):
            if by != "party" or not filters.parties or group in filters.parties:
                groups[group].append(row)
    ordered = sorted(groups, key=lambda group: (group == UNDATED, group))
    claims = _Claims(dataset, filters)
    return [
        _summed(group, groups[group], claims, group if by == "source" else None)
        for group in ordered
    ]


def totals(dataset: Dataset) -> SummaryRow:
    """The whole dataset as one group."""
    everything = listing.EVERYTHING
    rows = [*listing.agreements(dataset), *_rows(dataset, everything)]
    return _summed("everything", rows, _Claims(dataset, everything))


def _rows(dataset: Dataset, filters: Filters) -> list[PartnershipRow | MetricRow | EventRow]:
    """All dated rows, with the numbers of their conflicts."""
    return [
        *listing.partnerships(dataset, filters),
        *numbered_figures(listing.metrics(dataset, filters)),
        *listing.events(dataset, filters),
    ]


def _groups_of_agreement(agreement: AgreementRow, by: Grouping) -> Iterable[str]:
    match by:
        case "agreement":
            return [agreement.id]
        case "theme":
            return [agreement.theme]
        case "kind":
            return [agreement.kind]
        case "agency":
            return agreement.agencies
        case "source":
            return [agreement.source]
        case "party" | "year":
            return []


def _groups(
    row: PartnershipRow | MetricRow | EventRow,
    agreement: AgreementRow | None,
    by: Grouping,
) -> Iterable[str]:
    match by:
        case "agreement" | "theme" | "kind" | "agency":
            return _groups_of_agreement(agreement, by) if agreement else []
        case "source":
            return sources_of(row)
        case "party":
            return [row.party] if isinstance(row, PartnershipRow) else row.parties
        case "year":
            text = date_of(row)
            return [_year(parse(text))] if text else [UNDATED]


def _year(period: Period) -> str:
    """The year in which a date ends; in which it begins, where its end is open."""
    day = period.first if period.last == ALWAYS.last else period.last
    return f"{day.year:04}"


def sources_of(row: _Row) -> tuple[str, ...]:
    """The documents that a row rests on."""
    return row.sources if isinstance(row, (PartnershipRow, EventRow)) else (row.source,)


def date_of(row: _Row) -> str | None:
    """The date that a source gives for a row; of a partnership, for the step of its status."""
    match row:
        case AgreementRow():
            return None
        case PartnershipRow():
            return row.status_date if _has_own_date(row) else None
        case MetricRow():
            return row.as_of
        case EventRow():
            return row.date if row.dated_by == "row" else None


def _has_own_date(row: PartnershipRow) -> bool:
    """Is the step of its status dated by more than its source?"""
    by_source = {(step.source, step.date) for step in row.steps if step.date_is}
    return (row.status_source, row.status_date) not in by_source


class _Claims:
    """The claims of rows: steps, figures, those on agencies and events, but no step twice.

    What was judged wrong is none.
    """

    def __init__(self, dataset: Dataset, filters: Filters) -> None:
        self._grades = {source.id: source.grade for source in dataset.sources}
        used = View(dataset, filters).dataset
        self._of_event = {event_id(event): event.claims for event in used.events}
        self._on_agencies = {agreement.id: agreement.agencies for agreement in used.agreements}

    def grades(self, row: _Row, source: str | None) -> Iterator[str]:
        """The grade of each claim of a row, or of those of one source."""
        for claim in self._of(row):
            is_judged_wrong = getattr(claim, "rank", None) == "deprecated"
            if not is_judged_wrong and source in (None, claim.source):
                yield self._grades[claim.source]

    def _of(self, row: _Row) -> Iterable[StepRow | MetricRow | EventClaim | AgencyClaim]:
        match row:
            case PartnershipRow():
                return row.steps
            case MetricRow():
                return (row,)
            case EventRow():
                return self._of_event.get(row.id, ())
            case AgreementRow():
                return self._on_agencies[row.id]


def _summed(
    group: str, rows: Sequence[_Row], claims: _Claims, source: str | None = None
) -> SummaryRow:
    """A group in numbers; with a source, the claims of that source alone."""
    dated = [text for row in rows if (text := date_of(row))]
    closed = [text for text in dated if not text.startswith("..")]
    grades = Counter(grade for row in rows for grade in claims.grades(row, source))
    total = grades.total()
    best = grades["official"] + grades["copy"]
    return SummaryRow(
        group=group,
        agreements=len(
            {row.id if isinstance(row, AgreementRow) else row.agreement for row in rows}
        ),
        parties=len({row.party for row in rows if isinstance(row, PartnershipRow)}),
        partnerships=sum(isinstance(row, PartnershipRow) for row in rows),
        metrics=sum(isinstance(row, MetricRow) for row in rows),
        events=sum(isinstance(row, EventRow) for row in rows),
        earliest=min(closed, key=parse, default=None),
        latest=max(dated, key=_last_day, default=None),
        sources=len({source for row in rows for source in sources_of(row)}),
        claims=total,
        official_or_copy=round(best / total, 2) if total else None,
        with_oversight=round((best + grades["oversight"]) / total, 2) if total else None,
        conflicts=len({_conflict(row) for row in rows} - {None}),
    )


def _last_day(text: str) -> tuple[date, bool]:
    """The last day of a date, where its end is open the first; of one day, the narrower date."""
    period = parse(text)
    is_open = period.last == ALWAYS.last
    return period.first if is_open else period.last, not is_open


def _conflict(row: _Row) -> tuple[type, int] | None:
    """The conflict that a figure, an event or a step is part of."""
    if isinstance(row, (MetricRow, EventRow)) and isinstance(row.conflict, int):
        return type(row), row.conflict
    return None
