"""How parties stand in agreements, pair by pair: the cells of `compare` and `matrix`."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec import Struct

from dhsintl.model.answers import CellRow
from dhsintl.model.records import Agreement
from dhsintl.model.vocabulary import Status
from dhsintl.query.counts import counts_of, next_counts
from dhsintl.query.filters import Filters
from dhsintl.query.matching import Matcher, PartyMatch
from dhsintl.query.view import View


class Cell(Struct, frozen=True):
    """A party in an agreement of which anything is known, or not known."""

    agreement: str
    party: str
    match: PartyMatch

    @property
    def is_possible(self) -> bool:
        return self.match.answer == "not known"

    @property
    def status(self) -> Status | None:
        return self.match.state.status if self.match.state else None

    def row(self, view: View) -> CellRow:
        """The cell as it is printed."""
        return CellRow(
            agreement=self.agreement,
            party=self.party,
            match=self.match.match,
            status=self.status,
            status_date=self.match.status_date,
            status_as_of=view.day.isoformat(),
            via=self.match.via,
            places=self.match.places,
        )


class Grid:
    """The answers for some parties over one view; each is worked out once."""

    def __init__(self, view: View, parties: Iterable[str]) -> None:
        self._view = view
        self._parties = tuple(parties)
        self._wanted = frozenset(self._parties)
        self._matcher = Matcher(view, self._parties)

    def cells(self, agreement: Agreement) -> list[Cell]:
        """The cells of an agreement, without parties of whom nobody says anything.

        Who may only be among those that are counted and not named is not among them.
        """
        return list(self._matched(agreement, self._named(agreement)))

    def counted(self, agreement: Agreement, parties: Sequence[str]) -> list[Cell]:
        """The cells of parties that may be among those that are counted and not named."""
        if not self._may_leave_unnamed(agreement):
            return []
        named = set(self._named(agreement))
        rest = [party for party in parties if party not in named]
        return [cell for cell in self._matched(agreement, rest) if cell.is_possible]

    def _matched(self, agreement: Agreement, parties: Iterable[str]) -> Iterator[Cell]:
        for party in parties:
            match = self._matcher.match(agreement, party)
            if match.state or match.answer != "not in":
                yield Cell(agreement.id, party, match)

    def _named(self, agreement: Agreement) -> Collection[str]:
        """The parties of the grid that partnerships name, or members of blocs that they name."""
        return [party for party in named_in(agreement, self._view) if party in self._wanted]

    def _may_leave_unnamed(self, agreement: Agreement) -> bool:
        counts = counts_of(agreement, self._view)
        later = next_counts(agreement, self._view, self._view.day)
        return any(count.may_leave_unnamed for count in (*counts, *later))


def named_in(agreement: Agreement, view: View) -> Collection[str]:
    """The parties that partnerships name, and the members that blocs among them ever had."""
    party_by_id = view.dataset.party_by_id
    found: dict[str, None] = {}
    for row in view.partnerships_of.get(agreement.id, ()):
        if row.party not in found:
            members = party_by_id[row.party].members
            found.update(dict.fromkeys((row.party, *(one.party for one in members))))
    return found.keys()


def agreements_in_order(view: View) -> Sequence[Agreement]:
    """The agreements that the filters admit: as they were asked for, else as in the dataset."""
    place = {agreement: number for number, agreement in enumerate(view.filters.agreements)}
    return (
        sorted(view.agreements, key=lambda one: place.get(one.id, 0)) if place else view.agreements
    )


def has_status_asked_for(cell: Cell, filters: Filters) -> bool:
    """Has a cell one of the statuses that are asked for by name?"""
    return bool(filters.statuses) and cell.match.has_status(filters.statuses)
