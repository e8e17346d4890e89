"""The six list commands: a table of the record, filtered."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from dhsintl.cli.arguments import Arguments
from dhsintl.cli.notes import note, note_brackets
from dhsintl.cli.options import OUTPUT, SHAPE, WHEN, takes
from dhsintl.cli.resolve import dataset_of, filters_of
from dhsintl.cli.shaping import result_of
from dhsintl.cli.writing import format_of, write_result
from dhsintl.errors import ExitCode, UsageError
from dhsintl.model.records import Dataset, Table
from dhsintl.output.formats import Format
from dhsintl.output.result import Result
from dhsintl.query import LISTINGS, Filters, count_unnamed

_WHAT = ("agreement", "theme", "kind", "agency", "source")


@takes("agreement_names", "country", "unnamed", *_WHAT, *WHEN, *SHAPE, *OUTPUT)
def agreements(arguments: Arguments) -> int:
    """Agreements and programs: what each is, and whether a country is in it."""
    return _list(Table.AGREEMENTS, arguments)


@takes("agreement_names", "country", *_WHAT, "conflicts", *WHEN, *SHAPE, *OUTPUT)
def partnerships(arguments: Arguments) -> int:
    """Who takes part in what, where, and since when."""
    return _list(Table.PARTNERSHIPS, arguments)


@takes("agreement_names", "country", *_WHAT, "conflicts", *WHEN, "latest", *SHAPE, "chart", *OUTPUT)
def metrics(arguments: Arguments) -> int:
    """Figures, each with its qualifier, date and source."""
    return _list(Table.METRICS, arguments)


@takes("agreement_names", "country", *_WHAT, "conflicts", *WHEN, *SHAPE, *OUTPUT)
def events(arguments: Arguments) -> int:
    """What happened, in order of date."""
    return _list(Table.EVENTS, arguments)


@takes(
    "party_names",
    "country",
    "party_kind",
    "agreement",
    "theme",
    "agency",
    "source",
    "as_of",
    *SHAPE,
    *OUTPUT,
)
def parties(arguments: Arguments) -> int:
    """Countries, blocs, organizations and US agencies, and in how much each takes part."""
    return _list(Table.PARTIES, arguments)


@takes("source_names", "country", *_WHAT, "since", "until", *SHAPE, *OUTPUT)
def sources(arguments: Arguments) -> int:
    """The documents that the record cites."""
    return _list(Table.SOURCES, arguments)


COMMANDS: dict[str, Callable[..., int]] = {
    "agreements": agreements,
    "partnerships": partnerships,
    "metrics": metrics,
    "events": events,
    "parties": parties,
    "sources": sources,
}


def _with_names(table: Table, arguments: Arguments, dataset: Dataset) -> Arguments:
    """The bare words as the option for which they stand."""
    match table:
        case Table.PARTIES:
            return replace(arguments, country=[*arguments.country, *arguments.names])
        case Table.SOURCES:
            ids = [name for name in arguments.names if name in dataset.source_by_id]
            others = [name for name in arguments.names if name not in dataset.source_by_id]
            return replace(
                arguments,
                source=[*arguments.source, *ids],
                agreement=[*arguments.agreement, *others],
            )
        case _:
            return replace(arguments, agreement=[*arguments.agreement, *arguments.names])


def _list(table: Table, arguments: Arguments) -> int:
    dataset = dataset_of(arguments)
    arguments = _with_names(table, arguments, dataset)
    filters = filters_of(arguments, dataset, table)
    rows = _narrowed(LISTINGS[table](dataset, filters), arguments, dataset)
    result = result_of(table.value, rows, arguments, dataset, without=_absent(arguments))
    if arguments.chart:
        result = _charted(result, rows, arguments, dataset)
    elif len(filters.agreements) == 1 and not arguments.fields:
        result = _without_agreement(table, result)
    write_result(result, arguments, default=Format.TABLE if arguments.chart else None)
    _notes(table, result, arguments, filters, dataset)
    return ExitCode.FOUND if arguments.fail_empty and not result.data.rows else ExitCode.OK


def _narrowed(rows: list[Any], arguments: Arguments, dataset: Dataset) -> list[Any]:
    if arguments.latest:
        from dhsintl.query.latest import latest

        rows = latest(rows, dataset)
    if arguments.conflicts:
        from dhsintl.query.conflicts import conflicts

        rows = conflicts(rows)
    return rows


def _absent(arguments: Arguments) -> list[str]:
    """Columns that only an option gives."""
    absent = [] if arguments.country else ["match", "via"]
    return absent if arguments.conflicts else [*absent, "conflict"]


def _charted(result: Result, rows: list[Any], arguments: Arguments, dataset: Dataset) -> Result:
    if arguments.json or arguments.format not in (None, Format.TABLE):
        raise UsageError("--chart draws for people; leave --format and --json out")
    if arguments.fields or arguments.sort:
        raise UsageError(
            "--chart has an order and columns of its own; leave --fields and --sort out"
        )
    from dhsintl.output.charts import chart_pages

    return replace(result, pages=chart_pages(rows[: arguments.limit], dataset))


def _without_agreement(table: Table, result: Result) -> Result:
    """A table of one agreement's rows does not repeat its id in each."""
    if result.table is None or table in (Table.AGREEMENTS, Table.PARTIES, Table.SOURCES):
        return result
    kept = [column for column in result.table.columns if column.name != "agreement"]
    return replace(result, table=replace(result.table, columns=kept))


def _notes(
    table: Table, result: Result, arguments: Arguments, filters: Filters, dataset: Dataset
) -> None:
    shown = result.data.rows
    if format_of(arguments) is Format.TABLE and not shown:
        note("nothing matches")
    note_brackets(result, arguments)
    if table is Table.AGREEMENTS and filters.parties:
        _note_membership(filters, dataset)
    if table is Table.AGREEMENTS and filters.parties and not filters.unnamed:
        _note_unnamed(count_unnamed(dataset, filters), filters, dataset)


def _note_membership(filters: Filters, dataset: Dataset) -> None:
    """Who joined a bloc late, or left it, is in what the bloc agreed for those days alone."""
    if filters.as_of:
        return
    for bloc in dataset.parties:
        first = min((member.since for member in bloc.members), default="")
        for member in bloc.members:
            if member.party in filters.parties and (member.until or member.since > first):
                name = dataset.party_by_id[member.party].name
                note(
                    f"{name} was in the {bloc.name} {member.since}/{member.until or '..'}; it is "
                    "matched as a member for days of which the sources tell (--as-of asks of one)"
                )


def _note_unnamed(count: int, filters: Filters, dataset: Dataset) -> None:
    if "us" in filters.parties:
        note("the United States is the DHS side of every agreement; no row names it as a partner")
    elif count:
        names = " or ".join(dataset.party_by_id[party].name for party in filters.parties)
        which = "agreement counts" if count == 1 else "agreements count"
        note(
            f"{count} further {which} partners without naming them all; whether {names} is "
            "among them the sources do not say (--unnamed lists them)"
        )
