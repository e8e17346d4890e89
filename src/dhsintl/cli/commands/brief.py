"""`brief`: one page on a country, a bloc or an organization."""

import typer

from dhsintl.cli import options
from dhsintl.cli.arguments import arguments_of
from dhsintl.cli.left_out_words import home, uncounted
from dhsintl.cli.notes import note
from dhsintl.cli.resolve import dataset_of, filters_of, party_of
from dhsintl.cli.respond import respond
from dhsintl.output.pages import party_page, report_result
from dhsintl.query.reports import about, party_report
from dhsintl.query.view import View


def brief(
    ctx: typer.Context,
    *,
    names: options.RequiredPartyNames,
    source: options.Sources = [],
    as_of: options.AsOf = None,
    format: options.OutputFormat = None,
    json: options.Json = False,
    output: options.Output = None,
    data: options.Data = [],
    color: options.Color = None,
    quiet: options.Quiet = False,
) -> int:
    """Show one page on a country: its agreements, places, figures and events, and what is not known."""
    arguments = arguments_of(ctx)
    dataset = dataset_of(arguments)
    filters = filters_of(arguments, dataset)
    asked = dict.fromkeys(party_of(name, dataset).id for name in arguments.names)
    found = [party_report(dataset, party, filters) for party in asked]
    rows = (row for one in found for row in about(one, dataset))
    pages = [
        party_page(one, dataset, if_not_named=_why_not_named(one.party.id, View(dataset, filters)))
        for one in found
    ]
    status = respond(report_result(found, pages, rows, dataset), arguments)
    for party in asked:
        for sentence in home(party, dataset):
            note(sentence, arguments)
    return status


def _why_not_named(party: str, view: View) -> str:
    """Why a page on a party may have no agreement."""
    if any(row.party == party for row in view.dataset.partnerships):
        return uncounted("it as a partner", [party], ())
    evidence = "evidence used" if view.filters.sources else "record"
    return f"no agreement in the {evidence} names it"
