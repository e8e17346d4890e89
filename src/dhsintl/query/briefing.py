"""What the record says of one party, on one page."""

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any

from msgspec import Meta
from msgspec.structs import replace

from dhsintl.dates import parse
from dhsintl.model import Dataset, Match, Membership, Record
from dhsintl.query import listing
from dhsintl.query.filters import Filters
from dhsintl.rows import AgreementRow, EventRow, MetricRow, PartnershipRow, PartyRow, SourceRow


class BlocMembership(Membership, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """The party's time in a bloc; here `party` is the bloc."""


class Participation(Record, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """An agreement in which the party is, and how."""

    agreement: Annotated[str, Meta(description="Id of the agreement.")]
    title: Annotated[str, Meta(description="Title of the agreement.")]
    match: Annotated[Match, Meta(description="How the party is in it: named, or as a member.")]
    via: Annotated[str | None, Meta(description="The bloc by which a member is in it.")]
    since: Annotated[
        str | None,
        Meta(
            description="The earliest EDTF date that a source gives; not before it joined a bloc."
        ),
    ]
    until: Annotated[
        str | None, Meta(description="EDTF date of its last day, where every part of it has ended.")
    ]
    places: Annotated[tuple[str, ...], Meta(description="Its ports, airports or cities in it.")]
    source: Annotated[str, Meta(description="Id of the document that says so.")]


class Brief(Record, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """One party: where it is in, figures and events about it, and who says so."""

    party: Annotated[PartyRow, Meta(description="The party.")]
    blocs: Annotated[tuple[BlocMembership, ...], Meta(description="Blocs of which it is or was.")]
    agreements: Annotated[
        tuple[Participation, ...], Meta(description="Where it is in, by name or as a member.")
    ]
    partnerships: Annotated[
        tuple[PartnershipRow, ...], Meta(description="Its partnerships, and its blocs' ones.")
    ]
    metrics: Annotated[tuple[MetricRow, ...], Meta(description="Figures about it by name.")]
    events: Annotated[tuple[EventRow, ...], Meta(description="Events about it by name.")]
    unnamed: Annotated[
        tuple[AgreementRow, ...],
        Meta(description="Agreements that count partners unnamed; it may be among them or not."),
    ]
    sources: Annotated[
        tuple[SourceRow, ...], Meta(description="In the order in which a page first cites them.")
    ]


def brief(dataset: Dataset, party_id: str, filters: Filters = listing.EVERYTHING) -> Brief:
    """All that the record says of a party, by id."""
    about = replace(filters, parties=(party_id,), unnamed=True)
    agreements = listing.agreements(dataset, about)
    rows = listing.partnerships(dataset, replace(about, unnamed=False))
    figures = [row for row in listing.metrics(dataset, filters) if party_id in row.parties]
    events = [row for row in listing.events(dataset, filters) if party_id in row.parties]
    blocs = _blocs_of(party_id, dataset)
    taking = [
        _participation(agreement, rows, blocs)
        for agreement in agreements
        if agreement.match != "unnamed"
    ]
    unnamed = [agreement for agreement in agreements if agreement.match == "unnamed"]
    tables: list[list[Any]] = [taking, rows, figures, events, unnamed]
    cited = Counter(row.source for table in tables for row in table)
    sources = {source.id: source for source in listing.source_rows(cited, dataset)}
    return Brief(
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
    agreement: AgreementRow, rows: list[PartnershipRow], blocs: Sequence[BlocMembership]
) -> Participation:
    own = [row for row in rows if row.agreement == agreement.id]
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
