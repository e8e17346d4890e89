"""`cite`: the sources of an agreement, or sources by id, ready to be quoted."""

from collections.abc import Sequence

from msgspec.structs import replace

from dhsintl.cli.arguments import Arguments, Style
from dhsintl.cli.options import OUTPUT, takes
from dhsintl.cli.resolve import dataset_of
from dhsintl.cli.writing import write_result
from dhsintl.errors import ExitCode, UnknownName, UsageError
from dhsintl.model.records import Dataset, Source
from dhsintl.names import find_agreement, nearest_of
from dhsintl.output.citations import as_bibtex, as_csl, as_text
from dhsintl.output.columns import COLUMNS
from dhsintl.output.formats import Format
from dhsintl.output.formats.json import dump
from dhsintl.output.result import Result, table_data
from dhsintl.query import Filters, sources


@takes("cited_names", "style", *OUTPUT)
def cite(arguments: Arguments) -> int:
    """Citations of an agreement's sources, or of sources by id."""
    if arguments.style is not Style.TEXT and (arguments.json or arguments.format):
        raise UsageError("--style sets the form of the output; leave --format and --json out")
    dataset = dataset_of(arguments)
    found = list(
        {source.id: source for name in arguments.names for source in _meant(name, dataset)}.values()
    )
    rows = [
        {"number": number, "source": source.id, "citation": as_text(source)}
        for number, source in enumerate(found, start=1)
    ]
    result = Result(
        table_data(COLUMNS["cite"], rows, dataset), lines=_lines(found, arguments.style)
    )
    if arguments.style is not Style.TEXT:
        arguments = replace(arguments, format=Format.TABLE)
    write_result(result, arguments, default=Format.TABLE)
    return ExitCode.OK


def _meant(name: str, dataset: Dataset) -> Sequence[Source]:
    """One source by its id, or all that tell of an agreement, the most cited first."""
    if name in dataset.source_by_id:
        return [dataset.source_by_id[name]]
    try:
        agreement = find_agreement(name, dataset)
    except UnknownName as unknown:
        nearest = [*unknown.nearest, *nearest_of(name, dataset.source_by_id)][:3]
        remedy = "run 'dhsintl agreements' or 'dhsintl sources' for all that are known"
        raise UnknownName("agreement or source", name, nearest, remedy) from None
    rows = sources(dataset, Filters(agreements=(agreement.id,)))
    return sorted(rows, key=lambda row: -row.rows)


def _lines(found: Sequence[Source], style: Style) -> list[str]:
    match style:
        case Style.TEXT:
            return [f"[{number}] {as_text(source)}" for number, source in enumerate(found, start=1)]
        case Style.BIBTEX:
            return as_bibtex(found).splitlines()
        case Style.CSL_JSON:
            return dump([as_csl(source) for source in found]).splitlines()


COMMANDS = {"cite": cite}
