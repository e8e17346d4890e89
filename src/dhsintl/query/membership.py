"""When a party was a member of a bloc."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from dhsintl.dates import ALWAYS, Period, parse
from dhsintl.model.records import Membership, Party
from dhsintl.query.status import Answer


class Spell(Struct, frozen=True):
    """One time of membership, from a day of `since` to a day of `until`; both may be wide."""

    since: Period
    until: Period
    since_text: str

    def answer(self, day: date) -> Answer:
        """Was it a member on a day?"""
        if self.since.last <= day <= self.until.first:
            return "in"
        return "not known" if self.since.first <= day <= self.until.last else "not in"

    @property
    def days(self) -> Period:
        """All days on which it may have been a member."""
        return Period(self.since.first, self.until.last)


def blocs_of(party: str, parties: Iterable[Party]) -> dict[str, list[Spell]]:
    """The blocs of which a party is or was a member, by id, and when."""
    return {
        bloc.id: spells
        for bloc in parties
        if bloc.members
        and (spells := [_spell(member) for member in bloc.members if member.party == party])
    }


def _spell(member: Membership) -> Spell:
    until = parse(member.until) if member.until else Period(ALWAYS.last, ALWAYS.last)
    return Spell(parse(member.since), until, member.since)
