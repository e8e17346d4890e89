"""`open` hands the address of a source to the browser on a terminal, and prints it anywhere."""

import json
from pathlib import Path

import pytest
from tests.cli.harness import SNAPSHOT_DATA, Outcome, run_inside, run_on_terminal

DATASET = """
[[sources]]
id = "memo"
title = "A memo"
publisher = "P"
via = "A library"
url = "https://example.org/é;$(touch%20x)&c=1"
original_url = "https://example.gov/memo"
archived = "https://archive.example/memo"
grade = "copy"
"""
ADDRESS = "https://example.org/%C3%A9;$(touch%20x)&c=1"
COPIES = (
    "note: memo was read in a copy; the original is https://example.gov/memo\n"
    "note: memo is archived at https://archive.example/memo\n"
)


@pytest.fixture
def memo(tmp_path: Path) -> str:
    file = tmp_path / "memo.toml"
    file.write_text(DATASET, encoding="utf-8")
    return str(file)


@pytest.fixture
def opened(tmp_path: Path) -> Path:
    """Where a browser writes down what it is given."""
    return tmp_path / "opened"


@pytest.fixture
def browser(tmp_path: Path, opened: Path) -> str:
    script = tmp_path / "browser"
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >> {opened}\n')
    script.chmod(0o755)
    return str(script)


def _on_terminal(*words: str, browser: str) -> Outcome:
    variables = {"BROWSER": browser, "NO_COLOR": "1"}
    return run_on_terminal("open", *words, width=300, variables=variables)


def test_address_is_printed_and_opened_and_the_original_is_told(
    memo: str, browser: str, opened: Path
) -> None:
    outcome = _on_terminal("memo", "--data", memo, browser=browser)
    assert (outcome.status, outcome.text, outcome.stderr) == (0, f"{ADDRESS}\n", COPIES)
    assert opened.read_text() == f"{ADDRESS}\n"


def test_each_source_is_opened_once(browser: str, opened: Path) -> None:
    words = ("page-2012", "treaty-2005", "PAGE 2012", "--data", str(SNAPSHOT_DATA))
    addresses = "https://example.org/page\nhttps://example.org/treaty\n"
    outcome = _on_terminal(*words, browser=browser)
    assert (outcome.status, outcome.text) == (0, addresses)
    assert opened.read_text() == addresses


@pytest.mark.parametrize("browser", ["/nonexistent/browser", "false"])
def test_without_a_browser_the_address_is_printed_alone(memo: str, browser: str) -> None:
    # No other browser is found either: there is none where PATH leads.
    outcome = run_on_terminal(
        *("open", "memo", "--data", memo),
        width=300,
        variables={"BROWSER": browser, "PATH": "/nonexistent", "NO_COLOR": "1"},
    )
    told = "note: no browser could be started; BROWSER can name one\n"
    assert (outcome.status, outcome.text) == (0, f"{ADDRESS}\n")
    assert outcome.stderr == COPIES + told


@pytest.mark.parametrize("asked", [("--json",), ("--format", "table"), ("--output", "/dev/null")])
def test_nothing_is_opened_for_who_asks_for_data(
    memo: str, browser: str, opened: Path, asked: tuple[str, ...]
) -> None:
    assert _on_terminal("memo", "--data", memo, *asked, browser=browser).status == 0
    assert not opened.exists()


def test_nothing_is_opened_where_a_pipe_takes_the_address(
    memo: str, browser: str, opened: Path
) -> None:
    outcome = run_inside("open", "memo", "--data", memo, variables={"BROWSER": browser})
    assert (outcome.status, outcome.text, outcome.stderr) == (0, f"{ADDRESS}\n", COPIES)
    assert not opened.exists()


def test_of_a_row_the_source_that_counts_is_opened() -> None:
    """Its status is that of the audit; the page and the article say that it operated before."""
    row = "port-screening-de-hamburg"
    outcome = run_inside("open", row, "--data", str(SNAPSHOT_DATA), "--json")
    assert [found["source"] for found in json.loads(outcome.stdout)] == ["audit-2013"]
    told = run_inside("open", row, "--data", str(SNAPSHOT_DATA)).stderr
    assert told == (
        "note: port-screening-de-hamburg rests on audit-2013 and 1 other source; "
        "'dhsintl cite port-screening-de-hamburg' lists them\n"
    )
