"""`compare`: several parties side by side."""

import typer
from msgspec.structs import replace

from dhsintl.cli import options, own_options
from dhsintl.cli.arguments import Arguments, arguments_of
from dhsintl.cli.grid_notes import on_comparison
from dhsintl.cli.resolve import dataset_of, filters_of, party_of
from dhsintl.cli.respond import respond
from dhsintl.errors import UsageError
from dhsintl.model.records import Dataset
from dhsintl.output.wide import agreements_down
from dhsintl.query.compare import comparison
from dhsintl.query.view import View


def compare(
    ctx: typer.Context,
    *,
    names: own_options.RequiredPartyNames,
    differences: own_options.Differences = False,
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
    """Compare parties: agreements down, parties across, the status and its date in each cell.

    A cell is the status, its date, the bloc of a member in brackets, and the number of places; it is
    'possible' where nobody knows, and empty where a party has no part in it. JSON has a row for each cell.
    """
    arguments = arguments_of(ctx)
    dataset = dataset_of(arguments)
    parties = _parties(arguments, dataset)
    view = View(dataset, replace(filters_of(arguments, dataset), parties=parties))
    found = comparison(view, differences=arguments.differences)
    agreements = found.agreements[: arguments.limit]
    shown = set(agreements)
    cells = [cell.row(view) for cell in found.cells if cell.agreement in shown]
    result = agreements_down(agreements, parties, cells, view.filters.statuses, dataset)
    return respond(
        result,
        arguments,
        notes=on_comparison(found, view, arguments),
        count=lambda: (len(found.agreements), len(view.agreements), "agreement"),
    )


def _parties(arguments: Arguments, dataset: Dataset) -> tuple[str, ...]:
    """The parties to compare, by id; raises `UsageError` where they are fewer than two."""
    parties = tuple(dict.fromkeys(party_of(name, dataset).id for name in arguments.names))
    if len(parties) > 1:
        return parties
    name = dataset.party_by_id[parties[0]].name
    what = f"all of these are {name}" if len(arguments.names) > 1 else f"{name} is one"
    raise UsageError(
        f"compare needs two parties, and {what}; for one run 'dhsintl brief {parties[0]}'"
    )
