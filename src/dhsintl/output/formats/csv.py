"""CSV (RFC 4180, lines end in LF): a header, then one record per row; lists join with `; `."""

import csv
from typing import TextIO

from dhsintl.output.cells import plain
from dhsintl.output.result import RenderOptions, Result
from dhsintl.output.safe_text import in_a_cell


def render(result: Result, stream: TextIO, options: RenderOptions) -> None:
    data = result.data
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([column.name for column in data.columns])
    for row in data.rows:
        writer.writerow([in_a_cell(plain(row.get(column.name))) for column in data.columns])
