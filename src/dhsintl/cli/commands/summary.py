"""`summary`: how much the record holds, group by group."""

from dhsintl.cli.asking import dataset_of, filters_of
from dhsintl.cli.fields import answer_of
from dhsintl.cli.given import Given
from dhsintl.cli.options import OUTPUT, SHAPE, WHEN, takes
from dhsintl.cli.output import deliver
from dhsintl.errors import ExitCode
from dhsintl.query.summary import summary as rows_by


@takes("by", "country", "agreement", "theme", "kind", "agency", "source", *WHEN, *SHAPE, *OUTPUT)
def summary(given: Given) -> int:
    """How much the record holds by agreement, theme, kind, agency, party, source or year.

    Rows are counted; figures are never added up.
    """
    dataset = dataset_of(given)
    rows = rows_by(dataset, given.by, filters_of(given, dataset))
    deliver(answer_of("summary", rows, given, dataset), given)
    return ExitCode.FOUND if given.fail_empty and not rows else ExitCode.OK


COMMANDS = {"summary": summary}
