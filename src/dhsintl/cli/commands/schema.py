"""`schema`: what the rows that the tool prints look like."""

from dhsintl.cli.arguments import Arguments
from dhsintl.cli.options import takes
from dhsintl.cli.resolve import known_name
from dhsintl.cli.writing import write_result
from dhsintl.model.records import Dataset
from dhsintl.output.columns import COLUMNS
from dhsintl.output.formats import Format
from dhsintl.output.result import Result, table_data
from dhsintl.output.schema import ROWS, fields_of, schema_of


@takes("table_names", "format", "json", "output", "color")
def schema(arguments: Arguments) -> int:
    """JSON Schema of the rows that the tool prints; in other formats a list of fields."""
    names = [known_name("table", name, list(ROWS)) for name in arguments.names] or list(ROWS)
    rows = [field for name in names for field in fields_of(name)]
    schemas = {name: schema_of(name) for name in names}
    values = schemas[names[0]] if len(arguments.names) == 1 else schemas
    result = Result(table_data(COLUMNS["schema"], rows, Dataset()), values=values)
    write_result(result, arguments, default=Format.JSON)
    return 0


COMMANDS = {"schema": schema}
