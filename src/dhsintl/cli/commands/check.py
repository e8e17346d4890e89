"""`check`: is a dataset sound? Every problem, with its file and line."""

from dhsintl.cli.arguments import Arguments
from dhsintl.cli.notes import note
from dhsintl.cli.options import OUTPUT, takes
from dhsintl.cli.writing import write_result
from dhsintl.dataset.load import BUNDLED, examine
from dhsintl.errors import ExitCode
from dhsintl.model.records import Dataset, Table
from dhsintl.output.columns import COLUMNS
from dhsintl.output.formats import Format
from dhsintl.output.result import Result, table_data
from dhsintl.output.wording import quantity


@takes("paths", *OUTPUT)
def check(arguments: Arguments) -> int:
    """Report every problem of a dataset, with file and line; exit with 1 if there is any."""
    examination = examine([*arguments.names, *arguments.data] or [BUNDLED])
    found = examination.problems
    rows = [problem._asdict() for problem in found]
    data = table_data(COLUMNS["check"], rows, Dataset())
    write_result(
        Result(data, lines=[str(problem) for problem in found]), arguments, default=Format.TABLE
    )
    verdict = quantity(len(found), "problem") if found else "sound"
    files, size = len(examination.files), _size(examination.dataset)
    note(f"{quantity(files, 'file')}, {quantity(size, 'row')}: {verdict}")
    return ExitCode.FOUND if found else ExitCode.OK


def _size(dataset: Dataset) -> int:
    return sum(len(getattr(dataset, table.value)) for table in Table)


COMMANDS = {"check": check}
