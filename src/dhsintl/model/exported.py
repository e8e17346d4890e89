"""What an export holds: the rows of the six tables, and those that stand beside them.

Fields are described as in `dhsintl.model.records`.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from dhsintl.model.provenance import Provenance
from dhsintl.model.records import (
    AgreementId,
    EdtfDate,
    Membership,
    PartyId,
    Record,
    Slug,
)
from dhsintl.model.rows import (
    AgreementRow,
    CountRow,
    EventRow,
    MetricRow,
    PartnershipRow,
    PartyRow,
    SourceRow,
    StepRow,
)
from dhsintl.model.vocabulary import Mark, Measure, Table

_AgreementOf = Annotated[AgreementId, Meta(description="Id of the agreement.")]


class FigureInSeries(MetricRow, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """A figure as it is printed, with its series."""

    series: Annotated[Slug, Meta(description="Id of its series.")]


class SeriesRow(Record, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """The figures of one metric about one set of parties."""

    id: Annotated[Slug, Meta(description="Identifier, from agreement, metric and parties.")]
    agreement: _AgreementOf
    metric: Annotated[Slug, Meta(description="Id of the metric, within the agreement.")]
    label: Annotated[str, Meta(description="What is measured, in words.")]
    unit: Annotated[str, Meta(description="Unit of the figures.")]
    measure: Annotated[Measure, Meta(description="A stock, a flow or a cumulative total.")]
    parties: Annotated[tuple[PartyId, ...], Meta(description="Ids of the parties concerned.")]
    counts_partners: Annotated[
        bool, Meta(description="Does it count the partners of the agreement?")
    ]
    figures: Annotated[int, Meta(description="How many figures of it are here.")]
    in_record: Annotated[int, Meta(description="How many figures of it the whole record has.")]
    earliest: Annotated[
        EdtfDate | None, Meta(description="EDTF date of the figure that begins it.")
    ]
    latest: Annotated[EdtfDate | None, Meta(description="EDTF date of the figure that ends it.")]
    newest: Annotated[
        str,
        Meta(
            description="Id of its newest figure; results come before targets.",
            extra={"mark": Mark("reference", Table.METRICS)},
        ),
    ]


class StepOfPartnership(StepRow, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """What one source says of one step of one partnership."""

    id: Annotated[
        str, Meta(description="Identifier, from partnership, type, `what`, date and source.")
    ]
    partnership: Annotated[
        str,
        Meta(
            description="Id of the partnership.",
            extra={"mark": Mark("reference", Table.PARTNERSHIPS)},
        ),
    ]
    agreement: _AgreementOf
    party: Annotated[PartyId, Meta(description="Id of the party that takes part.")]


class MembershipRow(Membership, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """One party's time in one bloc."""

    id: Annotated[Slug, Meta(description="Identifier, from bloc, party and first day.")]
    bloc: Annotated[PartyId, Meta(description="Id of the bloc.")]


class CountOfAgreement(CountRow, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """One count of the partners of one agreement."""

    agreement: _AgreementOf
    number: Annotated[int, Meta(description="Its place among the counts of the agreement, from 1.")]


class Extract(Struct, frozen=True, kw_only=True):
    """The record, or what some filters leave of it with all that this refers to.

    `status_as_of` is the day of the statuses; `filters` are those that were set, in words. What
    `is_bundled` has the license of the bundled record.
    """

    agreements: tuple[AgreementRow, ...]
    partnerships: tuple[PartnershipRow, ...]
    metrics: tuple[FigureInSeries, ...]
    events: tuple[EventRow, ...]
    parties: tuple[PartyRow, ...]
    sources: tuple[SourceRow, ...]
    series: tuple[SeriesRow, ...]
    steps: tuple[StepOfPartnership, ...]
    memberships: tuple[MembershipRow, ...]
    counts: tuple[CountOfAgreement, ...]
    provenance: Provenance
    status_as_of: str
    filters: tuple[tuple[str, str], ...]
    is_bundled: bool

    @property
    def is_empty(self) -> bool:
        """Is there nothing but parties and sources?"""
        return not (self.agreements or self.partnerships or self.metrics or self.events)
