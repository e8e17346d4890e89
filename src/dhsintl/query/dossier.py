"""Everything on one agreement, with its sources."""

from collections import Counter
from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta
from msgspec.structs import replace

from dhsintl.model import Dataset, Record, Table
from dhsintl.query import listing
from dhsintl.query.briefing import Brief
from dhsintl.query.filters import Filters
from dhsintl.query.searching import headline
from dhsintl.query.timing import own_date
from dhsintl.rows import AgreementRow, EventRow, MetricRow, PartnershipRow, SourceRow


class Dossier(Record, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """One agreement and all rows about it."""

    agreement: Annotated[AgreementRow, Meta(description="The agreement.")]
    partnerships: Annotated[tuple[PartnershipRow, ...], Meta(description="Who takes part in it.")]
    metrics: Annotated[tuple[MetricRow, ...], Meta(description="Figures about it.")]
    events: Annotated[tuple[EventRow, ...], Meta(description="What happened in it.")]
    sources: Annotated[tuple[SourceRow, ...], Meta(description="The sources of all these rows.")]


class StatementRow(Record, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """Any row about an agreement, in the few fields that all of them have."""

    agreement: Annotated[str, Meta(description="Id of the agreement.")]
    table: Annotated[Table, Meta(description="Table of the row.")]
    date: Annotated[str | None, Meta(description="EDTF date: as of, since, or of the event.")]
    text: Annotated[str, Meta(description="What the row says, in short.")]
    value: Annotated[int | float | None, Meta(description="The figure, if it is one.")]
    bound: Annotated[str | None, Meta(description="How the true figure stands to `value`.")]
    qualifier: Annotated[str | None, Meta(description="The source's own word for that.")]
    basis: Annotated[str | None, Meta(description="A result, a target or what a law requires.")]
    unit: Annotated[str | None, Meta(description="Unit of the figure.")]
    parties: Annotated[tuple[str, ...], Meta(description="Ids of the parties concerned.")]
    note: Annotated[str | None, Meta(description="What a reader must know.")]
    source: Annotated[str, Meta(description="Id of the document that says so.")]
    locator: Annotated[str, Meta(description="Where in the source.")]


def dossier(
    dataset: Dataset, agreement: str, filters: Filters = listing.EVERYTHING
) -> Dossier | None:
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
    return Dossier(
        agreement=found[0],
        partnerships=tuple(partnerships),
        metrics=tuple(metrics),
        events=tuple(events),
        sources=tuple(row for row in listing.source_rows(cited, dataset) if row.rows),
    )


def statements(one: Dossier, dataset: Dataset) -> Iterator[StatementRow]:
    """The rows of a dossier, one after the other."""
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


def about(one: Dossier | Brief, dataset: Dataset) -> Iterator[StatementRow]:
    """The partnerships, figures and events of a dossier or brief."""
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
