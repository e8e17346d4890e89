"""Colour: the option beats NO_COLOR, that what forces it, and that the terminal."""

import pytest
from tests.cli.harness import SNAPSHOT_DATA, Variables, run_inside

ASK = ("agreements", "--data", str(SNAPSHOT_DATA), "--format", "table")


@pytest.mark.parametrize(
    ("color", "variables", "is_colored"),
    [
        (None, {}, (False, True)),
        ("auto", {}, (False, True)),
        ("always", {}, (True, True)),
        ("never", {}, (False, False)),
        ("always", {"NO_COLOR": "1", "TERM": "dumb"}, (True, True)),
        ("never", {"CLICOLOR_FORCE": "1", "FORCE_COLOR": "1"}, (False, False)),
        (None, {"NO_COLOR": "1"}, (False, False)),
        (None, {"NO_COLOR": "0"}, (False, False)),
        (None, {"NO_COLOR": ""}, (False, True)),
        ("auto", {"NO_COLOR": "1", "CLICOLOR_FORCE": "1"}, (False, False)),
        (None, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, (False, False)),
        (None, {"CLICOLOR_FORCE": "1"}, (True, True)),
        (None, {"CLICOLOR_FORCE": "0"}, (False, True)),
        (None, {"CLICOLOR_FORCE": ""}, (False, True)),
        (None, {"FORCE_COLOR": "1"}, (True, True)),
        (None, {"FORCE_COLOR": "3"}, (True, True)),
        (None, {"FORCE_COLOR": "0"}, (False, True)),
        (None, {"FORCE_COLOR": ""}, (False, True)),
        (None, {"FORCE_COLOR": "1", "TERM": "dumb"}, (True, True)),
        (None, {"TERM": "dumb"}, (False, False)),
        (None, {"CLICOLOR": "0"}, (False, False)),
        (None, {"CLICOLOR": "1"}, (False, True)),
    ],
    ids=str,
)
def test_table_is_coloured(
    color: str | None, variables: Variables, is_colored: tuple[bool, bool]
) -> None:
    arguments = (*ASK, "--color", color) if color else ASK
    piped = run_inside(*arguments, variables=variables)
    shown = run_inside(*arguments, width=140, variables=variables)
    assert (b"\x1b[" in piped.stdout, b"\x1b[" in shown.stdout) == is_colored


@pytest.mark.parametrize("format_", ["json", "jsonl", "csv", "tsv", "markdown"])
def test_no_colour_goes_into_a_format_for_machines(format_: str) -> None:
    arguments = (*ASK[:-1], format_, "--color", "always")
    assert run_inside(*arguments, variables={"FORCE_COLOR": "1"}) == run_inside(*ASK[:-1], format_)


@pytest.mark.parametrize("variables", [{}, {"NO_COLOR": "1"}, {"FORCE_COLOR": "0"}], ids=str)
def test_help_in_a_pipe_has_no_colour(variables: Variables) -> None:
    assert b"\x1b" not in run_inside("agreements", "--help", variables=variables).stdout


def test_help_obeys_no_color_on_a_terminal() -> None:
    shown = run_inside("--help", width=100, variables={"NO_COLOR": "1"})
    assert b"\x1b[3" not in shown.stdout


def test_colour_changes_nothing_but_colour() -> None:
    plain = run_inside(*ASK).text
    colored = run_inside(*ASK, "--color", "always").text
    for code in ("0", "1", "36", "1;32", "2", "33"):
        colored = colored.replace(f"\x1b[{code}m", "")
    assert colored == plain
