"""The claims on a partnership as steps, each with the one date that counts.

Claims of one type are about one step, unless a `what`, or an end, a suspension or a new
beginning dated between them, tells them apart.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import accumulate
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from dhsintl.dates import ALWAYS, Period, parse, stated
from dhsintl.model.vocabulary import BEGINNINGS, ENDS
from dhsintl.query.dating import GradedClaim, date_that_counts

# A party may be proposed or listed again: of these, claims of other dates are other steps.
_RECURRING = frozenset({"proposed", "negotiated", "announced", "listed"})
# Between two steps of one type, one of the other sort tells them apart.
_STARTS = frozenset({*BEGINNINGS, "resumed"})
_STOPS = frozenset({*ENDS, "suspended"})
# A dated step of these types is a beginning; a list behind it adds nothing.
_DATED_BEGINNINGS = frozenset({"announced", "signed", "in force", "operating"})


class Step(Struct, frozen=True):
    """One step of a partnership, with the date that counts.

    `is_open` steps may have been taken on any day from the step before to `taken_by`;
    others on any day of their `period`. `adds_nothing` marks a list behind a dated
    beginning. `claims`, `contradicting` and `outranked` are as in `Dated`.
    """

    type: str
    what: str | None
    text: str
    period: Period
    taken_by: date
    is_open: bool
    adds_nothing: bool
    claims: tuple[Any, ...]
    contradicting: tuple[Any, ...] = ()
    outranked: tuple[Any, ...] = ()

    @property
    def first(self) -> date:
        return self.period.first

    @property
    def last(self) -> date:
        return self.period.last


def steps_of(claims: Iterable[GradedClaim]) -> tuple[Step, ...]:
    """The steps that some claims on one partnership are about, in order of time.

    Deprecated claims and plans are left out.
    """
    by_type: dict[str, list[GradedClaim]] = defaultdict(list)
    for one in claims:
        if one.claim.rank != "deprecated" and not one.claim.planned:
            by_type[one.claim.type].append(one)
    steps = [
        _step(type_, group)
        for type_, of_type in by_type.items()
        for group in _told_apart(type_, of_type, by_type)
    ]
    return _with_lists_judged(sorted(steps, key=_in_time))


# Of steps of one day: what begins something, then the lists that follow it, then what stops it.
_ORDER = (*BEGINNINGS, "listed", "suspended", "resumed", *ENDS)


def _in_time(step: Step) -> tuple[date, date, int, str]:
    return step.taken_by, step.first, _ORDER.index(step.type), step.what or ""


def _told_apart(
    type_: str, claims: Sequence[GradedClaim], by_type: dict[str, list[GradedClaim]]
) -> list[list[GradedClaim]]:
    """The claims of one type, step by step: by their `what`, and by what lies between them.

    A claim without `what` belongs to the earliest step whose date it overlaps.
    """
    if len(claims) == 1:
        return [list(claims)]
    stages: dict[str | None, list[GradedClaim]] = defaultdict(list)
    for one in claims:
        stages[one.claim.what].append(one)
    recurs = type_ in _RECURRING
    divide = _sharing_a_day if recurs else _divided_by(_between(type_, by_type))
    if len(stages) == 1:
        return divide(claims)
    without = stages.pop(None, [])
    days_of = stated if recurs else parse
    groups = _Steps([group for stage in stages.values() for group in divide(stage)], days_of)
    joining = [one for one in without if groups.earliest(one) is not None]
    apart = [one for one in without if groups.earliest(one) is None]
    groups = _Steps([*groups.groups, *divide(apart)], days_of)
    for one in joining:
        group = groups.earliest(one)
        assert group is not None  # noqa: S101  it was found among fewer
        group.append(one)
    return groups.groups


class _Steps:
    """Groups of claims in order of time, to find the earliest that a claim overlaps."""

    def __init__(
        self, groups: Sequence[list[GradedClaim]], days_of: Callable[[str], Period]
    ) -> None:
        dated = sorted(
            (days_of(date_that_counts(group).text or ""), number)
            for number, group in enumerate(groups)
        )
        self._days_of = days_of
        self.groups = [groups[number] for _, number in dated]
        self._firsts = [period.first for period, _ in dated]
        self._ends_by = list(accumulate((period.last for period, _ in dated), max))

    def earliest(self, one: GradedClaim) -> list[GradedClaim] | None:
        days = self._days_of(one.claim.date)
        place = bisect_left(self._ends_by, days.first)
        is_found = place < len(self.groups) and self._firsts[place] <= days.last
        return self.groups[place] if is_found else None


def _sharing_a_day(claims: Sequence[GradedClaim]) -> list[list[GradedClaim]]:
    """Claims in groups, those of each sharing a day; an open beginning is known by its end."""
    groups: list[list[GradedClaim]] = []
    last = date.max
    for one in sorted(claims, key=lambda one: stated(one.claim.date)):
        days = stated(one.claim.date)
        if not groups or days.first > last:
            groups.append([])
            last = date.max
        groups[-1].append(one)
        last = min(last, days.last)
    return groups


def _between(type_: str, by_type: dict[str, list[GradedClaim]]) -> list[Period]:
    """The dates of what tells two steps of a type apart: ends, or new beginnings."""
    dividing = _STOPS if type_ in _STARTS else _STARTS
    return sorted(one.period for name in dividing for one in by_type.get(name, ()))


def _divided_by(
    between: Sequence[Period],
) -> Callable[[Sequence[GradedClaim]], list[list[GradedClaim]]]:
    """How claims are divided where another step is dated wholly between them."""
    starts = [period.first for period in between]
    earliest_end = list(accumulate((period.last for period in reversed(between)), min))[::-1]

    def divide(claims: Sequence[GradedClaim]) -> list[list[GradedClaim]]:
        groups: list[list[GradedClaim]] = []
        last = date.max
        for one in sorted(claims, key=lambda one: one.period):
            after = bisect_right(starts, last)
            if not groups or (after < len(starts) and earliest_end[after] < one.period.first):
                groups.append([])
                last = date.min
            groups[-1].append(one)
            last = max(last, one.period.last)
        return groups

    return divide


def _step(type_: str, claims: Sequence[GradedClaim]) -> Step:
    dated = date_that_counts(claims)
    period = dated.period or ALWAYS
    stages = sorted({one.claim.what for one in claims if one.claim.what})
    is_dated_by_source = all(claim.date_is for claim in dated.claims)
    taken_by = (
        _first_day_of_end(period, dated.claims)
        if type_ == "listed" or is_dated_by_source
        else period.last
    )
    return Step(
        type_,
        stages[0] if stages else None,
        dated.text or "",
        period,
        taken_by,
        is_open=type_ == "listed" or is_dated_by_source or period.first == ALWAYS.first,
        adds_nothing=False,
        claims=dated.claims,
        contradicting=dated.contradicting,
        outranked=dated.outranked,
    )


def _first_day_of_end(period: Period, claims: Sequence[Any]) -> date:
    """The first day of a date; of an open beginning, the first of the date that ends it."""
    if period.first != ALWAYS.first:
        return period.first
    ends = [stated(claim.date).first for claim in claims if parse(claim.date).last == period.last]
    return min(ends, default=period.last)


def _with_lists_judged(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The steps, those lists being marked that are no beginning.

    These are the lists behind a dated beginning, and those after an end: only a new beginning
    that is dated wholly after the end makes lists count again.
    """
    judged: list[Step] = []
    beginning: date | None = None
    end: date | None = None
    for step in steps:
        if step.type in ENDS:
            beginning, end = None, max(end or step.last, step.last)
        elif step.type in BEGINNINGS and end and step.first > end:
            end = None
        if step.type in _DATED_BEGINNINGS and not step.is_open:
            beginning = step.last if beginning is None else min(beginning, step.last)
        is_behind = beginning is not None and beginning <= step.taken_by
        is_idle = step.type == "listed" and (is_behind or end is not None)
        judged.append(replace(step, adds_nothing=True, is_open=False) if is_idle else step)
    return tuple(judged)
