"""In which state a partnership is on a day, from its dated steps.

A step is known to lie between two days; on the days between them it may have been taken
or not. A status is worked out for every set of steps that may have been taken by the day
that is asked for. Where these statuses differ, the lowest is the status, and the others
are what it may be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from msgspec import Struct

from dhsintl.dates import Period, parse, stated
from dhsintl.model.vocabulary import BEGINNINGS, ENDS, STATUSES, TAKING_PART, Status

if TYPE_CHECKING:
    from dhsintl.query.steps import Step

RANK: dict[str, int] = {status: rank for rank, status in enumerate(STATUSES)}

_OVERRIDING = frozenset({*ENDS, "suspended"})
# What a party can only do that took part before.
_STOPPING = _OVERRIDING | {"resumed"}
_RESTORING = ("listed", "in force", "operating")
# What a step makes of a partnership, where nothing has ended or suspended it.
_STATUS_OF: dict[str, Status | None] = {
    "proposed": "proposed",
    "negotiated": "proposed",
    "approved": "approved",
    "announced": "announced",
    "listed": "listed",
    "signed": "signed",
    "in force": "in force",
    "operating": "operating",
    "suspended": None,
    "resumed": None,
    "ended": None,
    "replaced": None,
}
# How far each of these steps goes.
_REACHES = {type_: RANK[status] for type_, status in _STATUS_OF.items() if status}
Answer: TypeAlias = Literal["in", "not known", "not in"]


class State(Struct, frozen=True):
    """A status, and behind a suspension the one that stood before."""

    status: Status
    before: Status | None = None

    @property
    def takes_part(self) -> bool:
        """Does a party in this state take part?"""
        return (self.before or self.status) in TAKING_PART

    @property
    def rank(self) -> tuple[int, int]:
        return RANK[self.status], RANK[self.before or "unknown"]


class Standing(Struct, frozen=True):
    """The state on a day, and what it may be instead, the lower first."""

    state: State
    may_be: tuple[State, ...] = ()
    # Does a first step that stops something tell of a time before it, of which nobody does?
    has_unknown_past: bool = False

    @property
    def answer(self) -> Answer:
        """Whether the party takes part, whichever days are chosen."""
        states = (self.state, *self.may_be)
        if self.has_unknown_past and any(
            "unknown" in (state.status, state.before) for state in states
        ):
            return "not known"
        taking_part = {state.takes_part for state in states}
        if taking_part == {True}:
            return "in"
        return "not in" if taking_part == {False} else "not known"


def by_status(statuses: Iterable[str | None]) -> dict[str, int]:
    """How often each status occurs, in the order of statuses."""
    counts = Counter(statuses)
    return {status: counts[status] for status in STATUSES if counts[status]}


def plainly_reached(claims: Iterable[Any], day: date, lowest: Status) -> bool | None:
    """Whether a status, or a higher one, was reached for certain by a day; else None.

    It was where every claim on one such step is of the day or earlier, whichever of them
    counts, and not where every claim on such steps is later. A suspension or an end needs a
    closer look.
    """
    least = RANK[lowest]
    latest: dict[str, date] = {}
    is_later = True
    for claim in claims:
        if claim.rank == "deprecated" or claim.planned:
            continue
        type_ = claim.type
        if type_ in _OVERRIDING:
            return None
        if _REACHES.get(type_, -1) < least:
            continue
        is_listed = type_ == "listed"
        if is_listed and lowest == "listed":
            return None  # behind a dated beginning it adds nothing
        first = stated(claim.date).first if is_listed or claim.date_is else None
        certain = first if first and is_listed else parse(claim.date).last
        latest[type_] = max(certain, latest.get(type_, certain))
        is_later = is_later and (first or certain) > day
    if any(certain <= day for certain in latest.values()):
        return True
    return False if is_later else None


def standing_on(day: date, steps: Sequence[Step], begins: Period | None = None) -> Standing:
    """The state of a partnership on a day.

    `steps` are in order of time (`dhsintl.query.steps.steps_of`); `begins` is when the
    agreement itself began. Before that, only a party with an earlier dated step is in it.
    """
    taken = [step for step in steps if step.taken_by <= day]
    has_begun = begins is None or begins.first <= day
    has_past = bool(steps) and steps[0].type in _STOPPING
    outset = State("unknown" if has_begun and (has_past or _is_open(steps)) else "not yet")
    chains = _possible(day, steps) if has_begun else []
    if not chains:
        return Standing(_state(taken, outset), (), has_past)
    from dhsintl.query.choices import choices

    states = {_state(chosen, outset) for chosen in choices(taken, chains)}
    lowest, *others = sorted(states, key=lambda state: state.rank)
    return Standing(lowest, tuple(others), has_past)


def _is_open(steps: Sequence[Step]) -> bool:
    """Before a first step that is dated it is not yet; before one that is open nobody knows."""
    return bool(steps) and steps[0].is_open


def _possible(day: date, steps: Sequence[Step]) -> list[list[Step]]:
    """The steps that may have been taken by a day or not, in chains.

    Each step of a chain may only have been taken if the one before it has: an open beginning
    follows the step before it.
    """
    chains: list[list[Step]] = []
    earlier: Step | None = None
    for step in steps:
        if step.taken_by > day and not step.adds_nothing:
            if not step.is_open:
                if step.first <= day:
                    chains.append([step])
            elif earlier is None or earlier.taken_by <= day:
                chains.append([step])
            elif chains and chains[-1][-1] is earlier:
                chains[-1].append(step)
        earlier = step
    return chains


def _state(taken: Sequence[Step], outset: State) -> State:
    """The state once some steps have been taken."""
    end, since = since_last_end(taken)
    if end and not any(step.type in BEGINNINGS for step in since):
        return State("replaced" if end.type == "replaced" else "ended")
    reached = _reached(since)
    before = reached or outset.status
    return State("suspended", before) if _is_suspended(since) else State(before)


def since_last_end(taken: Sequence[Step]) -> tuple[Step | None, Sequence[Step]]:
    """The last end among some steps, and what is dated wholly after it."""
    ends = [step for step in taken if step.type in ENDS]
    if not ends:
        return None, taken
    end = max(ends, key=lambda step: (step.last, step.first, step.type))
    return end, [step for step in taken if step.first > end.last]


def _reached(taken: Iterable[Step]) -> Status | None:
    """The furthest of the steps that move a partnership forward."""
    reached = (_STATUS_OF[step.type] for step in taken if not step.adds_nothing)
    statuses = [status for status in reached if status is not None]
    return max(statuses, key=RANK.__getitem__, default=None)


def _is_suspended(taken: Sequence[Step]) -> bool:
    """Is there a suspension that nothing has lifted?

    A step lifts it by resuming, or by showing that it runs wholly after the suspension.
    """
    suspensions = [step for step in taken if step.type == "suspended"]
    if not suspensions:
        return False
    resumed = max((step.last for step in taken if step.type == "resumed"), default=None)
    running = max((step.first for step in taken if step.type in _RESTORING), default=None)
    return any(
        (resumed is None or resumed < step.first) and (running is None or running <= step.last)
        for step in suspensions
    )


def status_step(state: State, steps: Sequence[Step], day: date) -> Step | None:
    """The step that made a status: the first of its kind that counts on a day.

    Of a status that is only one of several, it may have been taken later.
    """
    taken = [step for step in steps if step.taken_by <= day]
    begun = [step for step in steps if step.first <= day]
    return _step_of(state, taken) or _step_of(state, begun)


def _step_of(state: State, taken: Sequence[Step]) -> Step | None:
    end, since = since_last_end(taken)
    if state.status in ENDS:
        return end
    wanted = ("proposed", "negotiated") if state.status == "proposed" else (state.status,)
    found = [step for step in since if step.type in wanted]
    return (found[-1] if state.status == "suspended" else found[0]) if found else None
