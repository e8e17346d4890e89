"""Everything on one agreement, or on one party, with the sources of it all."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from dhsintl.dates import parse
from dhsintl.model.records import Dataset, Record
from dhsintl.model.rows import (
    AgreementReport,
    AgreementRow,
    BlocMembership,
    EventRow,
    MetricRow,
    Participation,
    PartnershipRow,
    PartyReport,
    StatementRow,
)
from dhsintl.model.vocabulary import Table
from dhsintl.query import listing
from dhsintl.query.filters import Filters
from dhsintl.query.search import headline
from dhsintl.query.temporal import own_date


def agreement_report(
    dataset: Dataset, agreement: str, filters: Filters = listing.EVERYTHING
) -> AgreementReport | None:
    """All rows about an agreement, by id; None where the filters leave nothing of it."""
    about = replace(filters, agreements=(agreement,))
    found = listing.agreements(dataset, about)
    if not found:
        return None
    partnerships = listing.partnerships(dataset, about)
    metrics = listing.metrics(dataset, about)
    events = listing.events(dataset, about)
    rows: list[AgreementRow | PartnershipRow | MetricRow | EventRow]
    rows = [*found, *partnerships, *metrics, *events]
    cited = Counter(row.source for row in rows)
    return AgreementReport(
        agreement=found[0],
        partnerships=tuple(partnerships),
        metrics=tuple(metrics),
        events=tuple(events),
        sources=tuple(row for row in listing.source_rows(cited, dataset) if row.rows),
    )


def statements(one: AgreementReport, dataset: Dataset) -> Iterator[StatementRow]:
    """The rows of a report, one after the other."""
    agreement = one.agreement
    yield StatementRow(
        agreement=agreement.id,
        table=Table.AGREEMENTS,
        date=None,
        text=agreement.summary,
        value=None,
        bound=None,
        qualifier=None,
        basis=None,
        unit=None,
        parties=agreement.agencies,
        note=None,
        source=agreement.source,
        locator=agreement.locator,
    )
    yield from about(one, dataset)


def about(one: AgreementReport | PartyReport, dataset: Dataset) -> Iterator[StatementRow]:
    """The partnerships, figures and events of a report."""
    rows: tuple[PartnershipRow | MetricRow | EventRow, ...]
    rows = (*one.partnerships, *one.metrics, *one.events)
    for row in rows:
        yield _statement(row, dataset)


def _statement(row: PartnershipRow | MetricRow | EventRow, dataset: Dataset) -> StatementRow:
    """A row in the few fields that all tables have."""
    figure = row if isinstance(row, MetricRow) else None
    return StatementRow(
        agreement=row.agreement,
        table=_TABLE_OF[type(row)],
        date=own_date(row),
        text=headline(row, dataset),
        value=figure.value if figure else None,
        bound=figure.bound if figure else None,
        qualifier=figure.qualifier if figure else None,
        basis=figure.basis if figure else None,
        unit=figure.unit if figure else None,
        parties=(row.party,) if isinstance(row, PartnershipRow) else row.parties,
        note=row.note,
        source=row.source,
        locator=row.locator,
    )


_TABLE_OF: dict[type[Record], Table] = {
    PartnershipRow: Table.PARTNERSHIPS,
    MetricRow: Table.METRICS,
    EventRow: Table.EVENTS,
}


def party_report(
    dataset: Dataset, party_id: str, filters: Filters = listing.EVERYTHING
) -> PartyReport:
    """All that the record says of a party, by id."""
    about = replace(filters, parties=(party_id,), unnamed=True)
    agreements = listing.agreements(dataset, about)
    rows = listing.partnerships(dataset, replace(about, unnamed=False))
    figures = [row for row in listing.metrics(dataset, filters) if party_id in row.parties]
    events = [row for row in listing.events(dataset, filters) if party_id in row.parties]
    blocs = _blocs_of(party_id, dataset)
    own: dict[str, list[PartnershipRow]] = defaultdict(list)
    for row in rows:
        own[row.agreement].append(row)
    taking = [
        _participation(agreement, own[agreement.id], blocs)
        for agreement in agreements
        if agreement.match != "unnamed"
    ]
    unnamed = [agreement for agreement in agreements if agreement.match == "unnamed"]
    tables: list[list[Any]] = [taking, rows, figures, events, unnamed]
    cited = Counter(row.source for table in tables for row in table)
    sources = {source.id: source for source in listing.source_rows(cited, dataset)}
    return PartyReport(
        party=listing.party_row(dataset.party_by_id[party_id], dataset, filters),
        blocs=blocs,
        agreements=tuple(taking),
        partnerships=tuple(rows),
        metrics=tuple(figures),
        events=tuple(events),
        unnamed=tuple(unnamed),
        sources=tuple(sources[source] for source in cited),
    )


def _blocs_of(party_id: str, dataset: Dataset) -> tuple[BlocMembership, ...]:
    return tuple(
        BlocMembership(party=bloc.id, since=member.since, until=member.until)
        for bloc in dataset.parties
        for member in bloc.members
        if member.party == party_id
    )


def _participation(
    agreement: AgreementRow, own: list[PartnershipRow], blocs: Sequence[BlocMembership]
) -> Participation:
    """How a party is in an agreement, from its `own` partnerships or its bloc's."""
    dated = sorted((row for row in own if row.since), key=lambda row: parse(row.since or ""))
    ended = [row.until for row in own if row.until]
    has_ended = bool(own) and len(ended) == len(own)
    first = (dated or own)[0] if own else agreement
    since = dated[0].since if dated else None
    if agreement.via and since:
        joined = [bloc.since for bloc in blocs if bloc.party == agreement.via]
        since = max([since, *joined[:1]], key=lambda date: parse(date).first)
    return Participation(
        agreement=agreement.id,
        title=agreement.title,
        match=agreement.match or "named",
        via=agreement.via or None,
        since=since,
        until=max(ended, key=lambda until: parse(until).last) if has_ended else None,
        places=tuple(dict.fromkeys(row.place for row in own if row.place)),
        source=first.source,
    )
