"""What TAB makes of a line in a real bash, zsh and fish, on a terminal."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.harness import environment

# Each shell without anybody's settings, and how it learns to complete.
SHELLS = {
    "bash": ("bash --norc --noprofile -i", 'eval "$(_DHSINTL_COMPLETE=source_bash dhsintl)"'),
    "zsh": (
        "zsh -f -i",
        'autoload -U compinit; compinit -D; eval "$(_DHSINTL_COMPLETE=source_zsh dhsintl)"',
    ),
    "fish": ("fish --no-config -i", "_DHSINTL_COMPLETE=source_fish dhsintl | source"),
}


def _where_present(shell: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(shell) is None, reason=f"{shell} is not installed")


REAL_SHELLS = [
    pytest.param("bash", marks=_where_present("bash")),
    pytest.param("zsh", marks=[pytest.mark.clients, _where_present("zsh")]),
    pytest.param("fish", marks=[pytest.mark.clients, _where_present("fish")]),
]

_ON_A_TERMINAL = "import pty, sys; pty.spawn(sys.argv[1:])"
_TO_THE_BEGINNING = "\x01"


def completed(shell: str, lines: list[str], folder: Path, path: str = "") -> list[list[str]]:
    """The words of each line after TAB was typed at its end.

    A line is not run: once completed, it becomes what a `printf` prints.
    """
    command, learn = SHELLS[shell]
    typed = [learn]
    for line in lines:
        typed += [f"{line}\t{_TO_THE_BEGINNING}printf '<%s>\\n' ", "printf '<>\\n'"]
    variables = {"HOME": str(folder)}
    if path:
        variables["PATH"] = os.pathsep.join([path, environment()["PATH"]])
    outcome = subprocess.run(
        [sys.executable, "-c", _ON_A_TERMINAL, *command.split()],
        input="".join(f"{line}\r" for line in [*typed, "exit"]).encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment(variables),
        cwd=folder,
        timeout=120,
        check=False,
    )
    words = re.findall(r"<([^<>\r\n]*)>\r?\n", outcome.stdout.decode(errors="replace"))
    found: list[list[str]] = [[]]
    for word in words:
        found.append([]) if word == "" else found[-1].append(word)
    return found[:-1]


@pytest.mark.parametrize("shell", REAL_SHELLS)
def test_tab_completes_names_and_values(shell: str, tmp_path: Path) -> None:
    lines = {
        "dhsintl metrics ctp": ["metrics", "ctpat"],
        "dhsintl agreements --country=Cana": ["agreements", "--country=Canada"],
        "dhsintl agreements --country Cote": ["agreements", "--country", "Cote-dIvoire"],
        'dhsintl brief "South Ko': ["brief", "South Korea"],
        "dhsintl brief South\\ Ko": ["brief", "South Korea"],
    }
    expected = [["dhsintl", *words] for words in lines.values()]
    assert completed(shell, list(lines), tmp_path) == expected


HOSTILE = r"""
import sys
from dhsintl.__main__ import main
from dhsintl.cli import completion
from dhsintl.model.records import Agreement, Dataset

TITLE = "$(touch one) `touch two` \\$(touch three) '$(touch four)' \"; touch five; \" \n touch six"
completion._record = lambda: Dataset(
    agreements=tuple(
        Agreement(id=id_, title=TITLE, kind="agreement", theme="x", agencies=(), summary="", source="", locator="")
        for id_ in ("pact-one", "pact-two")
    )
)
main()
"""


@pytest.mark.parametrize("shell", REAL_SHELLS)
def test_tab_runs_nothing_that_a_title_contains(shell: str, tmp_path: Path) -> None:
    (tmp_path / "hostile.py").write_text(HOSTILE, encoding="utf-8")
    tool = tmp_path / "bin" / "dhsintl"
    tool.parent.mkdir()
    tool.write_text(
        f'#!/bin/sh\nexec "$TESTED_PYTHON" {tmp_path}/hostile.py "$@"\n', encoding="utf-8"
    )
    tool.chmod(0o755)
    before = {file.name for file in tmp_path.iterdir()}
    found = completed(
        shell, ["dhsintl show pa\t\t\x15dhsintl show pact-t"], tmp_path, str(tool.parent)
    )
    assert found == [["dhsintl", "show", "pact-two"]]
    made = {file.name for file in tmp_path.iterdir() if not file.name.startswith(".")}
    assert made == before
