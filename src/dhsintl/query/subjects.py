"""Which rows are about the parties that are asked for."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from dhsintl.dates import Period
from dhsintl.query.membership import Spell, blocs_of
from dhsintl.query.view import View


class Subjects:
    """The parties of a query, and their blocs while they were members."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._parties = frozenset(view.filters.parties)
        self._spells: dict[str, list[Spell]] = defaultdict(list)
        for blocs in blocs_of(self._parties, view.dataset.parties).values():
            for bloc, spells in blocs.items():
                self._spells[bloc] += spells

    @cached_property
    def on_the_day(self) -> frozenset[str]:
        """The parties, and the blocs of which one is, or may be, a member on the day."""
        day = self._view.day
        return self._parties | {
            bloc
            for bloc, spells in self._spells.items()
            if any(spell.answer(day) != "not in" for spell in spells)
        }

    def include(self, parties: Iterable[str], period: Period | None) -> bool:
        """Is a row with these parties and this date about one of them?

        One about a bloc is if its date lies in the membership; without a date it may.
        """
        return any(
            party in self._parties
            or (party in self._times and (period is None or self._times[party].overlap(period)))
            for party in parties
        )

    @cached_property
    def _times(self) -> dict[str, "_Times"]:
        return {bloc: _Times.of(spells) for bloc, spells in self._spells.items()}


class _Times(NamedTuple):
    """Times of membership by their first days, with the last day reached by each of them."""

    firsts: list[date]
    reached: list[date]

    @classmethod
    def of(cls, spells: Iterable[Spell]) -> "_Times":
        days = sorted(spell.days for spell in spells)
        return cls([one.first for one in days], list(accumulate((one.last for one in days), max)))

    def overlap(self, period: Period) -> bool:
        begun = bisect_right(self.firsts, period.last)
        return begun > 0 and self.reached[begun - 1] >= period.first
