"""How many contradictions there are, and where: in figures, in steps and events."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dhsintl.model.records import Dataset
from dhsintl.model.vocabulary import Table
from dhsintl.output.cells import quantity
from dhsintl.query.conflicts import contradictions, count_of
from dhsintl.query.filters import Filters
from dhsintl.query.listing import events_in, metrics_in
from dhsintl.query.view import View

if TYPE_CHECKING:
    from dhsintl.cli.list_notes import Answer

# A list of events has the steps of partnerships too.
_SUBJECTS = {Table.METRICS: "figures", Table.EVENTS: "steps and events"}


def elsewhere(answer: "Answer", evidence: str) -> Iterator[str]:
    """What contradicts in the other tables, of a list of contradictions that other filters leave whole."""
    filters = answer.filters
    shared = Filters(
        parties=filters.parties,
        agreements=filters.agreements,
        sources=filters.sources,
        as_of=filters.as_of,
    )
    if filters != shared:
        return
    for table, subject in _SUBJECTS.items():
        count = count_in(table, answer.view)
        is_told = answer.table is Table.PARTNERSHIPS and table is Table.EVENTS
        if table is answer.table or (is_told and count == count_of(answer.rows)):
            continue
        if count:
            see = f"{_command(table, filters)}{evidence}"
            yield f"{subject} have {quantity(count, 'contradiction')}; see {see}"
        else:
            yield f"{subject} have no contradiction"


def count_in(table: Table, view: View) -> int:
    """How many contradictions there are among figures, or among steps and events."""
    listed = metrics_in if table is Table.METRICS else events_in
    return count_of(contradictions(listed(view, with_deprecated=True)))


def of_agreement(agreement: str, filters: Filters, dataset: Dataset) -> str:
    """What contradicts in one agreement, with the commands that show it; empty where nothing does."""
    view = View(dataset, replace(filters, agreements=(agreement,)))
    parts = [
        f"{count} of {subject} ({_command(table, view.filters)})"
        for table, subject in _SUBJECTS.items()
        if (count := count_in(table, view))
    ]
    return ", ".join(parts)


def _command(table: Table, filters: Filters) -> str:
    """The command that shows what contradicts."""
    countries: Sequence[str] = [f"--country {party}" for party in filters.parties]
    return " ".join(["dhsintl", table.value, *filters.agreements, *countries, "--conflicts"])
