"""CSL-JSON keeps every character of a title; a citation in text shows them."""

import json
from pathlib import Path

import pytest
from tests.cli.harness import run_inside

TITLE = "Tags \U000e0041, a joiner \u200d and a bell \u0007"


@pytest.fixture
def dataset(tmp_path: Path) -> str:
    file = tmp_path / "sources.toml"
    title = json.dumps(TITLE).replace("\\udb40\\udc41", "\\U000E0041")
    file.write_text(
        f'[[sources]]\nid = "memo"\ntitle = {title}\npublisher = "P"\n'
        'url = "https://example.org/a"\ngrade = "primary"\n'
    )
    return str(file)


def test_csl_json_is_json_whatever_is_in_a_title(dataset: str) -> None:
    outcome = run_inside("cite", "memo", "--data", dataset, "--style", "csl-json")
    assert [item["title"] for item in json.loads(outcome.stdout)] == [TITLE]


def test_a_citation_in_text_shows_invisible_characters_as_escapes(dataset: str) -> None:
    assert run_inside("cite", "memo", "--data", dataset).text == (
        "[1] P (n.d.). Tags \\U000e0041, a joiner \\u200d and a bell \\x07. https://example.org/a\n"
    )
