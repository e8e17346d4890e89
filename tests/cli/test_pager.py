"""What is longer than the screen goes through a pager; what fits it, or goes elsewhere, does not."""

from pathlib import Path

import pytest
from tests.cli.harness import (
    SNAPSHOT_DATA,
    Outcome,
    Variables,
    environment,
    run,
    run_on_terminal,
    run_shell_on_terminal,
)

# Five lines: two of headings, two rows, and the line that the prompt needs.
ASK = ("parties", "canada", "germany", "--fields", "id,name", "--data", str(SNAPSHOT_DATA))
TABLE = "Id  Name\n───────────\nca  Canada\nde  Germany\n"
NOTES = "2 of 12 parties\n"
# A pager that shows that it was there.
MARKING = "sed s/^/>/"


def marked(text: str) -> str:
    return "".join(f">{line}\n" for line in text.splitlines())


def asked(
    *words: str, height: int = 5, pager: str | None = MARKING, variables: Variables | None = None
) -> Outcome:
    """A question on a terminal of some height, with a pager."""
    settings = {"NO_COLOR": "1", "LINES": str(height), "DHSINTL_PAGER": pager}
    return run_on_terminal(*words, width=100, variables={**settings, **(variables or {})})


def test_what_is_longer_than_the_screen_is_paged_with_its_notes_at_the_end() -> None:
    assert asked(*ASK, height=4) == Outcome(0, marked(TABLE + NOTES).encode(), NOTES)


def test_what_fits_the_screen_starts_no_pager() -> None:
    assert asked(*ASK, height=5) == Outcome(0, TABLE.encode(), NOTES)


def test_notes_on_the_terminal_need_room_too(tmp_path: Path) -> None:
    line = f"export DHSINTL_PAGER='{MARKING}'; dhsintl {' '.join(ASK)}"
    shown = run_shell_on_terminal(f"export LINES=6; {line}", width=100, folder=tmp_path)
    assert shown.text == TABLE + NOTES
    shown = run_shell_on_terminal(f"export LINES=5; {line}", width=100, folder=tmp_path)
    assert shown.text == marked(TABLE + NOTES) + NOTES


def test_lines_that_the_terminal_wraps_count_as_often_as_it_does() -> None:
    words = ("sources", "page-2012", "--format", "jsonl", "--data", str(SNAPSHOT_DATA))
    line = run(*words).text
    rows = -(-len(line.rstrip("\n")) // 100)
    assert rows > 2
    assert asked(*words, height=rows + 1).text == line
    assert asked(*words, height=rows).text.startswith(f">{line}")


def test_colors_and_links_take_no_room() -> None:
    words = (*ASK[:-4], "--data", str(SNAPSHOT_DATA))
    colors: Variables = {"NO_COLOR": None}
    assert b"\x1b[" in asked(*words, height=5, variables=colors).stdout
    assert b">" not in asked(*words, height=5, variables=colors).stdout


@pytest.mark.parametrize("format_", ["json", "jsonl", "csv", "tsv", "markdown"])
def test_every_format_is_paged(format_: str) -> None:
    words = (*ASK, "--format", format_)
    printed = run(*words).text
    assert asked(*words, height=1).text == marked(printed + NOTES)


@pytest.mark.parametrize(
    "words",
    [
        ("show", "psi", "--data", str(SNAPSHOT_DATA)),
        ("search", "data", "--data", str(SNAPSHOT_DATA)),
        ("cite", "psi", "--data", str(SNAPSHOT_DATA)),
        ("schema", "parties"),
        ("help", "dates"),
        ("--help",),
        (),
    ],
    ids=" ".join,
)
def test_every_command_is_paged(words: tuple[str, ...]) -> None:
    assert asked(*words, height=3).text.startswith(">")


@pytest.mark.parametrize(
    ("variables", "is_paged"),
    [
        ({"DHSINTL_PAGER": None, "PAGER": MARKING}, True),
        ({"DHSINTL_PAGER": MARKING, "PAGER": "false"}, True),
        ({"DHSINTL_PAGER": "", "PAGER": MARKING}, False),
        ({"DHSINTL_PAGER": "cat", "PAGER": MARKING}, False),
        ({"DHSINTL_PAGER": None, "PAGER": ""}, False),
        ({"DHSINTL_PAGER": None, "PAGER": "cat"}, False),
        ({"DHSINTL_PAGER": None, "TERM": "dumb"}, False),
        ({"DHSINTL_PAGER": "  "}, False),
        ({"DHSINTL_PAGER": "sed 's/^/>"}, False),
        ({"DHSINTL_PAGER": "/nonexistent/pager"}, False),
    ],
    ids=str,
)
def test_variables_name_the_pager(variables: Variables, *, is_paged: bool) -> None:
    shown = marked(TABLE + NOTES) if is_paged else TABLE
    assert asked(*ASK, height=3, variables=variables) == Outcome(0, shown.encode(), NOTES)


def test_the_default_is_less_which_is_told_to_show_color(tmp_path: Path) -> None:
    less = tmp_path / "less"
    less.write_text('#!/bin/sh\necho "less $* with $LESS"\ncat > /dev/null\n')
    less.chmod(0o755)
    path = f"{tmp_path}:{environment()['PATH']}"
    outcome = asked(*ASK, height=3, pager=None, variables={"PATH": path})
    assert outcome == Outcome(0, b"less -FRX with FRX\n", NOTES)


@pytest.mark.parametrize(
    "words", [("--no-pager", *ASK), (*ASK, "--no-pager")], ids=["before", "behind"]
)
def test_no_pager_is_started_for_who_wants_none(words: tuple[str, ...]) -> None:
    assert asked(*words, height=3) == Outcome(0, TABLE.encode(), NOTES)


def test_a_pager_that_fails_is_no_error() -> None:
    outcome = asked(*ASK, height=3, pager="sh -c 'exit 3'")
    assert outcome == Outcome(0, TABLE.encode(), NOTES)


def test_a_pager_that_is_closed_early_is_no_error() -> None:
    """It has read the first line of more than a pipe holds."""
    words = ("events", "--format", "json", "--data", "bundled")
    outcome = asked(*words, pager="head -n 1")
    assert (outcome.status, outcome.stdout) == (0, b"[\n")
    assert "Traceback" not in outcome.stderr


@pytest.mark.parametrize("ending", ["exit 1", "kill -INT $$"])
def test_ctrl_c_is_for_the_pager(ending: str) -> None:
    """The terminal sends it to both; whoever ends the pager by it has seen enough."""
    pager = f"sh -c 'head -n 1; kill -INT $PPID; sleep 0.2; {ending}'"
    outcome = asked(*ASK, height=3, pager=pager)
    assert outcome == Outcome(0, b"Id  Name\n", NOTES)


def test_ctrl_c_that_the_pager_outlives_changes_nothing() -> None:
    pager = "sh -c 'kill -INT $PPID; sleep 0.2; sed \"s/^/>/\"'"
    assert asked(*ASK, height=3, pager=pager).text == marked(TABLE + NOTES)


def test_the_exit_status_is_that_of_the_command() -> None:
    words = ("parties", "--kind", "agency", "--country", "ca", "--fail-empty", *ASK[-2:])
    assert asked(*words, height=1).status == 1


def test_what_goes_into_a_pipe_or_a_file_is_never_paged(tmp_path: Path) -> None:
    variables: Variables = {"DHSINTL_PAGER": MARKING, "LINES": "1"}
    assert run(*ASK, "--format", "table", variables=variables).text == TABLE
    file = tmp_path / "answer.txt"
    assert asked(*ASK, "--output", str(file), height=1).text == ""
    assert file.read_text() == TABLE


def test_an_error_is_not_paged() -> None:
    outcome = asked("parties", "Canda", *ASK[-2:], height=1)
    assert (outcome.status, outcome.text) == (2, "")
    assert outcome.stderr == "dhsintl: unknown country 'Canda'; did you mean Canada?\n"
