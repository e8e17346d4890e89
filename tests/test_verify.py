"""scripts/verify.py: what it runs, where, and what its environments hold."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from scripts import verify
from scripts.verify import Check, Environment, Outcome

VERSIONS = ["3.10", "3.11", "3.12", "3.13"]


def _shown(checks: list[Check]) -> list[str]:
    return [f"{'-'.join(filter(None, one.environment))}: {' '.join(one.command)}" for one in checks]


def test_one_python_is_checked_with_the_wheel_and_without_clients() -> None:
    assert _shown(verify.plan(["3.11"], is_ci=False, with_clients=False)) == [
        "3.11: -m ruff format --check .",
        "3.11: -m ruff check .",
        "3.11: -m mypy",
        "3.11: -m pytest -m not clients",
    ]


def test_clients_are_added_where_they_are_asked_for() -> None:
    checks = verify.plan(["3.11"], is_ci=False, with_clients=True)
    assert _shown(checks[4:]) == ["3.11-clients: -m pytest -m clients"]


def test_ci_checks_every_python_the_oldest_dependencies_and_the_wheel_once() -> None:
    assert _shown(verify.plan(VERSIONS, is_ci=True, with_clients=True)) == [
        "3.10: -m ruff format --check .",
        "3.10: -m ruff check .",
        "3.10: -m mypy",
        "3.10: -m pytest -m not distribution and not clients",
        "3.10-oldest: -m pytest -m not distribution and not clients and not library_words",
        "3.11: -m pytest -m not distribution and not clients",
        "3.12: -m pytest -m not distribution and not clients",
        "3.13: -m pytest -m not clients",
        "3.13-clients: -m pytest -m clients",
    ]


def test_oldest_dependencies_are_the_lower_bounds_and_the_tools_beside_them() -> None:
    project = {
        "dependencies": ["typer>=0.26,<0.29", "rich>=14.3"],
        "optional-dependencies": {"dev": ["Babel>=2.16", "rich==15.0.*", "pytest>=8.3"]},
    }
    assert verify.oldest({"project": project}) == [
        "typer==0.26",
        "rich==14.3",
        "Babel>=2.16",
        "pytest>=8.3",
    ]


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A checkout without environments, and the commands that would have been run in it."""
    commands: list[list[str]] = []

    def run(name: str, command: list[str]) -> Outcome:
        commands.append(command)
        return Outcome(name, 1, has_passed=True)

    def has_pip(python: str) -> bool:
        return Path(python).exists()

    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    monkeypatch.setattr(verify, "ROOT", tmp_path)
    monkeypatch.setattr(verify, "WORK", tmp_path / ".verify")
    monkeypatch.setattr(verify, "run", run)
    monkeypatch.setattr(verify, "has_pip", has_pip)
    monkeypatch.delenv("CI", raising=False)
    return commands


def _prepared() -> Outcome:
    environment = Environment("3.11")
    python = Path(environment.python)
    python.parent.mkdir(parents=True, exist_ok=True)
    outcome = verify.prepare(environment, sys.executable)
    python.touch()
    return outcome


def test_environment_is_made_once_and_renewed_when_what_it_needs_changes(
    workshop: list[list[str]], tmp_path: Path
) -> None:
    _prepared()
    assert [command[2] for command in workshop] == ["venv", "pip"]
    _prepared()
    assert len(workshop) == 2
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'new'\n", encoding="utf-8")
    _prepared()
    assert [command[2] for command in workshop] == ["venv", "pip", "pip"]


def test_environment_that_could_not_be_made_is_tried_again(
    workshop: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(name: str, command: list[str]) -> Outcome:
        workshop.append(command)
        return Outcome(name, 1, has_passed="pip" not in command)

    monkeypatch.setattr(verify, "run", fail)
    assert not _prepared().has_passed
    assert not _prepared().has_passed
    assert [command[2] for command in workshop] == ["venv", "pip", "pip"]


def test_last_line_says_that_all_passed_or_what_failed(
    workshop: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def prepare(environment: Environment, _: str) -> Outcome:
        return Outcome(f"environment {environment.version}", 2, has_passed=True)

    def fail(name: str, command: list[str]) -> Outcome:
        return Outcome(name, 1, has_passed="ruff" not in command)

    monkeypatch.setattr(verify, "prepare", prepare)
    assert verify.main([]) == 0
    assert capsys.readouterr().out.endswith("\n\nall checks passed\n")
    monkeypatch.setattr(verify, "run", fail)
    assert verify.main([]) == 1
    assert capsys.readouterr().out.endswith("\n\nfailed: format, lint\n")
    assert workshop[0][-3:] == ["format", "--check", "."]


def test_half_made_environment_has_no_pip(tmp_path: Path) -> None:
    assert not verify.has_pip(str(tmp_path / "python"))
    assert verify.has_pip(sys.executable)


def test_project_is_read_by_its_own_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    def python(_: Any) -> str:
        return sys.executable

    monkeypatch.setattr(Environment, "python", property(python))
    found = verify.requirements(Environment("3.11", "clients"))
    assert found[0] == ".[dev]"
    assert "pandas" in json.dumps(found)
    assert verify.requirements(Environment("3.11")) == [".[dev]"]
