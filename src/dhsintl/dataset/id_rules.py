"""The rules of printed ids: what is derived from the record must tell its rows apart.

Only `a-z` and `0-9` of a place, an instrument or a stage are left in an id.
"""

from collections.abc import Iterator
from itertools import chain

from dhsintl.dataset.problems import Fault, Path, Problem, quoted
from dhsintl.model.ids import event_id, partnership_id, slug
from dhsintl.model.records import Dataset

_REMEDY = "spell a place or instrument with letters a-z or digits of its own"
# What the id of a row is derived from.
_KEYS = {
    "agreements": ("id",),
    "sources": ("id",),
    "partnerships": ("agreement", "party", "place", "instrument"),
    "events": ("agreement", "id"),
}


def problems_of_ids(dataset: Dataset) -> Iterator[Problem]:
    """Every two rows, or stages of one row, that would print one id."""
    yield from _shared(dataset)
    yield from _stages(dataset)


def _shared(dataset: Dataset) -> Iterator[Problem]:
    """A partnership or event with the id of any other row that can be cited."""
    ids = {
        "agreements": [row.id for row in dataset.agreements],
        "sources": [row.id for row in dataset.sources],
        "partnerships": [*map(partnership_id, dataset.partnerships)],
        "events": [*map(event_id, dataset.events)],
    }
    if len(set(chain.from_iterable(ids.values()))) == sum(map(len, ids.values())):
        return
    first: dict[str, tuple[str, int]] = {}
    for table, of_rows in ids.items():
        for number, id_ in enumerate(of_rows):
            earlier = first.setdefault(id_, (table, number))
            if earlier != (table, number) and table in ("partnerships", "events"):
                yield _problem_of(id_, (table, number), earlier, dataset)


def _problem_of(
    id_: str, row: tuple[str, int], earlier: tuple[str, int], dataset: Dataset
) -> Problem:
    also = [(table, number, key) for table, number in (row, earlier) for key in _KEYS[table]]
    spelled = {where: _spelled(where, dataset) for where in (row, earlier)}
    remedy = _REMEDY if any(spelled.values()) else "use another id"
    path: Path = (*row, spelled[row] or _KEYS[row[0]][1])
    return Problem(
        path, Fault(f"prints the id {quoted(id_)}, as does", remedy), tuple(also), earlier
    )


def _spelled(row: tuple[str, int], dataset: Dataset) -> str | None:
    """The field of a row that may be spelled in another way, if it has one."""
    table, number = row
    if table != "partnerships":
        return None
    record = dataset.partnerships[number]
    return next((name for name in ("place", "instrument") if getattr(record, name)), None)


def _stages(dataset: Dataset) -> Iterator[Problem]:
    """Two stages of one partnership that differ in no letter of an id."""
    for row, partnership in enumerate(dataset.partnerships):
        first: dict[str, str] = {}
        for number, step in enumerate(partnership.steps):
            if (
                step.what
                and (other := first.setdefault(slug((step.what,)), step.what)) != step.what
            ):
                fault = Fault(
                    f"{quoted(step.what)} gives the same ids as {quoted(other)}",
                    "write both alike, or tell them apart by letters a-z or digits",
                )
                yield Problem(("partnerships", row, "steps", number, "what"), fault)
