"""`summary`: how much the record holds, group by group."""

from collections.abc import Iterator

import typer

from dhsintl.cli import options, own_options
from dhsintl.cli.absence_words import without_filters
from dhsintl.cli.arguments import arguments_of
from dhsintl.cli.left_out_words import (
    command_for_possible,
    joined,
    possible,
)
from dhsintl.cli.notes import NO_ROWS_ASKED
from dhsintl.cli.resolve import dataset_of, filters_of
from dhsintl.cli.respond import respond
from dhsintl.cli.shaping import result_of
from dhsintl.model.records import Dataset
from dhsintl.query import Filters
from dhsintl.query.fewer_filters import with_fewer
from dhsintl.query.left_out import possible_of
from dhsintl.query.summary import summary as rows_by
from dhsintl.query.view import View

# What a row may have several of.
_OVERLAPPING = {"agency": "agencies", "party": "parties", "source": "sources"}


def summary(
    ctx: typer.Context,
    *,
    by: own_options.By,
    country: options.Countries = [],
    agreement: options.Agreements = [],
    theme: options.Themes = [],
    kind: options.Kinds = [],
    agency: options.Agencies = [],
    source: options.Sources = [],
    since: options.Since = None,
    until: options.Until = None,
    as_of: options.AsOf = None,
    fields: options.Fields = None,
    sort: options.Sort = None,
    limit: options.Limit = None,
    fail_empty: options.FailEmpty = False,
    format: options.OutputFormat = None,
    json: options.Json = False,
    output: options.Output = None,
    data: options.Data = [],
    color: options.Color = None,
    quiet: options.Quiet = False,
    no_pager: options.NoPager = False,
) -> int:
    """Count what the record holds by agreement, theme, kind, agency, party, source or year.

    Rows are counted; figures are never added up.
    """
    arguments = arguments_of(ctx)
    dataset = dataset_of(arguments)
    filters = filters_of(arguments, dataset)
    rows = rows_by(dataset, arguments.by, filters)

    def notes() -> Iterator[str]:
        if not rows:
            counts = with_fewer(filters, lambda less: len(rows_by(dataset, arguments.by, less)))
            yield without_filters(counts, "group") if counts else "nothing matches the filters"
            yield from _not_known(filters, dataset)
        elif arguments.limit == 0:
            yield NO_ROWS_ASKED
        elif arguments.by in _OVERLAPPING:
            yield f"a row of several {_OVERLAPPING[arguments.by]} counts in each of them"

    return respond(result_of("summary", rows, arguments, dataset), arguments, notes=notes())


def _not_known(filters: Filters, dataset: Dataset) -> Iterator[str]:
    """Of how many agreements nobody knows whether the countries are in them."""
    if not filters.parties:
        return
    found = possible_of(View(dataset, filters))
    who = joined((dataset.party_by_id[party].name for party in filters.parties), "or")
    yield from possible(len(found), who, f"see {command_for_possible(filters)}", more=False)
