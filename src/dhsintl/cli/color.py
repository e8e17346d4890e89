"""Whether output has color: the option, else the environment, else the terminal."""

import os
from collections.abc import Sequence
from typing import Literal, TypeAlias, get_args

# What `--color` takes.
ColorChoice: TypeAlias = Literal["auto", "always", "never"]


def wants_color(choice: ColorChoice | None, *, is_terminal: bool) -> bool:
    """`--color` wins over NO_COLOR, that over CLICOLOR_FORCE and FORCE_COLOR, they over the terminal.

    A variable that is empty does not count; `0` does not force anything.
    """
    if choice in ("always", "never"):
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if any(
        os.environ.get(name, "0") not in ("", "0") for name in ("CLICOLOR_FORCE", "FORCE_COLOR")
    ):
        return True
    is_dull = os.environ.get("CLICOLOR") == "0" or os.environ.get("TERM") == "dumb"
    return is_terminal and not is_dull


def settle_help(words: Sequence[str], *, is_terminal: bool) -> None:
    """Let help follow the same rules: Typer draws it with Rich, which has rules of its own.

    TTY_COMPATIBLE is Rich's name for the answer. What else Typer and Rich would read, and
    the answer has already taken into account, is removed.
    """
    if wants_color(_choice_in(words), is_terminal=is_terminal):
        os.environ["TTY_COMPATIBLE"] = "1"
        unwanted = ["NO_COLOR"]
        if os.environ.get("TERM") == "dumb":
            unwanted.append("TERM")
    else:
        os.environ["TTY_COMPATIBLE"] = "0"
        unwanted = ["FORCE_COLOR", "PY_COLORS", "GITHUB_ACTIONS"]
    for name in unwanted:
        os.environ.pop(name, None)


def _choice_in(words: Sequence[str]) -> ColorChoice | None:
    """`--color` among the words of a command line, which Typer has not parsed yet."""
    if not any(word.startswith("--color") for word in words):
        return None
    from dhsintl.cli.words import values_of

    last = [value.lower() for value in values_of("--color", words)][-1:]
    return next((known for known in get_args(ColorChoice) if known in last), None)
