"""`help`: the help of a command, or a page on a topic."""

from collections.abc import Sequence

import typer

from dhsintl.cli import own_options
from dhsintl.cli.arguments import arguments_of
from dhsintl.cli.registry import COMMANDS
from dhsintl.cli.resolve import known_name
from dhsintl.cli.terminal import prose, width_of
from dhsintl.cli.topics import TOPICS
from dhsintl.cli.writing import standard_output
from dhsintl.errors import ExitCode
from dhsintl.names import normalize_compact


def help(ctx: typer.Context, *, names: own_options.TopicNames = []) -> int:  # noqa: A001  the command's name
    """Show help on a command or a topic: formats, dates, statuses, grades, exit-codes, environment."""
    from dhsintl.cli.app import command

    for name in _asked(arguments_of(ctx).names) or [""]:
        if name in TOPICS:
            stream = standard_output()
            stream.write(prose(TOPICS[name](), width_of(stream)))
        else:
            words = [name, "--help"] if name else ["--help"]
            command().main(words, prog_name="dhsintl", standalone_mode=False)
    return ExitCode.OK


def _asked(words: Sequence[str]) -> list[str]:
    """The commands and topics that are meant; "exit codes" may be two words."""
    known = [*COMMANDS, *TOPICS]
    together = normalize_compact(" ".join(words))
    if whole := [name for name in known if normalize_compact(name) == together]:
        return whole
    return [known_name("topic", word, known) for word in words]
