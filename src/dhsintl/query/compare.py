"""Several parties side by side: how each of them stands in each agreement."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from dhsintl.model.answers import CellRow
from dhsintl.model.records import Agreement, Dataset
from dhsintl.query.filters import Filters
from dhsintl.query.grid import Cell, Grid, agreements_in_order, has_status_asked_for
from dhsintl.query.matching import PartyMatch
from dhsintl.query.status import by_status
from dhsintl.query.view import View


class Comparison(Struct, frozen=True):
    """Agreements in which one of some parties has a status, and the cells that are not empty.

    `possible` are agreements left out, each with the parties of which nobody knows whether they
    are in it; `statuses` counts cells that are not shown by status, and `same` agreements that
    are left out because all statuses are the same. `rest` are the answers that have no cell.
    """

    parties: Sequence[str]
    agreements: Sequence[str]
    cells: Sequence[Cell]
    possible: Mapping[str, Sequence[str]]
    statuses: Mapping[str, int]
    same: int
    rest: Sequence[tuple[Agreement, PartyMatch]]


def compare(dataset: Dataset, filters: Filters, *, differences: bool = False) -> list[CellRow]:
    """How the filters' parties stand in each agreement in which one of them has a status.

    A row for each party and agreement of which anything is said. `statuses` keep agreements in
    which a party has one of some statuses; `differences` leaves out those in which all have the
    same.
    """
    view = View(dataset, filters)
    return [cell.row(view) for cell in comparison(view, differences=differences).cells]


def comparison(view: View, *, differences: bool = False) -> Comparison:
    filters, parties = view.filters, tuple(dict.fromkeys(view.filters.parties))
    place = {party: number for number, party in enumerate(parties)}
    grid = Grid(view, parties)
    told: dict[str, list[Cell]] = {}
    hidden: list[Cell] = []
    rest: list[tuple[Agreement, PartyMatch]] = []
    for agreement in agreements_in_order(view):
        found = [*grid.cells(agreement), *grid.counted(agreement, parties)]
        found.sort(key=lambda cell: place[cell.party])
        told[agreement.id] = [cell for cell in found if not _had_not_begun(cell, filters)]
        hidden += (cell for cell in found if _had_not_begun(cell, filters))
        told_of = {cell.party for cell in told[agreement.id]}
        rest += ((agreement, PartyMatch("not in")) for party in parties if party not in told_of)
    named = {one: None for one, cells in told.items() if any(_makes_row(c, filters) for c in cells)}
    same = {one for one in named if differences and _is_same(told[one], len(parties))}
    shown = [one for one in named if one not in same]
    doubtful = {
        one: [cell.party for cell in cells if cell.is_possible]
        for one, cells in told.items()
        if one not in named and any(cell.is_possible for cell in cells)
    }
    statuses = by_status(cell.status for cell in hidden)
    cells = [cell for one in shown for cell in told[one]]
    return Comparison(parties, shown, cells, doubtful, statuses, len(same), rest)


def _makes_row(cell: Cell, filters: Filters) -> bool:
    """Has a party a status, or one of those asked for? A doubt alone makes no row."""
    if filters.statuses:
        return has_status_asked_for(cell, filters)
    return not cell.is_possible


def _had_not_begun(cell: Cell, filters: Filters) -> bool:
    """Is it not shown, as it had not begun by the day that is asked for?"""
    return bool(
        filters.as_of
        and cell.match.answer == "not in"
        and cell.match.is_idle
        and not has_status_asked_for(cell, filters)
    )


def _is_same(cells: Sequence[Cell], count: int) -> bool:
    """Is the status of all parties the same? What is not known is the same as nothing."""
    statuses = {"possible" if cell.is_possible else cell.status for cell in cells}
    return len(cells) == count and len(statuses) == 1 and statuses != {"possible"}
