"""`show`: everything on one agreement, with its sources."""

from collections.abc import Sequence

import typer

from dhsintl.cli import options, own_options
from dhsintl.cli.arguments import Arguments, arguments_of
from dhsintl.cli.resolve import agreement_of, dataset_of, filters_of
from dhsintl.cli.respond import respond
from dhsintl.cli.section_names import empty, section_of
from dhsintl.cli.writing import shows_glance
from dhsintl.model.answers import AgreementReport
from dhsintl.model.records import Dataset
from dhsintl.model.vocabulary import AGREEMENT_SECTIONS
from dhsintl.output.formats import Format
from dhsintl.output.pages import agreement_page, report_result, section_result
from dhsintl.output.result import Result
from dhsintl.query.filters import Filters
from dhsintl.query.reports import agreement_report, statements

_FOR_A_COUNTRY = "for a country run 'dhsintl brief {party}'"


def show(
    ctx: typer.Context,
    *,
    names: own_options.RequiredAgreementNames,
    source: options.Sources = [],
    as_of: options.AsOf = None,
    full: own_options.Full = False,
    section: own_options.AgreementSection = None,
    format: options.OutputFormat = None,
    json: options.Json = False,
    output: options.Output = None,
    data: options.Data = [],
    color: options.Color = None,
    quiet: options.Quiet = False,
    no_pager: options.NoPager = False,
) -> int:
    """Show one screen on an agreement: who takes part, figures, events; --full shows everything."""
    arguments = arguments_of(ctx)
    dataset = dataset_of(arguments)
    filters = filters_of(arguments, dataset)
    chosen = section_of(section, AGREEMENT_SECTIONS) if section else None
    asked = dict.fromkeys(
        agreement_of(name, dataset, _FOR_A_COUNTRY).id for name in arguments.names
    )
    found = [one for name in asked if (one := agreement_report(dataset, name, filters))]
    result = _result(found, chosen, arguments, filters, dataset)
    shown = {one.agreement.id for one in found}
    notes = [
        *(empty(found, chosen) if chosen else ()),
        *(f"the filters leave nothing of {name}" for name in asked if name not in shown),
    ]
    return respond(result, arguments, in_pipe=Format.MARKDOWN, notes=notes)


def _result(
    found: Sequence[AgreementReport],
    section: str | None,
    arguments: Arguments,
    filters: Filters,
    dataset: Dataset,
) -> Result:
    """One section, else a glance on a terminal, else the whole pages."""
    if section:
        return section_result(found, section, dataset)
    rows = (row for one in found for row in statements(one, dataset))
    if shows_glance(arguments):
        from dhsintl.cli.conflict_notes import of_agreement
        from dhsintl.output.glances import agreement_glance

        glances = [
            agreement_glance(
                one, dataset, conflicts=of_agreement(one.agreement.id, filters, dataset)
            )
            for one in found
        ]
        return report_result(found, rows, dataset, glances=glances)
    pages = [agreement_page(one, dataset) for one in found]
    return report_result(found, rows, dataset, pages=pages)
