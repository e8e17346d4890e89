"""Is this country in it? Three answers: named, member of a bloc that is named, unnamed."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from dhsintl.dates import ALWAYS, Period, parse
from dhsintl.model.records import Agreement, Dataset, Membership, Partnership, Party
from dhsintl.model.vocabulary import Match
from dhsintl.query.temporal import counted_on, time_of, took_part


class PartyMatch(NamedTuple):
    """How a party is in an agreement; `via` is the bloc of a member."""

    match: Match
    via: str | None = None


class Matcher:
    """Answers for some parties over one dataset, on one date or on any."""

    def __init__(self, dataset: Dataset, parties: Sequence[str], on: Period | None = None) -> None:
        self._dataset, self._on = dataset, on
        self._parties = [dataset.party_by_id[party] for party in parties]
        self._blocs = [
            {
                bloc.id: Spells(members)
                for bloc in dataset.parties
                if (members := [member for member in bloc.members if member.party == party])
            }
            for party in parties
        ]
        relevant = {*parties, *(bloc for blocs in self._blocs for bloc in blocs)}
        self._rows: dict[str, list[Partnership]] = defaultdict(list)
        for row in dataset.partnerships:
            if row.party in relevant:
                self._rows[row.agreement].append(row)

    def agreement(self, agreement: Agreement) -> PartyMatch | None:
        """The best answer for any of the parties: named before member; None else."""
        rows = self._rows.get(agreement.id, ())
        members: list[PartyMatch] = []
        for party, blocs in zip(self._parties, self._blocs, strict=True):
            if party.id in agreement.agencies or any(row.party == party.id for row in rows):
                return PartyMatch("named")
            members += [
                PartyMatch("member", row.party)
                for row in rows
                if row.party in blocs and self._was_member(row, blocs[row.party])
            ]
        return members[0] if members else None

    def may_be_unnamed(self, agreement: Agreement) -> bool:
        """May a party that is neither named nor a member be among those counted?"""
        if agreement.counted is None:
            return False
        home = self._dataset.home_countries
        if not any(
            party.id not in home and _may_be_counted(party, agreement) for party in self._parties
        ):
            return False
        rows = self._dataset.partnerships_by_agreement.get(agreement.id, ())
        # No more can be named than there are rows: most need no look at the dates.
        return agreement.counted.value > len(rows) or bool(
            unnamed_partners(agreement, rows, self._dataset)
        )

    def partnership(self, row: Partnership) -> bool:
        """Is the row one of the parties' own, or of a bloc of which it was a member then?"""
        return any(
            row.party == party.id
            or (row.party in blocs and self._was_member(row, blocs[row.party]))
            for party, blocs in zip(self._parties, self._blocs, strict=True)
        )

    def concerns(self, parties: Sequence[str]) -> bool:
        """Is one of the matcher's parties, or a bloc that one is or was a member of, among some?"""
        return any(
            party.id in parties or any(bloc in parties for bloc in blocs)
            for party, blocs in zip(self._parties, self._blocs, strict=True)
        )

    def _was_member(self, row: Partnership, spells: "Spells") -> bool:
        then = self._on or time_of(row, self._dataset)
        return then is not None and spells.overlap(then)


class Spells:
    """The days on which a party was a member of a bloc."""

    def __init__(self, members: Iterable[Membership]) -> None:
        periods = sorted(map(_spell, members))
        self._first = [period.first for period in periods]
        self._last = list(accumulate((period.last for period in periods), max))

    def overlap(self, period: Period) -> bool:
        """Was it a member on one of these days?"""
        begun = bisect_right(self._first, period.last)
        return begun > 0 and self._last[begun - 1] >= period.first


def unnamed_partners(
    agreement: Agreement, rows: Sequence[Partnership], dataset: Dataset
) -> int | None:
    """Partners counted less those named by the date of the count, never below zero.

    None where nothing is counted.
    """
    counted = agreement.counted
    if counted is None:
        return None
    then = counted_on(agreement, counted, dataset)
    named = [row for row in rows if then is not None and took_part(row, then, dataset)]
    if counted.of == "places":
        return max(0, counted.value - len({(row.party, row.place) for row in named if row.place}))
    parties = {row.party for row in named}
    if counted.of == "countries":
        parties = {party for party in parties if dataset.party_by_id[party].kind == "country"}
    return max(0, counted.value - len(parties))


def _may_be_counted(party: Party, agreement: Agreement) -> bool:
    of = agreement.counted.of if agreement.counted else None
    return party.kind == "country" or (of == "parties" and party.kind != "agency")


def _spell(member: Membership) -> Period:
    last = parse(member.until).last if member.until else ALWAYS.last
    return Period(parse(member.since).first, last)
