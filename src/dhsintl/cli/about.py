"""What a document says about itself: the question, what made it, and the license of the data."""

from collections.abc import Iterator, Sequence
from enum import Enum
from importlib import import_module
from pathlib import Path
from shlex import join

from dhsintl.cli.arguments import Arguments
from dhsintl.cli.registry import COMMANDS
from dhsintl.dataset.load import is_bundled
from dhsintl.model.records import Dataset
from dhsintl.output.result import About
from dhsintl.query.provenance import provenance_of

_LICENSE = "The data is public fact, under CC0 1.0."
_NO_OPTION = ("ctx", "names", "return")
# How an answer is written, not what is asked.
_MANNER = ("format", "json", "output", "force", "color", "quiet", "full", "no_pager")


def about(dataset: Dataset | None, arguments: Arguments, notes: Sequence[str]) -> About:
    """What a document of rows from a dataset says about itself."""
    return About(
        title=arguments.command.capitalize(),
        asked=_asked(arguments),
        provenance=provenance_of(dataset or Dataset()).line,
        # Nothing is known about the license of other data.
        license=_LICENSE if dataset and (not arguments.data or is_bundled(dataset)) else "",
        notes=notes,
    )


def _asked(arguments: Arguments) -> str:
    """The command line that asks the same; of files it has the names, and no folder."""
    return join(["dhsintl", arguments.command, *arguments.names, *_options(arguments)])


def _options(arguments: Arguments) -> Iterator[str]:
    """The options that are required or say something else than their defaults."""
    module = import_module(f"dhsintl.cli.commands.{COMMANDS[arguments.command].module}")
    command = getattr(module, arguments.command)
    for name, annotated in command.__annotations__.items():
        if name in _NO_OPTION or name in _MANNER:
            continue
        value = getattr(arguments, name)
        if name in command.__kwdefaults__ and value == command.__kwdefaults__[name]:
            continue
        # In Annotated, Typer keeps the first name where the default would be.
        option = str(annotated.__metadata__[0].default)
        for one in value if isinstance(value, list) else [value]:
            yield option
            if one is not True:
                yield Path(one).name if name == "data" else _typed(one)


def _typed(value: object) -> str:
    return str(value.value if isinstance(value, Enum) else value)
