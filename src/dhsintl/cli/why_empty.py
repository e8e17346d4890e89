"""Why a list has no rows, in sentences for its notes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dhsintl.cli import absence_words as absence
from dhsintl.cli import left_out_words as words
from dhsintl.cli.notes import NO_ROWS_ASKED
from dhsintl.model.vocabulary import Table
from dhsintl.query import LISTINGS, Filters, partnerships
from dhsintl.query.left_out import LeftOut

if TYPE_CHECKING:
    from dhsintl.cli.list_notes import Answer


def why_empty(answer: "Answer", left: LeftOut) -> Iterator[str]:
    """Why a list has no rows."""
    noun = answer.noun
    if answer.found and answer.arguments.limit == 0:
        yield NO_ROWS_ASKED
    elif answer.found:
        yield f"none of these {noun}s contradicts another"
    elif left.asked or _tells_of_statuses(answer, left):
        return  # how each of them stands is told below
    elif left.members or (left.possible and answer.table is Table.PARTIES):
        yield "no such party is said to take part by name"
    elif uncounted := _uncounted(answer):
        yield uncounted
    elif answer.table is Table.AGREEMENTS and answer.filters.parties and _is_about_them(answer):
        yield from _not_in(answer, left)
    elif _is_about_nobody_asked(answer):
        yield absence.about_nobody(noun, answer.who, answer.filters.agreements)
    elif counts := _without_filters(answer):
        yield absence.without_filters(counts, noun)
    elif answer.filters == Filters():
        yield f"the dataset has no {answer.table.value}"
    else:
        yield f"no {noun} matches the filters"


def _tells_of_statuses(answer: "Answer", left: LeftOut) -> bool:
    """Does a note tell how the partnerships of the countries stand, that are not in or had not begun?"""
    return answer.table is Table.PARTNERSHIPS and bool(answer.filters.parties and left.statuses)


def _is_about_nobody_asked(answer: "Answer") -> bool:
    """Has the record no row about the countries, in the agreements asked for, on any day?"""
    parties = answer.filters.parties
    if not parties or answer.table is Table.PARTIES:
        return False
    if answer.table is Table.AGREEMENTS:
        return answer.filters == Filters(parties=parties)
    about_them = Filters(parties=parties, agreements=answer.filters.agreements)
    return not LISTINGS[answer.table](answer.dataset, about_them)


def _uncounted(answer: "Answer") -> str | None:
    """That there are only partnerships of which no claim counts, where that is so on any day."""
    if answer.table is not Table.PARTNERSHIPS:
        return None
    any_day = replace(
        answer.filters, since=None, until=None, as_of=None, statuses=(), types=(), grades=()
    )
    if partnerships(answer.dataset, any_day):
        return None
    if not partnerships(answer.dataset, any_day, with_deprecated=True):
        return None
    whom = f"{answer.who} as a partner" if answer.who else "a partner"
    return absence.uncounted(whom, any_day.parties, any_day.agreements)


def _without_filters(answer: "Answer") -> dict[tuple[str, ...], int]:
    """How many rows there would be without a filter or two.

    Without the country, `agreements` would list them whoever is in them, whatever the status.
    """
    from dhsintl.query.fewer_filters import with_fewer

    query = LISTINGS[answer.table]
    counts = with_fewer(answer.filters, lambda fewer: len(query(answer.dataset, fewer)))
    if answer.table is Table.AGREEMENTS:
        return {names: count for names, count in counts.items() if "parties" not in names}
    return counts


def _is_about_them(answer: "Answer") -> bool:
    """Does the answer depend on the countries, and on no span of time or status?"""
    filters = answer.filters
    is_narrowed = bool(filters.since or filters.until or filters.statuses)
    return not is_narrowed and bool(_admitted(answer))


def _admitted(answer: "Answer") -> list[str]:
    admitted = filter(answer.filters.admits_agreement, answer.view.dataset.agreements)
    return [agreement.id for agreement in admitted]


def _not_in(answer: "Answer", left: LeftOut) -> Iterator[str]:
    """That some countries are in none of the agreements; of home countries more is said apart."""
    dataset, parties = answer.dataset, answer.filters.parties
    if all(words.is_home(party, dataset) for party in parties):
        return
    admitted = _admitted(answer)
    which = admitted[0] if len(admitted) == 1 else f"any of {len(admitted)} agreements"
    if len(admitted) == 1 == len(left.possible):
        yield absence.not_known(answer.who, which, left.why)
    elif len(admitted) == 1 == len(left.statuses):
        yield absence.not_in(answer.who, which, next(iter(left.statuses)), left.why)
    elif left.possible:
        yield f"nobody says that {answer.who} is in {which} on that day"
    else:
        reason = (
            ""
            if left.statuses
            else absence.why_not_named(answer.filters.parties, admitted, answer.view)
        )
        yield f"{answer.who} is not in {which} on that day{reason}"


def without_what_was_told(answer: "Answer", left: LeftOut) -> LeftOut:
    """What is left out beside the one agreement that was told of already."""
    is_about_one = answer.table is Table.AGREEMENTS and _is_about_them(answer)
    if answer.found or not is_about_one or len(_admitted(answer)) > 1:
        return left
    return replace(left, possible=(), statuses={})
