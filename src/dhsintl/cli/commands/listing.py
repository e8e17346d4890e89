"""The six list commands: a table of the record, filtered."""

import typer

from dhsintl.cli import options
from dhsintl.cli.arguments import arguments_of
from dhsintl.cli.lists import list_table
from dhsintl.model.vocabulary import Table


def agreements(
    ctx: typer.Context,
    *,
    names: options.AgreementNames = [],
    country: options.Countries = [],
    possible: options.Possible = False,
    status: options.Statuses = [],
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
    no_pager: options.NoPager = False,
) -> int:
    """List agreements and programs, and whether a country is in them."""
    return list_table(Table.AGREEMENTS, arguments_of(ctx))


def partnerships(
    ctx: typer.Context,
    *,
    names: options.AgreementNames = [],
    country: options.Countries = [],
    status: options.Statuses = [],
    type: options.Types = [],
    agreement: options.Agreements = [],
    theme: options.Themes = [],
    kind: options.Kinds = [],
    agency: options.Agencies = [],
    source: options.Sources = [],
    grade: options.Grades = [],
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
    no_pager: options.NoPager = False,
) -> int:
    """List who takes part in what, where, and in which status on a day."""
    return list_table(Table.PARTNERSHIPS, arguments_of(ctx))


def metrics(
    ctx: typer.Context,
    *,
    names: options.AgreementNames = [],
    country: options.Countries = [],
    metric: options.Metrics = [],
    agreement: options.Agreements = [],
    theme: options.Themes = [],
    kind: options.Kinds = [],
    agency: options.Agencies = [],
    source: options.Sources = [],
    grade: options.Grades = [],
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
    no_pager: options.NoPager = False,
) -> int:
    """List figures, each with its qualifier, date and source."""
    return list_table(Table.METRICS, arguments_of(ctx))


def events(
    ctx: typer.Context,
    *,
    names: options.AgreementNames = [],
    country: options.Countries = [],
    type: options.Types = [],
    agreement: options.Agreements = [],
    theme: options.Themes = [],
    kind: options.Kinds = [],
    agency: options.Agencies = [],
    source: options.Sources = [],
    grade: options.Grades = [],
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
    no_pager: options.NoPager = False,
) -> int:
    """List what happened, in order of date."""
    return list_table(Table.EVENTS, arguments_of(ctx))


def parties(
    ctx: typer.Context,
    *,
    names: options.PartyNames = [],
    country: options.Countries = [],
    all: options.AllParties = False,
    in_all: options.InAll = [],
    in_none: options.InNone = [],
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
    no_pager: options.NoPager = False,
) -> int:
    """List countries, blocs, organizations and US agencies, and how many agreements name them."""
    return list_table(Table.PARTIES, arguments_of(ctx))


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
    grade: options.Grades = [],
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
    no_pager: options.NoPager = False,
) -> int:
    """List the documents that the record cites."""
    return list_table(Table.SOURCES, arguments_of(ctx))
