"""The evidence in use: what a query sees of a dataset, and on which day it asks.

`--source` cuts the evidence; `--as-of` moves the day and cuts nothing. Everything that is
worked out from the evidence more than once is kept here.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from dhsintl.dates import Period
from dhsintl.model.prepared import CitedSource
from dhsintl.model.records import (
    Agreement,
    Dataset,
    Event,
    Metric,
    Partnership,
    Source,
)
from dhsintl.model.vocabulary import ENDS, GRADES, Grade, Status
from dhsintl.query.filters import Filters, check_ids
from dhsintl.query.status import RANK, Answer, Standing, plainly_reached, standing_on

if TYPE_CHECKING:  # an answer that is compiled needs no steps
    from dhsintl.query.dating import Dated, GradedClaim
    from dhsintl.query.steps import Step

_GRADE_RANK = {grade: rank for rank, grade in enumerate(GRADES)}
# An event of one of these types is the agreement's own beginning.
_BEGINNINGS = ("enacted", "adopted", "operating")


class View:
    """A dataset as some sources tell it, asked on a day."""

    def __init__(self, dataset: Dataset, filters: Filters) -> None:
        check_ids(dataset, filters)
        self.filters = filters
        self.whole = dataset  # what other filters are asked of: they may name what is cut away
        self.dataset = _stated_by(dataset, filters.sources) if filters.sources else dataset
        self._steps: dict[int, tuple[Step, ...]] = {}
        # What `Matcher` has found of an agreement, party and day: a bloc answers for each of its
        # members, and notes ask again.
        self.own_answers: dict[tuple[str, str, date], Any] = {}
        self.prepared_answers: dict[str, Any] = {}
        # What `dhsintl.query.counts` has counted, by agreement and day.
        self.counts: dict[tuple[str, date], list[Any]] = {}
        self.next_counts: dict[tuple[str, date], list[Any]] = {}

    def about(self, *parties: str, possible: bool = False) -> "View":
        """The same evidence, day and agreements, asked about other parties.

        What is worked out from the evidence is shared.
        """
        from copy import copy

        other = copy(self)
        other.filters = replace(self.filters, parties=parties, possible=possible)
        check_ids(other.dataset, other.filters)
        return other

    @cached_property
    def agreements(self) -> tuple[Agreement, ...]:
        """The agreements that the filters admit, in the dataset's order."""
        return admitted(self.dataset, self.filters)

    @cached_property
    def rank(self) -> dict[str, int]:
        """The place of each admitted agreement in the dataset's order."""
        return {agreement.id: number for number, agreement in enumerate(self.agreements)}

    @cached_property
    def day(self) -> date:
        """The day that statuses are for: that of `--as-of`, else the last day of the evidence."""
        if self.filters.as_of:
            return self.filters.as_of.last
        if self.dataset.prepared:
            return self.dataset.prepared.last_day
        from dhsintl.query.last_day import last_day

        return last_day(self.dataset, self.filters.sources)

    @cached_property
    def partnerships_of(self) -> dict[str, list[Partnership]]:
        """The partnerships of each agreement, those without a claim that counts left out."""
        rows: dict[str, list[Partnership]] = defaultdict(list)
        for row in self.dataset.partnerships:
            if has_status(row):
                rows[row.agreement].append(row)
        return rows

    @cached_property
    def metric_by_key(self) -> dict[tuple[str, str], Metric]:
        return {(row.agreement, row.id): row for row in self.dataset.metrics}

    @cached_property
    def beginnings(self) -> dict[str, Period]:
        """When each agreement itself began, where the evidence says so."""
        if self.dataset.prepared:
            return self.dataset.prepared.beginnings
        found: dict[str, Period] = {}
        for event in self.dataset.events:
            if event.type in _BEGINNINGS and (period := self.event_date(event).period):
                earlier = found.get(event.agreement)
                found[event.agreement] = min(period, earlier) if earlier else period
        return found

    def has_begun(self, agreement: str, day: date) -> bool:
        """May an agreement itself have begun by a day? Where nobody says when, it may."""
        begins = self.beginnings.get(agreement)
        return begins is None or begins.first <= day

    def grade(self, source: str) -> Grade:
        return self._cited(source).grade

    def published(self, source: str) -> str | None:
        return self._cited(source).published

    def _cited(self, source: str) -> CitedSource | Source:
        """A source, or what is prepared of it."""
        prepared = self.dataset.prepared
        if prepared and source in prepared.sources:
            return prepared.sources[source]
        return self.dataset.source_by_id[source]

    def graded(self, claims: Sequence[Any]) -> "Iterator[GradedClaim]":
        """Claims with the rank of their source's grade."""
        from dhsintl.query.dating import GradedClaim

        sources = self.dataset.source_by_id
        for claim in claims:
            yield GradedClaim(claim, _GRADE_RANK[sources[claim.source].grade])

    def steps(self, row: Partnership) -> "tuple[Step, ...]":
        """The steps of a partnership, in order of time."""
        key = id(row)
        if key not in self._steps:
            from dhsintl.query.steps import steps_of

            self._steps[key] = steps_of(self.graded(row.steps))
        return self._steps[key]

    def standing(self, row: Partnership, day: date | None = None) -> Standing:
        """The state of a partnership on a day, by default that of the query."""
        begins = self.beginnings.get(row.agreement)
        return standing_on(self.day if day is None else day, self.steps(row), begins)

    def has_reached(self, row: Partnership, status: Status | None, day: date) -> bool:
        """Had a party reached a status by a day, and not left? Without one: was it in?

        Only what is certain counts. Most partnerships need no look at single steps.
        """
        plain = plainly_reached(row.steps, day, status or "announced")
        if plain is not None:
            return plain
        if status is None:
            return self.answer(row, day) == "in"
        state = self.standing(row, day).state
        return state.status not in ENDS and RANK[state.before or state.status] >= RANK[status]

    def answer(self, row: Partnership, day: date) -> Answer:
        """Does the party take part on a day?"""
        return self.standing(row, day).answer

    def event_date(self, event: Event) -> "Dated":
        """The date of an event that counts, of its claims that are no plan and not deprecated."""
        from dhsintl.query.dating import date_that_counts

        return date_that_counts([one for one in self.happened(event) if one.claim.date])

    def happened(self, event: Event) -> "list[GradedClaim]":
        """The claims of an event that are no plan and not deprecated."""
        return [
            one
            for one in self.graded(event.claims)
            if one.claim.rank != "deprecated" and not one.claim.planned
        ]


def admitted(dataset: Dataset, filters: Filters) -> tuple[Agreement, ...]:
    """The agreements that some filters admit; an agency finds what any row names it for."""
    found = filter(filters.admits_agreement, dataset.agreements)
    if not filters.agencies:
        return tuple(found)
    named = _naming(filters.agencies, dataset)
    return tuple(agreement for agreement in found if agreement.id in named)


def has_status(row: Partnership) -> bool:
    """Does any claim on the partnership count?"""
    for step in row.steps:  # noqa: SIM110  every query asks this of all rows
        if step.rank != "deprecated" and not step.planned:
            return True
    return False


def _naming(agencies: Sequence[str], dataset: Dataset) -> set[str]:
    """The agreements of which any row names one of some agencies."""
    asked = set(agencies)
    found = {one.id for one in dataset.agreements if not asked.isdisjoint(one.agency_ids)}
    found.update(row.agreement for row in dataset.partnerships if row.party in asked)
    found.update(row.agreement for row in dataset.events if not asked.isdisjoint(row.parties))
    found.update(
        row.agreement
        for row in dataset.metrics
        if any(not asked.isdisjoint(figure.parties) for figure in row.figures)
    )
    return found


def _stated_by(dataset: Dataset, sources: tuple[str, ...]) -> Dataset:
    """What some sources say: their claims, and the agreements that they tell of."""

    def stated(claims: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(claim for claim in claims if claim.source in sources)

    partnerships = tuple(
        replace(row, steps=kept) for row in dataset.partnerships if (kept := stated(row.steps))
    )
    metrics = tuple(
        replace(row, figures=kept) for row in dataset.metrics if (kept := stated(row.figures))
    )
    events = tuple(
        replace(row, claims=kept) for row in dataset.events if (kept := stated(row.claims))
    )
    tables: list[tuple[Any, ...]] = [partnerships, metrics, events]
    told = {row.agreement for rows in tables for row in rows}
    agreements = tuple(
        _with_agencies_of(one, sources)
        for one in dataset.agreements
        if one.id in told or not sources_of(one).isdisjoint(sources)
    )
    return replace(
        dataset,
        prepared=None,
        agreements=agreements,
        partnerships=partnerships,
        metrics=metrics,
        events=events,
    )


def sources_of(agreement: Agreement) -> set[str]:
    """The documents that an agreement, or an agency of it, rests on."""
    return {agreement.source, *(claim.source for claim in agreement.agencies)}


def _with_agencies_of(agreement: Agreement, sources: tuple[str, ...]) -> Agreement:
    """The agreement with the agencies that some sources name for it."""
    named = tuple(claim for claim in agreement.agencies if claim.source in sources)
    return replace(agreement, agencies=named)
