"""`help`: the help of a command, or a page on a topic."""

import typer

from dhsintl.cli import options
from dhsintl.cli.arguments import arguments_of
from dhsintl.cli.registry import COMMANDS
from dhsintl.cli.resolve import known_name
from dhsintl.cli.topics import TOPICS
from dhsintl.cli.writing import standard_output
from dhsintl.errors import ExitCode


def help(ctx: typer.Context, *, names: options.TopicNames = []) -> int:  # noqa: A001  the command's name
    """Show help on a command or on a topic: formats, dates, exit-codes, environment."""
    known = [*COMMANDS, *TOPICS]
    root = ctx.find_root().command
    asked = [known_name("topic", name, known) for name in arguments_of(ctx).names]
    for name in asked or [""]:
        if name in TOPICS:
            standard_output().write(TOPICS[name]())
        else:
            words = [name, "--help"] if name else ["--help"]
            root.main(words, prog_name="dhsintl", standalone_mode=False)
    return ExitCode.OK
