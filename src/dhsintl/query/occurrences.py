"""What happened when: whether a partnership or an agreement has a row that was asked for."""

from typing import TYPE_CHECKING, Any

from dhsintl.dates import ALWAYS, parse
from dhsintl.model.records import Event, Partnership
from dhsintl.model.rows import EventRow
from dhsintl.query.filters import Filters, period_of
from dhsintl.query.view import View

if TYPE_CHECKING:
    from dhsintl.query.steps import Step


def has_step_asked_for(row: Partnership, view: View) -> bool:
    """Has a partnership a counted step of the `types`, dated within `since` and `until`?

    A date that is its source's is none, and without `types` a list is no step. As of a day,
    one that was taken, or may have been, by then.
    """
    filters = view.filters
    if not filters.types:
        return not filters.has_span or any(
            step.type != "listed" and _is_dated_within(step, filters) for step in view.steps(row)
        )
    return any(
        step.type in filters.types
        and (not filters.has_span or _is_dated_within(step, filters))
        and (filters.as_of is None or step.period.begins_by(filters.as_of))
        for step in view.steps(row)
    )


def _is_dated_within(step: "Step", filters: Filters) -> bool:
    own = not all(claim.date_is for claim in step.claims)
    return own and filters.admits_date(step.period)


def dated_within(view: View) -> set[str]:
    """The agreements that have a row dated between `since` and `until`."""
    filters = view.filters
    from dhsintl.query.figure_rows import figures

    found = {row.agreement for row in view.dataset.partnerships if has_step_asked_for(row, view)}
    found |= {metric.agreement for metric, _, _ in figures(view)}
    return found | {event.agreement for event in view.dataset.events if _is_dated(event, filters)}


def _is_dated(event: Event, filters: Filters) -> bool:
    """Does a source date an event, or a plan for it, within `since` and `until`?"""
    return any(
        claim.rank != "deprecated"
        and not claim.date_is
        and filters.admits_date(period_of(claim.date))
        for claim in event.claims
    )


def is_by_later_day(row: Any, filters: Filters) -> bool:
    """Is an event only known to have happened by a day after the last that is asked for?"""
    if not (filters.until and isinstance(row, EventRow) and row.date and row.dated_by == "row"):
        return False
    days = parse(row.date)
    return days.first == ALWAYS.first and days.last > filters.until.last
