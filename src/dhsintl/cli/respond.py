"""The end of a command: its result written, what has to be said beside it, the exit status."""

from collections.abc import Iterable

from dhsintl.cli.arguments import Arguments
from dhsintl.cli.notes import note
from dhsintl.cli.writing import write_result
from dhsintl.errors import ExitCode
from dhsintl.output.formats import Format
from dhsintl.output.result import Result, Section, TableData

# The columns that may show the date of a source.
_DATES = ("as_of", "date", "status_date", "first_date")


def respond(
    result: Result,
    arguments: Arguments,
    *,
    default: Format | None = None,
    in_pipe: Format = Format.TSV,
) -> ExitCode:
    """Write a result as `write_result` does, and say what its reader has to know."""
    format_ = write_result(result, arguments, default=default, in_pipe=in_pipe)
    if format_ is Format.TABLE:
        _explain_brackets(result, arguments)
    is_empty = not result.data.rows
    return ExitCode.FOUND if arguments.fail_empty and is_empty else ExitCode.OK


def _explain_brackets(result: Result, arguments: Arguments) -> None:
    is_in_heading = any(map(_ends_in_bracketed_date, result.sections or ()))
    if is_in_heading or any(map(_has_bracketed_date, _shown(result))):
        note("a date in brackets is that of the source; the row has none of its own", arguments)


def _shown(result: Result) -> Iterable[TableData]:
    if result.glances is not None:  # they have no dates in brackets
        return []
    if result.pages is not None:
        return [section.data for page in result.pages for section in page.sections]
    if result.sections is not None:
        return [section.data for section in result.sections]
    return [result.table or result.data]


def _ends_in_bracketed_date(section: Section) -> bool:
    """Does the heading of a series say, behind its semicolon, a date that is a source's?"""
    _, is_series, extent = section.heading.rpartition("; ")
    return bool(is_series) and "(" in extent


def _has_bracketed_date(data: TableData) -> bool:
    dated = [column for column in data.columns if column.name in _DATES]
    return any(data.cell(row, column).startswith("(") for row in data.rows for column in dated)
