"""How many rows a list shows, and of how many: told to people on a terminal."""

import sys

from dhsintl.cli.arguments import Arguments
from dhsintl.model.records import Dataset
from dhsintl.model.vocabulary import NOUNS, Table
from dhsintl.output.cells import quantity
from dhsintl.query import LISTINGS, Filters


def are_told(arguments: Arguments) -> bool:
    """On a terminal alone, and of what is printed there."""
    return sys.stdout.isatty() and not (arguments.quiet or arguments.output)


def tell_rows_of(
    table: Table, found: int, filters: Filters, dataset: Dataset, arguments: Arguments
) -> None:
    """Tell how many rows of a table are shown of all in the same evidence: 20 of 463 events."""
    everything = Filters(sources=filters.sources, as_of=filters.as_of)
    if arguments.conflicts:  # these may be none of the rows that count
        whole = found
    elif table is Table.AGREEMENTS and not filters.sources:
        whole = len(dataset.agreements)
    elif filters == everything and not arguments.latest and table is not Table.PARTIES:
        whole = found  # of parties, those that take part in nothing are left out without a filter
    else:
        whole = len(LISTINGS[table](dataset, everything))
    tell_rows(found, whole, NOUNS[table], arguments)


def tell_rows(found: int, whole: int, noun: str, arguments: Arguments) -> None:
    """Tell how many rows of so many are shown, if any is: 20 of 463 events."""
    shown = found if arguments.limit is None else min(found, arguments.limit)
    if shown:
        of = f"{shown:,} of " if shown < whole else ""
        sys.stderr.write(f"{of}{quantity(whole, noun)}\n")
