"""`schema`: what the rows that the tool prints look like."""

from dhsintl.cli.asking import known_name
from dhsintl.cli.fields import sheet_of
from dhsintl.cli.given import Given
from dhsintl.cli.options import takes
from dhsintl.cli.output import deliver
from dhsintl.columns import COLUMNS
from dhsintl.model import Dataset
from dhsintl.render import Answer, Format
from dhsintl.schema import ROWS, fields_of, schema_of


@takes("table_names", "format", "json", "output", "color")
def schema(given: Given) -> int:
    """JSON Schema of the rows that the tool prints; in other formats a list of fields."""
    names = [known_name("table", name, list(ROWS)) for name in given.names] or list(ROWS)
    rows = [field for name in names for field in fields_of(name)]
    schemas = {name: schema_of(name) for name in names}
    values = schemas[names[0]] if len(given.names) == 1 else schemas
    answer = Answer(sheet_of(COLUMNS["schema"], rows, Dataset()), values=values)
    deliver(answer, given, otherwise=Format.JSON)
    return 0


COMMANDS = {"schema": schema}
