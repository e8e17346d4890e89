"""`brief`: one page on a country, a bloc or an organization."""

from functools import partial

import typer

from dhsintl.cli import options
from dhsintl.cli.arguments import arguments_of
from dhsintl.cli.left_out_words import home, uncounted
from dhsintl.cli.notes import note
from dhsintl.cli.resolve import dataset_of, filters_of, party_of
from dhsintl.cli.respond import respond
from dhsintl.cli.writing import shows_glance
from dhsintl.output.formats import Format
from dhsintl.output.pages import party_page, report_result
from dhsintl.query.reports import PartyReports, about
from dhsintl.query.view import View


def brief(
    ctx: typer.Context,
    *,
    names: options.RequiredPartyNames,
    source: options.Sources = [],
    as_of: options.AsOf = None,
    full: options.Full = False,
    format: options.OutputFormat = None,
    json: options.Json = False,
    output: options.Output = None,
    data: options.Data = [],
    color: options.Color = None,
    quiet: options.Quiet = False,
) -> int:
    """Show one screen on a country: its agreements, figures and events, and what is not known.

    --full shows everything.
    """
    arguments = arguments_of(ctx)
    dataset = dataset_of(arguments)
    filters = filters_of(arguments, dataset)
    asked = dict.fromkeys(party_of(name, dataset).id for name in arguments.names)
    reports = PartyReports(dataset, filters)
    found = [reports.on(party) for party in asked]
    rows = (row for one in found for row in about(one, dataset))
    why = partial(_why_not_named, View(dataset, filters))
    if shows_glance(arguments):
        from dhsintl.output.glances import party_glance

        glances = [party_glance(one, dataset, if_not_named=why(one.party.id)) for one in found]
        result = report_result(found, rows, dataset, glances=glances)
    else:
        pages = [party_page(one, dataset, if_not_named=why(one.party.id)) for one in found]
        result = report_result(found, rows, dataset, pages=pages)
    status = respond(result, arguments, in_pipe=Format.MARKDOWN)
    for party in asked:
        for sentence in home(party, dataset):
            note(sentence, arguments)
    return status


def _why_not_named(view: View, party: str) -> str:
    """Why a page on a party may have no agreement."""
    if any(row.party == party for row in view.dataset.partnerships):
        return uncounted("it as a partner", [party], ())
    evidence = "evidence used" if view.filters.sources else "record"
    return f"no agreement in the {evidence} names it"
