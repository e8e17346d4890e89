"""`cite`: the sources of an agreement or a row, or sources by id, ready to be quoted."""

from collections.abc import Sequence
from pathlib import Path

import typer
from msgspec.structs import replace

from dhsintl.cli import options
from dhsintl.cli.arguments import Arguments, Style, arguments_of
from dhsintl.cli.resolve import agreement_or_source, dataset_of
from dhsintl.cli.writing import write_result
from dhsintl.errors import ExitCode, UnknownName, UsageError
from dhsintl.model.records import Dataset, Source
from dhsintl.output.citations import as_bibtex, as_csl, as_text
from dhsintl.output.columns import COLUMNS
from dhsintl.output.formats import Format
from dhsintl.output.result import Result, table_data
from dhsintl.query import Filters, sources
from dhsintl.query.cited import cited_for, rows_with_ids
from dhsintl.suggest import suggest


def cite(
    ctx: typer.Context,
    *,
    names: options.CitedNames,
    style: options.CitationStyle = None,
    format: options.OutputFormat = None,
    json: options.Json = False,
    output: options.Output = None,
    data: options.Data = [],
    color: options.Color = None,
    quiet: options.Quiet = False,
) -> int:
    """Cite the sources of agreements and of single rows, or sources by id."""
    arguments = arguments_of(ctx)
    style = _style_of(arguments)
    dataset = dataset_of(arguments)
    found = list(
        {one.id: one for name in arguments.names for one in _meant(name, dataset)}.values()
    )
    rows = [
        {"number": number, "source": source.id, "citation": as_text(source)}
        for number, source in enumerate(found, start=1)
    ]
    table = table_data(COLUMNS["cite"], rows, dataset)
    match style:
        case Style.TEXT:
            result = Result(table, lines=[f"[{row['number']}] {row['citation']}" for row in rows])
        case Style.BIBTEX:
            arguments = replace(arguments, format=Format.TABLE)
            result = Result(table, lines=as_bibtex(found).splitlines())
        case Style.CSL_JSON:
            arguments = replace(arguments, format=Format.JSON)
            result = Result(table, values=[as_csl(source) for source in found])
    write_result(result, arguments, default=Format.TABLE)
    return ExitCode.OK


def _style_of(arguments: Arguments) -> Style:
    """The style asked for, else the one that the file's ending stands for.

    Raises a `UsageError` where the ending says something else than the style.
    """
    ending = Path(arguments.output or "").suffix.lower()
    if arguments.style is None:
        is_bibtex = ending in _ENDINGS[Style.BIBTEX] and not (arguments.format or arguments.json)
        return Style.BIBTEX if is_bibtex else Style.TEXT
    endings = _ENDINGS[arguments.style]
    if ending and ending not in endings:
        remedy = f"name the file with {endings[0]}, or leave --style out"
        raise UsageError(f"--style {arguments.style.value} does not write {ending} files; {remedy}")
    return arguments.style


_ENDINGS = {Style.TEXT: (".txt",), Style.BIBTEX: (".bib",), Style.CSL_JSON: (".json",)}


def _meant(name: str, dataset: Dataset) -> Sequence[Source]:
    """One source by its id, those cited for an agreement, the most cited first, or for a row."""
    try:
        meant = agreement_or_source(name, dataset)
    except UnknownName as unknown:
        return _cited_for_row(name, dataset, unknown)
    if isinstance(meant, Source):
        return [meant]
    rows = sources(dataset, Filters(agreements=(meant.id,)))
    return sorted(rows, key=lambda row: -row.rows)


def _cited_for_row(id_: str, dataset: Dataset, unknown: UnknownName) -> Sequence[Source]:
    """The sources of a partnership, figure or event by its id."""
    cited = cited_for(id_, dataset)
    if not cited:
        near = dict.fromkeys(
            [*unknown.nearest, *suggest(id_, [row.id for row in rows_with_ids(dataset)])]
        )
        remedy = "write the id of an agreement, a source or a row of any table"
        raise UnknownName(unknown.what, id_, list(near)[:3], remedy) from None
    return [dataset.source_by_id[source] for source in cited]
