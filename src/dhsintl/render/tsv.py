"""TSV: a header, then a row a line; no quotes, tabs and line ends as backslash and letter."""

from typing import TextIO

from dhsintl.columns import plain
from dhsintl.render import Answer, Canvas
from dhsintl.render.safety import visible

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def render(answer: Answer, stream: TextIO, canvas: Canvas) -> None:
    sheet = answer.sheet
    stream.write("\t".join(column.name for column in sheet.columns) + "\n")
    for row in sheet.rows:
        cells = [plain(row.get(column.name)).translate(_ESCAPES) for column in sheet.columns]
        stream.write("\t".join(map(visible, cells)) + "\n")
