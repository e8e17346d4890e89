"""What lists of partnerships, figures, events and sources leave out, as `left_out` counts it."""

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from dhsintl.model.records import Dataset
from dhsintl.model.rows import EventRow, MetricRow, PartnershipRow, StepRow
from dhsintl.model.vocabulary import ENDS, STATUSES, TAKING_PART, Table
from dhsintl.query.filters import Filters, period_of
from dhsintl.query.left_out import Further, LeftOut, matches, other_days_of, possible, possible_of
from dhsintl.query.listing import LISTINGS
from dhsintl.query.occurrences import is_by_later_day
from dhsintl.query.status import RANK, by_status
from dhsintl.query.view import View


def of_partnerships(view: View, shown: Sequence[PartnershipRow]) -> LeftOut:
    """What `partnerships` leaves out: what had not begun, has no date, may be or may include."""
    ids = {row.id for row in shown}
    dataset, filters = view.whole, view.filters
    of_any_status = replace(filters, statuses=STATUSES)
    rest: list[PartnershipRow] = []
    if filters.as_of or filters.statuses:
        rest = [row for row in _partnerships(dataset, of_any_status) if row.id not in ids]
    told = STATUSES if filters.parties and not shown else _told(filters.statuses)
    left = LeftOut(
        statuses=by_status(row.status for row in rest if row.status in told),
        come_further=by_status(
            row.status for row in rest if row.status not in told and _was(row, filters.statuses)
        ),
        may_be=sum(_may_be(row, filters.statuses) for row in rest),
        undated=_undated_partnerships(dataset, filters),
    )
    if not filters.parties:
        return left
    rest_of_agreements = matches(view, besides={row.agreement for row in shown})
    return replace(
        left,
        possible=possible(rest_of_agreements),
        other_days=tuple(other_days_of(rest_of_agreements, view)),
    )


def of_claims(table: Table, view: View, shown: Sequence[Any]) -> LeftOut:
    """What `metrics` and `events` leave out: rows without a date, and rows about others.

    Where they, or `sources`, show nothing of a party, that is no word on where it is in.
    """
    dataset, filters = view.whole, view.filters
    if table is Table.SOURCES:
        return LeftOut(possible=() if shown or not filters.parties else possible_of(view))
    ids = {row.id for row in shown}
    undated = 0
    if filters.has_span or filters.as_of:
        any_time = replace(filters, since=None, until=None, as_of=None)
        rest = _unlike(table, dataset, any_time, ids)
        undated = sum(row.dated_by != "row" and _may_be_within(row, view) for row in rest)
    by_later_day = sum(is_by_later_day(row, filters) for row in shown)
    left = LeftOut(undated=undated, by_later_day=by_later_day)
    if not filters.parties:
        return left
    found = matches(view)
    taking = tuple(agreement.id for agreement, match in found if match.answer == "in")
    about_them = replace(filters, parties=(), agreements=taking)
    further = _unlike(table, dataset, about_them, ids) if taking else []
    return replace(
        left,
        possible=() if shown else possible(found),
        further=Further(len(further), len({row.agreement for row in further})),
    )


def _may_be_within(row: MetricRow | EventRow, view: View) -> bool:
    """May a row without a date of its own be as late as is asked for? Its source is no older."""
    published, since = period_of(view.whole.source_by_id[row.source].published), view.filters.since
    return not (published and since) or published.last >= since.first


def _partnerships(dataset: Dataset, filters: Filters) -> list[PartnershipRow]:
    return LISTINGS[Table.PARTNERSHIPS](dataset, filters)


def _told(asked: Sequence[str]) -> Sequence[str]:
    """The statuses of which a list tells that it leaves them out: of two kinds of end, the other."""
    if not asked:
        return STATUSES
    return ENDS if set(ENDS).intersection(asked) else ()


def _was(row: PartnershipRow, statuses: Sequence[str]) -> bool:
    """Had a partnership that takes part one of some statuses before, by a step of its own?"""
    if row.status not in TAKING_PART:
        return False
    had = {step.type for step in row.steps if step.rank != "deprecated" and not step.planned}
    return any(status in had and RANK[status] < RANK[row.status] for status in statuses)


def _may_be(row: PartnershipRow, statuses: Sequence[str]) -> bool:
    """May a partnership have one of the statuses? `suspended (operating)` is `suspended`."""
    return any(status.partition(" (")[0] in statuses for status in row.may_be)


def _undated_partnerships(dataset: Dataset, filters: Filters) -> int:
    """Partnerships that `since` and `until` leave out because no step has a date of its own."""
    if not (filters.since or filters.until):
        return 0
    rows = _partnerships(dataset, replace(filters, since=None, until=None))
    return sum(not any(_is_dated(step, filters.types) for step in row.steps) for row in rows)


def _is_dated(step: StepRow, types: Sequence[str]) -> bool:
    """Does a claim that counts give its own date to a step of these types, or to any but a list?"""
    is_meant = step.type in types if types else step.type != "listed"
    return is_meant and not (step.date_is or step.planned or step.rank == "deprecated")


def _unlike(table: Table, dataset: Dataset, filters: Filters, ids: set[str]) -> list[Any]:
    """The rows of a table that are not among those of some ids."""
    return [row for row in LISTINGS[table](dataset, filters) if row.id not in ids]
