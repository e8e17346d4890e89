"""`schema`: what the rows that the tool prints look like."""

import typer

from dhsintl.cli import options, own_options
from dhsintl.cli.arguments import arguments_of
from dhsintl.cli.registry import ROWS
from dhsintl.cli.resolve import known_name
from dhsintl.cli.writing import write_result
from dhsintl.errors import ExitCode
from dhsintl.model.records import Dataset
from dhsintl.output.columns import COLUMNS
from dhsintl.output.formats import Format
from dhsintl.output.result import Result, table_data
from dhsintl.output.schema import field_rows, schema_of


def schema(
    ctx: typer.Context,
    *,
    names: own_options.TableNames = [],
    format: options.OutputFormat = None,
    json: options.Json = False,
    output: options.Output = None,
    color: options.Color = None,
    quiet: options.Quiet = False,
    no_pager: options.NoPager = False,
) -> int:
    """Print the JSON Schema of the rows that the tool prints; in other formats, a list of their fields."""
    arguments = arguments_of(ctx)
    names = [known_name("table", name, list(ROWS)) for name in arguments.names] or list(ROWS)
    rows = [field for name in names for field in field_rows(name, ROWS[name])]
    schemas = {name: schema_of(name, ROWS[name]) for name in names}
    values = schemas[names[0]] if len(arguments.names) == 1 else schemas
    result = Result(table_data(COLUMNS["schema"], rows, Dataset()), values=values)
    write_result(result, arguments, default=Format.JSON)
    return ExitCode.OK
