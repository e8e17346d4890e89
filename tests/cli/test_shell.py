"""Completion where something is missing: one line that is true, and no traceback."""

from pathlib import Path

import pytest
from tests.cli.harness import Variables, run_in_shell, run_inside

from dhsintl.cli.shell import run_for_a_shell
from dhsintl.errors import ExitCode, OutputUnwritable, UsageError

_SCRIPT = "use the script that 'dhsintl --show-completion' prints"


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        (
            {"_DHSINTL_COMPLETE": "complete_bash"},
            f"COMP_WORDS and COMP_CWORD do not describe a command line; {_SCRIPT}",
        ),
        (
            {"_DHSINTL_COMPLETE": "complete_bash", "COMP_WORDS": "dhsintl", "COMP_CWORD": "x"},
            f"COMP_WORDS and COMP_CWORD do not describe a command line; {_SCRIPT}",
        ),
        (
            {"_DHSINTL_COMPLETE": "complete_tcsh"},
            "Shell tcsh not supported; see 'dhsintl --show-completion'",
        ),
        (
            {"_DHSINTL_COMPLETE": "complete"},
            "Invalid completion instruction; see 'dhsintl --show-completion'",
        ),
    ],
    ids=str,
)
def test_completion_without_what_it_needs_is_refused(variables: Variables, message: str) -> None:
    outcome = run_inside(variables=variables)
    assert outcome == (ExitCode.USAGE, b"", f"dhsintl: {message}\n")


def test_fish_learns_by_the_status_that_there_is_nothing_to_complete() -> None:
    variables = {
        "_DHSINTL_COMPLETE": "complete_fish",
        "_TYPER_COMPLETE_FISH_ACTION": "is-args",
        "_TYPER_COMPLETE_ARGS": "dhsintl nothing-begins-like-this",
    }
    assert run_inside(variables=variables) == (1, b"", "")


_BY_HAND = "add what 'dhsintl --show-completion' prints to the start-up file of your shell"


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        (
            PermissionError(13, "Permission denied", "/home/me/.bashrc"),
            f"cannot write to /home/me/.bashrc: permission denied; {_BY_HAND}",
        ),
        (
            RuntimeError("Could not determine home directory."),
            "cannot write to the start-up file of your shell: your home directory is not known; "
            + _BY_HAND,
        ),
    ],
    ids=str,
)
def test_completion_that_cannot_be_installed_is_told(fault: Exception, message: str) -> None:
    def fail(_: object) -> int:
        raise fault

    with pytest.raises(OutputUnwritable) as refused:
        run_for_a_shell(fail, ["--install-completion"])
    assert str(refused.value) == message


@pytest.mark.parametrize("option", ["--install-completion", "--show-completion"])
def test_shell_without_completion_is_told(option: str) -> None:
    def fail(_: object) -> int:
        print("Shell None is not supported.")  # noqa: T201  as Typer does
        return 1

    with pytest.raises(UsageError, match="this shell has no completion; run it in bash, zsh"):
        run_for_a_shell(fail, [option])


def test_start_up_file_that_is_not_utf_8_is_left_alone(tmp_path: Path) -> None:
    start_up = tmp_path / ".bashrc"
    start_up.write_bytes(b"# caf\xe9\n")
    outcome = run_in_shell("dhsintl --install-completion; exit", variables={"HOME": str(tmp_path)})
    message = f"cannot write to the start-up file of your shell: it is not UTF-8; {_BY_HAND}"
    assert outcome == (ExitCode.OUTPUT, b"", f"dhsintl: {message}\n")
    assert start_up.read_bytes() == b"# caf\xe9\n"


def test_completion_is_installed_and_told(tmp_path: Path) -> None:
    outcome = run_in_shell("dhsintl --install-completion; exit", variables={"HOME": str(tmp_path)})
    installed = tmp_path / ".bash_completions" / "dhsintl.sh"
    assert (outcome.status, outcome.stderr) == (0, "")
    assert outcome.text.startswith(f"bash completion installed in {installed}\n")
    assert "_DHSINTL_COMPLETE=complete_bash" in installed.read_text(encoding="utf-8")
