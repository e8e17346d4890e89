"""CSV (RFC 4180, lines end in LF): a header, then one record per row; lists join with `; `."""

import csv
import re
from typing import TextIO

from dhsintl.output.cells import plain
from dhsintl.output.result import RenderOptions, Result
from dhsintl.output.safe_text import escape_controls

_PARTS = re.compile(r"([\n\t])")


def render(result: Result, stream: TextIO, options: RenderOptions) -> None:
    data = result.data
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([column.name for column in data.columns])
    for row in data.rows:
        writer.writerow([_safe(plain(row.get(column.name))) for column in data.columns])


def _safe(text: str) -> str:
    """Controls escaped, but for line breaks and tabs, which CSV can quote."""
    return "".join(
        escape_controls(part) if part not in "\n\t" else part for part in _PARTS.split(text)
    )
