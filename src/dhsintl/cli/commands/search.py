"""`search`: words, across all tables."""

from dhsintl.cli.arguments import Arguments
from dhsintl.cli.notes import note
from dhsintl.cli.options import OUTPUT, SHAPE, takes
from dhsintl.cli.resolve import dataset_of
from dhsintl.cli.shaping import result_of
from dhsintl.cli.writing import format_of, write_result
from dhsintl.errors import ExitCode
from dhsintl.output.formats import Format
from dhsintl.query.search import search as rows_with


@takes("words", *SHAPE, *OUTPUT)
def search(arguments: Arguments) -> int:
    """Rows of any table that hold all the words; case and accents do not count."""
    dataset = dataset_of(arguments)
    rows = rows_with(dataset, arguments.names)
    write_result(result_of("search", rows, arguments, dataset), arguments)
    if not rows and format_of(arguments) is Format.TABLE:
        note("nothing matches")
    return ExitCode.FOUND if arguments.fail_empty and not rows else ExitCode.OK


COMMANDS = {"search": search}
