"""The rows that the tool prints: those of the record, with what follows from it."""

from typing import Annotated, TypeAlias

from msgspec import UNSET, Meta, UnsetType

from dhsintl.model.records import (
    Agreement,
    Bound,
    Counted,
    DatedBy,
    Event,
    Match,
    Membership,
    Metric,
    Partnership,
    Party,
    Record,
    Source,
    Table,
)

_Bound: TypeAlias = Annotated[
    Bound, Meta(description="How the true figure stands to `value`; derived from `qualifier`.")
]
_DatedBy: TypeAlias = Annotated[
    DatedBy | None,
    Meta(
        description="Whose date sorting and filters use: the row's own, its source's "
        "publication, or none where neither is known."
    ),
]
_Conflict: TypeAlias = Annotated[
    int | UnsetType,
    Meta(description="Only with --conflicts: rows of one number contradict each other."),
]


class CountedRow(Counted, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """`counted` as it is printed."""

    bound: _Bound
    dated_by: _DatedBy


class AgreementRow(Agreement, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """An agreement as it is printed."""

    counted: Annotated[
        CountedRow | None, Meta(description="How many partners the source counts.")
    ] = None
    named: Annotated[int, Meta(description="How many distinct parties partnerships name.")]
    unnamed: Annotated[
        int | None,
        Meta(
            description="Counted less those named by the date of the count, never below zero; "
            "null where nothing is counted."
        ),
    ] = None
    match: Annotated[
        Match | UnsetType,
        Meta(
            description="Only with --country: how the country is in it. `unnamed` means that it "
            "may or may not be among the partners that the source counts."
        ),
    ] = UNSET
    via: Annotated[
        str | UnsetType | None,
        Meta(description="Only with --country: the bloc by which a member is in it."),
    ] = UNSET


class PartnershipRow(Partnership, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """A partnership as it is printed."""

    party_name: Annotated[str, Meta(description="English name of the party.")]
    dated_by: _DatedBy
    conflict: _Conflict = UNSET


class MetricRow(Metric, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """A figure as it is printed."""

    bound: _Bound
    dated_by: _DatedBy
    conflict: _Conflict = UNSET


class EventRow(Event, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """An event as it is printed."""

    dated_by: _DatedBy
    conflict: _Conflict = UNSET


class PartyRow(Party, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """A party as it is printed."""

    agreements: Annotated[
        int,
        Meta(description="How many agreements it takes part in by name, as partner or as agency."),
    ]


class SourceRow(Source, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """A source as it is printed."""

    rows: Annotated[int, Meta(description="How many rows cite it.")]


class ProblemRow(Record, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """A problem as `check` prints it."""

    file: Annotated[str, Meta(description="The file, as it was named.")]
    line: Annotated[int, Meta(description="The line in it, from 1.")]
    place: Annotated[str, Meta(description="Table, row (from 0) and field; may be empty.")]
    fault: Annotated[str, Meta(description="What is wrong.")]
    remedy: Annotated[str, Meta(description="What to write instead.")]


class CitationRow(Record, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """A citation as it is printed."""

    number: Annotated[int, Meta(description="Place in the list, from 1.")]
    source: Annotated[str, Meta(description="Id of the source.")]
    citation: Annotated[str, Meta(description="The citation, on one line.")]


class SearchRow(Record, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """A row in which all of the words were found."""

    table: Annotated[Table, Meta(description="Table of the row.")]
    id: Annotated[str | None, Meta(description="Id of the row, if its table has ids.")]
    agreement: Annotated[str | None, Meta(description="Id of the agreement that it is about.")]
    title: Annotated[str, Meta(description="What the row says, in short.")]
    fields: Annotated[tuple[str, ...], Meta(description="Fields in which the words stand.")]
    source: Annotated[str | None, Meta(description="Id of its source.")]


class SummaryRow(Record, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """What one group holds; rows of the tables, never sums of figures."""

    group: Annotated[str, Meta(description="The theme, kind, id or year of the group.")]
    agreements: Annotated[int, Meta(description="Distinct agreements.")]
    parties: Annotated[int, Meta(description="Distinct parties that partnerships name.")]
    partnerships: Annotated[int, Meta(description="Partnerships.")]
    metrics: Annotated[int, Meta(description="Figures.")]
    events: Annotated[int, Meta(description="Events.")]
    earliest: Annotated[str | None, Meta(description="The earliest date of its rows' own, EDTF.")]
    latest: Annotated[str | None, Meta(description="The latest date of its rows' own, EDTF.")]
    sources: Annotated[int, Meta(description="Distinct sources.")]
    primary: Annotated[int, Meta(description="Of the sources, those of grade primary.")]
    mirror: Annotated[int, Meta(description="Of the sources, those of grade mirror.")]
    secondary: Annotated[int, Meta(description="Of the sources, those of grade secondary.")]
    conflicts: Annotated[int, Meta(description="Conflicts in which a row of it is.")]


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


class PartyReport(Record, frozen=True, kw_only=True, forbid_unknown_fields=False):
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


class AgreementReport(Record, frozen=True, kw_only=True, forbid_unknown_fields=False):
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


ROW_OF: dict[Table, type[Record]] = {
    Table.AGREEMENTS: AgreementRow,
    Table.PARTNERSHIPS: PartnershipRow,
    Table.METRICS: MetricRow,
    Table.EVENTS: EventRow,
    Table.PARTIES: PartyRow,
    Table.SOURCES: SourceRow,
}
