"""`cite`: the sources of an agreement, or sources by id, ready to be quoted."""

from collections.abc import Sequence

import typer
from msgspec.structs import replace

from dhsintl.cli import options
from dhsintl.cli.arguments import Style, arguments_of
from dhsintl.cli.resolve import dataset_of
from dhsintl.cli.writing import write_result
from dhsintl.errors import ExitCode, UnknownName
from dhsintl.model.records import Dataset, Source
from dhsintl.names import find_agreement
from dhsintl.output.citations import as_bibtex, as_csl, as_text
from dhsintl.output.columns import COLUMNS
from dhsintl.output.formats import Format
from dhsintl.output.result import Result, table_data
from dhsintl.query import Filters, sources
from dhsintl.suggest import suggest


def cite(
    ctx: typer.Context,
    *,
    names: options.CitedNames,
    style: options.CitationStyle = Style.TEXT,
    format: options.OutputFormat = None,
    json: options.Json = False,
    output: options.Output = None,
    data: options.Data = [],
    color: options.Color = None,
    quiet: options.Quiet = False,
) -> int:
    """Cite the sources of an agreement, or sources by id."""
    arguments = arguments_of(ctx)
    dataset = dataset_of(arguments)
    found = list(
        {one.id: one for name in arguments.names for one in _meant(name, dataset)}.values()
    )
    rows = [
        {"number": number, "source": source.id, "citation": as_text(source)}
        for number, source in enumerate(found, start=1)
    ]
    table = table_data(COLUMNS["cite"], rows, dataset)
    match arguments.style:
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


def _meant(name: str, dataset: Dataset) -> Sequence[Source]:
    """One source by its id, or all that are cited for an agreement, the most cited first."""
    if name in dataset.source_by_id:
        return [dataset.source_by_id[name]]
    try:
        agreement = find_agreement(name, dataset)
    except UnknownName as unknown:
        nearest = [*unknown.nearest, *suggest(name, dataset.source_by_id)][:3]
        remedy = "run 'dhsintl agreements' or 'dhsintl sources' for all that are known"
        raise UnknownName("agreement or source", name, nearest, remedy) from None
    rows = sources(dataset, Filters(agreements=(agreement.id,)))
    return sorted(rows, key=lambda row: -row.rows)
