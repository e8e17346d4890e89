"""No crash is recorded as what is expected: in snapshots, documentation, reference, pictures."""

import subprocess
from pathlib import Path
from typing import Any

import pytest
from scripts import write_reference, write_screenshot
from tests.cli import test_documentation, test_snapshots
from tests.cli.harness import Outcome, refuse_internal_error


@pytest.fixture
def broken_tool(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise TypeError

    monkeypatch.setattr("dhsintl.cli.resolve.load_lazily", fail)
    monkeypatch.setattr("dhsintl.cli.resolve.load", fail)


@pytest.mark.usefixtures("broken_tool")
def test_snapshot_of_a_crash_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(test_snapshots, "SNAPSHOTS", tmp_path)
    case = test_snapshots.Case("agreements", test_snapshots.Manner.AS_IT_STANDS)
    with pytest.raises(AssertionError, match="TypeError"):
        test_snapshots.test_answer_is_the_one_of_the_snapshot(
            case, monkeypatch, is_updating_snapshots=True
        )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("broken_tool")
def test_documentation_of_a_crash_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "```console\n$ dhsintl agreements\n```\n"
    page = tmp_path / "page.md"
    page.write_text(text, encoding="utf-8")
    block = test_documentation.Block(page, 1, "$ dhsintl agreements\n")
    with pytest.raises(AssertionError, match="TypeError"):
        test_documentation.test_block_shows_what_its_commands_print(
            block, tmp_path, monkeypatch, is_updating_documentation=True
        )
    assert page.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    "outcome",
    [
        Outcome(70, b"", ""),
        Outcome(0, b"id\ndhsintl: internal error: TypeError: x\n", ""),
        Outcome(141, b"", 'note: x\n{"code":"internal","exit":70}\n'),
    ],
    ids=str,
)
def test_crash_is_seen_in_the_status_or_in_what_is_printed(outcome: Outcome) -> None:
    with pytest.raises(AssertionError):
        refuse_internal_error(outcome)


def test_words_about_internal_errors_are_no_crash() -> None:
    refuse_internal_error(Outcome(0, b"70  an internal error\n", "dhsintl: unknown topic\n"))


def test_reference_without_its_help_is_not_written() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        write_reference.help_of(["no-such-command"])


def test_picture_of_an_error_is_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write_screenshot, "COMMAND", ("no-such-command",))
    with pytest.raises(SystemExit, match="the command exited with 2"):
        write_screenshot.shown_on_terminal()


def test_picture_is_drawn_of_what_a_terminal_shows() -> None:
    assert "Visa Waiver Program" in write_screenshot.shown_on_terminal()
