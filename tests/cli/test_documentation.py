"""What README.md and docs/ show of a terminal is what a terminal shows, and their Python works.

Each block of ```console is run in an empty folder of its own, the tool alone in this
process and everything else in a shell; what it prints is compared with the lines under its
commands, 100 columns wide and without color. Each block of ```python in README.md and
docs/python.md is run, and what it prints is compared with the block of ```text below it, if there
is one. After a change that is meant:
`pytest tests/cli --update-documentation`, and read the difference.
"""

import re
import shlex
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.cli.clients import library
from tests.cli.harness import (
    ROOT,
    Outcome,
    refuse_internal_error,
    run_inside,
    run_shell_on_terminal,
)

WIDTH = 100
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ ((?:.*\\\n)*.*)$", re.MULTILINE)
# Of jq, which heeds no NO_COLOR before its version 1.7.1.
_COLOR = re.compile(r"\x1b\[[0-9;]*m")
# What may stand beside the tool: nothing that installs, fetches or asks.
_BESIDE = {"cat", "cut", "diff", "echo", "grep", "head", "jq", "ls", "sort", "tail", "uniq", "wc"}
_CONNECTIVES = {"|", "||", "&&", ";", "("}
# What a shell would do something about, quoted or not.
_FOR_A_SHELL = re.compile(r"[|&;<>()$`*?~#{}\[\]\\!]")


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
        return "".join(
            f"$ {command}\n{_shown(_run(command, folder))}" for command in self.commands()
        )


def _run(command: str, folder: Path) -> Outcome:
    """A command on a terminal; a shell is started only for what needs one."""
    words = command.split()
    if words[0] == "dhsintl" and not _FOR_A_SHELL.search(command):
        return run_inside(*shlex.split(command)[1:], width=WIDTH, variables={"NO_COLOR": "1"})
    errors = shlex.quote(f"{folder}.stderr")
    script = f"{{ {command}\n}} 2>{errors}\nstatus=$?; cat {errors}; exit $status"
    return run_shell_on_terminal(script, width=WIDTH, folder=folder)


def _shown(outcome: Outcome) -> str:
    refuse_internal_error(outcome)
    printed = _COLOR.sub("", outcome.text + outcome.stderr)
    return "".join(f"{line.rstrip()}\n" for line in printed.splitlines())


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
    block: Block,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    is_updating_documentation: bool,
) -> None:
    monkeypatch.chdir(tmp_path)
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


_PYTHON = re.compile(
    r"^```python\n(.*?)^```$(?:\n\n```text\n(.*?)^```$)?", re.MULTILINE | re.DOTALL
)
# What a reader may have beside the package: the dependency group `clients`.
_FRAMES = ("pandas", "polars")


class Program(NamedTuple):
    """One block of ```python in one document, and what it is said to print; None if nothing is."""

    path: Path
    code: str
    shown: str | None

    def frames(self) -> list[str]:
        return [name for name in _FRAMES if f"import {name}\n" in self.code]


def _programs() -> Iterator[Program]:
    for path in (ROOT / "README.md", ROOT / "docs" / "python.md"):
        for found in _PYTHON.finditer(path.read_text(encoding="utf-8")):
            yield Program(path, found[1], found[2])


@pytest.mark.parametrize(
    "program",
    [pytest.param(one, marks=[pytest.mark.clients] if one.frames() else []) for one in _programs()],
    ids=lambda one: one.path.name,
)
def test_block_of_python_prints_what_is_shown_below_it(
    program: Program,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *,
    is_updating_documentation: bool,
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in program.frames():
        library(name)
    exec(compile(program.code, program.path.name, "exec"), {})  # noqa: S102  our own document
    printed = "".join(f"{line.rstrip()}\n" for line in capsys.readouterr().out.splitlines())
    if program.shown is None:
        return
    if is_updating_documentation:
        text = program.path.read_text(encoding="utf-8")
        old, new = (
            f"{program.code}```\n\n```text\n{output}```" for output in (program.shown, printed)
        )
        program.path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")
    else:
        assert printed == program.shown
