"""`matrix`: parties and agreements as one table."""

import typer
from msgspec.structs import replace

from dhsintl.cli import options, own_options
from dhsintl.cli.arguments import arguments_of
from dhsintl.cli.grid_notes import on_matrix
from dhsintl.cli.resolve import dataset_of, filters_of
from dhsintl.cli.respond import respond
from dhsintl.output.wide import parties_down
from dhsintl.query.matrix import matrix_of
from dhsintl.query.view import View


def matrix(
    ctx: typer.Context,
    *,
    names: options.AgreementNames = [],
    country: options.Countries = [],
    with_members: own_options.WithMembers = False,
    in_all: options.InAll = [],
    in_none: options.InNone = [],
    possible: own_options.PossibleParties = False,
    status: options.Statuses = [],
    agreement: options.Agreements = [],
    theme: options.Themes = [],
    kind: options.Kinds = [],
    agency: options.Agencies = [],
    source: options.Sources = [],
    as_of: options.AsOf = None,
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
    """Show who is in what: parties down, agreements across, the status and its date in each cell.

    A cell is the status, its date, the bloc of a member in brackets, and the number of places; it is
    'possible' where nobody knows, and empty where a party is not in. JSON has a row for each cell.
    """
    typed = arguments_of(ctx)
    arguments = replace(typed, agreement=[*typed.names, *typed.agreement])
    dataset = dataset_of(arguments)
    view = View(dataset, filters_of(arguments, dataset))
    found = matrix_of(view, with_members=arguments.with_members)
    parties = found.parties[: arguments.limit]
    shown = set(parties)
    cells = [cell.row(view) for cell in found.cells if cell.party in shown]
    result = parties_down(found.agreements, parties, cells, view.filters.statuses, dataset)
    return respond(
        result,
        typed,
        notes=on_matrix(found, view, arguments),
        count=lambda: (len(found.parties), len(found.parties), "party"),
    )
