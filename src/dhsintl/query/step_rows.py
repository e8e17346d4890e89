"""Steps of partnerships as rows of the chronology.

Steps of several parties, or at several places, that share type, date and source are one row.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, cast

from msgspec import UNSET, UnsetType

from dhsintl.dates import parse
from dhsintl.model.ids import step_id
from dhsintl.model.records import Partnership
from dhsintl.model.rows import EventRow
from dhsintl.model.vocabulary import EventType
from dhsintl.query.dating import outranked_apart
from dhsintl.query.steps import Step
from dhsintl.query.view import View


class _Happening(NamedTuple):
    """A step of one partnership, and what was judged not to count for it."""

    row: Partnership
    step: Step
    judged: tuple[Any, ...] = ()

    @property
    def key(self) -> tuple[Any, ...]:
        """What those that are one row share."""
        step, claim = self.step, self.step.claims[0]
        return (
            self.row.agreement, step.type, step.what, step.text,
            claim.source, claim.rank, claim.planned,
        )  # fmt: skip


def step_rows(view: View, numbers: Iterator[int], *, with_deprecated: bool) -> Iterator[EventRow]:
    """All steps other than lists, plans among them, and what contradicts them if asked for."""
    for found in _as_one(_happenings(view, with_deprecated=with_deprecated)):
        doubtful = [one for one in found if one.step.contradicting or one.judged]
        conflict = next(numbers) if doubtful else UNSET
        if found[0].step.claims[0].rank != "deprecated":
            yield _row(found, view, conflict)
        if with_deprecated:
            against = [
                _Happening(one.row, _alone([claim]))
                for one in doubtful
                for claim in (*one.step.contradicting, *one.judged)
            ]
            yield from (_row(group, view, conflict) for group in _as_one(against))


def _as_one(happenings: Iterable[_Happening]) -> list[list[_Happening]]:
    """What happened, in groups that are one row each, in order of party and place."""
    same: dict[tuple[Any, ...], list[_Happening]] = defaultdict(list)
    for one in happenings:
        same[one.key].append(one)
    return [
        sorted(
            group, key=lambda one: (one.row.party, one.row.place or "", one.row.instrument or "")
        )
        for group in same.values()
    ]


def _happenings(view: View, *, with_deprecated: bool) -> Iterator[_Happening]:
    for row in view.dataset.partnerships:
        if row.agreement not in view.rank:
            continue
        steps = [*view.steps(row), *_plans(row, view)]
        judged = _judged(row, steps) if with_deprecated else {}
        for number, step in enumerate(steps):
            if step.type != "listed":
                yield _Happening(row, step, tuple(judged.pop(number, ())))
        for claims in judged.values():
            yield _Happening(row, _alone(claims[:1]), tuple(claims))


def _plans(row: Partnership, view: View) -> Iterator[Step]:
    """What was planned, each day once, by the best of its sources."""
    plans: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
    planned = [one for one in row.steps if one.planned and one.rank != "deprecated"]
    for one in sorted(view.graded(planned), key=lambda one: (one.grade, one.claim.source)):
        plans[one.claim.type, one.claim.what, one.claim.date].append(one.claim)
    yield from map(_alone, plans.values())


def _judged(row: Partnership, steps: Sequence[Step]) -> dict[int, list[Any]]:
    """The claims that were judged wrong, by the number of the step that they are about.

    That is the first step of the claim's stage, else of its type. Those about no step that
    counts have numbers of their own, below zero.
    """
    judged: dict[int, list[Any]] = defaultdict(list)
    of_type: dict[str, int] = {}
    of_stage: dict[tuple[str, str | None], int] = {}
    for number, step in enumerate(steps):
        of_type.setdefault(step.type, number)
        of_stage.setdefault((step.type, step.what), number)
        if step.type != "listed" and (apart := outranked_apart(step)):
            judged[number].extend(apart)
    for place, claim in enumerate(row.steps):
        if claim.rank == "deprecated" and claim.type != "listed":
            about = of_stage.get((claim.type, claim.what), of_type.get(claim.type, -1 - place))
            judged[about].append(claim)
    return judged


def _alone(claims: Sequence[Any]) -> Step:
    """Claims of one date that nothing is added to, as a step."""
    first, period = claims[0], parse(claims[0].date)
    return Step(
        first.type,
        first.what,
        first.date,
        period,
        period.last,
        is_open=False,
        adds_nothing=True,
        claims=tuple(claims),
    )


def _row(found: Sequence[_Happening], view: View, conflict: int | UnsetType) -> EventRow:
    row, step, _ = found[0]
    first = step.claims[0]
    is_one = len(found) == 1
    claims = [
        claim for _, one, _ in found for claim in (*one.claims, *one.contradicting, *one.outranked)
    ]
    return EventRow(
        id=_id(row, step),
        agreement=row.agreement,
        type=cast(EventType, step.type),
        what=step.what,
        date=step.text,
        dated_by="source" if all(claim.date_is for claim in step.claims) else "row",
        title=_title(found, view),
        parties=tuple(dict.fromkeys(one.row.party for one in found)),
        place=row.place if is_one else None,
        instrument=row.instrument if is_one else None,
        planned=first.planned,
        rank=first.rank,
        conflict=conflict,
        grade=view.grade(first.source),
        note=joined(one.step.claims[0].note for one in found),
        source=first.source,
        locator="; ".join(dict.fromkeys(one.step.claims[0].locator for one in found)),
        sources=tuple(dict.fromkeys(claim.source for claim in claims)),
    )


def _id(row: Partnership, step: Step) -> str:
    """The id by the date that counts, with the source of a claim that does not count."""
    first = step.claims[0]
    is_apart = step.adds_nothing and (not first.planned or first.rank == "deprecated")
    return step_id(
        row,
        step.type,
        step.what,
        step.text,
        is_planned=first.planned,
        source=first.source if is_apart else None,
    )


def joined(notes: Iterable[str | None]) -> str | None:
    """Some notes as one, each once."""
    return " ".join(dict.fromkeys(filter(None, notes))) or None


def _title(found: Sequence[_Happening], view: View) -> str:
    """What happened, from party, place, type and instrument."""
    row, step, _ = found[0]
    places: dict[str, list[str]] = defaultdict(list)
    for one in found:
        places[one.row.party] += [one.row.place] if one.row.place else []
    names = ", ".join(
        f"{view.dataset.party_by_id[party].name} ({', '.join(dict.fromkeys(at))})"
        if at
        else view.dataset.party_by_id[party].name
        for party, at in places.items()
    )
    plan = "planned: " if step.claims[0].planned else ""
    stage = f" ({step.what})" if step.what else ""
    instrument = f", {row.instrument}" if row.instrument and len(found) == 1 else ""
    return f"{names}: {plan}{step.type}{stage}{instrument}"
