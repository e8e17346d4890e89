"""Several parties side by side: how each of them stands in each agreement."""

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from dhsintl.model.answers import CellRow
from dhsintl.model.records import Agreement, Dataset
from dhsintl.model.vocabulary import STATUSES
from dhsintl.query.filters import Filters
from dhsintl.query.grid import Cell, Grid, agreements_in_order, has_status_asked_for
from dhsintl.query.matching import PartyMatch
from dhsintl.query.view import View

# On a day that is asked for, what had not begun by it is not shown.
_NOT_BEGUN = ("unknown", "not yet")


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
    filters = view.filters
    parties = tuple(dict.fromkeys(filters.parties))
    grid = Grid(view, parties)
    shown: list[str] = []
    cells: list[Cell] = []
    possible: dict[str, list[str]] = {}
    hidden: Counter[str | None] = Counter()
    rest: list[tuple[Agreement, PartyMatch]] = []
    same = 0
    for agreement in agreements_in_order(view):
        found = [*grid.cells(agreement), *grid.counted(agreement, parties)]
        found.sort(key=lambda cell: parties.index(cell.party))
        told = [cell for cell in found if not _had_not_begun(cell, filters)]
        named = [cell for cell in told if not cell.is_possible]
        if filters.statuses:
            named = [cell for cell in told if has_status_asked_for(cell, filters)]
        else:
            hidden.update(cell.status for cell in found if cell not in told)
        told_of = {cell.party for cell in told}
        rest += ((agreement, PartyMatch("not in")) for party in parties if party not in told_of)
        if not named:
            if doubtful := [cell.party for cell in told if cell.is_possible]:
                possible[agreement.id] = doubtful
        elif differences and _is_same(told, len(parties)):
            same += 1
        else:
            shown.append(agreement.id)
            cells += told
    statuses: dict[str, int] = {status: hidden[status] for status in STATUSES if hidden[status]}
    return Comparison(parties, shown, cells, possible, statuses, same, rest)


def _had_not_begun(cell: Cell, filters: Filters) -> bool:
    return bool(
        filters.as_of
        and cell.match.answer == "not in"
        and cell.status in _NOT_BEGUN
        and not has_status_asked_for(cell, filters)
    )


def _is_same(cells: Sequence[Cell], count: int) -> bool:
    """Is the status of all parties the same? What is not known is the same as nothing."""
    statuses = {"possible" if cell.is_possible else cell.status for cell in cells}
    return len(cells) == count and len(statuses) == 1 and statuses != {"possible"}
