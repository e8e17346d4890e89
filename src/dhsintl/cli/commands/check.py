"""`check`: is a dataset sound? Every problem, with its file and line."""

import typer

from dhsintl.cli import options, own_options
from dhsintl.cli.arguments import arguments_of
from dhsintl.cli.notes import note
from dhsintl.cli.progress import working
from dhsintl.cli.writing import write_result
from dhsintl.dataset.load import BUNDLED, examine
from dhsintl.errors import ExitCode
from dhsintl.model.records import Dataset
from dhsintl.model.vocabulary import Table
from dhsintl.output.cells import quantity
from dhsintl.output.columns import COLUMNS
from dhsintl.output.formats import Format
from dhsintl.output.result import Result, table_data


def check(
    ctx: typer.Context,
    *,
    names: own_options.Paths = [],
    format: options.OutputFormat = None,
    json: options.Json = False,
    output: options.Output = None,
    data: options.Data = [],
    color: options.Color = None,
    quiet: options.Quiet = False,
    no_pager: options.NoPager = False,
) -> int:
    """Report every problem of a dataset with its file and line; exit with status 1 on errors.

    Warnings are worth a look, and change no exit status.
    """
    arguments = arguments_of(ctx)
    paths = [*arguments.names, *arguments.data] or [BUNDLED]
    with working(f"reading {', '.join(paths)}", reading=paths):
        examination = examine(paths)
    found = examination.problems
    table = table_data(COLUMNS["check"], [problem._asdict() for problem in found], Dataset())
    lines = [str(problem) for problem in found]
    write_result(Result(table, lines=lines), arguments, default=Format.TABLE, inputs=paths)
    errors = sum(problem.severity == "error" for problem in found)
    files, rows = len(examination.files), _row_count(examination.dataset)
    verdict = _verdict(errors, len(found) - errors)
    note(f"{quantity(files, 'file')}, {quantity(rows, 'row')}: {verdict}", arguments)
    return ExitCode.FOUND if errors else ExitCode.OK


def _verdict(errors: int, warnings: int) -> str:
    """Sound or not, and how many warnings there are."""
    parts = [quantity(errors, "error") if errors else "sound"]
    return ", ".join([*parts, quantity(warnings, "warning")] if warnings else parts)


def _row_count(dataset: Dataset) -> int:
    return sum(len(getattr(dataset, table.value)) for table in Table)
