"""The six list queries: pure functions from a dataset and filters to printed rows."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from msgspec.structs import asdict, replace

from dhsintl.dates import ALWAYS, Period
from dhsintl.model.records import Agreement, Dataset, Event, Metric, Partnership, Party
from dhsintl.model.rows import (
    AgreementRow,
    CountedRow,
    EventRow,
    MetricRow,
    PartnershipRow,
    PartyRow,
    SourceRow,
)
from dhsintl.model.vocabulary import BOUND_OF_QUALIFIER, Table
from dhsintl.query.filters import Filters, check_ids, restrict
from dhsintl.query.matching import Matcher, PartyMatch, unnamed_partners
from dhsintl.query.temporal import count_dated_by, dated_by, period_of, published

EVERYTHING = Filters()
_Concerned = TypeVar("_Concerned", Metric, Event)
_Dated = TypeVar("_Dated", bound=Metric | Event | Partnership)


def agreements(dataset: Dataset, filters: Filters = EVERYTHING) -> list[AgreementRow]:
    """Agreements in the dataset's order, each with its `match` if the filters name parties.

    `since` and `until` keep agreements that have a row dated between them.
    """
    view = restrict(dataset, filters)
    partners = view.partnerships_by_agreement
    return [
        _agreement_row(agreement, partners.get(agreement.id, []), match, view)
        for agreement, match in _matched_within(view, filters)
    ]


def count_unnamed(dataset: Dataset, filters: Filters) -> int:
    """How many agreements count partners without naming them all, so that a party may be one."""
    if not filters.parties:
        return 0
    matched = _matched_within(restrict(dataset, filters), replace(filters, unnamed=True))
    return sum(match is not None and match.match == "unnamed" for _, match in matched)


def partnerships(dataset: Dataset, filters: Filters = EVERYTHING) -> list[PartnershipRow]:
    """Who takes part, agreement by agreement; `since` and `until` filter by when that began."""
    view = restrict(dataset, filters)
    rank = _ranks(view)
    rows = sorted(_within(view.partnerships, view, filters), key=lambda row: rank[row.agreement])
    if filters.parties:
        matcher = Matcher(view, filters.parties, filters.as_of)
        rows = [row for row in rows if matcher.partnership(row)]
    return [
        PartnershipRow(
            **asdict(row),
            party_name=view.party_by_id[row.party].name,
            dated_by=dated_by(row, view),
        )
        for row in rows
    ]


def metrics(dataset: Dataset, filters: Filters = EVERYTHING) -> list[MetricRow]:
    """Figures by agreement, indicator and date.

    If the filters name parties: figures of the agreements that they are in, except those
    that are only about other parties.
    """
    view = restrict(dataset, filters)
    rank = _ranks(view)
    series: dict[tuple[str, str], int] = {}
    for row in view.metrics:
        series.setdefault((row.agreement, row.indicator), len(series))
    rows = sorted(
        _concerning(_within(view.metrics, view, filters), view, filters),
        key=lambda row: (
            rank[row.agreement],
            series[row.agreement, row.indicator],
            _sort_key(row, view),
        ),
    )
    return [
        MetricRow(
            **asdict(row), bound=BOUND_OF_QUALIFIER[row.qualifier], dated_by=dated_by(row, view)
        )
        for row in rows
    ]


def events(dataset: Dataset, filters: Filters = EVERYTHING) -> list[EventRow]:
    """Events by date, undated ones last; parties filter as in `metrics`."""
    view = restrict(dataset, filters)
    concerning = _concerning(_within(view.events, view, filters), view, filters)
    rows = sorted(concerning, key=lambda row: _sort_key(row, view))
    return [EventRow(**asdict(row), dated_by=dated_by(row, view)) for row in rows]


def parties(dataset: Dataset, filters: Filters = EVERYTHING) -> list[PartyRow]:
    """Parties in the dataset's order, `kinds` being their own.

    Any filter other than `parties` and `kinds` keeps those that take part in what it selects.
    """
    check_ids(dataset, filters)
    scope = replace(filters, parties=(), kinds=())
    taking = _taking_part(dataset, scope)
    return [
        PartyRow(**asdict(party), agreements=len(taking[party.id]))
        for party in dataset.parties
        if (not filters.parties or party.id in filters.parties)
        and (not filters.kinds or party.kind in filters.kinds)
        and (scope == EVERYTHING or taking[party.id])
    ]


def party_row(party: Party, dataset: Dataset, filters: Filters = EVERYTHING) -> PartyRow:
    """One party, whether it takes part in anything or not."""
    return PartyRow(**asdict(party), agreements=len(_taking_part(dataset, filters)[party.id]))


def _taking_part(dataset: Dataset, filters: Filters) -> dict[str, set[str]]:
    """The agreements in which each party takes part by name, as partner or as agency."""
    view = restrict(dataset, filters)
    taking: dict[str, set[str]] = defaultdict(set)
    for agreement, _ in _matched(view, filters):
        for agency in agreement.agencies:
            taking[agency].add(agreement.id)
    for row in _within(view.partnerships, view, filters):
        taking[row.party].add(row.agreement)
    return taking


def sources(dataset: Dataset, filters: Filters = EVERYTHING) -> list[SourceRow]:
    """Sources in the dataset's order; `since` and `until` filter by publication date.

    Any other filter, except `sources`, keeps those that are cited for what it selects.
    """
    view = restrict(dataset, filters)
    scope = replace(filters, since=None, until=None)
    cited = Counter(agreement.source for agreement, _ in _matched(view, scope))
    rows: list[Partnership | Metric | Event] = [*view.partnerships, *view.metrics, *view.events]
    cited.update(row.source for row in _within(rows, view, scope))
    everything = replace(scope, sources=()) == EVERYTHING
    return [
        row
        for row in source_rows(cited, dataset)
        if (not filters.sources or row.id in filters.sources)
        and (everything or row.rows)
        and filters.admits_date(published(row.id, dataset))
    ]


def source_rows(cited: Mapping[str, int], dataset: Dataset) -> list[SourceRow]:
    """All sources, each with how often it is cited."""
    return [SourceRow(**asdict(source), rows=cited.get(source.id, 0)) for source in dataset.sources]


LISTINGS: dict[Table, Callable[[Dataset, Filters], list[Any]]] = {
    Table.AGREEMENTS: agreements,
    Table.PARTNERSHIPS: partnerships,
    Table.METRICS: metrics,
    Table.EVENTS: events,
    Table.PARTIES: parties,
    Table.SOURCES: sources,
}


def _matched(view: Dataset, filters: Filters) -> Iterator[tuple[Agreement, PartyMatch | None]]:
    """The agreements that the filters admit, and how the filters' parties are in each."""
    admitted = filter(filters.admits_agreement, view.agreements)
    if not filters.parties:
        yield from ((agreement, None) for agreement in admitted)
        return
    matcher = Matcher(view, filters.parties, filters.as_of)
    for agreement in admitted:
        if match := matcher.agreement(agreement):
            yield agreement, match
        elif filters.unnamed and matcher.may_be_unnamed(agreement):
            yield agreement, PartyMatch("unnamed")


def _matched_within(
    view: Dataset, filters: Filters
) -> Iterator[tuple[Agreement, PartyMatch | None]]:
    """The matched agreements that have a row dated between `since` and `until`."""
    dated = _dated_within(view, filters)
    for agreement, match in _matched(view, filters):
        if dated is None or agreement.id in dated:
            yield agreement, match


def _within(rows: Iterable[_Dated], view: Dataset, filters: Filters) -> list[_Dated]:
    """The rows of admitted agreements that are dated between `since` and `until`."""
    admitted = {agreement.id for agreement, _ in _matched(view, replace(filters, unnamed=False))}
    return [
        row
        for row in rows
        if row.agreement in admitted and filters.admits_date(period_of(row, view))
    ]


def _concerning(
    rows: Iterable[_Concerned], view: Dataset, filters: Filters
) -> Iterable[_Concerned]:
    """The rows about all parties, or about one of the filters' parties or a bloc of theirs."""
    if not filters.parties:
        return rows
    matcher = Matcher(view, filters.parties, filters.as_of)
    return [row for row in rows if not row.parties or matcher.concerns(row.parties)]


def _dated_within(view: Dataset, filters: Filters) -> set[str] | None:
    """The agreements that have a row dated between `since` and `until`; None without either."""
    if filters.since is None and filters.until is None:
        return None
    return {
        row.agreement
        for table in (view.partnerships, view.metrics, view.events)
        for row in table
        if filters.admits_date(period_of(row, view))
    }


def _agreement_row(
    agreement: Agreement, partners: list[Partnership], match: PartyMatch | None, view: Dataset
) -> AgreementRow:
    fields = asdict(agreement)
    if counted := agreement.counted:
        fields["counted"] = CountedRow(
            **asdict(counted),
            bound=BOUND_OF_QUALIFIER[counted.qualifier],
            dated_by=count_dated_by(agreement, counted, view),
        )
    if match:
        fields |= match._asdict()
    return AgreementRow(
        **fields,
        named=len({row.party for row in partners}),
        unnamed=unnamed_partners(agreement, partners, view),
    )


def _ranks(view: Dataset) -> dict[str, int]:
    """The place of each agreement in the dataset."""
    return {agreement.id: number for number, agreement in enumerate(view.agreements)}


def _sort_key(row: _Dated, view: Dataset) -> Period:
    """What to sort by; the undated come last."""
    return period_of(row, view) or Period(ALWAYS.last, ALWAYS.last)
