r"""TSV: a header, then one line per row; no quotes, tabs and line breaks as `\t` and `\n`."""

from typing import TextIO

from dhsintl.output.cells import plain
from dhsintl.output.result import RenderOptions, Result
from dhsintl.output.safe_text import escape_controls

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def render(result: Result, stream: TextIO, options: RenderOptions) -> None:
    data = result.data
    stream.write("\t".join(column.name for column in data.columns) + "\n")
    for row in data.rows:
        cells = [plain(row.get(column.name)).translate(_ESCAPES) for column in data.columns]
        stream.write("\t".join(map(escape_controls, cells)) + "\n")
