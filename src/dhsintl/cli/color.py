"""Whether tables have colour: the option, else the environment, else the terminal."""

import os
from enum import Enum


class ColorChoice(str, Enum):
    """What `--color` takes."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def wants_color(choice: ColorChoice | None, *, is_terminal: bool) -> bool:
    """`--color` beats NO_COLOR, that beats CLICOLOR_FORCE and FORCE_COLOR, they the terminal.

    A variable that is empty does not count; `0` does not force anything.
    """
    if choice in (ColorChoice.ALWAYS, ColorChoice.NEVER):
        return choice is ColorChoice.ALWAYS
    if os.environ.get("NO_COLOR"):
        return False
    if any(
        os.environ.get(name, "0") not in ("", "0") for name in ("CLICOLOR_FORCE", "FORCE_COLOR")
    ):
        return True
    is_dull = os.environ.get("CLICOLOR") == "0" or os.environ.get("TERM") == "dumb"
    return is_terminal and not is_dull


def settle_help() -> None:
    """Typer draws --help with Rich, and that takes FORCE_COLOR=0 for a yes."""
    if os.environ.get("FORCE_COLOR") == "0":
        del os.environ["FORCE_COLOR"]
