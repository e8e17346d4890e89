"""The answer of a list command: a table of the record, filtered, and what it leaves out."""

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from dhsintl.cli.arguments import Arguments
from dhsintl.cli.resolve import agreement_or_source, dataset_of, filters_of
from dhsintl.cli.respond import respond
from dhsintl.cli.shaping import result_of
from dhsintl.cli.writing import format_of
from dhsintl.model.records import Dataset, Source
from dhsintl.model.vocabulary import Table
from dhsintl.output.formats import FORMATS, Format
from dhsintl.output.result import Result
from dhsintl.query.filters import Filters
from dhsintl.query.listing import (
    LISTINGS,
    agreements_in,
    events_in,
    metrics_in,
    parties,
    partnerships_in,
)
from dhsintl.query.view import View

# Fields that an option gives, and which.
_WITH_COUNTRY = (
    "match",
    "via",
    "why",
    "status",
    "status_date",
    "status_source",
    "grade",
    "status_as_of",
)

_WITH_LATEST = ("figures", "first_date", "first_dated_by")


def list_table(table: Table, arguments: Arguments) -> int:
    """Print a table as its command asks for it, and return the exit status."""
    typed, dataset = arguments, dataset_of(arguments)
    arguments = _with_names(table, typed, dataset)
    filters = filters_of(arguments, dataset, table)
    view = View(dataset, filters)
    found = _found(table, view, dataset, arguments)
    rows = _selected(found, arguments, dataset)
    result = result_of(
        table.value,
        rows,
        arguments,
        dataset,
        without=_absent(table, arguments),
        hidden=_repeated(table, filters),
    )
    result = _for_people(table, result, rows, arguments, dataset)
    default = Format.TABLE if arguments.chart else None

    def count() -> tuple[int, int, str]:
        from dhsintl.cli.row_counts import rows_of

        return rows_of(table, len(rows), filters, dataset, arguments)

    def notes() -> Iterator[str]:
        from dhsintl.cli.list_notes import Answer, notes_on

        yield from notes_on(Answer(table, arguments, dataset, view, found, rows))

    return respond(result, typed, default=default, notes=notes(), count=count)


def _for_people(
    table: Table, result: Result, rows: list[Any], arguments: Arguments, dataset: Dataset
) -> Result:
    """The figures of a list as a chart or in series, where that is how people get them."""
    if arguments.chart:
        return _charted(result, rows, arguments, dataset)
    if rows and _stands_in_series(table, arguments):
        from dhsintl.output.series import series_sections

        return replace(result, sections=series_sections(rows, result, dataset))
    if arguments.latest and result.table and not arguments.fields:
        from dhsintl.output.series import with_units_in_labels

        return replace(result, table=with_units_in_labels(result.table))
    return result


def _with_names(table: Table, arguments: Arguments, dataset: Dataset) -> Arguments:
    """The arguments of a command as the options that they are short for."""
    match table:
        case Table.PARTIES:
            return replace(arguments, country=[*arguments.country, *arguments.names])
        case Table.SOURCES:
            meant = [agreement_or_source(name, dataset) for name in arguments.names]
            ids = [one.id for one in meant if isinstance(one, Source)]
            about = [one.id for one in meant if not isinstance(one, Source)]
            return replace(
                arguments,
                source=[*arguments.source, *ids],
                agreement=[*arguments.agreement, *about],
            )
        case _:
            return replace(arguments, agreement=[*arguments.agreement, *arguments.names])


def _found(table: Table, view: View, dataset: Dataset, arguments: Arguments) -> list[Any]:
    """The rows of a table; where conflicts are asked for, with the claims that do not count."""
    match table:
        case Table.AGREEMENTS:
            return agreements_in(view)
        case Table.PARTNERSHIPS:
            return partnerships_in(view, with_deprecated=arguments.conflicts)
        case Table.METRICS:
            return metrics_in(view, with_deprecated=arguments.conflicts)
        case Table.EVENTS:
            return events_in(view, with_deprecated=arguments.conflicts)
        case Table.PARTIES:
            everybody = arguments.all or bool(view.filters.parties)
            return parties(dataset, view.filters, taking_part=not everybody)
        case _:  # these look at more than one view
            return LISTINGS[table](dataset, view.filters)


def _selected(rows: list[Any], arguments: Arguments, dataset: Dataset) -> list[Any]:
    if arguments.latest:
        from dhsintl.query.series import latest

        rows = latest(rows, dataset)
    if arguments.conflicts:
        from dhsintl.query.conflicts import contradictions

        rows = contradictions(rows)
    return rows


def absent(table: str, *, conflicts: bool, latest: bool, country: bool) -> list[str]:
    """Columns that only an option gives, which is not there."""
    names = [] if conflicts else ["conflict"]
    if not latest:
        names += _WITH_LATEST
    if table == Table.AGREEMENTS.value and not country:
        names += _WITH_COUNTRY
    return names


def _absent(table: Table, arguments: Arguments) -> list[str]:
    return absent(
        table.value,
        conflicts=arguments.conflicts,
        latest=arguments.latest,
        country=bool(arguments.country),
    )


def _charted(result: Result, rows: list[Any], arguments: Arguments, dataset: Dataset) -> Result:
    from dhsintl.output.charts import chart_of

    table = result.table or result.data
    return replace(result, chart=chart_of(rows[: arguments.limit], table, dataset))


def _stands_in_series(table: Table, arguments: Arguments) -> bool:
    """Do people read the rows under the headings of their series?

    Not where the rows have an order of their own, and no program reads headings.
    """
    has_own_order = (
        arguments.latest or arguments.conflicts or arguments.sort or arguments.limit is not None
    )
    return table is Table.METRICS and not has_own_order and FORMATS[format_of(arguments)].has_parts


def _repeated(table: Table, filters: Filters) -> list[str]:
    """A table of one agreement's rows does not repeat its id in each."""
    is_about_one = table in (Table.PARTNERSHIPS, Table.METRICS, Table.EVENTS)
    return ["agreement"] if is_about_one and len(filters.agreements) == 1 else []
