"""The rows of the six tables as they are printed: those of the record, with what is derived.

Fields are described as in `dhsintl.model.records`.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

from msgspec import UNSET, Meta, UnsetType

from dhsintl.model.records import (
    AgreementId,
    EdtfDate,
    Party,
    PartyId,
    Record,
    RowDate,
    Slug,
    Source,
    SourceId,
    Step,
)
from dhsintl.model.vocabulary import (
    AgreementKind,
    Basis,
    Bound,
    CountedOf,
    DatedBy,
    EventType,
    Grade,
    Match,
    Measure,
    Rank,
    Status,
    Table,
)

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
    Meta(
        description="Rows that share a number contradict each other, and so do the claims of a "
        "partnership that has one; lists print it with --conflicts."
    ),
]


class CountRow(Record, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """One count of an agreement's partners, and how many of them are named."""

    of: Annotated[CountedOf, Meta(description="What is counted.")]
    value: Annotated[int, Meta(description="The count, as its figures give it.")]
    bound: _Bound
    as_of: Annotated[EdtfDate | None, Meta(description="EDTF date of the count.")]
    dated_by: _DatedBy
    metrics: Annotated[tuple[Slug, ...], Meta(description="Ids of the metrics that count.")]
    named: Annotated[
        int, Meta(description="How many of these are named by the last day of that date.")
    ]
    unnamed: Annotated[int, Meta(description="The count less those named, never below zero.")]
    source: Annotated[SourceId, Meta(description="Id of the document that counts.")]


StatusDate: TypeAlias = Annotated[
    EdtfDate | None, Meta(description="EDTF date of the step that made the status.")
]
_StatusSource: TypeAlias = Annotated[
    SourceId | None, Meta(description="Id of the document that counts for the status.")
]
StatusAsOf: TypeAlias = Annotated[EdtfDate, Meta(description="The day that the status is for.")]
_WithCountry = "Only with --country: "
_WithLatest = "Only with --latest: "


class AgreementRow(Record, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """An agreement as it is printed."""

    id: Annotated[Slug, Meta(title="Agreement", description="Id of the agreement.")]
    title: Annotated[str, Meta(description="Full title.")]
    short_title: Annotated[str | None, Meta(description="The name in common use.")]
    also: Annotated[tuple[str, ...], Meta(description="Other names and spellings.")]
    kind: Annotated[AgreementKind, Meta(description="Its legal or practical form.")]
    theme: Annotated[Slug, Meta(description="Slug of the policy field that it belongs to.")]
    agencies: Annotated[
        tuple[PartyId, ...], Meta(description="Ids of the US agencies that sources name for it.")
    ]
    summary: Annotated[str, Meta(description="What it does, in our own words.")]
    match: Annotated[
        Match | UnsetType | None,
        Meta(
            description=f"{_WithCountry}how the country takes part: `named`, `member` of a bloc, "
            "or `possible` where that is not known; null where it is not in."
        ),
    ] = UNSET
    via: Annotated[
        PartyId | UnsetType | None, Meta(description=f"{_WithCountry}the bloc of a member.")
    ] = UNSET
    why: Annotated[
        str | UnsetType | None, Meta(description=f"{_WithCountry}why it is possible.")
    ] = UNSET
    status: Annotated[
        Status | UnsetType | None, Meta(description=f"{_WithCountry}its status on that day.")
    ] = UNSET
    status_date: Annotated[
        EdtfDate | UnsetType | None,
        Meta(title="Since", description=f"{_WithCountry}EDTF date of the step that made it."),
    ] = UNSET
    status_source: Annotated[
        SourceId | UnsetType | None,
        Meta(description=f"{_WithCountry}id of the document that counts for the status."),
    ] = UNSET
    grade: Annotated[
        Grade | UnsetType | None, Meta(description=f"{_WithCountry}grade of that document.")
    ] = UNSET
    status_as_of: Annotated[
        EdtfDate | UnsetType, Meta(description=f"{_WithCountry}the day that the status is for.")
    ] = UNSET
    counted: Annotated[
        int | None, Meta(description="How many partners are counted, by the first count.")
    ]
    counted_of: Annotated[CountedOf | None, Meta(description="What that count counts.")]
    counted_as_of: Annotated[EdtfDate | None, Meta(description="EDTF date of that count.")]
    counted_bound: Annotated[
        Bound | None, Meta(description="How the true count compares with `counted`.")
    ]
    named: Annotated[
        int,
        Meta(
            description="How many of those counted are named by the date of the count; without "
            "a count, how many distinct parties are in it by name."
        ),
    ]
    unnamed: Annotated[
        int | None, Meta(description="The count less those named by its date, never below zero.")
    ]
    counts: Annotated[tuple[CountRow, ...], Meta(description="All counts that apply.")]
    source: Annotated[SourceId, Meta(description="Id of the document that it rests on.")]
    locator: Annotated[str, Meta(title="Where", description="Where in the source.")]


class StepRow(Step, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """A claim on a step as it is printed."""

    grade: Annotated[Grade, Meta(description="Grade of its source.")]


class PartnershipRow(Record, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """A partnership as it is printed: its state on a day, and how it came to that."""

    id: Annotated[str, Meta(description="Identifier, from agreement, party, place, instrument.")]
    agreement: Annotated[AgreementId, Meta(description="Id of the agreement.")]
    party: Annotated[PartyId, Meta(description="Id of the party that takes part.")]
    party_name: Annotated[str, Meta(title="Party", description="English name of the party.")]
    place: Annotated[str | None, Meta(description="Port, airport or city, if any.")]
    role: Annotated[str | None, Meta(description="What the party does in it.")]
    instrument: Annotated[str | None, Meta(description="The instrument, where there are several.")]
    status: Annotated[Status | None, Meta(description="Its status on that day.")]
    status_before: Annotated[
        Status | None, Meta(description="Of a suspended one, the status before.")
    ]
    status_date: StatusDate
    status_source: _StatusSource
    status_as_of: StatusAsOf
    may_be: Annotated[
        tuple[str, ...],
        Meta(description="Other statuses that the dates allow, the lowest first."),
    ]
    signed: Annotated[EdtfDate | None, Meta(description="EDTF date of the signature.")]
    in_force: Annotated[EdtfDate | None, Meta(description="EDTF date of entry into force.")]
    operating: Annotated[EdtfDate | None, Meta(description="EDTF date on which it began to run.")]
    ended: Annotated[EdtfDate | None, Meta(description="EDTF date of its end or replacement.")]
    first_seen: Annotated[
        EdtfDate | None,
        Meta(description="Earliest day on which a source says for certain that it is in."),
    ]
    last_seen: Annotated[
        EdtfDate | None,
        Meta(description="Latest day on which a source says for certain that it is in."),
    ]
    grade: Annotated[
        Grade | None, Meta(description="Grade of the document that counts for the status.")
    ]
    note: Annotated[str | None, Meta(description="What a reader should know.")]
    sources: Annotated[tuple[SourceId, ...], Meta(description="Ids of all its documents.")]
    steps: Annotated[tuple[StepRow, ...], Meta(description="All claims on its steps.")]
    conflict: _Conflict = UNSET


class MetricRow(Record, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """A figure as it is printed."""

    id: Annotated[str, Meta(description="Identifier, from metric, parties, date and source.")]
    agreement: Annotated[AgreementId, Meta(description="Id of the agreement.")]
    metric: Annotated[Slug, Meta(description="Id of the metric, within the agreement.")]
    label: Annotated[str, Meta(title="What", description="What is measured, in words.")]
    value: Annotated[
        int | float, Meta(title="Figure", description="The figure as the source gives it.")
    ]
    bound: _Bound
    qualifier: Annotated[
        str, Meta(description="The source's own word; `stated` for a bare number.")
    ]
    wording: Annotated[str | None, Meta(description="The source's own word for what it counts.")]
    unit: Annotated[str, Meta(description="Unit of the figure.")]
    measure: Annotated[Measure, Meta(description="A stock, a flow or a cumulative total.")]
    as_of: Annotated[
        RowDate | None, Meta(description="EDTF date or interval at the source's precision.")
    ]
    dated_by: _DatedBy
    basis: Annotated[Basis, Meta(description="A result, a target, or what a law requires.")]
    parties: Annotated[tuple[PartyId, ...], Meta(description="Ids of the parties concerned.")]
    rank: Annotated[Rank | None, Meta(description="`preferred` or `deprecated`, if judged so.")]
    grade: Annotated[Grade, Meta(description="Grade of the source.")]
    note: Annotated[str | None, Meta(description="What a reader should know.")]
    source: Annotated[SourceId, Meta(description="Id of the document that states it.")]
    locator: Annotated[str, Meta(title="Where", description="Where in the source.")]
    figures: Annotated[
        int | UnsetType,
        Meta(title="Figures in all", description=f"{_WithLatest}how many figures the series has."),
    ] = UNSET
    first_date: Annotated[
        EdtfDate | UnsetType | None,
        Meta(
            title="From",
            description=f"{_WithLatest}EDTF date of its first figure, or that of the source of one "
            "without its own.",
        ),
    ] = UNSET
    first_dated_by: Annotated[
        DatedBy | UnsetType | None,
        Meta(description=f"{_WithLatest}whose date that is, as in `dated_by`."),
    ] = UNSET
    conflict: _Conflict = UNSET


class EventRow(Record, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """An event, or a step of a partnership, as it is printed."""

    id: Annotated[str, Meta(description="Identifier, from agreement and event or step.")]
    agreement: Annotated[AgreementId, Meta(description="Id of the agreement.")]
    type: Annotated[EventType, Meta(description="What sort of thing happened.")]
    what: Annotated[str | None, Meta(description="The stage that took the step.")]
    date: Annotated[
        RowDate | None, Meta(description="EDTF date that counts, at the source's precision.")
    ]
    dated_by: _DatedBy
    title: Annotated[str, Meta(title="What happened", description="What happened, in short.")]
    parties: Annotated[tuple[PartyId, ...], Meta(description="Ids of the parties concerned.")]
    place: Annotated[str | None, Meta(description="Port, airport or city, if any.")]
    instrument: Annotated[str | None, Meta(description="The instrument, where there are several.")]
    planned: Annotated[bool, Meta(description="Is it a plan?")]
    rank: Annotated[Rank | None, Meta(description="`preferred` or `deprecated`, if judged so.")]
    conflict: _Conflict = UNSET
    grade: Annotated[Grade, Meta(description="Grade of the source.")]
    note: Annotated[str | None, Meta(description="What a reader should know.")]
    source: Annotated[SourceId, Meta(description="Id of the document that counts.")]
    locator: Annotated[str, Meta(title="Where", description="Where in the source.")]
    sources: Annotated[tuple[SourceId, ...], Meta(description="Ids of all its documents.")]


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

    rows: Annotated[
        int,
        Meta(description="How many agreements, partnerships, figures and events rest on it."),
    ]


ROW_OF: dict[Table, type[Record]] = {
    Table.AGREEMENTS: AgreementRow,
    Table.PARTNERSHIPS: PartnershipRow,
    Table.METRICS: MetricRow,
    Table.EVENTS: EventRow,
    Table.PARTIES: PartyRow,
    Table.SOURCES: SourceRow,
}
