"""What each command prints as JSON is what its schema says, and every field is described."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dhsintl.cli import run
from dhsintl.cli.registry import ROWS
from dhsintl.model.records import Record
from dhsintl.model.rows import ROW_OF, SearchRow, StatementRow, SummaryRow
from dhsintl.output.columns import COLUMNS
from dhsintl.output.schema import field_rows, schema_of
from dhsintl.query.grouping import Grouping

VALID = Path(__file__).parent / "datasets" / "valid"
EVERY_KEY, HOSTILE = str(VALID / "every-key"), str(VALID / "hostile-text")
CONTRADICTING = str(VALID / "claims-that-contradict")
QUESTIONS = [
    ["agreements"],
    ["agreements", "--country", "France", "--unnamed"],
    ["agreements", "--as-of", "2012"],
    ["partnerships", "global-entry"],
    ["metrics", "ctpat"],
    ["metrics", "--latest"],
    ["events"],
    ["parties"],
    ["sources"],
    ["show", "ctpat", "eu-pnr", "preclearance"],
    ["brief", "Canada", "EU", "ICAO"],
    ["search", "air", "cargo"],
    *(["summary", "--by", grouping.value] for grouping in Grouping),
    *([table, "--data", data] for table in ROW_OF for data in (EVERY_KEY, HOSTILE)),
    *(
        [table, "--conflicts", "--data", CONTRADICTING]
        for table in ("partnerships", "metrics", "events")
    ),
    ["show", "pact", "--data", EVERY_KEY],
    ["brief", "ca", "--data", EVERY_KEY],
]
STRUCTS: dict[str, type[Record]] = {
    **{table.value: struct for table, struct in ROW_OF.items()},
    "show": StatementRow,
    "search": SearchRow,
    "summary": SummaryRow,
}


def closed(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema that also refuses every field that it does not name."""
    definitions = {
        name: {**definition, "additionalProperties": False}
        if "properties" in definition
        else definition
        for name, definition in schema["$defs"].items()
    }
    return {**schema, "$defs": definitions}


def name_of(question: list[str]) -> str:
    return " ".join(word.rpartition("/")[2] for word in question)


@pytest.mark.parametrize("question", QUESTIONS, ids=name_of)
def test_what_a_command_prints_is_what_its_schema_says(
    question: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*question, "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed
    validator = Draft202012Validator(closed(schema_of(question[0], ROWS[question[0]])))
    assert [error.message for error in validator.iter_errors(printed)] == []


@pytest.mark.parametrize("name", ROWS)
def test_a_schema_is_a_schema(name: str) -> None:
    schema = schema_of(name, ROWS[name])
    Draft202012Validator.check_schema(schema)
    assert schema["type"] == "array"
    assert schema["title"] == f"dhsintl {name}"


@pytest.mark.parametrize("name", ROWS)
def test_the_schema_command_prints_the_schema(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["schema", name, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == schema_of(name, ROWS[name])


def described(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for title, definition in schema_of(name, ROWS[name])["$defs"].items():
        for field, one in definition.get("properties", {}).items():
            yield f"{title}.{field}", one


@pytest.mark.parametrize("name", ROWS)
def test_every_field_is_described(name: str) -> None:
    assert [field for field, one in described(name) if not one.get("description")] == []


@pytest.mark.parametrize("name", ROWS)
def test_fields_are_listed_with_type_and_meaning(name: str) -> None:
    fields = field_rows(name, ROWS[name])
    row = schema_of(name, ROWS[name])["$defs"][ROWS[name].__name__]
    assert [field["field"] for field in fields] == list(row["properties"])
    assert [field["field"] for field in fields if field["always"]] == row["required"]
    assert all(field["type"] and field["description"] for field in fields)


def test_only_fields_of_an_option_may_be_absent() -> None:
    absent = {
        (field["table"], field["field"])
        for name in ROWS
        for field in field_rows(name, ROWS[name])
        if not field["always"]
    }
    assert absent == {
        ("agreements", "match"),
        ("agreements", "via"),
        ("partnerships", "conflict"),
        ("metrics", "conflict"),
        ("events", "conflict"),
    }


@pytest.mark.parametrize("name", STRUCTS)
def test_the_columns_of_a_table_are_the_fields_of_its_rows(name: str) -> None:
    assert {column.name for column in COLUMNS[name]} == set(STRUCTS[name].__struct_fields__)
