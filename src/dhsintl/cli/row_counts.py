"""How many rows a list shows, and of how many: told to people on a terminal."""

import sys

from dhsintl.cli.arguments import Arguments
from dhsintl.model.records import Dataset
from dhsintl.model.vocabulary import NOUNS, Table
from dhsintl.output.cells import quantity
from dhsintl.query import LISTINGS, Filters


def rows_of(
    table: Table, found: int, filters: Filters, dataset: Dataset, arguments: Arguments
) -> tuple[int, int, str]:
    """How many rows of a table were found, of how many in the same evidence, and what one is called."""
    everything = Filters(sources=filters.sources, as_of=filters.as_of)
    if arguments.conflicts:  # these may be none of the rows that count
        whole = found
    elif table is Table.AGREEMENTS and not filters.sources:
        whole = len(dataset.agreements)
    elif filters == everything and not arguments.latest and table is not Table.PARTIES:
        whole = found  # of parties, those that take part in nothing are left out without a filter
    else:
        whole = len(LISTINGS[table](dataset, everything))
    return found, whole, NOUNS[table]


def tell_rows(found: int, whole: int, noun: str, *, limit: int | None) -> None:
    """Tell how many rows of so many are shown, if any is: 20 of 463 events."""
    shown = found if limit is None else min(found, limit)
    if shown:
        of = f"{shown:,} of " if shown < whole else ""
        sys.stderr.write(f"{of}{quantity(whole, noun)}\n")
