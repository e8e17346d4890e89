"""An environment that Typer and Rich can use; they read a part of it when they are imported."""

import os
import re
import sys
from collections.abc import Sequence

from dhsintl.cli.color import settle_help

# The least that Rich can draw help in.
_LEAST = {"COLUMNS": 10, "LINES": 1, "TERMINAL_WIDTH": 10}
# A terminal tells its size in two bytes.
_MOST = 0xFFFF


def settle_environment(words: Sequence[str]) -> None:
    """Remove what would break Typer or Rich, and decide for them whether help has color."""
    for name, least in _LEAST.items():
        if name in os.environ and not _is_size(os.environ[name], least):
            del os.environ[name]
    settle_help(words, is_terminal=sys.stdout.isatty())


def _is_size(text: str, least: int) -> bool:
    """Whether a terminal can be of that size."""
    number = re.fullmatch(r"\s*0*([0-9]{1,5})\s*", text)
    return number is not None and least <= int(number[1]) <= _MOST
