"""The commands, each built when it is asked for, and the overview without one."""

from collections.abc import Iterator, MutableMapping, Sequence
from contextlib import suppress
from importlib import import_module
from typing import Annotated, Any, Optional

import typer
from typer.core import TyperGroup
from typer.main import get_command

from dhsintl.cli.arguments import Arguments
from dhsintl.cli.color import ColorChoice, settle_help
from dhsintl.cli.options import COLOR, DATA
from dhsintl.dataset.load import BUNDLED, load
from dhsintl.errors import DhsintlError, UnknownName
from dhsintl.names import find_agreement, find_party, nearest_of

# Where each command lives; the order is the one of --help.
_MODULES = {
    "agreements": "listing",
    "partnerships": "listing",
    "metrics": "listing",
    "events": "listing",
    "parties": "listing",
    "sources": "listing",
    "show": "show",
    "brief": "brief",
    "search": "search",
    "cite": "cite",
    "summary": "summary",
    "check": "check",
    "schema": "schema",
}


class _Commands(MutableMapping[str, Any]):
    """Commands by name, imported and built on first use: a query pays for one, not for all."""

    def __init__(self) -> None:
        self._built: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._built:
            module = import_module(f"dhsintl.cli.commands.{_MODULES[name]}")
            command = typer.Typer(add_completion=False, context_settings=_CONTEXT)
            command.command(name)(module.COMMANDS[name])
            self._built[name] = get_command(command)
        return self._built[name]

    def __setitem__(self, name: str, command: Any) -> None:
        self._built[name] = command

    def __delitem__(self, name: str) -> None:
        del self._built[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_MODULES)

    def __len__(self) -> int:
        return len(_MODULES)


def intended(name: str, paths: Sequence[str]) -> str | None:
    """What to write for the name of an agreement or party."""
    for find, command in ((find_agreement, "show"), (find_party, "brief")):
        with suppress(DhsintlError):
            return f"write 'dhsintl {command} {find(name, load(paths)).id}'"
    return None


class _Group(TyperGroup):
    """The commands, and a hint for who types the name of a thing where a command belongs."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = _Commands()

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]
        """The command of a name; None, as Typer wants it, only where nothing is to be run."""
        if cmd_name in self.commands or ctx.resilient_parsing or cmd_name.startswith("-"):
            return super().get_command(ctx, cmd_name)
        remedy = intended(cmd_name, ctx.params.get("data") or (BUNDLED,)) or "see 'dhsintl --help'"
        raise UnknownName("command", cmd_name, nearest_of(cmd_name, _MODULES), remedy)


_CONTEXT = {"help_option_names": ["-h", "--help"]}


def command() -> Any:
    """The whole command line, ready to be run."""
    settle_help()
    app = typer.Typer(
        cls=_Group,
        invoke_without_command=True,
        callback=_begin,
        context_settings=_CONTEXT,
        pretty_exceptions_enable=False,
    )
    return get_command(app)


def _begin(
    ctx: typer.Context,
    data: Annotated[list[str], DATA] = [],  # noqa: B006  Typer copies it
    color: Annotated[Optional[ColorChoice], COLOR] = None,  # noqa: UP045
    version: Annotated[  # noqa: FBT002  Typer passes it by name
        bool, typer.Option("--version", help="Print the version and leave.")
    ] = False,
) -> None:
    """Ask a public record of what the US Department of Homeland Security has agreed with partners abroad.

    What, with whom, since when, how much, and who says so.
    """
    ctx.obj = Arguments(data=data, color=color)
    if version:
        from dhsintl import __version__

        typer.echo(f"dhsintl {__version__}")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        from dhsintl.cli.commands.overview import overview

        overview(ctx.obj)
