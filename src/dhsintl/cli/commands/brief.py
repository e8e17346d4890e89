"""`brief`: one page on a country, a bloc or an organization."""

from dhsintl.cli.arguments import Arguments
from dhsintl.cli.options import OUTPUT, takes
from dhsintl.cli.reports import write_reports
from dhsintl.cli.resolve import dataset_of, filters_of
from dhsintl.errors import ExitCode
from dhsintl.names import find_party
from dhsintl.output.pages import party_page
from dhsintl.query.reports import about, party_report


@takes("briefed_names", "source", "as_of", *OUTPUT)
def brief(arguments: Arguments) -> int:
    """One page on a country: agreements, places, figures, events, and what stays open."""
    dataset = dataset_of(arguments)
    filters = filters_of(arguments, dataset)
    asked = dict.fromkeys(find_party(name, dataset).id for name in arguments.names)
    found = [party_report(dataset, party, filters) for party in asked]
    rows = (row for one in found for row in about(one, dataset))
    write_reports(found, [party_page(one, dataset) for one in found], rows, arguments, dataset)
    return ExitCode.OK


COMMANDS = {"brief": brief}
