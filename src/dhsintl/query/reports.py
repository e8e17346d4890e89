"""Everything on one agreement, or on one party, with the sources of it all."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from msgspec.structs import replace

from dhsintl.model.answers import (
    AgreementReport,
    BlocMembership,
    Participation,
    PartyReport,
    StatementRow,
)
from dhsintl.model.records import Agreement, Dataset, Record
from dhsintl.model.rows import AgreementRow, EventRow, MetricRow, PartnershipRow, StepRow
from dhsintl.model.vocabulary import Table
from dhsintl.query import listing
from dhsintl.query.agreement_rows import grade_of
from dhsintl.query.conflicts import numbered_figures
from dhsintl.query.filters import Filters
from dhsintl.query.matching import PartyMatch
from dhsintl.query.search_texts import headline
from dhsintl.query.status import State
from dhsintl.query.summary import date_of, sources_of
from dhsintl.query.view import View

_Named = TypeVar("_Named", MetricRow, EventRow)


def agreement_report(
    dataset: Dataset, agreement: str, filters: Filters = listing.EVERYTHING
) -> AgreementReport | None:
    """All rows about an agreement, by id; None where the filters leave nothing of it."""
    about = replace(filters, agreements=(agreement,))
    found = listing.agreements(dataset, about)
    if not found:
        return None
    partnerships = listing.partnerships(dataset, about)
    metrics = numbered_figures(listing.metrics(dataset, about))
    events = listing.events(dataset, about)
    rows: list[AgreementRow | PartnershipRow | MetricRow | EventRow]
    rows = [*found, *partnerships, *metrics, *events]
    cited = Counter(source for row in rows for source in sources_of(row))
    return AgreementReport(
        agreement=found[0],
        partnerships=tuple(partnerships),
        metrics=tuple(metrics),
        events=tuple(events),
        status_as_of=View(dataset, filters).day.isoformat(),
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
    """The partnerships, figures and events of a report, and what is not known of a party."""
    if isinstance(one, PartyReport):
        yield from (_not_known(agreement, one.party.id) for agreement in one.possible)
    rows: tuple[PartnershipRow | MetricRow | EventRow, ...]
    rows = (*one.partnerships, *one.metrics, *one.events)
    for row in rows:
        yield _statement(row, dataset)


def _not_known(agreement: AgreementRow, party: str) -> StatementRow:
    return StatementRow(
        agreement=agreement.id,
        table=Table.AGREEMENTS,
        date=None,
        text=f"not known whether it takes part: {agreement.why}",
        value=None,
        bound=None,
        qualifier=None,
        basis=None,
        unit=None,
        parties=(party,),
        note=None,
        source=agreement.source,
        locator=agreement.locator,
    )


def _in_words(row: PartnershipRow | MetricRow | EventRow, dataset: Dataset) -> str:
    """What a row says; a partnership with its status, so that none is taken for one of today."""
    text = headline(row, dataset)
    if not isinstance(row, PartnershipRow):
        return text
    instrument = f" ({row.instrument})" if row.instrument else ""
    before = f" ({row.status_before})" if row.status_before else ""
    status = ", or ".join((f"{row.status}{before}", *row.may_be)) if row.status else "no status"
    return f"{text}{instrument}: {status}"


def _basis(row: PartnershipRow) -> StepRow:
    """The claim that makes the status of a partnership, else its first one."""
    status = (row.status_source, row.status_date)
    made_it = [step for step in row.steps if (step.source, step.date) == status]
    of_its_source = [step for step in row.steps if step.source == row.status_source]
    return (made_it or of_its_source or row.steps)[0]


def _statement(row: PartnershipRow | MetricRow | EventRow, dataset: Dataset) -> StatementRow:
    """A row in the few fields that all tables have."""
    figure = row if isinstance(row, MetricRow) else None
    claim = _basis(row) if isinstance(row, PartnershipRow) else row
    return StatementRow(
        agreement=row.agreement,
        table=_TABLE_OF[type(row)],
        date=date_of(row),
        text=_in_words(row, dataset),
        value=figure.value if figure else None,
        bound=figure.bound if figure else None,
        qualifier=figure.qualifier if figure else None,
        basis=figure.basis if figure else None,
        unit=figure.unit if figure else None,
        parties=(row.party,) if isinstance(row, PartnershipRow) else row.parties,
        note=row.note,
        source=claim.source,
        locator=claim.locator,
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
    return PartyReports(dataset, filters).on(party_id)


class PartyReports:
    """Reports on one party after the other; what is the same for all of them is worked out once."""

    def __init__(self, dataset: Dataset, filters: Filters = listing.EVERYTHING) -> None:
        self._dataset = dataset
        self._view = View(dataset, filters)
        self._metrics = _by_party(listing.metrics_in(self._view))
        self._events = _by_party(listing.events_in(self._view))
        self._parties = listing.party_rows_in(self._view)

    def on(self, party_id: str) -> PartyReport:
        view = self._view.about(party_id)
        found = listing.matches_in(view)
        taking = [
            _participation(agreement, match, view)
            for agreement, match in found
            if match.state is not None and match.answer != "not known"
        ]
        agreements = listing.agreements_in(self._view.about(party_id, possible=True))
        possible = [agreement for agreement in agreements if agreement.match == "possible"]
        rows = listing.partnerships_in(view)
        figures = numbered_figures(self._metrics[party_id])
        events = self._events[party_id]
        tables: list[list[Any]] = [taking, rows, figures, events, possible]
        cited = Counter(source for table in tables for row in table for source in _sources(row))
        sources = {source.id: source for source in listing.source_rows(cited, self._dataset)}
        return PartyReport(
            party=self._parties[party_id],
            blocs=_blocs_of(party_id, self._dataset),
            agreements=tuple(taking),
            partnerships=tuple(rows),
            metrics=tuple(figures),
            events=tuple(events),
            possible=tuple(possible),
            agency_of=tuple(
                agreement.id for agreement, _ in found if party_id in agreement.agency_ids
            ),
            status_as_of=view.day.isoformat(),
            sources=tuple(sources[source] for source in cited),
        )


def _by_party(rows: Iterable[_Named]) -> dict[str, list[_Named]]:
    """The rows that name a party, by its id."""
    found: dict[str, list[_Named]] = defaultdict(list)
    for row in rows:
        for party in dict.fromkeys(row.parties):
            found[party].append(row)
    return found


def _sources(row: Any) -> Iterable[str]:
    return getattr(row, "sources", None) or ((row.source,) if row.source else ())


def _blocs_of(party_id: str, dataset: Dataset) -> tuple[BlocMembership, ...]:
    return tuple(
        BlocMembership(party=bloc.id, since=member.since, until=member.until)
        for bloc in dataset.parties
        for member in bloc.members
        if member.party == party_id
    )


def _participation(agreement: Agreement, match: PartyMatch, view: View) -> Participation:
    """How a party stands in an agreement: in it, ended, proposed."""
    state = match.state or State("unknown")
    return Participation(
        agreement=agreement.id,
        title=agreement.title,
        match=match.match,
        via=match.via,
        status=state.status,
        status_before=state.before,
        status_date=match.status_date,
        places=match.places,
        grade=grade_of(match, view),
        source=match.status_source,
    )
