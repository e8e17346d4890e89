"""docs/reference.md is what the tool says of itself, and leaves nothing out."""

from collections.abc import Iterator
from typing import Any

import pytest
from scripts import write_data_format, write_reference
from tests.cli.harness import run_inside

from dhsintl.cli.app import command
from dhsintl.cli.registry import ROWS
from dhsintl.errors import ExitCode
from dhsintl.output.schema import field_rows


@pytest.fixture(scope="module")
def page() -> str:
    return write_reference.DOCUMENT.read_text(encoding="utf-8")


def _commands() -> dict[str, Any]:
    return {"dhsintl": command(), **dict(command().commands)}


def _options() -> Iterator[tuple[str, str]]:
    for name, one in _commands().items():
        for parameter in one.params:
            for option in parameter.opts if parameter.param_type_name == "option" else ():
                yield name, option


def _help_inside(words: list[str]) -> bytes:
    outcome = run_inside(*words, "--help")
    assert outcome.status == ExitCode.OK
    return outcome.stdout


@pytest.mark.library_words
def test_reference_is_what_the_script_writes(page: str) -> None:
    assert page == write_reference.reference(_help_inside)


def test_help_inside_this_process_is_that_of_the_script() -> None:
    assert _help_inside(["metrics"]) == write_reference.help_of(["metrics"])


def test_data_format_is_what_its_script_writes() -> None:
    text = write_data_format.DOCUMENT.read_text(encoding="utf-8")
    assert text == write_data_format.written(text)


@pytest.mark.parametrize("name", list(_commands()))
def test_every_command_has_its_help_in_the_reference(page: str, name: str) -> None:
    heading = name if name == "dhsintl" else f"dhsintl {name}"
    assert f"\n### {heading}\n\n```text\n Usage: {heading} [OPTIONS]" in page


@pytest.mark.parametrize(("name", "option"), list(_options()))
def test_every_option_is_in_the_help_of_its_command(page: str, name: str, option: str) -> None:
    heading = name if name == "dhsintl" else f"dhsintl {name}"
    help_ = page.split(f"\n### {heading}\n")[1].partition("\n### ")[0]
    words = help_.replace(",", " ").replace("│", " ").split()
    assert option in words


def test_every_exit_code_has_a_meaning(page: str) -> None:
    for code in ExitCode:
        assert f"\n| {int(code)} | {code.meaning} |\n" in page


@pytest.mark.parametrize("name", list(ROWS))
def test_every_field_has_a_meaning(page: str, name: str) -> None:
    section = page.split("\n## Fields\n")[1].split(f"\n### {name}\n")[1].partition("\n### ")[0]
    for field in field_rows(name, ROWS[name]):
        assert field["description"]
        assert f"\n| `{field['field']}` | " in section
