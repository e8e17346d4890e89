"""The Typer application: each command is built when it is asked for."""

from collections.abc import Iterator, MutableMapping, Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from dhsintl.cli import options
from dhsintl.cli.arguments import arguments_of
from dhsintl.cli.options import option_names
from dhsintl.cli.registry import COMMANDS
from dhsintl.cli.shell import is_completing
from dhsintl.dataset.load import BUNDLED, load
from dhsintl.errors import DhsintlError, UnknownName, UsageError
from dhsintl.names import find_agreement, find_party


class _Commands(MutableMapping[str, Any]):
    """Commands by name, imported and built on first use: a query pays for one, not for all."""

    def __init__(self) -> None:
        self._built: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._built:
            self._built[name] = _built(name)
        return self._built[name]

    def __setitem__(self, name: str, command: Any) -> None:
        self._built[name] = command

    def __delitem__(self, name: str) -> None:
        del self._built[name]

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


def _built(name: str) -> Any:
    """A command with its options, imported from its module."""
    info = COMMANDS[name]
    module = import_module(f"dhsintl.cli.commands.{info.module}")
    app = typer.Typer(add_completion=False, context_settings=_CONTEXT)
    app.command(name, epilog=_examples(info.examples))(getattr(module, name))
    return get_command(app)


def _examples(lines: Sequence[str]) -> str:
    """The end of a command's help."""
    return "\n".join(["Examples:", *(f"  {line}" for line in lines)])


def _meant(name: str, paths: Sequence[str]) -> str | None:
    """What to write for who types the name of an agreement or a party as a command."""
    for find, command in ((find_agreement, "show"), (find_party, "brief")):
        with suppress(DhsintlError):
            return f"write 'dhsintl {command} {find(name, load(paths)).id}'"
    return None


class _Group(TyperGroup):
    """The commands, with a hint for what is typed in the wrong place."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = _Commands()

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]
        """The command of a name; None, as Typer wants it, only where nothing is to be run."""
        if cmd_name in self.commands or ctx.resilient_parsing or cmd_name.startswith("-"):
            return super().get_command(ctx, cmd_name)
        from dhsintl.suggest import suggest

        remedy = _meant(cmd_name, ctx.params.get("data") or (BUNDLED,)) or "see 'dhsintl --help'"
        raise UnknownName("command", cmd_name, suggest(cmd_name, COMMANDS), remedy)

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Parse what stands before the command; an option of a command belongs behind it."""
        try:
            return super().parse_args(ctx, args)
        except Exception as error:
            option = getattr(error, "option_name", None)  # Typer's class for it is private
            if option is None or option not in option_names():
                raise
            fault = f"{option} belongs after the command"
            raise UsageError(f"{fault}, as in 'dhsintl agreements {option} ...'") from error


_CONTEXT = {"help_option_names": ["-h", "--help"]}


def carry_out(words: Sequence[str]) -> Any:
    """Parse a command line and carry it out; returns what its command returns.

    A command that stands first is built alone: nothing before it needs the group around it.
    """
    first = words[0] if words else ""
    if first in COMMANDS and not is_completing():
        name, built, own = f"dhsintl {first}", _built(first), words[1:]
    else:
        name, built, own = "dhsintl", command(), words
    return built.main(list(own), prog_name=name, standalone_mode=False)


def command() -> Any:
    """The whole command line, ready to be run."""
    app = typer.Typer(
        cls=_Group,
        invoke_without_command=True,
        callback=_begin,
        context_settings=_CONTEXT,
        pretty_exceptions_enable=False,
        epilog=_examples(["dhsintl agreements --country Canada", "dhsintl metrics ctpat --json"]),
    )
    built = get_command(app)
    if is_completing():
        from dhsintl.cli.completion_protocol import register

        register()
    return built


def _begin(
    ctx: typer.Context,
    *,
    json: options.Json = False,
    data: options.Data = [],
    color: options.Color = None,
    quiet: options.Quiet = False,
    no_pager: options.NoPager = False,
    version: options.Version = False,
) -> None:
    """Query a public record of what the US Department of Homeland Security has agreed with partners abroad.

    What, with whom, in what state, since when, how much, and who says so.
    """
    if version:
        from dhsintl.cli.version import print_version

        print_version(arguments_of(ctx))
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        from dhsintl.cli.overview import overview

        overview(arguments_of(ctx))
