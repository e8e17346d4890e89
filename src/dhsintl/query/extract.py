"""What an export holds: what the filters leave of the record, and all that this refers to."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from msgspec import UNSET
from msgspec.structs import asdict, replace

from dhsintl.dates import Period
from dhsintl.model.exported import (
    CountOfAgreement,
    Extract,
    FigureInSeries,
    MembershipRow,
    SeriesRow,
    StepOfPartnership,
)
from dhsintl.model.fields import fields_of
from dhsintl.model.ids import claim_id, numbered, slug
from dhsintl.model.records import Dataset, Party, Record
from dhsintl.model.rows import AgreementRow, MetricRow, PartnershipRow, PartyRow, SourceRow
from dhsintl.model.vocabulary import Table
from dhsintl.query import listing
from dhsintl.query.agreement_rows import agreement_row, best_match
from dhsintl.query.filters import Filters, option_of
from dhsintl.query.matching import Matcher
from dhsintl.query.provenance import provenance_of
from dhsintl.query.series import series_of
from dhsintl.query.view import View

_Rows: TypeAlias = Sequence[Record]


def extract(
    dataset: Dataset, filters: Filters = listing.EVERYTHING, *, is_bundled: bool = False
) -> Extract:
    """The rows that the six lists print under some filters, and all rows that these name.

    Without filters other than a day, all parties and sources are there. With `grades`, an
    agreement stays if its own source or any row of it is of one of these.
    """
    view = View(dataset, filters)
    partnerships = listing.partnerships_in(view)
    events = listing.events_in(view)
    figures, series = _in_series(listing.metrics_in(view), dataset)
    agreements = _agreements(view, [*partnerships, *figures, *events])
    steps, counts = _steps(partnerships), _counts(agreements)
    tables: list[_Rows] = [agreements, partnerships, figures, events, series, steps, counts]
    named = None if _is_whole(filters) else tables
    parties = _parties(view, dataset, named)
    return Extract(
        agreements=tuple(agreements),
        partnerships=tuple(partnerships),
        metrics=tuple(figures),
        events=tuple(events),
        parties=tuple(parties),
        sources=tuple(_sources(view, dataset, named)),
        series=tuple(series),
        steps=tuple(steps),
        memberships=tuple(_memberships(parties)),
        counts=tuple(counts),
        provenance=provenance_of(dataset),
        status_as_of=view.day.isoformat(),
        filters=tuple(_in_words(filters)),
        is_bundled=is_bundled,
    )


def _is_whole(filters: Filters) -> bool:
    return replace(filters, as_of=None) == listing.EVERYTHING


def _agreements(view: View, rows: Sequence[Any]) -> list[AgreementRow]:
    """The agreements that are left, and those of the rows that are left."""
    filters = view.filters
    kept = {row.agreement for row in rows}
    kept.update(
        row.id
        for row in listing.agreements_in(view)
        if filters.admits_grade(view.grade(row.source))
    )
    matcher = Matcher(view, filters.parties) if filters.parties else None
    return [
        agreement_row(
            one,
            best_match(one, filters.parties, matcher, filters.statuses) if matcher else None,
            view,
        )
        for one in view.agreements
        if one.id in kept
    ]


def _in_series(
    rows: Sequence[MetricRow], dataset: Dataset
) -> tuple[list[FigureInSeries], list[SeriesRow]]:
    """Figures with their series, in the order of the figures; series in theirs."""
    found = series_of(rows, dataset)
    ids = numbered(slug((one.agreement, one.metric, *one.parties)) for one in found)
    of_figure = {row.id: id_ for id_, one in zip(ids, found, strict=True) for row in one.figures}
    series = [
        SeriesRow(
            id=id_,
            agreement=one.agreement,
            metric=one.metric,
            label=one.label,
            unit=one.unit,
            measure=one.first.measure,
            parties=one.parties,
            counts_partners=one.counts_partners,
            figures=one.count,
            in_record=one.in_record,
            earliest=one.earliest.as_of,
            latest=one.last.as_of,
            newest=one.newest.id,
        )
        for id_, one in zip(ids, found, strict=True)
    ]
    return [FigureInSeries(**asdict(row), series=of_figure[row.id]) for row in rows], series


def _steps(partnerships: Iterable[PartnershipRow]) -> list[StepOfPartnership]:
    claims = [(row, step) for row in partnerships for step in row.steps]
    ids = numbered(claim_id(row.id, step) for row, step in claims)
    return [
        StepOfPartnership(
            **asdict(step), id=id_, partnership=row.id, agreement=row.agreement, party=row.party
        )
        for id_, (row, step) in zip(ids, claims, strict=True)
    ]


def _counts(agreements: Iterable[AgreementRow]) -> list[CountOfAgreement]:
    return [
        CountOfAgreement(**asdict(one), agreement=row.id, number=number)
        for row in agreements
        for number, one in enumerate(row.counts, start=1)
    ]


def _parties(view: View, dataset: Dataset, tables: Sequence[_Rows] | None) -> list[PartyRow]:
    """All parties by name, or those that some tables or the filters name; a bloc brings its members."""
    kept = set(dataset.party_by_id)
    if tables is not None:
        named = {*_named(Table.PARTIES, tables), *view.filters.parties, *view.filters.agencies}
        kept = _with_what_they_name(named, dataset)
    rows = listing.party_rows_in(View(dataset, replace(view.filters, parties=(), kinds=())))
    return [row for id_, row in rows.items() if id_ in kept]


def _with_what_they_name(ids: Iterable[str], dataset: Dataset) -> set[str]:
    """Some parties, their countries and members, and those of these."""
    found: set[str] = set()
    unread = list(ids)
    while unread:
        id_ = unread.pop()
        if id_ not in found:
            found.add(id_)
            unread += _named_by(dataset.party_by_id[id_])
    return found


def _named_by(party: Party) -> Iterator[str]:
    yield from (member.party for member in party.members)
    if party.country:
        yield party.country


def _memberships(parties: Iterable[PartyRow]) -> list[MembershipRow]:
    spells = [(bloc.id, one) for bloc in parties for one in bloc.members]
    ids = numbered(slug((bloc, one.party, one.since)) for bloc, one in spells)
    return [
        MembershipRow(**asdict(one), id=id_, bloc=bloc)
        for id_, (bloc, one) in zip(ids, spells, strict=True)
    ]


def _sources(view: View, dataset: Dataset, tables: Sequence[_Rows] | None) -> list[SourceRow]:
    scope = View(dataset, replace(view.filters, grades=()))
    rows = listing.source_rows(Counter(listing.cited_in(scope)), dataset)
    if tables is None:
        return rows
    named = set(_named(Table.SOURCES, tables))
    return [row for row in rows if row.id in named]


def _named(table: Table, rows: Iterable[_Rows]) -> Iterator[str]:
    """The ids of a table's rows that some rows name."""
    for row in (row for of_table in rows for row in of_table):
        for field in fields_of(type(row)).values():
            if field.mark.table is table:
                value = getattr(row, field.name)
                if field.is_list:
                    yield from value
                elif value not in (None, UNSET):
                    yield value


def _in_words(filters: Filters) -> Iterator[tuple[str, str]]:
    """The filters that are set, each by the name of its option."""
    for name in filters.__struct_fields__:
        value = getattr(filters, name)
        option = option_of(name).replace("-", " ")
        if isinstance(value, tuple) and value:
            yield option, ", ".join(value)
        elif isinstance(value, Period):
            yield option, f"{value.first.isoformat()}/{value.last.isoformat()}"
        elif value is True:
            yield option, "yes"
