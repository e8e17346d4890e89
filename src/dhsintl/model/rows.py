"""The rows that the tool prints: those of the record, with what is derived from it.

Fields are described as in `dhsintl.model.records`. Their types are only evaluated for the rows
that a command prints, which makes every command start faster.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

from msgspec import UNSET, Meta, UnsetType

from dhsintl.model.fields import Mark
from dhsintl.model.records import (
    Agreement,
    AgreementId,
    Counted,
    EdtfDate,
    Event,
    Membership,
    Metric,
    Partnership,
    Party,
    PartyId,
    Record,
    Slug,
    Source,
    SourceId,
)
from dhsintl.model.vocabulary import Basis, Bound, DatedBy, Match, Table

_Bound: TypeAlias = Annotated[
    Bound,
    Meta(description="How the true figure compares with `value`; derived from `qualifier`."),
]
_DatedBy: TypeAlias = Annotated[
    DatedBy | None,
    Meta(
        description="Whose date sorting and filters use: the row's own (`row`), its source's "
        "publication date (`source`), or null where neither is known."
    ),
]
_Conflict: TypeAlias = Annotated[
    int | UnsetType,
    Meta(description="Only with --conflicts: rows that share a number contradict each other."),
]


# A name that stands in a table as it is: nothing to look up, and never broken over lines.
_Name: TypeAlias = Annotated[str, Meta(extra={"mark": Mark("code")})]


class CountedRow(Counted, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """`counted` as it is printed."""

    bound: _Bound
    dated_by: _DatedBy


class AgreementRow(Agreement, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """An agreement as it is printed."""

    counted: Annotated[
        CountedRow | None, Meta(description="How many partners the source counts.")
    ] = None
    named: Annotated[int, Meta(description="How many distinct parties its partnerships name.")]
    unnamed: Annotated[
        int | None,
        Meta(
            description="The count less those named by its date, never below zero; null "
            "where nothing is counted."
        ),
    ] = None
    match: Annotated[
        Match | UnsetType,
        Meta(
            description="Only with --country: how the country takes part. `unnamed` means that "
            "it may or may not be one of the partners that the source counts."
        ),
    ] = UNSET
    via: Annotated[
        PartyId | UnsetType | None,
        Meta(description="Only with --country: the bloc through which a member takes part."),
    ] = UNSET


class PartnershipRow(Partnership, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """A partnership as it is printed."""

    party_name: Annotated[str, Meta(title="Party", description="English name of the party.")]
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
        Meta(
            title="Named in",
            description="How many agreements name it, as a partner or as an agency.",
        ),
    ]


class SourceRow(Source, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """A source as it is printed."""

    rows: Annotated[int, Meta(description="How many rows cite it.")]


class ProblemRow(Record, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """A problem as `check` prints it."""

    file: Annotated[str, Meta(description="The file, as it was named.")]
    line: Annotated[int, Meta(description="The line in the file, counted from 1.")]
    place: Annotated[str, Meta(description="Table, row (from 0) and field; may be empty.")]
    fault: Annotated[str, Meta(description="What is wrong.")]
    remedy: Annotated[str, Meta(description="What to write instead.")]


class CitationRow(Record, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """A citation as it is printed."""

    number: Annotated[int, Meta(title="No.", description="Position in the list, from 1.")]
    source: Annotated[SourceId, Meta(description="Id of the source.")]
    citation: Annotated[str, Meta(description="The citation, on one line.")]


class SearchRow(Record, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """A row in which all words were found."""

    table: Annotated[Table, Meta(description="Table of the row.")]
    id: Annotated[Slug | None, Meta(description="Id of the row, if its table has ids.")]
    agreement: Annotated[
        AgreementId | None, Meta(description="Id of the agreement that the row is about.")
    ]
    title: Annotated[str, Meta(title="Row", description="What the row says, in short.")]
    fields: Annotated[
        tuple[str, ...], Meta(title="Found in", description="Fields that contain the words.")
    ]
    source: Annotated[SourceId | None, Meta(description="Id of the row's source.")]


class SummaryRow(Record, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """What one group contains: numbers of rows, never sums of figures."""

    group: Annotated[str, Meta(description="Theme, kind, id or year of the group.")]
    agreements: Annotated[int, Meta(description="Distinct agreements.")]
    parties: Annotated[int, Meta(description="Distinct parties that its partnerships name.")]
    partnerships: Annotated[int, Meta(description="Partnerships.")]
    metrics: Annotated[int, Meta(title="Figures", description="Figures.")]
    events: Annotated[int, Meta(description="Events.")]
    earliest: Annotated[
        EdtfDate | None,
        Meta(title="From", description="Earliest EDTF date that its rows have themselves."),
    ]
    latest: Annotated[
        EdtfDate | None,
        Meta(title="To", description="Latest EDTF date that its rows have themselves."),
    ]
    sources: Annotated[int, Meta(description="Distinct sources.")]
    primary: Annotated[int, Meta(description="Sources of grade primary.")]
    mirror: Annotated[int, Meta(description="Sources of grade mirror.")]
    secondary: Annotated[int, Meta(description="Sources of grade secondary.")]
    conflicts: Annotated[int, Meta(description="Conflicts that involve one of its rows.")]


class BlocMembership(Membership, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """The party's time in a bloc; here, `party` is the bloc."""

    party: Annotated[PartyId, Meta(description="Id of the bloc.")]


class Participation(Record, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """An agreement that the party is in, and how."""

    agreement: Annotated[AgreementId, Meta(description="Id of the agreement.")]
    title: Annotated[str, Meta(description="Title of the agreement.")]
    match: Annotated[
        Match, Meta(description="How the party takes part: by name, or as a member of a bloc.")
    ]
    via: Annotated[PartyId | None, Meta(description="The bloc through which a member takes part.")]
    since: Annotated[
        EdtfDate | None,
        Meta(description="Earliest EDTF date that a source gives; never before it joined a bloc."),
    ]
    until: Annotated[
        EdtfDate | None,
        Meta(description="EDTF date of its last day, if all of its partnerships have ended."),
    ]
    places: Annotated[
        tuple[str, ...], Meta(description="Its ports, airports or cities that take part.")
    ]
    source: Annotated[SourceId, Meta(description="Id of the document that this row rests on.")]


class PartyReport(Record, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """One party: the agreements that it is in, figures and events about it, and the sources."""

    party: Annotated[PartyRow, Meta(description="The party.")]
    blocs: Annotated[tuple[BlocMembership, ...], Meta(description="Blocs that it is or was in.")]
    agreements: Annotated[
        tuple[Participation, ...],
        Meta(description="Agreements that it is in, by name or as a member."),
    ]
    partnerships: Annotated[
        tuple[PartnershipRow, ...], Meta(description="Its partnerships, and those of its blocs.")
    ]
    metrics: Annotated[tuple[MetricRow, ...], Meta(description="Figures that name it.")]
    events: Annotated[tuple[EventRow, ...], Meta(description="Events that name it.")]
    unnamed: Annotated[
        tuple[AgreementRow, ...],
        Meta(
            description="Agreements with partners that are counted but not named; it may or may "
            "not be one of them."
        ),
    ]
    sources: Annotated[
        tuple[SourceRow, ...],
        Meta(description="The sources, in the order in which a page cites them."),
    ]


class AgreementReport(Record, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """One agreement and all rows about it."""

    agreement: Annotated[AgreementRow, Meta(description="The agreement.")]
    partnerships: Annotated[tuple[PartnershipRow, ...], Meta(description="Who takes part in it.")]
    metrics: Annotated[tuple[MetricRow, ...], Meta(description="Figures about it.")]
    events: Annotated[tuple[EventRow, ...], Meta(description="Events in it.")]
    sources: Annotated[tuple[SourceRow, ...], Meta(description="The sources of all these rows.")]


class StatementRow(Record, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """Any row about an agreement, in the few fields that all of them have."""

    agreement: Annotated[AgreementId, Meta(description="Id of the agreement.")]
    table: Annotated[Table, Meta(description="Table of the row.")]
    date: Annotated[
        EdtfDate | None,
        Meta(description="EDTF date of the event or figure, or on which the partnership began."),
    ]
    text: Annotated[str, Meta(title="What", description="What the row says, in short.")]
    value: Annotated[
        int | float | None, Meta(title="Figure", description="The figure, if it is one.")
    ]
    bound: Annotated[Bound | None, Meta(description="How the true figure compares with `value`.")]
    qualifier: Annotated[str | None, Meta(description="The source's own word for that.")]
    basis: Annotated[Basis | None, Meta(description="A result, a target or what a law requires.")]
    unit: Annotated[str | None, Meta(description="Unit of the figure.")]
    parties: Annotated[tuple[PartyId, ...], Meta(description="Ids of the parties concerned.")]
    note: Annotated[str | None, Meta(description="What a reader should know.")]
    source: Annotated[SourceId, Meta(description="Id of the document that the row rests on.")]
    locator: Annotated[str, Meta(title="Where", description="Where in the source.")]


class FieldRow(Record, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """A field of the rows that a command prints, as `schema` lists it."""

    table: Annotated[_Name, Meta(description="Command that prints the rows.")]
    field: Annotated[_Name, Meta(description="Name of the field.")]
    type: Annotated[str, Meta(description="JSON types.")]
    always: Annotated[bool, Meta(description="Whether every row has it.")]
    description: Annotated[str, Meta(title="Meaning", description="What it means.")]


ROW_OF: dict[Table, type[Record]] = {
    Table.AGREEMENTS: AgreementRow,
    Table.PARTNERSHIPS: PartnershipRow,
    Table.METRICS: MetricRow,
    Table.EVENTS: EventRow,
    Table.PARTIES: PartyRow,
    Table.SOURCES: SourceRow,
}
