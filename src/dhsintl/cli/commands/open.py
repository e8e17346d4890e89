"""`open`: the web page of a source, in the browser of whoever sits at the terminal."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress

import typer

from dhsintl.cli import options, own_options
from dhsintl.cli.arguments import Arguments, arguments_of
from dhsintl.cli.notes import note
from dhsintl.cli.pager import print_now
from dhsintl.cli.resolve import agreement_meant, dataset_of, known_name
from dhsintl.cli.writing import write_result
from dhsintl.errors import ExitCode, UnknownName, UsageError
from dhsintl.model.answers import AddressRow
from dhsintl.model.records import Dataset, Source
from dhsintl.output.cells import as_row, quantity
from dhsintl.output.columns import COLUMNS
from dhsintl.output.formats import Format
from dhsintl.output.result import Result, table_data
from dhsintl.output.safe_text import ascii_address
from dhsintl.query.cited import cited_for, nearest_rows
from dhsintl.suggest import nearest_of


def open(  # noqa: A001  the command's name
    ctx: typer.Context,
    *,
    names: own_options.OpenedNames,
    format: options.OutputFormat = None,
    json: options.Json = False,
    output: options.Output = None,
    data: options.Data = [],
    color: options.Color = None,
    quiet: options.Quiet = False,
    no_pager: options.NoPager = False,
) -> int:
    """Open the web page of a source in the browser, and print its address.

    Of a row with several sources, the one that counts is opened.
    Into a pipe, a file or another format the address is only printed.
    """
    arguments = arguments_of(ctx)
    dataset = dataset_of(arguments)
    meant = {name: _meant(name, dataset) for name in arguments.names}
    sources = {ids[0]: dataset.source_by_id[ids[0]] for ids in meant.values()}
    addresses = [ascii_address(source.url) for source in sources.values()]
    rows = [as_row(_row(source)) for source in sources.values()]
    result = Result(table_data(COLUMNS["open"], rows, dataset), lines=addresses)
    format_ = write_result(result, arguments, default=Format.TABLE)
    if format_ is Format.TABLE:
        _tell_others(meant, arguments)
        _tell_copies(sources.values(), arguments)
    print_now()
    is_for_data = arguments.format or arguments.json or arguments.output
    if sys.stdout.isatty() and not is_for_data and not _are_opened(addresses):
        note("no browser could be started; BROWSER can name one", arguments)
    return ExitCode.OK


def _row(source: Source) -> AddressRow:
    return AddressRow(
        source=source.id,
        title=source.title,
        url=source.url,
        original_url=source.original_url,
        archived=source.archived,
    )


def _meant(name: str, dataset: Dataset) -> Sequence[str]:
    """The source of an id, or those of a row, the one that counts first."""
    try:
        return [known_name("source", name, sorted(dataset.source_by_id))]
    except UnknownName as unknown:
        if cited := cited_for(name, dataset):
            return cited
        if agreement := agreement_meant(name, dataset):
            fault = f"{agreement.id} is an agreement and has several sources"
            remedy = f"run 'dhsintl sources {agreement.id}' and open one of them"
            raise UsageError(f"{fault}; {remedy}") from unknown
        near = nearest_of(unknown.nearest, nearest_rows(name, dataset))
        remedy = "write the id of a source or of a row; run 'dhsintl sources' for all sources"
        raise UnknownName("source", name, near, remedy) from unknown


def _tell_others(meant: Mapping[str, Sequence[str]], arguments: Arguments) -> None:
    for name, (first, *others) in meant.items():
        if others:
            more = quantity(len(others), "other source")
            note(f"{name} rests on {first} and {more}; 'dhsintl cite {name}' lists them", arguments)


def _tell_copies(sources: Iterable[Source], arguments: Arguments) -> None:
    for source in sources:
        if source.original_url:
            address = ascii_address(source.original_url)
            note(f"{source.id} was read in a copy; the original is {address}", arguments)
        if source.archived:
            note(f"{source.id} is archived at {ascii_address(source.archived)}", arguments)


def _are_opened(addresses: Iterable[str]) -> bool:
    """Hand addresses to the browser, without a shell; False where there is none.

    A dataset has none but http and https; what may be done with others is not for it to say.
    """
    import webbrowser

    with suppress(webbrowser.Error, OSError):
        return all(
            webbrowser.open(one) for one in addresses if one.startswith(("https://", "http://"))
        )
    return False
