"""Parties by what they are in: `in_all` of some agreements and `in_none` of others."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from dhsintl.model.records import Agreement
from dhsintl.query.grid import Grid
from dhsintl.query.status import Answer
from dhsintl.query.view import View


class Selection(Struct, frozen=True):
    """Which parties are kept: those that are not in `failing`.

    It has, by party, the agreements that keep it out and the answers there: "in" is one
    that it should not be in, "not in" one that it should be in.
    """

    failing: Mapping[str, Mapping[str, Answer]]

    def keeps(self, party: str) -> bool:
        return party not in self.failing

    @property
    def unsure(self) -> Mapping[str, Mapping[str, Answer]]:
        """The parties that are left out for no other reason than that nobody knows."""
        return {
            party: answers
            for party, answers in self.failing.items()
            if set(answers.values()) == {"not known"}
        }


def selection(view: View) -> Selection:
    """What `in_all` and `in_none` keep, members of blocs too."""
    filters = view.filters
    if not filters.select_parties:
        return Selection({})
    parties = [party.id for party in view.dataset.parties]
    grid = Grid(view, parties)
    failing: dict[str, dict[str, Answer]] = defaultdict(dict)
    wanted: dict[str, Answer] = dict.fromkeys(filters.in_none, "not in")
    for agreement, expected in (*wanted.items(), *((one, "in") for one in filters.in_all)):
        answers = dict(_answers(view.dataset.agreement_by_id.get(agreement), parties, grid))
        for party in parties:
            if (answer := answers.get(party, "not in")) != expected:
                failing[party][agreement] = answer
    return Selection(failing)


def _answers(
    agreement: Agreement | None, parties: Sequence[str], grid: Grid
) -> Iterator[tuple[str, Answer]]:
    """The answers of those of whom anything is said; of an agreement without evidence, nothing."""
    if agreement:
        for cell in (*grid.cells(agreement), *grid.counted(agreement, parties)):
            yield cell.party, cell.match.answer
