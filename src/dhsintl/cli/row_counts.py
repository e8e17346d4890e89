"""How many rows a list shows, and of how many: told to people on a terminal."""

import sys

from dhsintl.cli.arguments import Arguments
from dhsintl.model.records import Dataset
from dhsintl.model.vocabulary import Table
from dhsintl.query import LISTINGS, Filters

# What one row is called, and several.
_NOUNS = {
    Table.AGREEMENTS: ("agreement", "agreements"),
    Table.PARTNERSHIPS: ("partnership", "partnerships"),
    Table.METRICS: ("figure", "figures"),
    Table.EVENTS: ("event", "events"),
    Table.PARTIES: ("party", "parties"),
    Table.SOURCES: ("source", "sources"),
}


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
    tell_rows(found, whole, _NOUNS[table], arguments)


def tell_rows(found: int, whole: int, nouns: tuple[str, str], arguments: Arguments) -> None:
    """Tell how many rows of so many are shown, if any is: 20 of 463 events."""
    shown = found if arguments.limit is None else min(found, arguments.limit)
    if shown:
        one, several = nouns
        of = f"{shown:,} of " if shown < whole else ""
        sys.stderr.write(f"{of}{whole:,} {one if whole == 1 else several}\n")
