"""Color: the option wins over NO_COLOR, that over what forces it, and that over the terminal."""

import re

import pytest
from tests.cli.harness import SNAPSHOT_DATA, Variables, run, run_inside

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
def test_table_is_colored(
    color: str | None, variables: Variables, is_colored: tuple[bool, bool]
) -> None:
    arguments = (*ASK, "--color", color) if color else ASK
    piped = run_inside(*arguments, variables=variables)
    shown = run_inside(*arguments, width=140, variables=variables)
    assert (b"\x1b[" in piped.stdout, b"\x1b[" in shown.stdout) == is_colored


@pytest.mark.parametrize("format_", ["json", "jsonl", "csv", "tsv", "markdown"])
def test_no_color_goes_into_a_format_for_machines(format_: str) -> None:
    arguments = (*ASK[:-1], format_, "--color", "always")
    assert run_inside(*arguments, variables={"FORCE_COLOR": "1"}) == run_inside(*ASK[:-1], format_)


_FORCED = {"FORCE_COLOR": "1"}


@pytest.mark.parametrize(
    ("line", "variables", "is_colored"),
    [
        ("--help", {}, (False, True)),
        ("--color never --help", {}, (False, False)),
        ("--help --color=never", {}, (False, False)),
        ("agreements --color NEVER -h", _FORCED, (False, False)),
        ("--color always agreements --help", {}, (True, True)),
        ("agreements -h --color always", {"NO_COLOR": "1", "TERM": "dumb"}, (True, True)),
        ("--color always --color never --help", {}, (False, False)),
        ("agreements --help -- --color always", {}, (False, True)),
        ("--help", {"NO_COLOR": "1"}, (False, False)),
        ("--help", {"FORCE_COLOR": "0"}, (False, True)),
        ("--help", {"CLICOLOR_FORCE": "1"}, (True, True)),
    ],
    ids=str,
)
def test_help_has_color_by_the_same_rules(
    line: str, variables: Variables, is_colored: tuple[bool, bool]
) -> None:
    piped = run_inside(*line.split(), variables=variables)
    shown = run_inside(*line.split(), width=100, variables=variables)
    assert (piped.status, shown.status) == (0, 0)
    assert (b"\x1b[" in piped.stdout, b"\x1b[" in shown.stdout) == is_colored


@pytest.mark.parametrize(
    ("line", "variables", "is_colored"),
    [
        ("--help --color never", _FORCED, False),
        ("--help", {"GITHUB_ACTIONS": "true"}, False),
        ("--help --color always", {"TERM": "dumb"}, True),
    ],
    ids=str,
)
def test_what_typer_reads_while_it_is_imported_makes_no_difference(
    line: str, variables: Variables, *, is_colored: bool
) -> None:
    assert (b"\x1b[" in run(*line.split(), variables=variables).stdout) == is_colored


def test_color_changes_nothing_but_color() -> None:
    plain = run_inside(*ASK).text
    colored = run_inside(*ASK, "--color", "always").text
    for code in ("0", "1", "2", "31", "32", "35", "36", "1;32"):
        colored = colored.replace(f"\x1b[{code}m", "")
    assert colored == plain


@pytest.mark.parametrize("width", [40, 100])
def test_the_words_of_a_search_are_bold_on_a_terminal_that_draws_color(width: int) -> None:
    ask = ("search", "partner", "--data", str(SNAPSHOT_DATA), "--limit", "1", "--format", "table")
    plain = run_inside(*ask, width=width, variables={"NO_COLOR": "1"}).text
    shown = run_inside(*ask, width=width).text
    found = re.search("[Pp]artner", plain)
    assert found
    assert f"\x1b[1m{found[0]}\x1b[0m" in shown
    assert "\x1b" not in plain
