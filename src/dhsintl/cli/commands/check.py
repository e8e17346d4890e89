"""`check`: is a dataset sound? Every problem, with its file and line."""

from dhsintl.cli.fields import sheet_of
from dhsintl.cli.given import Given
from dhsintl.cli.options import OUTPUT, takes
from dhsintl.cli.output import counted, deliver, note
from dhsintl.columns import COLUMNS
from dhsintl.errors import ExitCode
from dhsintl.loading import BUNDLED, examine
from dhsintl.model import Dataset, Table
from dhsintl.render import Answer, Format


@takes("paths", *OUTPUT)
def check(given: Given) -> int:
    """Report every problem of a dataset, with file and line; exit with 1 if there is any."""
    examination = examine([*given.names, *given.data] or [BUNDLED])
    found = examination.problems
    rows = [problem._asdict() for problem in found]
    sheet = sheet_of(COLUMNS["check"], rows, Dataset())
    deliver(Answer(sheet, lines=[str(problem) for problem in found]), given, otherwise=Format.TABLE)
    verdict = counted(len(found), "problem") if found else "sound"
    files, size = len(examination.files), _size(examination.dataset)
    note(f"{counted(files, 'file')}, {counted(size, 'row')}: {verdict}")
    return ExitCode.FOUND if found else ExitCode.OK


def _size(dataset: Dataset) -> int:
    return sum(len(getattr(dataset, table.value)) for table in Table)


COMMANDS = {"check": check}
