"""What README.md and docs/ show of a terminal is what a terminal shows.

Each block of ```console is run in a shell and an empty folder of its own; what it prints
is compared with the lines under its commands, 100 columns wide and without colour. After
a change that is meant: `pytest tests/cli --update-documentation`, and read the difference.
"""

import re
import shlex
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.cli.harness import ROOT, run_shell_on_terminal

WIDTH = 100
_MARK = "-- the next command --"
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ ((?:.*\\\n)*.*)$", re.MULTILINE)
# Of jq, which heeds no NO_COLOR before its version 1.7.1.
_COLOR = re.compile(r"\x1b\[[0-9;]*m")
# What may stand beside the tool: nothing that installs, fetches or asks.
_BESIDE = {"cat", "cut", "diff", "echo", "grep", "head", "jq", "ls", "sort", "tail", "uniq", "wc"}
_CONNECTIVES = {"|", "||", "&&", ";", "("}


class Block(NamedTuple):
    """One block of ```console in one document."""

    path: Path
    start: int
    text: str

    @property
    def name(self) -> str:
        missing = [f"skipped: no {program}" for program in self.missing()]
        return " ".join([f"{self.path.name}:{self.start}", *missing])

    def commands(self) -> list[str]:
        return _COMMAND.findall(self.text)

    def programs(self) -> set[str]:
        """What the commands run: their first words, and those behind a pipe."""
        found = set()
        for command in self.commands():
            lexer = shlex.shlex(command.replace("\\\n", " "), posix=True, punctuation_chars=True)
            words = ["|", *lexer]
            found |= {word for before, word in pairwise(words) if before in _CONNECTIVES}
        return found

    def missing(self) -> list[str]:
        return sorted(name for name in self.programs() & _BESIDE if shutil.which(name) is None)

    def run(self, folder: Path) -> str:
        """The block with what its commands print now, standard error last."""
        errors = shlex.quote(f"{folder}.stderr")
        script = "\n".join(
            f"echo {shlex.quote(_MARK)}\n{{ {command}\n}} 2>{errors}\n"
            f"status=$?; cat {errors}; (exit $status)"
            for command in self.commands()
        )
        printed = _COLOR.sub("", run_shell_on_terminal(script, width=WIDTH, folder=folder))
        _, *outputs = printed.split(f"{_MARK}\n")
        shown = [
            f"$ {command}\n" + "".join(f"{line.rstrip()}\n" for line in output.splitlines())
            for command, output in zip(self.commands(), outputs, strict=True)
        ]
        return "".join(shown)


def _blocks() -> Iterator[Block]:
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        text = path.read_text(encoding="utf-8")
        for found in _BLOCK.finditer(text):
            yield Block(path, text.count("\n", 0, found.start()) + 1, found[1])


BLOCKS = list(_blocks())


def test_readme_is_there() -> None:
    assert (ROOT / "README.md").read_text(encoding="utf-8").startswith("# dhsintl\n")


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.name)
def test_block_holds_commands_that_can_be_run_anywhere(block: Block) -> None:
    assert block.text.startswith("$ ")
    assert "dhsintl" in block.programs()
    assert block.programs() - {"dhsintl"} <= _BESIDE


@pytest.mark.parametrize(
    "block",
    [
        pytest.param(block, marks=[pytest.mark.skipif(bool(block.missing()), reason=block.name)])
        for block in BLOCKS
    ],
    ids=[block.name for block in BLOCKS],
)
def test_block_shows_what_its_commands_print(
    block: Block, tmp_path: Path, *, is_updating_documentation: bool
) -> None:
    printed = block.run(tmp_path)
    if is_updating_documentation:
        text = block.path.read_text(encoding="utf-8")
        old, new = (f"```console\n{body}```\n" for body in (block.text, printed))
        block.path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")
    else:
        assert printed == block.text


def test_no_block_is_excepted() -> None:
    for path in {block.path for block in BLOCKS}:
        assert "unchecked" not in path.read_text(encoding="utf-8")
