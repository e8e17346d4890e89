"""A Typer program with one command of two options, which prints an empty JSON array."""

import gc
import os
import sys
from typing import Annotated, NoReturn

import typer

app = typer.Typer()


@app.command()
def agreements(
    country: Annotated[str, typer.Option(help="A country.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="JSON.")] = False,  # noqa: FBT002  Typer passes it by name
) -> None:
    """Nothing, as JSON."""
    typer.echo("[]")


def quick() -> NoReturn:
    """The same without collecting garbage and taking the interpreter apart, as dhsintl goes."""
    gc.disable()
    try:
        app()
    finally:
        sys.stdout.flush()
        os._exit(0)
