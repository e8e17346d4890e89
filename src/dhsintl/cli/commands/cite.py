"""`cite`: the sources of an agreement, or sources by id, ready to be quoted."""

from collections.abc import Sequence

from msgspec.structs import replace

from dhsintl.citing import as_bibtex, as_csl, as_text
from dhsintl.cli.asking import dataset_of
from dhsintl.cli.fields import sheet_of
from dhsintl.cli.given import Given, Style
from dhsintl.cli.options import OUTPUT, takes
from dhsintl.cli.output import deliver
from dhsintl.columns import COLUMNS
from dhsintl.errors import ExitCode, UnknownName, UsageError
from dhsintl.model import Dataset, Source
from dhsintl.places import find_agreement, nearest_of
from dhsintl.query import Filters, sources
from dhsintl.render import Answer, Format
from dhsintl.render.json import dump


@takes("cited_names", "style", *OUTPUT)
def cite(given: Given) -> int:
    """Citations of an agreement's sources, or of sources by id."""
    if given.style is not Style.TEXT and (given.json or given.format):
        raise UsageError("--style sets the form of the output; leave --format and --json out")
    dataset = dataset_of(given)
    found = list(
        {source.id: source for name in given.names for source in _meant(name, dataset)}.values()
    )
    rows = [
        {"number": number, "source": source.id, "citation": as_text(source)}
        for number, source in enumerate(found, start=1)
    ]
    answer = Answer(sheet_of(COLUMNS["cite"], rows, dataset), lines=_lines(found, given.style))
    if given.style is not Style.TEXT:
        given = replace(given, format=Format.TABLE)
    deliver(answer, given, otherwise=Format.TABLE)
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
