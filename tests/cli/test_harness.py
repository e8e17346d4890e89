"""`run_inside` is what most tests trust: it answers as a process in pipes or on a terminal does."""

import pytest
from tests.cli.harness import SNAPSHOT_DATA, Variables, run, run_inside, run_on_terminal

WIDTH = 90
DATA = ("--data", str(SNAPSHOT_DATA))
HELP = ("agreements", "--help")
ASCII = {"PYTHONIOENCODING": "ascii"}


@pytest.mark.parametrize(
    ("arguments", "variables"),
    [
        ((), {}),
        (("agreements",), {}),
        (("agreements", *DATA, "--country", "Croatia"), {}),
        (("agreements", *DATA, "--country", "Canda"), {}),
        (("agreements", *DATA, "--format", "table"), {"FORCE_COLOR": "1"}),
        (("sources", *DATA, "--format", "markdown"), {"PYTHONIOENCODING": "cp1252"}),
        (("agreements", *DATA, "--country", "東京"), ASCII),
        (HELP, ASCII),
        (HELP, {"GITHUB_ACTIONS": "true", "FORCE_COLOR": "0"}),
        (("--color", "always", *HELP), {"NO_COLOR": "1", "TERM": "dumb"}),
        (("--no-such-option",), {}),
        ((), {"_DHSINTL_COMPLETE": "source_zsh"}),
    ],
    ids=str,
)
def test_pipe(arguments: tuple[str, ...], variables: Variables) -> None:
    inside = run_inside(*arguments, variables=variables)
    assert inside == run(*arguments, variables=variables)


@pytest.mark.parametrize(
    ("arguments", "variables"),
    [
        (("metrics", *DATA), {}),
        (("events", "ctpat"), {}),
        (("show", "port-screening", "hostile-text", *DATA), {"NO_COLOR": "1"}),
        (("agreements", *DATA), {"TERM": "dumb"}),
        (("agreements", *DATA), {"COLUMNS": "70"}),
        (("agreements", *DATA), ASCII),
        (HELP, {}),
        (HELP, {"NO_COLOR": "1"}),
        ((*HELP, "--color", "never"), {"FORCE_COLOR": "1"}),
    ],
    ids=str,
)
def test_terminal(arguments: tuple[str, ...], variables: Variables) -> None:
    inside = run_inside(*arguments, width=WIDTH, variables=variables)
    assert inside == run_on_terminal(*arguments, width=WIDTH, variables=variables)


@pytest.mark.parametrize(
    ("shell", "variables"),
    [
        ("bash", {"COMP_WORDS": "dhsintl\nmetrics\nct", "COMP_CWORD": "2"}),
        ("zsh", {"_TYPER_COMPLETE_ARGS": "dhsintl metrics --fields va"}),
        ("fish", {"_TYPER_COMPLETE_ARGS": "dhsintl brief Fra"}),
    ],
)
def test_completion(shell: str, variables: dict[str, str]) -> None:
    variables |= {
        "_DHSINTL_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    inside = run_inside(variables=variables)
    assert inside.stdout != b""
    assert inside == run(variables=variables)
