"""What an answer leaves out, counted: nothing that is not known is left out silently.

Each function takes the view that a list was asked of, and the rows that it shows.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import TypeAlias

from msgspec import Struct

from dhsintl.model.prepared import Count
from dhsintl.model.records import Agreement
from dhsintl.model.rows import AgreementRow
from dhsintl.model.vocabulary import Bound, CountedOf, Status
from dhsintl.query.agreement_rows import best_match
from dhsintl.query.counts import counts_of
from dhsintl.query.matching import Matcher, PartyMatch
from dhsintl.query.membership import Spell, blocs_of
from dhsintl.query.status import by_status
from dhsintl.query.view import View

_Matches: TypeAlias = Sequence[tuple[Agreement, PartyMatch]]


class Unnamed(Struct, frozen=True):
    """Partners that an agreement counts, and how many of them nobody names.

    Without `unnamed` ones there may be some, as the count only has a `bound`. One that is
    dated after the day that was asked for has its date in `later`.
    """

    agreement: str
    of: CountedOf
    unnamed: int
    counted: int
    named: int
    bound: Bound = "="
    later: str | None = None


class OtherDays(Struct, frozen=True):
    """A bloc of which a party is no member on the day, and when it was or will be one.

    `past` is the last day of the latest time before; `since` and `until` are the days of the
    next time after it.
    """

    party: str
    bloc: str
    past: str | None = None
    since: str | None = None
    until: str | None = None


class AskedParty(Struct, frozen=True):
    """How a party is in agreements that do not have it by name.

    `by_bloc` are those that it is in as a member, by bloc; `possible` those of which nobody
    knows; `out`, of a party that is in none by name, the others, with its status in each.
    """

    party: str
    by_bloc: Mapping[str, tuple[str, ...]] = {}
    possible: tuple[str, ...] = ()
    out: Mapping[str, Status | None] = {}


class Further(Struct, frozen=True):
    """Rows that are not about a party, of agreements that it is in."""

    rows: int = 0
    agreements: int = 0


class LeftOut(Struct, frozen=True, kw_only=True):
    """How much a list leaves out, and why.

    `possible` are agreements (of a list of parties, parties) of which nobody knows whether
    a party is in them; `members` are parties that take part by way of a bloc alone, by bloc,
    and `asked` parties that were asked for; `statuses` counts, by status, what is not in or had not begun,
    and `of_status` names the agreements; `come_further` counts, by their status, partnerships that had the
    status asked for before;
    `may_be` counts partnerships that may have the status asked for, and `undated` rows
    without a date of their own, which no span of time can admit. Of one agreement, `why` tells
    why that is not known, or with which step a party that had not begun there begins.
    """

    possible: tuple[str, ...] = ()
    why: str | None = None
    statuses: Mapping[str, int] = {}
    of_status: Mapping[str, Sequence[str]] = {}
    come_further: Mapping[str, int] = {}
    may_be: int = 0
    undated: int = 0
    unnamed: tuple[Unnamed, ...] = ()
    other_days: tuple[OtherDays, ...] = ()
    members: Mapping[str, tuple[str, ...]] = {}
    asked: tuple[AskedParty, ...] = ()
    further: Further = Further()
    by_later_day: int = 0


def of_agreements(view: View, shown: Sequence[AgreementRow]) -> LeftOut:
    """What `agreements` of some parties leaves out: how they stand in the others."""
    rest = matches(view, besides={row.id for row in shown})
    if view.filters.has_span:
        from dhsintl.query.occurrences import dated_within

        dated = dated_within(view)
        rest = [(agreement, match) for agreement, match in rest if agreement.id in dated]
    out = [(agreement, match) for agreement, match in rest if match.answer == "not in"]
    statuses = by_status(match.state.status for _, match in out if match.state)
    return LeftOut(
        possible=possible(rest),
        why=_reason(*rest[0], view) if len(rest) == 1 else None,
        statuses=statuses,
        of_status={
            status: [one.id for one, match in out if match.state and match.state.status == status]
            for status in statuses
        },
        unnamed=tuple(unnamed_places(out, view)),
        other_days=tuple(other_days_of(rest, view)),
    )


def possible_of(view: View) -> tuple[str, ...]:
    """The agreements of which nobody knows whether the filters' parties are in them."""
    return possible(matches(view))


def matches(view: View, besides: Container[str] = ()) -> _Matches:
    """How the filters' parties are in each agreement that the filters admit, some left aside."""
    matcher = Matcher(view, view.filters.parties)
    return [
        (agreement, best_match(agreement, view.filters.parties, matcher))
        for agreement in view.agreements
        if agreement.id not in besides
    ]


def _reason(agreement: Agreement, match: PartyMatch, view: View) -> str | None:
    from dhsintl.query.reasons import reason_for

    return reason_for(agreement, match, view)


def possible(found: _Matches) -> tuple[str, ...]:
    return tuple(agreement.id for agreement, match in found if match.answer == "not known")


def unnamed_places(out: _Matches, view: View) -> Iterator[Unnamed]:
    """Agreements that count nothing but places: a party that is not in may have one of them."""
    home = view.dataset.home_countries
    by_id = view.dataset.party_by_id
    if all(one in home or by_id[one].kind == "agency" for one in view.filters.parties):
        return
    for agreement, match in out:
        counts = counts_of(agreement, view) if match.state is None else []
        of_places = all(count.of == "places" for count in counts)
        if counts and of_places and counts[0].may_leave_unnamed:
            yield unnamed_of(agreement.id, counts[0])


def unnamed_of(agreement: str, count: Count, *, is_later: bool = False) -> Unnamed:
    return Unnamed(
        agreement,
        count.of,
        count.unnamed,
        count.value,
        count.named,
        count.bound,
        count.as_of if is_later else None,
    )


def other_days_of(found: _Matches, view: View) -> Iterator[OtherDays]:
    """Blocs that are in one of the agreements, of which a party is no member on the day alone."""
    times = [
        (party, bloc, spells)
        for party, blocs in blocs_of(view.filters.parties, view.dataset.parties).items()
        for bloc, spells in blocs.items()
        if all(spell.answer(view.day) == "not in" for spell in spells)
    ]
    rest = [agreement for agreement, match in found if match.answer != "in"]
    taking_part = _taking_part({bloc for _, bloc, _ in times}, rest, view)
    for party, bloc, spells in times:
        if bloc in taking_part:
            yield _before_and_after(party, bloc, spells, view.day)


def _taking_part(parties: Container[str], agreements: Iterable[Agreement], view: View) -> set[str]:
    """Those of some parties that are in one of some agreements by name."""
    rows = chain.from_iterable(view.partnerships_of.get(one.id, ()) for one in agreements)
    return {
        row.party for row in rows if row.party in parties and view.has_reached(row, None, view.day)
    }


def _before_and_after(party: str, bloc: str, spells: Sequence[Spell], day: date) -> OtherDays:
    past = max((spell for spell in spells if spell.until.last < day), default=None, key=_last)
    to_come = min((spell for spell in spells if spell.since.first > day), default=None, key=_first)
    return OtherDays(
        party,
        bloc,
        past=past.until_text if past else None,
        since=to_come.since_text if to_come else None,
        until=to_come.until_text if to_come else None,
    )


def _first(spell: Spell) -> date:
    return spell.since.first


def _last(spell: Spell) -> date:
    return spell.until.last
