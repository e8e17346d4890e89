"""The end of a command: its result written, what has to be said beside it, the exit status."""

import sys
from collections.abc import Callable, Iterable, Iterator

from dhsintl.cli.arguments import Arguments
from dhsintl.cli.notes import note
from dhsintl.cli.writing import format_of, write_result
from dhsintl.errors import ExitCode
from dhsintl.output.formats import FORMATS, Format
from dhsintl.output.result import Result, TableData

# The columns that may show the date of a source.
_DATES = ("as_of", "date", "status_date", "first_date")


def respond(
    result: Result,
    arguments: Arguments,
    *,
    default: Format | None = None,
    in_pipe: Format = Format.TSV,
    notes: Iterable[str] = (),
    count: Callable[[], tuple[int, int, str]] | None = None,
) -> ExitCode:
    """Write a result as `write_result` does, then what its reader has to know.

    A terminal is told how many rows there are: `count` gives how many were found, of how many,
    and what one is called. Notes that are a part of what is written are worked out before it.
    """
    format_ = (
        Format.TABLE
        if result.chart is not None
        else format_of(arguments, default=default, in_pipe=in_pipe)
    )
    is_document = FORMATS[format_].document
    brackets = () if arguments.quiet else tuple(_on_brackets(result, format_))
    said = () if arguments.quiet else tuple(notes) if is_document else notes
    inside = (*brackets, *said) if is_document else ()
    write_result(result, arguments, default=format_, notes=inside)
    for sentence in brackets:
        note(sentence, arguments)
    if count and sys.stdout.isatty() and not (arguments.quiet or arguments.output):
        from dhsintl.cli.row_counts import tell_rows

        tell_rows(*count(), limit=arguments.limit)
    for sentence in said:
        note(sentence, arguments)
    is_empty = not result.data.rows
    return ExitCode.FOUND if arguments.fail_empty and is_empty else ExitCode.OK


def _on_brackets(result: Result, format_: Format) -> Iterator[str]:
    if format_ is Format.TABLE or FORMATS[format_].document:
        is_in_heading = any(section.has_brackets for section in result.sections or ())
        if is_in_heading or any(map(_has_bracketed_date, _shown(result))):
            yield "a date in brackets is that of the source; the row has none of its own"


def _shown(result: Result) -> Iterable[TableData]:
    if result.glances is not None:  # they have no dates in brackets
        return []
    if result.pages is not None:
        return [section.data for page in result.pages for section in page.sections]
    if result.sections is not None:
        return [section.data for section in result.sections]
    return [result.table or result.data]


def _has_bracketed_date(data: TableData) -> bool:
    dated = [column for column in data.columns if column.name in _DATES]
    return any(data.cell(row, column).startswith("(") for row in data.rows for column in dated)
