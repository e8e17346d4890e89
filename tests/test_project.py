"""The files about the project agree with each other and with the code."""

import re
from pathlib import Path

import pytest

from dhsintl import __version__

ROOT = Path(__file__).resolve().parents[1]
PAGES = ["CONTRIBUTING.md", "RELEASING.md", "SECURITY.md", "CITATION.cff"]
AUTHORS = "the dhsintl authors"


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_version_is_the_same_everywhere() -> None:
    assert f"\nversion: {__version__}\n" in _text("CITATION.cff")
    released = re.findall(r"^## (\d.*)$", _text("CHANGELOG.md"), re.MULTILINE)
    assert released[0] == __version__


def test_authors_are_the_same_everywhere() -> None:
    assert re.search(rf"Copyright \(c\) \d+ {AUTHORS}", _text("LICENSE"))
    assert f'authors:\n  - name: "{AUTHORS}"\n' in _text("CITATION.cff")
    assert f'authors = [{{ name = "{AUTHORS}" }}]' in _text("pyproject.toml")


@pytest.mark.parametrize("page", PAGES)
def test_page_invents_no_address(page: str) -> None:
    assert not re.search(r"https?://|www\.|@", _text(page))


def test_paths_that_contributors_are_told_of_are_there() -> None:
    text = _text("CONTRIBUTING.md")
    paths = set(re.findall(r"\b(?:src|tests|scripts|docs|data|benchmarks)/[\w./-]*\w", text))
    assert len(paths) > 20
    assert [path for path in sorted(paths) if not (ROOT / path).exists()] == []


def test_every_script_is_in_the_page_for_contributors() -> None:
    text = _text("CONTRIBUTING.md")
    scripts = {f"scripts/{path.name}" for path in (ROOT / "scripts").glob("*.py")}
    assert {script for script in scripts if script not in text} == set()


def test_continuous_integration_runs_the_command_of_the_readme() -> None:
    assert "```sh\npython3 scripts/verify.py\n```" in _text("README.md")
    assert _text(".ci/run").endswith("\nexec python3 scripts/verify.py\n")
