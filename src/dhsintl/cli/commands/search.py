"""`search`: words, across all tables."""

from dhsintl.cli.asking import dataset_of
from dhsintl.cli.fields import answer_of
from dhsintl.cli.given import Given
from dhsintl.cli.options import OUTPUT, SHAPE, takes
from dhsintl.cli.output import deliver, format_of, note
from dhsintl.errors import ExitCode
from dhsintl.query.searching import search as rows_with
from dhsintl.render import Format


@takes("words", *SHAPE, *OUTPUT)
def search(given: Given) -> int:
    """Rows of any table that hold all the words; case and accents do not count."""
    dataset = dataset_of(given)
    rows = rows_with(dataset, given.names)
    deliver(answer_of("search", rows, given, dataset), given)
    if not rows and format_of(given) is Format.TABLE:
        note("nothing matches")
    return ExitCode.FOUND if given.fail_empty and not rows else ExitCode.OK


COMMANDS = {"search": search}
