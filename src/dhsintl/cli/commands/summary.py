"""`summary`: how much the record holds, group by group."""

from dhsintl.cli.arguments import Arguments
from dhsintl.cli.options import OUTPUT, SHAPE, WHEN, takes
from dhsintl.cli.resolve import dataset_of, filters_of
from dhsintl.cli.shaping import result_of
from dhsintl.cli.writing import write_result
from dhsintl.errors import ExitCode
from dhsintl.query.summary import summary as rows_by


@takes("by", "country", "agreement", "theme", "kind", "agency", "source", *WHEN, *SHAPE, *OUTPUT)
def summary(arguments: Arguments) -> int:
    """How much the record holds by agreement, theme, kind, agency, party, source or year.

    Rows are counted; figures are never added up.
    """
    dataset = dataset_of(arguments)
    rows = rows_by(dataset, arguments.by, filters_of(arguments, dataset))
    write_result(result_of("summary", rows, arguments, dataset), arguments)
    return ExitCode.FOUND if arguments.fail_empty and not rows else ExitCode.OK


COMMANDS = {"summary": summary}
