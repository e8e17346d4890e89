"""Every command in every format, every page of help and every error, as it was when last read.

After a change that is meant: `pytest tests/cli --update-snapshots`, and read the difference.
"""

import re
import shlex
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.cli.harness import (
    DATASETS,
    ROOT,
    TEXT_FORMATS,
    Outcome,
    refuse_internal_error,
    run,
    run_inside,
)

SNAPSHOTS = ROOT / "tests" / "snapshots"
# HTML says the same in many more lines: a few commands show it, test_html.py reads all.
FORMATS_OF_LINES = [format_ for format_ in TEXT_FORMATS if format_ != "html"]
_STYLE = re.compile(r"(?<=<style>).*(?=</style>)", re.DOTALL)
COMMANDS = Path(__file__).with_name("commands.txt")


class Manner(Enum):
    """How a command line is run; the value is its heading in commands.txt."""

    EVERY_FORMAT = "in every format"
    AS_IT_STANDS = "as it stands"
    ERROR = "as an error, plain and as JSON"
    PROCESS = "as a process, without data"
    BARE = "as it stands, without data"


class Case(NamedTuple):
    """A line of commands.txt, and the way to run it."""

    line: str
    manner: Manner

    @property
    def name(self) -> str:
        """The name of its snapshot."""
        words = re.sub(r"\W+", "-", self.line.casefold()).strip("-") or "bare"
        return f"error-{words}" if self.manner is Manner.ERROR else words

    def command_lines(self) -> list[str]:
        """What is typed after `dhsintl`."""
        on_data = f"--data snapshot {self.line}".rstrip()
        match self.manner:
            case Manner.EVERY_FORMAT:
                return [f"{on_data} --format {format_}" for format_ in FORMATS_OF_LINES]
            case Manner.AS_IT_STANDS:
                return [on_data]
            case Manner.ERROR:
                return [on_data, f"{on_data} --json"]
            case Manner.PROCESS | Manner.BARE:
                return [self.line]

    def run(self, command_line: str) -> Outcome:
        """Help is drawn by Typer and Rich, which read the environment of a process themselves."""
        tool = run if self.manner is Manner.PROCESS else run_inside
        return tool(*shlex.split(command_line))


def cases_of(text: str) -> Iterator[Case]:
    """The cases of commands.txt, and the bare tool, which no line of it could say."""
    yield Case("", Manner.AS_IT_STANDS)
    manner = Manner.AS_IT_STANDS
    for line in text.splitlines():
        if heading := re.fullmatch(r"\[(.*)\]", line):
            manner = Manner(heading[1])
        elif line and not line.startswith("#"):
            yield Case(line, manner)


def format_snapshot(command_line: str, outcome: Outcome) -> str:
    """A run as the snapshot shows it; streams to which nothing was written are left out."""
    refuse_internal_error(outcome)
    streams = {"stdout": _STYLE.sub("...", outcome.text), "stderr": outcome.stderr}
    shown = [
        f"--- {name}\n{text}" + "\n--- no line end\n" * (not text.endswith("\n"))
        for name, text in streams.items()
        if text
    ]
    return "".join([f"$ dhsintl {command_line}".rstrip(), f"\nexit {outcome.status}\n", *shown])


def marks(case: Case) -> list[pytest.MarkDecorator]:
    """`library_words`, where the words are those of a library.

    Typer says what help looks like and what is wrong with an option (the tool adds where to
    read more), and msgspec in which order a schema names its types.
    """
    snapshot = SNAPSHOTS / f"{case.name}.txt"
    is_usage_error = snapshot.exists() and "; see 'dhsintl" in snapshot.read_text(encoding="utf-8")
    is_marked = is_usage_error or "--help" in case.line or case.line in ("-h", "schema")
    return [pytest.mark.library_words] if is_marked else []


CASES = list(cases_of(COMMANDS.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "case",
    [pytest.param(case, marks=marks(case)) for case in CASES],
    ids=lambda case: case.name,
)
def test_answer_is_the_one_of_the_snapshot(
    case: Case, monkeypatch: pytest.MonkeyPatch, *, is_updating_snapshots: bool
) -> None:
    monkeypatch.chdir(DATASETS)
    seen = "\n".join(format_snapshot(line, case.run(line)) for line in case.command_lines())
    snapshot = SNAPSHOTS / f"{case.name}.txt"
    if is_updating_snapshots:
        snapshot.write_bytes(seen.encode())
    assert snapshot.exists(), f"{snapshot.name} is missing; see --update-snapshots"
    assert seen == snapshot.read_bytes().decode()


def test_each_snapshot_has_one_command_line(*, is_updating_snapshots: bool) -> None:
    names = [f"{case.name}.txt" for case in CASES]
    left_over = {path for path in SNAPSHOTS.iterdir() if path.name not in names}
    if is_updating_snapshots:
        for path in left_over:
            path.unlink()
    assert sorted(path.name for path in SNAPSHOTS.iterdir()) == sorted(names)
