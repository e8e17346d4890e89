"""CSV (RFC 4180, lines end in LF): a header, then a row a line; lists join with `; `."""

import csv
import re
from typing import TextIO

from dhsintl.columns import plain
from dhsintl.render import Answer, Canvas
from dhsintl.render.safety import visible

_PARTS = re.compile(r"([\n\t])")


def render(answer: Answer, stream: TextIO, canvas: Canvas) -> None:
    sheet = answer.sheet
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([column.name for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow([_safe(plain(row.get(column.name))) for column in sheet.columns])


def _safe(text: str) -> str:
    """Visible, but for line breaks and tabs, which CSV can quote."""
    return "".join(visible(part) if part not in "\n\t" else part for part in _PARTS.split(text))
