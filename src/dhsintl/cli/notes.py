"""What is said beside the data, on standard error."""

import sys
from collections.abc import Iterable

from dhsintl.cli.arguments import Arguments
from dhsintl.cli.writing import format_of
from dhsintl.output.formats import Format
from dhsintl.output.result import Result, TableData
from dhsintl.output.safe_text import visible


def note(text: str) -> None:
    """Tell the user something beside the data, on standard error."""
    sys.stderr.write(f"note: {visible(text)}\n")


def note_brackets(result: Result, arguments: Arguments) -> None:
    """Say what a date in brackets is, where a person sees one."""
    if format_of(arguments) is Format.TABLE and any(map(_has_brackets, _shown(result))):
        note("a date in brackets is that of the source; the row has none of its own")


def _shown(result: Result) -> Iterable[TableData]:
    if result.pages is None:
        return [result.table or result.data]
    return [section.data for page in result.pages for section in page.sections]


def _has_brackets(data: TableData) -> bool:
    dated = [column for column in data.columns if column.name in ("as_of", "date")]
    return any(data.cell(row, column).startswith("(") for row in data.rows for column in dated)
