"""The one date that counts of a happening that several sources date.

The best grade counts first; the claims of the others narrow its date or contradict it.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from dhsintl.dates import ALWAYS, Period, parse


class GradedClaim(Struct, frozen=True):
    """A claim (`Step` or `EventClaim` of the record) with its source's grade, 0 being the best."""

    claim: Any
    grade: int

    @property
    def period(self) -> Period:
        return parse(self.claim.date)


class Dated(Struct, frozen=True):
    """The date that counts of one happening, as text and as days.

    `claims` are those that agree with it, first the one that gives the date, `contradicting`
    those that do not, and `outranked` those that a preferred one replaces. Without a claim
    there is no date.
    """

    text: str | None
    period: Period | None
    claims: tuple[Any, ...]
    contradicting: tuple[Any, ...]
    outranked: tuple[Any, ...]


def date_that_counts(claims: Sequence[GradedClaim]) -> Dated:
    """The date of one happening; preferred claims, where there are any, count alone."""
    if not claims:
        return Dated(None, None, (), (), ())
    if len(claims) == 1:
        claim = claims[0].claim
        return Dated(claim.date, parse(claim.date), (claim,), (), ())
    preferred = [one for one in claims if one.claim.rank == "preferred"]
    ranked = sorted(
        preferred or claims, key=lambda one: (one.grade, one.claim.date, one.claim.source)
    )
    period, counting, contradicting = _narrowed(ranked)
    counting.sort(key=lambda one: (one.period != period, _width(one.period)))
    return Dated(
        _text_of(period, counting),
        period,
        _bare(counting),
        _bare(contradicting),
        _bare([one for one in claims if one.claim.rank != "preferred"] if preferred else ()),
    )


def outranked_apart(dated: Any) -> list[Any]:
    """The claims that a preferred one replaces and that share no day with its date."""
    return [
        one
        for one in dated.outranked
        if dated.period and one.date and not parse(one.date).overlaps(dated.period)
    ]


def _bare(claims: Iterable[GradedClaim]) -> tuple[Any, ...]:
    return tuple(one.claim for one in claims)


def _narrowed(
    claims: Sequence[GradedClaim],
) -> tuple[Period, list[GradedClaim], list[GradedClaim]]:
    """The date of one step, the claims that agree with it, and those that do not.

    Grade by grade, the best first: the claims that overlap the date found so far narrow
    it; where those of one grade share no day, the date spans the narrowest of them.
    """
    found, counting, contradicting = ALWAYS, list[GradedClaim](), list[GradedClaim]()
    for grade in sorted({one.grade for one in claims}):
        of_grade = [one for one in claims if one.grade == grade]
        agreeing = [one for one in of_grade if one.period.overlaps(found)]
        contradicting += [one for one in of_grade if not one.period.overlaps(found)]
        if not agreeing:
            continue
        shared = _shared([found, *(one.period for one in agreeing)])
        if shared is None:
            shared, agreeing, others = _spanned(found, agreeing)
            contradicting += others
        found = shared
        counting += agreeing
    return found, counting, contradicting


def _spanned(
    found: Period, claims: Sequence[GradedClaim]
) -> tuple[Period, list[GradedClaim], list[GradedClaim]]:
    """The days from the first to the last of the narrowest claims, of which the first stands.

    Those that share no day with it contradict it; if all do, they contradict each other.
    """
    narrowest = min(_width(one.period) for one in claims)
    kept = [one for one in claims if _width(one.period) == narrowest]
    span = Period(
        max(found.first, min(one.period.first for one in kept)),
        min(found.last, max(one.period.last for one in kept)),
    )
    first = kept[0]
    agreeing = [one for one in claims if one.period.overlaps(first.period)]
    if len(agreeing) == len(claims):
        return span, [first], [one for one in claims if one is not first]
    return span, agreeing, [one for one in claims if not one.period.overlaps(first.period)]


def _shared(periods: Iterable[Period]) -> Period | None:
    """The days that some periods have in common."""
    listed = list(periods)
    first = max(period.first for period in listed)
    last = min(period.last for period in listed)
    return Period(first, last) if first <= last else None


def _width(period: Period) -> int:
    """How exact a date is: a day, a month, a year, or less; open ends are the least exact."""
    days = (period.last - period.first).days
    return sum(days >= limit for limit in (1, 31, 366, 36600))


def _text_of(period: Period, counting: Sequence[GradedClaim]) -> str:
    """A date as a source writes it, else the days as an interval."""
    for one in counting:
        if one.period == period:
            return str(one.claim.date)
    start = ".." if period.first == ALWAYS.first else period.first.isoformat()
    end = ".." if period.last == ALWAYS.last else period.last.isoformat()
    return f"{start}/{end}"
