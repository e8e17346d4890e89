"""A partnership as a printed row: its state on the day, and the dates of its steps."""

from collections.abc import Sequence
from typing import Any

from msgspec import UNSET
from msgspec.structs import asdict

from dhsintl.dates import ALWAYS
from dhsintl.model.ids import partnership_id
from dhsintl.model.records import Partnership
from dhsintl.model.rows import PartnershipRow, StepRow
from dhsintl.model.vocabulary import TAKING_PART
from dhsintl.query.dating import outranked_apart
from dhsintl.query.filters import Filters
from dhsintl.query.status import State, since_last_end, status_step
from dhsintl.query.steps import Step
from dhsintl.query.view import View, has_status


def partnership_row(row: Partnership, view: View, number: int = 1) -> PartnershipRow:
    """The row of a partnership; without a claim that counts it has no status.

    `number` is that of its `conflict`, if it has one.
    """
    steps = view.steps(row)
    by = [one.taken_by for one in steps if one.type in TAKING_PART]
    seen = [day for day in by if day < ALWAYS.last]  # an open end gives no day
    return PartnershipRow(
        id=partnership_id(row),
        agreement=row.agreement,
        party=row.party,
        party_name=view.dataset.party_by_id[row.party].name,
        place=row.place,
        role=row.role,
        instrument=row.instrument,
        **_standing(row, view),
        signed=_date_of("signed", steps),
        in_force=_date_of("in force", steps),
        operating=_date_of("operating", steps),
        ended=_end_of(steps),
        first_seen=min(seen).isoformat() if seen else None,
        last_seen=max(seen).isoformat() if seen else None,
        note=row.note,
        sources=tuple(dict.fromkeys(claim.source for claim in row.steps)),
        steps=tuple(StepRow(**asdict(one), grade=view.grade(one.source)) for one in row.steps),
        conflict=number if _is_in_conflict(row, steps) else UNSET,
    )


def _standing(row: Partnership, view: View) -> dict[str, Any]:
    """What a row says of the status: which, since when, who says so, and what it may be."""
    standing = view.standing(row) if has_status(row) else None
    state = standing.state if standing else None
    step = status_step(state, view.steps(row), view.day) if state else None
    source = step.claims[0].source if step else None
    return {
        "status": state.status if state else None,
        "status_before": state.before if state else None,
        "status_date": step.text if step else None,
        "status_source": source,
        "status_as_of": view.day.isoformat(),
        "may_be": tuple(map(printed, standing.may_be)) if standing else (),
        "grade": view.grade(source) if source else None,
    }


def printed(state: State) -> str:
    """A status as text, with the one before a suspension in brackets."""
    return f"{state.status} ({state.before})" if state.before else state.status


def _date_of(type_: str, steps: Sequence[Step]) -> str | None:
    """The date of the first stage of a type, after the last end if it began anew."""
    _, since = since_last_end(steps)
    found = [step for step in (*since, *steps) if step.type == type_]
    return found[0].text if found else None


def _end_of(steps: Sequence[Step]) -> str | None:
    end, _ = since_last_end(steps)
    return end.text if end else None


def _is_in_conflict(row: Partnership, steps: Sequence[Step]) -> bool:
    """Do claims on one step contradict each other, or has one been judged wrong?"""
    return any(step.contradicting or outranked_apart(step) for step in steps) or any(
        claim.rank == "deprecated" for claim in row.steps
    )


def is_shown(row: PartnershipRow, filters: Filters) -> bool:
    """Is a row listed, by its grade and its status on the day?

    As of a day, one that is further than `not yet` and `unknown`, or may be.
    """
    if not filters.admits_grade(row.grade):
        return False
    if filters.statuses:
        return row.status in filters.statuses
    if filters.as_of is None:
        return True
    idle = {"not yet", "unknown"}
    return row.status is None or not idle.issuperset((row.status, *row.may_be))
