"""How a shell says what was typed before TAB, and how it takes what is offered.

Typer's classes for bash, zsh and fish do not see a value behind `--option=`, nor where
quotes and backslashes end a word. These do, and are otherwise the same. Typer keeps its
classes to itself: that is why pyproject.toml allows only versions that were tried.
"""

import os
import re
import shlex
from typing import NamedTuple

from typer._click.shell_completion import CompletionItem, add_completion_class
from typer._completion_classes import BashComplete, FishComplete, ZshComplete

from dhsintl.cli.completion import harmless

# Marks the cursor while a line is split; no line that a shell hands over contains it.
_CURSOR = "\0"
_SPECIAL = {"": " \t\n\\\"'`$&|;<>(){}[]*?!#~^", '"': '\\"$`', "'": ""}


class Typed(NamedTuple):
    """A command line up to the cursor: its words, the last one, and the quote left open in it."""

    words: list[str]
    incomplete: str
    quote: str

    @property
    def option(self) -> str:
        """`--option=`, if a value is typed behind one."""
        found = re.match(r"--?[\w-]+=", self.incomplete)
        return found[0] if found else ""


def typed(line: str) -> Typed:
    """What a line holds behind the name of the tool."""
    for quote in ("", '"', "'"):
        try:
            *words, last = shlex.split(f"{line}{_CURSOR}{quote}")
        except ValueError:  # another quote is open
            continue
        return Typed(words[1:], last.removesuffix(_CURSOR), quote)
    return Typed(line.split()[1:], "", "")


class Bash(BashComplete):
    """Bash takes `=` for a word of its own, and inserts an offer as it is."""

    def get_completion_args(self) -> tuple[list[str], str]:
        words = [*os.environ["COMP_WORDS"].split("\n"), ""]
        words = words[: max(0, int(os.environ["COMP_CWORD"])) + 1]
        self.typed = typed(re.sub(r" =( |$)", "=", " ".join(words)))
        self.prefix = self.typed.option if words[-1].startswith("-") else ""
        return self.typed.words, self.typed.incomplete

    def format_completion(self, item: CompletionItem) -> str:
        special = _SPECIAL[self.typed.quote]
        letters = (f"\\{letter}" if letter in special else letter for letter in item.value)
        return self.prefix + "".join(letters)


class _WholeLine:
    """A shell that hands over the line up to the cursor, as it was typed."""

    def get_completion_args(self) -> tuple[list[str], str]:
        self.typed = typed(os.environ.get("_TYPER_COMPLETE_ARGS", ""))
        return self.typed.words, self.typed.incomplete


class Zsh(_WholeLine, ZshComplete):
    """Zsh compares an offer with the whole word, `--option=` and all, and evaluates it."""

    def format_completion(self, item: CompletionItem) -> str:
        value = harmless(self.typed.option + item.value).replace(":", "\\\\:")
        description = harmless(item.help or "")
        return f'"{value}":"{description}"' if description else f'"{value}"'


class Fish(_WholeLine, FishComplete):
    """Fish compares an offer with the whole word too, and evaluates nothing.

    An offer is one line; Typer breaks a long description, as on a terminal.
    """

    def format_completion(self, item: CompletionItem) -> str:
        item.value = self.typed.option + item.value
        return " ".join(super().format_completion(item).splitlines())


def register() -> None:
    """Let Typer use these classes, once it has registered its own."""
    for shell in (Bash, Zsh, Fish):
        add_completion_class(shell, shell.name)
