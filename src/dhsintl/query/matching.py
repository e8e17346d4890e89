"""Is this party in it? In, not known, or not in, for every party, agreement and day."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct, msgpack
from msgspec.structs import replace

from dhsintl.dates import ALWAYS, parse, stated
from dhsintl.model.prepared import Count, Prepared
from dhsintl.model.records import Agreement, Partnership
from dhsintl.model.vocabulary import Match, bounded_in_words
from dhsintl.query.counts import counts_of, next_counts
from dhsintl.query.membership import Spell, blocs_of
from dhsintl.query.status import RANK, Answer, Standing, State, status_step
from dhsintl.query.view import View

if TYPE_CHECKING:
    from dhsintl.query.steps import Step

# A party of its own in one of these states is not in, whatever is counted.
_OUT = ("not yet", "ended", "replaced")
_IDLE = ("unknown", "not yet")


class PartyMatch(Struct, frozen=True, omit_defaults=True):
    """How a party is in an agreement on a day.

    `via` is the bloc of a member, `why` says what is not known, `status_date` is that of the
    step that made the status, and `status_source` the document that counts for it.
    """

    answer: Answer
    match: Match | None = None
    via: str | None = None
    why: str | None = None
    state: State | None = None
    status_date: str | None = None
    status_source: str | None = None
    places: int = 0
    # Has it no status but `not yet` or `unknown`, and may it have no other?
    is_idle: bool = False

    def has_status(self, statuses: Collection[str]) -> bool:
        """Is its status one of some? Without any, all do."""
        return not statuses or (self.state is not None and self.state.status in statuses)


class Matcher:
    """Answers for one party at a time, over one view.

    Without `with_counts`, a party that may only be among those counted and not named gets the
    answer of its own partnerships: for lists of those that are in, which need no more.
    """

    def __init__(self, view: View, parties: Iterable[str], *, with_counts: bool = True) -> None:
        self._view = view
        self._with_counts = with_counts
        self._blocs = blocs_of(parties, view.dataset.parties)
        self._relevant = {*self._blocs, *(bloc for blocs in self._blocs.values() for bloc in blocs)}
        self._member_of: dict[tuple[str, date], list[tuple[str, Spell]]] = {}

    @cached_property
    def _rows(self) -> dict[tuple[str, str], list[Partnership]]:
        """The partnerships of each agreement with a party that is asked about, or its bloc."""
        found: dict[tuple[str, str], list[Partnership]] = defaultdict(list)
        for agreement, rows in self._view.partnerships_of.items():
            for row in rows:
                if row.party in self._relevant:
                    found[agreement, row.party].append(row)
        return found

    def match(self, agreement: Agreement, party: str, day: date | None = None) -> PartyMatch:
        """How a party is in an agreement on a day, by default that of the query."""
        asked = self._view.day if day is None else day
        own = self.own(agreement.id, party, asked)
        if own and own.answer == "in":
            return own
        bloc = self._by_bloc(agreement.id, party, asked)
        if bloc and bloc.answer == "in":
            return bloc
        for one in (own, bloc):
            if one and one.answer == "not known":
                return one
        if self._with_counts and (why := self._why_counted(agreement, party, own, asked)):
            found = own or PartyMatch("not known")
            return replace(found, answer="not known", match="possible", why=why)
        return own or PartyMatch("not in")

    def own(self, agreement: str, party: str, day: date) -> PartyMatch | None:
        """The answer of a party's own partnerships; None where it has none."""
        prepared = self._view.dataset.prepared
        if prepared and day == prepared.last_day:
            return self._prepared(party, prepared).get(agreement)
        answers = self._view.own_answers
        key = agreement, party, day
        if key not in answers:
            answers[key] = self._of_its_own(*key)
        answer: PartyMatch | None = answers[key]
        return answer

    def _prepared(self, party: str, prepared: Prepared) -> Mapping[str, PartyMatch]:
        """The answers of a party's own partnerships on the last day, by agreement."""
        known = self._view.prepared_answers
        if party not in known:
            raw = prepared.answers.get(party)
            known[party] = msgpack.decode(raw, type=dict[str, PartyMatch]) if raw else {}
        found: Mapping[str, PartyMatch] = known[party]
        return found

    def _of_its_own(self, agreement: str, party: str, day: date) -> PartyMatch | None:
        rows = self._rows.get((agreement, party), [])
        standings = [_Standing(row, self._view.standing(row, day)) for row in rows]
        if not standings:
            return None
        if taking_part := [one for one in standings if one.answer == "in"]:
            return self._named(taking_part, day)
        kept_out = [one for one in standings if one.row.place is None and one.is_not_yet]
        unknown = [one for one in standings if one.answer == "not known"]
        # A country that has not begun keeps its ports out, and no other instrument of its own.
        if kept_out:
            unknown = [one for one in unknown if one.row.place is None]
        if unknown:
            return self._possible(max(unknown, key=lambda one: one.may_reach), day)
        last = max(kept_out or standings, key=lambda one: self._last_day(one.row, day))
        return self._found("not in", None, last, day)

    def _named(self, standings: Sequence["_Standing"], day: date) -> PartyMatch:
        """The highest status among those that are in, since the earliest day of it."""
        highest = max(one.state.rank for one in standings)
        first = min(
            (one for one in standings if one.state.rank == highest),
            key=lambda one: self._reached(one, day),
        )
        places = {one.row.place for one in standings if one.row.place}
        return replace(self._found("in", "named", first, day), places=len(places))

    def _possible(self, one: "_Standing", day: date) -> PartyMatch:
        """What is not known of a partnership, and why: a day that nobody says."""
        steps = self._view.steps(one.row)
        doubtful = (
            step for step in steps if step.taken_by > day and (step.is_open or step.first <= day)
        )
        found = self._found("not known", "possible", one, day)
        return replace(found, why=_undated_words(next(doubtful, None), steps[0]))

    def _found(
        self, answer: Answer, match: Match | None, one: "_Standing", day: date
    ) -> PartyMatch:
        step = status_step(one.state, self._view.steps(one.row), day)
        return PartyMatch(
            answer,
            match,
            state=one.state,
            status_date=step.text if step else None,
            status_source=step.claims[0].source if step else None,
            is_idle=all(state.status in _IDLE for state in (one.state, *one.standing.may_be)),
        )

    def _reached(self, one: "_Standing", day: date) -> date:
        """The day by which a partnership had the status that it has."""
        step = status_step(one.state, self._view.steps(one.row), day)
        return step.taken_by if step else date.max

    def _last_day(self, row: Partnership, day: date) -> date:
        """The day of a partnership's latest step."""
        taken = (step.last for step in self._view.steps(row) if step.taken_by <= day)
        return max(taken, default=date.min)

    def _by_bloc(self, agreement: str, party: str, day: date) -> PartyMatch | None:
        """The answer of the blocs of which the party was, or may have been, a member."""
        found = [
            match
            for bloc, spell in self._memberships(party, day)
            if (match := self._as_member(agreement, bloc, spell, day))
        ]
        return min(found, key=lambda one: (one.answer != "in", _negative(one)), default=None)

    def _memberships(self, party: str, day: date) -> list[tuple[str, Spell]]:
        """The blocs of which a party is, or may be, a member on a day."""
        key = party, day
        if key not in self._member_of:
            self._member_of[key] = [
                (bloc, spell)
                for bloc, spells in self._blocs[party].items()
                for spell in spells
                if spell.answer(day) != "not in"
            ]
        return self._member_of[key]

    def _as_member(self, agreement: str, bloc: str, spell: Spell, day: date) -> PartyMatch | None:
        """The answer of one bloc; None where it is out."""
        own = self.own(agreement, bloc, day)
        if own is None or own.answer == "not in":
            return None
        if own.answer == "not known":
            return replace(own, via=bloc)
        if spell.answer(day) == "in":
            since = _later(own.status_date, spell)
            return replace(own, match="member", via=bloc, status_date=since, places=0)
        name = self._view.dataset.party_by_id[bloc].name
        why = f"the day on which its membership of the {name} began or ended is not known"
        return PartyMatch("not known", "possible", via=bloc, why=why, state=own.state)

    def _why_counted(
        self, agreement: Agreement, party: str, own: PartyMatch | None, day: date
    ) -> str | None:
        """Why the party may be one of those that are counted and not named."""
        home = self._view.dataset.home_countries
        one = self._view.dataset.party_by_id[party]
        if party in home or (own and own.state and own.state.status in _OUT):
            return None
        steps = [
            step
            for row in self._rows.get((agreement.id, party), [])
            for step in self._view.steps(row)
        ]
        if any(RANK.get(step.type, 0) > RANK["approved"] and step.first > day for step in steps):
            return None
        # An open proposal may be older than any count.
        proposed = max((step.first for step in steps if step.taken_by <= day), default=None)
        for count in counts_of(agreement, self._view, day):
            is_older = proposed and count.period and count.period.last < proposed
            if count.may_include(one) and count.may_leave_unnamed and not is_older:
                return _unnamed_words(count)
        if not self._view.has_begun(agreement.id, day):
            return None
        for count in next_counts(agreement, self._view, day):
            if count.may_include(one) and count.may_leave_unnamed:
                return f"{_unnamed_words(count)}; since when, nobody says"
        return None


class _Standing(Struct, frozen=True):
    """A partnership with its standing on the day that is asked for."""

    row: Partnership
    standing: Standing

    @property
    def state(self) -> State:
        return self.standing.state

    @property
    def answer(self) -> Answer:
        return self.standing.answer

    @property
    def is_not_yet(self) -> bool:
        return self.state.status == "not yet" and self.answer == "not in"

    @property
    def may_reach(self) -> tuple[int, int]:
        return max(state.rank for state in (self.state, *self.standing.may_be))


def _undated_words(step: "Step | None", first: "Step") -> str:
    """What is not known: the day of a step that may have been taken, or what came before all."""
    if step is None:
        return f"{step_in_words(first)}; since when it took part, nobody says"
    if not step.is_open:
        return f"{step_in_words(step)}; the day is not known"
    return f"{step_in_words(step)}; since when, nobody says"


def step_in_words(step: "Step") -> str:
    """A step with its date and the document that counts for it; one with an open beginning is `by` a day."""
    is_closed = step.is_open and stated(step.text).last < ALWAYS.last
    date = f"by {step.text.rpartition('/')[2]}" if is_closed else step.text
    return f"{step.type} {date} ({step.claims[0].source})"


def _unnamed_words(count: Count) -> str:
    counted = bounded_in_words(count.value, count.bound)
    when = f" ({count.as_of})" if count.as_of else ""
    return f"{counted} {count.of} are counted{when}, {count.named} of them named"


def _negative(one: PartyMatch) -> tuple[int, int]:
    highest, before = one.state.rank if one.state else (0, 0)
    return -highest, -before


def _later(text: str | None, spell: Spell) -> str:
    """The later of a bloc's step and a member's accession."""
    return text if text and parse(text).last >= spell.since.last else spell.since_text
