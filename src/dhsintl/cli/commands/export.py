"""`export`: the record, or what the filters leave of it, as one thing to take away."""

import typer

from dhsintl.cli import options, own_options
from dhsintl.cli.arguments import Arguments, arguments_of
from dhsintl.cli.notes import note
from dhsintl.cli.process import removed_on_signals
from dhsintl.cli.progress import working
from dhsintl.cli.resolve import dataset_of, filters_of
from dhsintl.dataset.load import is_bundled
from dhsintl.errors import ExitCode, UsageError
from dhsintl.model.exported import Extract
from dhsintl.output.cells import quantity
from dhsintl.output.export import writing
from dhsintl.query.extract import extract


def export(
    ctx: typer.Context,
    *,
    names: own_options.ExportPlace,
    country: options.Countries = [],
    agreement: options.Agreements = [],
    theme: options.Themes = [],
    source: options.Sources = [],
    grade: options.Grades = [],
    as_of: options.AsOf = None,
    force: own_options.Force = False,
    data: options.Data = [],
    color: options.Color = None,
    quiet: options.Quiet = False,
) -> int:
    """Write the record, or what the filters leave, as a spreadsheet, a database or a data package.

    .xlsx makes a spreadsheet, .sqlite or .db a database, no ending a folder of CSV files.
    """
    arguments = arguments_of(ctx)
    place = _place(arguments)
    writing.writer_of(place)
    dataset = dataset_of(arguments)
    filters = filters_of(arguments, dataset)
    with working(f"writing {place}"):
        found = extract(dataset, filters, is_bundled=is_bundled(dataset))
        writing.export(found, place, force=arguments.force, guard=removed_on_signals)
    note(_summary(place, found), arguments)
    return ExitCode.OK


def _place(arguments: Arguments) -> str:
    place, *more = arguments.names
    if more:
        raise UsageError(f"export writes to one place; leave {more[0]!r} out")
    if not place or place == "-":
        raise UsageError("export writes no stream; name a file, such as record.xlsx, or a folder")
    return place


def _summary(place: str, found: Extract) -> str:
    """What was written, and for which day."""
    counts = [
        quantity(len(found.agreements), "agreement"),
        quantity(len(found.partnerships), "partnership"),
        quantity(len(found.metrics), "figure"),
        quantity(len(found.events), "event"),
        quantity(len(found.sources), "source"),
    ]
    return f"{place}: {', '.join(counts)}; status as of {found.status_as_of}"
