"""The rows of everything that is printed beside the six tables: reports, searches, problems.

Fields are described as in `dhsintl.model.records`.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

from msgspec import Meta

from dhsintl.model.records import (
    Address,
    AgreementId,
    EdtfDate,
    Membership,
    PartyId,
    Record,
    Slug,
    SourceId,
)
from dhsintl.model.rows import (
    AgreementRow,
    EventRow,
    MetricRow,
    PartnershipRow,
    PartyRow,
    SourceRow,
    StatusAsOf,
    StatusDate,
)
from dhsintl.model.vocabulary import Basis, Bound, Grade, Mark, Match, Severity, Status, Table

# A name that stands in a table as it is: nothing to look up, and never broken over lines.
_Name: TypeAlias = Annotated[str, Meta(extra={"mark": Mark("code")})]


class ProblemRow(Record, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """A problem as `check` prints it."""

    file: Annotated[str, Meta(description="The file, as it was named.")]
    line: Annotated[int, Meta(description="The line in the file, counted from 1.")]
    place: Annotated[str, Meta(description="Table, row (from 0) and field; may be empty.")]
    fault: Annotated[str, Meta(description="What is wrong.")]
    remedy: Annotated[str, Meta(description="What to write instead.")]
    severity: Annotated[
        Severity,
        Meta(description="An `error` makes the dataset unusable; a `warning` is worth a look."),
    ]


class CitationRow(Record, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """A citation as it is printed."""

    number: Annotated[int, Meta(title="No.", description="Position in the list, from 1.")]
    source: Annotated[SourceId, Meta(description="Id of the source.")]
    citation: Annotated[str, Meta(description="The citation, on one line.")]


class Span(Record, frozen=True, forbid_unknown_fields=False):
    """Where a word stands in a text."""

    start: Annotated[int, Meta(description="Its first character, counted from 0.")]
    end: Annotated[int, Meta(description="The character behind its last.")]


class AddressRow(Record, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """Where a source is on the web."""

    source: Annotated[SourceId, Meta(description="Id of the source.")]
    title: Annotated[str, Meta(description="Title of the document.")]
    url: Annotated[Address, Meta(title="Address", description="Where it was read.")]
    original_url: Annotated[
        Address | None, Meta(title="Original", description="Address of the original, if known.")
    ]
    archived: Annotated[
        Address | None, Meta(title="Archived copy", description="Address of an archived copy.")
    ]


class SearchRow(Record, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """A row in which all words were found."""

    table: Annotated[Table, Meta(description="Table of the row.")]
    id: Annotated[Slug | None, Meta(description="Id of the row.")]
    agreement: Annotated[
        AgreementId | None, Meta(description="Id of the agreement that the row is about.")
    ]
    title: Annotated[str, Meta(title="Row", description="What the row says, in short.")]
    fields: Annotated[
        tuple[str, ...],
        Meta(title="Where", description="Fields that contain the words; `status` is worked out."),
    ]
    source: Annotated[
        SourceId | None,
        Meta(description="Id of the source of the claim that contains the words, else of the row."),
    ]
    grade: Annotated[Grade | None, Meta(description="Grade of that source, or of the row itself.")]
    date: Annotated[
        EdtfDate | None, Meta(description="EDTF date of that claim, or of a source's publication.")
    ]
    context: Annotated[
        str,
        Meta(title="Found", description="What the row says, and the words in their sentence."),
    ]
    marks: Annotated[tuple[Span, ...], Meta(description="Where the words stand in `context`.")]


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
    claims: Annotated[
        int, Meta(description="Claims not judged wrong: steps, figures, events, agencies.")
    ]
    official_or_copy: Annotated[
        float | None, Meta(description="Share of the claims on sources of grade official or copy.")
    ]
    with_oversight: Annotated[
        float | None, Meta(description="Share of the claims on those or on oversight.")
    ]
    conflicts: Annotated[int, Meta(description="Contradictions among its claims that count.")]


class CellRow(Record, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """How a party stands in an agreement on a day: a cell of `compare` or `matrix`."""

    agreement: Annotated[AgreementId, Meta(description="Id of the agreement.")]
    party: Annotated[PartyId, Meta(description="Id of the party.")]
    match: Annotated[
        Match | None,
        Meta(
            description="How it takes part: `named`, `member` of a bloc, or `possible` where that "
            "is not known; null where it is not in."
        ),
    ]
    status: Annotated[
        Status | None,
        Meta(description="Its status on the day; null where it is at most counted, not named."),
    ]
    status_date: StatusDate
    status_as_of: StatusAsOf
    via: Annotated[PartyId | None, Meta(description="The bloc through which a member takes part.")]
    places: Annotated[int, Meta(description="How many of its places are in.")]


class BlocMembership(Membership, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """The party's time in a bloc; here, `party` is the bloc."""

    party: Annotated[PartyId, Meta(description="Id of the bloc.")]


class Participation(Record, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """How the party stands in an agreement on the day."""

    agreement: Annotated[AgreementId, Meta(description="Id of the agreement.")]
    title: Annotated[str, Meta(description="Title of the agreement.")]
    match: Annotated[Match | None, Meta(description="How it takes part; null where it is not in.")]
    via: Annotated[PartyId | None, Meta(description="The bloc through which a member takes part.")]
    status: Annotated[Status, Meta(description="Its status on the day.")]
    status_before: Annotated[Status | None, Meta(description="Of a suspended one, the one before.")]
    status_date: StatusDate
    places: Annotated[int, Meta(description="How many of its places are in.")]
    grade: Annotated[Grade | None, Meta(description="Grade of the document that counts.")]
    source: Annotated[SourceId | None, Meta(description="Id of the document that counts.")]


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
    possible: Annotated[
        tuple[AgreementRow, ...],
        Meta(description="Agreements of which nobody knows whether it is in them, and why."),
    ]
    agency_of: Annotated[
        tuple[AgreementId, ...],
        Meta(description="Agreements that name it as a US agency; that makes it no partner."),
    ]
    status_as_of: StatusAsOf
    sources: Annotated[
        tuple[SourceRow, ...],
        Meta(description="The sources, in the order in which a page cites them."),
    ]


class AgreementReport(Record, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """One agreement and all rows about it."""

    agreement: Annotated[AgreementRow, Meta(description="The agreement.")]
    status_as_of: StatusAsOf
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
        Meta(description="EDTF date of the event or figure, or of the status of the partnership."),
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
