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
    until_text: str | None

    def answer(self, day: date) -> Answer:
        """Was it a member on a day?"""
        if self.since.last <= day <= self.until.first:
            return "in"
        return "not known" if self.since.first <= day <= self.until.last else "not in"

    @property
    def days(self) -> Period:
        """All days on which it may have been a member."""
        return Period(self.since.first, self.until.last)


def blocs_of(wanted: Iterable[str], parties: Iterable[Party]) -> dict[str, dict[str, list[Spell]]]:
    """The blocs of which each of some parties is or was a member, by id, and when."""
    found: dict[str, dict[str, list[Spell]]] = {party: {} for party in wanted}
    for bloc in parties:
        for member in bloc.members:
            if member.party in found:
                found[member.party].setdefault(bloc.id, []).append(_spell(member))
    return found


def _spell(member: Membership) -> Spell:
    until = parse(member.until) if member.until else Period(ALWAYS.last, ALWAYS.last)
    return Spell(parse(member.since), until, member.since, member.until)
