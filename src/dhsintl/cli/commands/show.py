"""`show`: everything on one agreement, with its sources."""

from dhsintl.cli.arguments import Arguments
from dhsintl.cli.notes import note
from dhsintl.cli.options import OUTPUT, takes
from dhsintl.cli.reports import write_reports
from dhsintl.cli.resolve import agreement_of, dataset_of, filters_of
from dhsintl.errors import ExitCode
from dhsintl.output.pages import agreement_page
from dhsintl.query.reports import agreement_report, statements


@takes("shown_names", "source", "as_of", *OUTPUT)
def show(arguments: Arguments) -> int:
    """Everything on one agreement or more: parties, figures, events and sources."""
    dataset = dataset_of(arguments)
    filters = filters_of(arguments, dataset)
    asked = dict.fromkeys(agreement_of(name, dataset).id for name in arguments.names)
    found = [one for name in asked if (one := agreement_report(dataset, name, filters))]
    rows = (row for one in found for row in statements(one, dataset))
    write_reports(found, [agreement_page(one, dataset) for one in found], rows, arguments, dataset)
    shown = {one.agreement.id for one in found}
    for name in asked:
        if name not in shown:
            note(f"the filters leave nothing of {name}")
    return ExitCode.OK


COMMANDS = {"show": show}
