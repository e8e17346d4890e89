"""The chronology: events, and the steps of partnerships, each happening one row.

With `with_deprecated`, each claim that contradicts the one that counts is a row of its own,
beside it and with the same number of `conflict`; so is each that was judged `deprecated`.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import count

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from dhsintl.dates import ALWAYS, Period, stated
from dhsintl.model.ids import event_id, slug
from dhsintl.model.records import Event, EventClaim
from dhsintl.model.rows import EventRow
from dhsintl.model.vocabulary import DatedBy
from dhsintl.query.dating import date_that_counts, outranked_apart
from dhsintl.query.step_rows import joined, step_rows
from dhsintl.query.view import View


def event_rows(view: View, *, with_deprecated: bool = False) -> Iterator[EventRow]:
    """All events and steps of the evidence in use, and what contradicts them if asked for."""
    numbers = count(1)
    for event in view.dataset.events:
        if event.agreement in view.rank:
            yield from _rows_of(event, view, numbers, with_deprecated=with_deprecated)
    yield from step_rows(view, numbers, with_deprecated=with_deprecated)


def _rows_of(
    event: Event, view: View, numbers: Iterator[int], *, with_deprecated: bool
) -> Iterator[EventRow]:
    """An event by the claim that counts; a plan counts where nothing else is said."""
    graded = list(view.graded(event.claims))
    sound = [one for one in graded if one.claim.rank != "deprecated"]
    happened = [one for one in sound if not one.claim.planned] or sound
    dated = date_that_counts([one for one in happened if one.claim.date])
    aside = [one.claim for one in graded if one.claim.rank == "deprecated"]
    judged = [*outranked_apart(dated), *aside] if with_deprecated else []
    conflict = next(numbers) if dated.contradicting or judged else UNSET
    if sound:
        first = dated.claims[0] if dated.claims else min(happened, key=lambda one: one.grade).claim
        row = _row(event, first, dated.text, conflict, view)
        yield replace(row, sources=tuple(dict.fromkeys(one.claim.source for one in sound)))
    against = [*dated.contradicting, *judged] if with_deprecated else []
    of_source = Counter(claim.source for claim in against)
    for claim in against:
        row = _row(event, claim, claim.date, conflict, view)
        day = claim.date if of_source[claim.source] > 1 else None
        yield replace(row, id=slug((row.id, day, claim.source)))


def _row(
    event: Event, claim: EventClaim, text: str | None, conflict: int | UnsetType, view: View
) -> EventRow:
    return EventRow(
        id=event_id(event),
        agreement=event.agreement,
        type=event.type,
        what=None,
        date=text,
        dated_by=_dated_by(text, claim, view),
        title=event.title,
        parties=event.parties,
        place=None,
        instrument=None,
        planned=claim.planned,
        rank=claim.rank,
        conflict=conflict,
        grade=view.grade(claim.source),
        note=joined((claim.note, event.note)),
        source=claim.source,
        locator=claim.locator,
        sources=(claim.source,),
    )


def _dated_by(text: str | None, claim: EventClaim, view: View) -> DatedBy | None:
    if text:
        return "source" if claim.date_is else "row"
    return "source" if view.published(claim.source) else None


def in_time(row: EventRow, view: View) -> tuple[bool, Period, str]:
    """What to sort events by: their days, a beginning by its end; what has none comes last.

    The day on which a document was read says least: such rows come behind all dated ones.
    """
    published = view.published(row.source)
    text = row.date or published
    if text is None:
        return True, Period(ALWAYS.last, ALWAYS.last), row.id
    is_by_access = row.dated_by == "source" and published is None
    return is_by_access, stated(text), row.id
