"""`brief`: one page on a country, a bloc or an organization."""

from collections.abc import Collection, Iterator, Sequence

import typer

from dhsintl.cli import options, own_options
from dhsintl.cli.absence_words import uncounted
from dhsintl.cli.arguments import Arguments, arguments_of
from dhsintl.cli.left_out_words import home
from dhsintl.cli.resolve import dataset_of, filters_of, party_of
from dhsintl.cli.respond import respond
from dhsintl.cli.section_names import empty, section_of
from dhsintl.cli.writing import format_of, shows_glance
from dhsintl.errors import UsageError
from dhsintl.model.answers import PartyReport
from dhsintl.model.vocabulary import PARTY_SECTIONS
from dhsintl.output.formats import FORMATS, Format
from dhsintl.output.pages import party_page, report_result, section_result
from dhsintl.output.result import Result
from dhsintl.query.reports import PartyReports, about
from dhsintl.query.view import View


def brief(
    ctx: typer.Context,
    *,
    names: own_options.RequiredPartyNames,
    source: options.Sources = [],
    as_of: options.AsOf = None,
    full: own_options.Full = False,
    section: own_options.PartySection = None,
    format: options.OutputFormat = None,
    json: options.Json = False,
    output: options.Output = None,
    data: options.Data = [],
    color: options.Color = None,
    quiet: options.Quiet = False,
    no_pager: options.NoPager = False,
) -> int:
    """Show one screen on a country: its agreements, figures and events, and what is not known.

    --full shows everything.
    """
    arguments = arguments_of(ctx)
    dataset = dataset_of(arguments)
    filters = filters_of(arguments, dataset)
    chosen = section_of(section, PARTY_SECTIONS) if section else None
    asked = dict.fromkeys(party_of(name, dataset).id for name in arguments.names)
    _check_one_party(chosen, asked)
    reports = PartyReports(dataset, filters)
    found = [reports.on(party) for party in asked]
    view = View(dataset, filters)
    result = _result(found, chosen, arguments, view)
    notes = [
        *(empty(found, chosen) if chosen else _why_no_statements(found, arguments, view)),
        *(sentence for party in asked for sentence in home(party, dataset)),
    ]
    return respond(result, arguments, in_pipe=Format.MARKDOWN, notes=notes)


def _check_one_party(section: str | None, parties: Collection[str]) -> None:
    """Refuse rows that do not name the party that they are about, of several parties."""
    if section in ("agreements", "possible") and len(parties) > 1:
        raise UsageError(f"--section {section} is about one party; ask for one at a time")


def _result(
    found: Sequence[PartyReport], section: str | None, arguments: Arguments, view: View
) -> Result:
    """One section, else a glance on a terminal, else the whole pages."""
    dataset = view.dataset
    if section:
        return section_result(found, section, dataset)
    rows = (row for one in found for row in about(one, dataset))
    why = [_why_not_named(view, one.party.id) for one in found]
    if shows_glance(arguments):
        from dhsintl.output.glances import party_glance

        glances = [
            party_glance(one, dataset, if_not_named=words)
            for one, words in zip(found, why, strict=True)
        ]
        return report_result(found, rows, dataset, glances=glances)
    pages = [
        party_page(one, dataset, if_not_named=words) for one, words in zip(found, why, strict=True)
    ]
    return report_result(found, rows, dataset, pages=pages)


def _why_no_statements(
    found: Sequence[PartyReport], arguments: Arguments, view: View
) -> Iterator[str]:
    """Why nothing is said of a party, where no page says it: in a list of statements."""
    format_ = format_of(arguments, in_pipe=Format.MARKDOWN)
    if FORMATS[format_].has_parts or format_ in (Format.JSON, Format.JSONL):
        return
    for one in found:
        if not any(about(one, view.dataset)):
            yield f"nothing is said of {one.party.name}: {_why_not_named(view, one.party.id)}"


def _why_not_named(view: View, party: str) -> str:
    """Why a page on a party may have no agreement."""
    if any(row.party == party for row in view.dataset.partnerships):
        return uncounted("it as a partner", [party], ())
    evidence = "evidence used" if view.filters.sources else "record"
    return f"no agreement in the {evidence} names it"
