"""The same program with one small Rich table in place of the array."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

app = typer.Typer()


@app.command()
def agreements(
    country: Annotated[str, typer.Option(help="A country.")] = "",
    format_: Annotated[str, typer.Option("--format", help="A format.")] = "table",
) -> None:
    """Three rows of three columns."""
    table = Table()
    for heading in ("Agreement", "Title", "Named"):
        table.add_column(heading)
    for id_, title, named in (
        ("first", "The first agreement", "1"),
        ("second", "The second agreement", "2"),
        ("third", "The third agreement", "3"),
    ):
        table.add_row(id_, title, named)
    Console().print(table)
