"""Parties and agreements as one table: who is in what."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dhsintl.model.answers import CellRow
from dhsintl.model.records import Dataset
from dhsintl.names import in_an_index
from dhsintl.query.filters import Filters
from dhsintl.query.grid import Cell, Grid, agreements_in_order
from dhsintl.query.membership import blocs_of
from dhsintl.query.selection import Selection, selection
from dhsintl.query.status import by_status
from dhsintl.query.view import View


class Matrix(Struct, frozen=True):
    """Parties that are in an agreement, or have a status asked for, and their cells.

    `statuses` counts by status the cells that are not shown, `unsure` those of which nobody
    knows and that have no status asked for. `doubtful` are agreements in which all cells would be
    `possible`; they have no column unless they, or the parties, were named. `members` are parties
    that take part by way of a bloc alone, by bloc, and `possible` those of whom nobody knows; none
    of them has a row. `selection` is what `in_all` and `in_none` keep, and of those that are left
    out as nobody knows, the ones that would have a row.
    """

    parties: Sequence[str]
    agreements: Sequence[str]
    cells: Sequence[Cell]
    doubtful: Sequence[str]
    statuses: Mapping[str, int]
    unsure: int
    members: Mapping[str, Sequence[str]]
    possible: Sequence[str]
    selection: Selection


def matrix(dataset: Dataset, filters: Filters, *, with_members: bool = False) -> list[CellRow]:
    """Who is in which agreement: a row for each party and agreement of which that may be said.

    The parties are those that are in one of the agreements by name, or of the filters' parties
    those that are in one at all, and so with `in_all`. `with_members` puts the members that a
    bloc has on the day behind it. `statuses` ask for other statuses; `possible` adds parties of
    whom nobody knows.
    """
    view = View(dataset, filters)
    return [cell.row(view) for cell in matrix_of(view, with_members=with_members).cells]


def matrix_of(view: View, *, with_members: bool = False) -> Matrix:
    return _Matrix(view, with_members=with_members).answer()


class _Matrix:
    """A matrix while it is put together."""

    def __init__(self, view: View, *, with_members: bool) -> None:
        self._view = view
        self._filters = view.filters
        self._by_id = view.dataset.party_by_id
        self._selection = selection(view)
        asked = dict.fromkeys(view.filters.parties or self._by_id)
        self._asked = tuple(filter(self._selection.keeps, asked))
        self._unsure = {party for party in self._selection.unsure if party in asked}
        self._agreements = agreements_in_order(view)
        self._members = self._members_on_the_day() if with_members else {}
        followers = (one for members in self._members.values() for one in members)
        self._grid = Grid(view, dict.fromkeys((*self._asked, *self._unsure, *followers)))
        self._found: dict[str, list[Cell]] = defaultdict(list)
        for agreement in self._agreements:
            for cell in self._grid.cells(agreement):
                self._found[cell.party].append(cell)

    def answer(self) -> Matrix:
        parties = self._parties()
        shown = self._cells(parties)
        told = {cell.agreement for cell in shown if self._is_told(cell)}
        told.update(self._filters.agreements)
        doubtful = {cell.agreement for cell in shown} - told
        if self._filters.parties:
            told, doubtful = told | doubtful, set()
        rest = set(self._asked).difference(parties)
        members = self._by_bloc_alone(rest)
        return Matrix(
            parties,
            [one.id for one in self._agreements if one.id in told],
            [cell for cell in shown if cell.agreement in told],
            [one.id for one in self._agreements if one.id in doubtful],
            *self._not_shown(),
            members,
            self._possible(rest.difference(*members.values())),
            replace(
                self._selection,
                failing={
                    party: answers
                    for party, answers in self._selection.failing.items()
                    if self._filters.parties or party not in self._unsure or self._has_row(party)
                },
            ),
        )

    def _cells(self, parties: Sequence[str]) -> list[Cell]:
        """What is shown of parties that have a row, by party and agreement."""
        found = {party: [*filter(self._is_shown, self._found[party])] for party in parties}
        if not self._filters.statuses:
            for agreement in self._agreements:
                for cell in self._grid.counted(agreement, parties):
                    found[cell.party].append(cell)
        place = {agreement.id: number for number, agreement in enumerate(self._agreements)}
        for cells in found.values():
            cells.sort(key=lambda cell: place[cell.agreement])
        return [cell for cells in found.values() for cell in cells]

    def _possible(self, parties: Iterable[str]) -> list[str]:
        """Those of some parties of whom nobody knows whether they take part, by name."""
        found = (one for one in parties if any(cell.is_possible for cell in self._found[one]))
        return sorted(found, key=self._name)

    def _parties(self) -> list[str]:
        """The parties that have a row, by name; behind a bloc its members on the day."""
        asked = set(filter(self._has_row, self._asked))
        if self._filters.parties:  # a bloc that is asked for stands above its members
            asked.update(
                bloc
                for bloc, members in self._members.items()
                if any(map(self._is_told_of, members))
            )
        if self._filters.possible:
            asked.update(self._counted())
        followers = {member for bloc in asked for member in self._members.get(bloc, ())}
        found: dict[str, None] = {}
        for party in sorted(asked - followers, key=self._name):
            members = self._members.get(party, ())
            told = (one for one in members if one in asked or self._is_told_of(one))
            found.update(dict.fromkeys((party, *sorted(told, key=self._name))))
        return list(found)

    def _name(self, party: str) -> tuple[str, str]:
        return in_an_index(self._by_id[party].name), party

    def _has_row(self, party: str) -> bool:
        """Is it in by name, or at all if it was asked for? A doubt alone makes no row."""
        by_name = not (self._filters.parties or self._filters.in_all)
        return any(
            self._is_told(cell) and not (by_name and cell.match.via) for cell in self._found[party]
        )

    def _is_told_of(self, party: str) -> bool:
        return any(map(self._is_told, self._found[party]))

    def _is_told(self, cell: Cell) -> bool:
        """Is it a cell that is not `possible`?"""
        is_sure = bool(self._filters.statuses or self._filters.possible or not cell.is_possible)
        return is_sure and self._is_shown(cell)

    def _is_shown(self, cell: Cell) -> bool:
        if self._filters.statuses:
            return cell.match.has_status(self._filters.statuses)
        return cell.match.answer != "not in"

    def _counted(self) -> Iterator[str]:
        """Parties that may be among those that are counted and not named."""
        for agreement in self._agreements:
            for cell in self._grid.counted(agreement, self._asked):
                yield cell.party

    def _not_shown(self) -> tuple[Mapping[str, int], int]:
        cells = [cell for party in self._asked for cell in self._found[party]]
        left = [cell for cell in cells if not self._is_shown(cell)]
        if self._filters.statuses:
            return {}, sum(cell.is_possible for cell in left)
        return by_status(cell.status for cell in left), 0

    def _by_bloc_alone(self, parties: Iterable[str]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for party in sorted(parties, key=self._name):
            vias = (one.match.via for one in self._found[party] if self._is_told(one))
            if bloc := next(vias, None):
                found[bloc].append(party)
        return found

    def _members_on_the_day(self) -> dict[str, list[str]]:
        """The members that each bloc has on the day of the query, but those that are not kept."""
        found: dict[str, list[str]] = {}
        for bloc in self._asked:
            if members := {one.party for one in self._by_id[bloc].members}:
                spells = blocs_of(filter(self._selection.keeps, members), [self._by_id[bloc]])
                found[bloc] = [
                    member
                    for member, by_bloc in spells.items()
                    if any(spell.answer(self._view.day) == "in" for spell in by_bloc[bloc])
                ]
        return found
