"""`cite`: the sources of an agreement or a row, or sources by id, ready to be quoted."""

from collections.abc import Sequence
from pathlib import Path
from typing import cast

import typer
from msgspec.structs import replace

from dhsintl.cli import options, own_options
from dhsintl.cli.arguments import Arguments, Style, arguments_of
from dhsintl.cli.notes import note
from dhsintl.cli.resolve import agreement_or_source, dataset_of, party_meant
from dhsintl.cli.writing import write_result
from dhsintl.errors import ExitCode, UnknownName, UsageError
from dhsintl.model.records import Dataset, Source
from dhsintl.output.citations import STYLES, style_of
from dhsintl.output.citations.text import as_text
from dhsintl.output.columns import COLUMNS
from dhsintl.output.formats import Format
from dhsintl.output.result import Result, table_data
from dhsintl.query import Filters
from dhsintl.query.cited import cited_for, most_cited_first, nearest_rows
from dhsintl.suggest import nearest_of


def cite(
    ctx: typer.Context,
    *,
    names: own_options.CitedNames,
    style: own_options.CitationStyle = None,
    format: options.OutputFormat = None,
    json: options.Json = False,
    output: options.Output = None,
    data: options.Data = [],
    color: options.Color = None,
    quiet: options.Quiet = False,
    no_pager: options.NoPager = False,
) -> int:
    """Cite the sources of agreements and of single rows, or sources by id."""
    arguments = arguments_of(ctx)
    style = _style_of(arguments)
    dataset = dataset_of(arguments)
    found = list(
        {one.id: one for name in arguments.names for one in _meant(name, dataset)}.values()
    )
    result, format_ = _cited(found, style, dataset)
    if format_:
        arguments = replace(arguments, format=format_)
    write_result(result, arguments, default=Format.TABLE)
    if not found:
        note("no row names it, so there is nothing to cite", arguments)
    return ExitCode.OK


def _cited(found: list[Source], style: Style, dataset: Dataset) -> tuple[Result, Format | None]:
    """The citations of some sources, and the format that their style needs."""
    rows = [
        {"number": number, "source": source.id, "citation": as_text(source)}
        for number, source in enumerate(found, start=1)
    ]
    table = table_data(COLUMNS["cite"], rows, dataset)
    if style == "text":
        lines = [f"[{row['number']}] {row['citation']}" for row in rows]
        return Result(table, lines=lines), None
    if style == "csl-json":
        from dhsintl.output.citations.csl import as_csl

        return Result(table, values=[as_csl(source) for source in found]), Format.JSON
    if style == "ris":
        from dhsintl.output.citations.ris import as_ris

        return Result(table, lines=as_ris(found).splitlines()), Format.TABLE
    from dhsintl.output.citations.tex import as_biblatex, as_bibtex

    text = as_bibtex(found) if style == "bibtex" else as_biblatex(found)
    return Result(table, lines=text.splitlines()), Format.TABLE


def _style_of(arguments: Arguments) -> Style:
    """The style asked for, else the one that the file's name stands for.

    Raises a `UsageError` where the name says something else than the style.
    """
    output = arguments.output or ""
    if arguments.style is None:
        is_open = not (arguments.format or arguments.json)
        chosen = style_of(output) if is_open else None
        return cast(Style, chosen or "text")
    endings = STYLES[arguments.style].endings
    ending = Path(output).suffix.lower()
    if ending and not output.lower().endswith(endings):
        remedy = f"name the file with {endings[0]}, or leave --style out"
        raise UsageError(f"--style {arguments.style} does not write {ending} files; {remedy}")
    return arguments.style


def _meant(name: str, dataset: Dataset) -> Sequence[Source]:
    """One source by its id, those cited for an agreement, the most cited first, or for a row."""
    if name in dataset.party_by_id and name not in dataset.agreement_by_id:
        return _cited_for_row(name, dataset)
    try:
        meant = agreement_or_source(name, dataset)
    except UnknownName as unknown:
        return _cited_for_row(name, dataset, unknown)
    if isinstance(meant, Source):
        return [meant]
    cited = most_cited_first(dataset, Filters(agreements=(meant.id,)))
    return [dataset.source_by_id[source] for source in cited]


def _cited_for_row(
    id_: str, dataset: Dataset, unknown: UnknownName | None = None
) -> Sequence[Source]:
    """The sources of a row by its id; where it is none, the error says what else is like it."""
    cited = cited_for(id_, dataset)
    if unknown and not cited:
        near = nearest_of(unknown.nearest, nearest_rows(id_, dataset))
        party = party_meant(id_, dataset)
        remedy = (
            f"for a country run 'dhsintl sources --country {party.id}'"
            if party
            else "write the id of an agreement, a source or a row of any table"
        )
        raise UnknownName(unknown.what, id_, near, remedy) from None
    return [dataset.source_by_id[source] for source in cited]
