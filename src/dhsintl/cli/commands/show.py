"""`show`: everything on one agreement, with its sources."""

import typer

from dhsintl.cli import options
from dhsintl.cli.arguments import arguments_of
from dhsintl.cli.notes import note
from dhsintl.cli.resolve import agreement_of, dataset_of, filters_of
from dhsintl.cli.respond import respond
from dhsintl.output.pages import agreement_page, report_result
from dhsintl.query.reports import agreement_report, statements

_FOR_A_COUNTRY = "for a country run 'dhsintl brief {party}'"


def show(
    ctx: typer.Context,
    *,
    names: options.RequiredAgreementNames,
    source: options.Sources = [],
    as_of: options.AsOf = None,
    format: options.OutputFormat = None,
    json: options.Json = False,
    output: options.Output = None,
    data: options.Data = [],
    color: options.Color = None,
    quiet: options.Quiet = False,
) -> int:
    """Show everything about an agreement: parties, figures, events and sources."""
    arguments = arguments_of(ctx)
    dataset = dataset_of(arguments)
    filters = filters_of(arguments, dataset)
    asked = dict.fromkeys(
        agreement_of(name, dataset, _FOR_A_COUNTRY).id for name in arguments.names
    )
    found = [one for name in asked if (one := agreement_report(dataset, name, filters))]
    rows = (row for one in found for row in statements(one, dataset))
    pages = [agreement_page(one, dataset) for one in found]
    status = respond(report_result(found, pages, rows, dataset), arguments)
    shown = {one.agreement.id for one in found}
    for name in asked:
        if name not in shown:
            note(f"the filters leave nothing of {name}", arguments)
    return status
