"""`search`: words, across all tables."""

import typer

from dhsintl.cli import options
from dhsintl.cli.arguments import arguments_of
from dhsintl.cli.resolve import dataset_of
from dhsintl.cli.respond import respond
from dhsintl.cli.shaping import result_of
from dhsintl.query.search import search as rows_with


def search(
    ctx: typer.Context,
    *,
    names: options.Words,
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
) -> int:
    """Find rows of any table that contain all the words; case and accents are ignored."""
    arguments = arguments_of(ctx)
    dataset = dataset_of(arguments)
    rows = rows_with(dataset, arguments.names)
    return respond(result_of("search", rows, arguments, dataset), arguments)
