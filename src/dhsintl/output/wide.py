"""A wide table: what a row is about first, then a column headed by an id for each cell.

JSON gets the same cells long, one object each.
"""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from dhsintl.model.answers import CellRow
from dhsintl.model.records import Dataset
from dhsintl.model.vocabulary import Table
from dhsintl.output.cells import as_row, standing, status_alone
from dhsintl.output.columns import COLUMNS, Column, ColumnKind
from dhsintl.output.result import Result, table_data


def agreements_down(
    agreements: Sequence[str],
    parties: Sequence[str],
    cells: Sequence[CellRow],
    statuses: Sequence[str],
    dataset: Dataset,
) -> Result:
    """A row for each agreement and a column for each party.

    A cell of one of `statuses`, which were asked for, tells it even where it may be another.
    """
    texts = _texts(cells, statuses, dataset)
    rows = [
        [agreement, *(texts.get((agreement, party), "") for party in parties)]
        for agreement in agreements
    ]
    first = [replace(_column("compare", "agreement"), own_kind=ColumnKind.ID)]
    return _result(first, parties, rows, cells, dataset)


def parties_down(
    agreements: Sequence[str],
    parties: Sequence[str],
    cells: Sequence[CellRow],
    statuses: Sequence[str],
    dataset: Dataset,
) -> Result:
    """A row for each party and a column for each agreement."""
    texts = _texts(cells, statuses, dataset)
    rows = [
        [
            party,
            dataset.party_by_id[party].name,
            *(texts.get((agreement, party), "") for agreement in agreements),
        ]
        for party in parties
    ]
    first = [
        replace(_column("matrix", "party"), own_heading="Id"),
        _column(Table.PARTNERSHIPS.value, "party_name"),
    ]
    return _result(first, agreements, rows, cells, dataset)


def _texts(
    cells: Iterable[CellRow], statuses: Sequence[str], dataset: Dataset
) -> dict[tuple[str, str], str]:
    """What stands in the cell of an agreement and a party."""
    return {
        (one.agreement, one.party): (status_alone if one.status in statuses else standing)(
            as_row(one), dataset
        )
        for one in cells
    }


def _column(table: str, name: str) -> Column:
    """A column of a table, which shows what the field holds."""
    (found,) = (column for column in COLUMNS[table] if column.name == name)
    return replace(found, read=None)


def _result(
    first: Sequence[Column],
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    cells: Sequence[CellRow],
    dataset: Dataset,
) -> Result:
    names = [column.name for column in first]
    # An agreement may have the id `party`: no two columns have one name.
    others = [f"{head} (id)" if head in names else head for head in heads]
    columns = [*first, *(Column(head, head, ColumnKind.CELL) for head in others)]
    named = [dict(zip((*names, *others), row, strict=True)) for row in rows]
    data = replace(table_data(columns, named, dataset), repeated=len(first))
    return Result(data, values=[as_row(cell) for cell in cells])
