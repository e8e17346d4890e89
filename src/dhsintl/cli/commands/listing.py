"""The six list commands: a table of the record, filtered."""

from typing import Any

import typer
from msgspec.structs import replace

from dhsintl.cli import options
from dhsintl.cli.arguments import Arguments, arguments_of
from dhsintl.cli.notes import note
from dhsintl.cli.resolve import dataset_of, filters_of
from dhsintl.cli.respond import respond
from dhsintl.cli.shaping import result_of
from dhsintl.model.records import Dataset
from dhsintl.model.vocabulary import Table
from dhsintl.output.formats import Format
from dhsintl.output.result import Result
from dhsintl.query import LISTINGS, Filters, count_unnamed


def agreements(
    ctx: typer.Context,
    *,
    names: options.AgreementNames = [],
    country: options.Countries = [],
    unnamed: options.Unnamed = False,
    agreement: options.Agreements = [],
    theme: options.Themes = [],
    kind: options.Kinds = [],
    agency: options.Agencies = [],
    source: options.Sources = [],
    since: options.Since = None,
    until: options.Until = None,
    as_of: options.AsOf = None,
    fields: options.Fields = None,
    sort: options.Sort = None,
    limit: options.Limit = None,
    fail_empty: options.FailEmpty = False,
    format: options.OutputFormat = None,
    json: options.Json = False,
    output: options.Output = None,
    data: options.Data = [],
    color: options.Color = None,
    quiet: options.Quiet = False,
) -> int:
    """List agreements and programs, and whether a country is in them."""
    return _list(Table.AGREEMENTS, arguments_of(ctx))


def partnerships(
    ctx: typer.Context,
    *,
    names: options.AgreementNames = [],
    country: options.Countries = [],
    agreement: options.Agreements = [],
    theme: options.Themes = [],
    kind: options.Kinds = [],
    agency: options.Agencies = [],
    source: options.Sources = [],
    conflicts: options.Conflicts = False,
    since: options.Since = None,
    until: options.Until = None,
    as_of: options.AsOf = None,
    fields: options.Fields = None,
    sort: options.Sort = None,
    limit: options.Limit = None,
    fail_empty: options.FailEmpty = False,
    format: options.OutputFormat = None,
    json: options.Json = False,
    output: options.Output = None,
    data: options.Data = [],
    color: options.Color = None,
    quiet: options.Quiet = False,
) -> int:
    """List who takes part in what, where, and since when."""
    return _list(Table.PARTNERSHIPS, arguments_of(ctx))


def metrics(
    ctx: typer.Context,
    *,
    names: options.AgreementNames = [],
    country: options.Countries = [],
    agreement: options.Agreements = [],
    theme: options.Themes = [],
    kind: options.Kinds = [],
    agency: options.Agencies = [],
    source: options.Sources = [],
    conflicts: options.Conflicts = False,
    since: options.Since = None,
    until: options.Until = None,
    as_of: options.AsOf = None,
    latest: options.Latest = False,
    fields: options.Fields = None,
    sort: options.Sort = None,
    limit: options.Limit = None,
    fail_empty: options.FailEmpty = False,
    chart: options.Chart = False,
    format: options.OutputFormat = None,
    json: options.Json = False,
    output: options.Output = None,
    data: options.Data = [],
    color: options.Color = None,
    quiet: options.Quiet = False,
) -> int:
    """List figures, each with its qualifier, date and source."""
    return _list(Table.METRICS, arguments_of(ctx))


def events(
    ctx: typer.Context,
    *,
    names: options.AgreementNames = [],
    country: options.Countries = [],
    agreement: options.Agreements = [],
    theme: options.Themes = [],
    kind: options.Kinds = [],
    agency: options.Agencies = [],
    source: options.Sources = [],
    conflicts: options.Conflicts = False,
    since: options.Since = None,
    until: options.Until = None,
    as_of: options.AsOf = None,
    fields: options.Fields = None,
    sort: options.Sort = None,
    limit: options.Limit = None,
    fail_empty: options.FailEmpty = False,
    format: options.OutputFormat = None,
    json: options.Json = False,
    output: options.Output = None,
    data: options.Data = [],
    color: options.Color = None,
    quiet: options.Quiet = False,
) -> int:
    """List what happened, in order of date."""
    return _list(Table.EVENTS, arguments_of(ctx))


def parties(
    ctx: typer.Context,
    *,
    names: options.PartyNames = [],
    country: options.Countries = [],
    kind: options.PartyKinds = [],
    agreement: options.Agreements = [],
    theme: options.Themes = [],
    agency: options.Agencies = [],
    source: options.Sources = [],
    as_of: options.AsOf = None,
    fields: options.Fields = None,
    sort: options.Sort = None,
    limit: options.Limit = None,
    fail_empty: options.FailEmpty = False,
    format: options.OutputFormat = None,
    json: options.Json = False,
    output: options.Output = None,
    data: options.Data = [],
    color: options.Color = None,
    quiet: options.Quiet = False,
) -> int:
    """List countries, blocs, organizations and US agencies, and how many agreements name them."""
    return _list(Table.PARTIES, arguments_of(ctx))


def sources(
    ctx: typer.Context,
    *,
    names: options.SourceNames = [],
    country: options.Countries = [],
    agreement: options.Agreements = [],
    theme: options.Themes = [],
    kind: options.Kinds = [],
    agency: options.Agencies = [],
    source: options.Sources = [],
    since: options.Since = None,
    until: options.Until = None,
    fields: options.Fields = None,
    sort: options.Sort = None,
    limit: options.Limit = None,
    fail_empty: options.FailEmpty = False,
    format: options.OutputFormat = None,
    json: options.Json = False,
    output: options.Output = None,
    data: options.Data = [],
    color: options.Color = None,
    quiet: options.Quiet = False,
) -> int:
    """List the documents that the record cites."""
    return _list(Table.SOURCES, arguments_of(ctx))


def _with_names(table: Table, arguments: Arguments, dataset: Dataset) -> Arguments:
    """The arguments of a command as the options that they are short for."""
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
    rows = _selected(LISTINGS[table](dataset, filters), arguments, dataset)
    result = result_of(table.value, rows, arguments, dataset, without=_absent(arguments))
    if arguments.chart:
        result = _charted(result, rows, arguments, dataset)
    elif len(filters.agreements) == 1 and not arguments.fields:
        result = _without_agreement(table, result)
    status = respond(result, arguments, default=Format.TABLE if arguments.chart else None)
    if table is Table.AGREEMENTS and filters.parties:
        _note_parties(arguments, filters, dataset)
    return status


def _selected(rows: list[Any], arguments: Arguments, dataset: Dataset) -> list[Any]:
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
    from dhsintl.output.charts import chart_pages

    return replace(result, pages=chart_pages(rows[: arguments.limit], dataset))


def _without_agreement(table: Table, result: Result) -> Result:
    """A table of one agreement's rows does not repeat its id in each."""
    if result.table is None or table in (Table.AGREEMENTS, Table.PARTIES, Table.SOURCES):
        return result
    kept = [column for column in result.table.columns if column.name != "agreement"]
    return replace(result, table=replace(result.table, columns=kept))


def _note_parties(arguments: Arguments, filters: Filters, dataset: Dataset) -> None:
    """Say what a match leaves open: days of membership, and partners that nobody names."""
    if not filters.as_of:
        _note_membership(arguments, filters, dataset)
    if not filters.unnamed:
        _note_unnamed(arguments, filters, dataset)


def _note_membership(arguments: Arguments, filters: Filters, dataset: Dataset) -> None:
    """A country that joined a bloc late, or left it, is in what the bloc agreed for those days."""
    for bloc in dataset.parties:
        first = min((member.since for member in bloc.members), default="")
        for member in bloc.members:
            if member.party in filters.parties and (member.until or member.since > first):
                name = dataset.party_by_id[member.party].name
                note(
                    f"{name} was in the {bloc.name} {member.since}/{member.until or '..'}; it is "
                    "matched as a member only for the days that the sources cover "
                    "(use --as-of to ask about one day)",
                    arguments,
                )


def _note_unnamed(arguments: Arguments, filters: Filters, dataset: Dataset) -> None:
    if home := dataset.home_countries.intersection(filters.parties):
        name = dataset.party_by_id[min(home)].name
        note(f"no row names {name} as a partner: its agencies run these agreements", arguments)
    elif count := count_unnamed(dataset, filters):
        names = " or ".join(dataset.party_by_id[party].name for party in filters.parties)
        more, them = (
            ("1 more agreement counts partners without naming them all", "it")
            if count == 1
            else (f"{count} more agreements count partners without naming them all", "them")
        )
        note(
            f"{more}; the sources do not say whether {names} is one of them "
            f"(use --unnamed to list {them})",
            arguments,
        )
