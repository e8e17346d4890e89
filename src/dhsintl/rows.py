"""The rows that the tool prints: those of the record, with what follows from it."""

from typing import Annotated, TypeAlias

from msgspec import UNSET, Meta, UnsetType

from dhsintl.model import (
    Agreement,
    Bound,
    Counted,
    DatedBy,
    Event,
    Match,
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


ROW_OF: dict[Table, type[Record]] = {
    Table.AGREEMENTS: AgreementRow,
    Table.PARTNERSHIPS: PartnershipRow,
    Table.METRICS: MetricRow,
    Table.EVENTS: EventRow,
    Table.PARTIES: PartyRow,
    Table.SOURCES: SourceRow,
}
