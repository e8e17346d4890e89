"""What each command prints as JSON is what its schema says, and every field is described."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dhsintl.cli import run
from dhsintl.cli.registry import ROWS
from dhsintl.model.answers import CellRow, Participation, SearchRow, StatementRow, SummaryRow
from dhsintl.model.records import Record
from dhsintl.model.rows import ROW_OF
from dhsintl.model.vocabulary import GROUPINGS
from dhsintl.output.columns import COLUMNS
from dhsintl.output.schema import field_rows, schema_of

VALID = Path(__file__).parent / "datasets" / "valid"
EVERY_KEY, HOSTILE = str(VALID / "every-key"), str(VALID / "hostile-text")
CONTRADICTING = str(VALID / "claims-that-contradict")
QUESTIONS = [
    ["agreements"],
    ["agreements", "--country", "France", "--possible"],
    ["agreements", "--country", "Argentina", "--status", "ended"],
    ["agreements", "--as-of", "2012"],
    ["partnerships"],
    ["partnerships", "--as-of", "2005"],
    ["metrics"],
    ["metrics", "--latest"],
    ["metrics", "--conflicts"],
    ["events"],
    ["parties"],
    ["sources"],
    ["show", "ctpat", "eu-pnr", "preclearance"],
    ["brief", "Canada", "EU", "ICAO", "CBP", "Argentina"],
    ["compare", "Japan", "Argentina", "Germany"],
    ["matrix", "--possible"],
    ["matrix", "--status", "ended"],
    ["cite", "csi"],
    ["search", "air", "cargo"],
    *(["summary", "--by", grouping] for grouping in GROUPINGS),
    *([table, "--data", data] for table in ROW_OF for data in (EVERY_KEY, HOSTILE)),
    *([table, "--conflicts", "--data", CONTRADICTING] for table in ("partnerships", "events")),
    ["show", "pact", "--data", EVERY_KEY],
    ["brief", "ca", "--data", EVERY_KEY],
]
STRUCTS: dict[str, type[Record]] = {
    **{table.value: struct for table, struct in ROW_OF.items()},
    "show": StatementRow,
    "compare": CellRow,
    "matrix": CellRow,
    "search": SearchRow,
    "summary": SummaryRow,
    "brief": Participation,
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


def test_no_match_is_null_and_its_status_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    question = ["agreements", "visa-waiver-program", "--country", "Argentina", "--status", "ended"]
    assert run([*question, "--fields", "match,status", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [{"match": None, "status": "ended"}]


@pytest.mark.parametrize("name", ROWS)
def test_schema_is_one_of_2020_12_with_an_id(name: str) -> None:
    schema = schema_of(name, ROWS[name])
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:dhsintl:schema:2:{name}"
    assert schema["type"] == "array"
    assert schema["title"] == f"dhsintl {name}"


# What ajv knows in its strict mode, by the type that each keyword needs beside it.
KEYWORDS = {
    "string": {"pattern", "format"},
    "array": {"items"},
    "object": {"properties", "required"},
    "integer": {"minimum", "maximum"},
    None: {"$schema", "$id", "$comment", "$defs", "$ref", "title", "description", "type", "anyOf"}
    | {"enum"},
}


def subschemas(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The schema and all schemas in it."""
    yield schema
    for key in ("properties", "$defs"):
        for one in schema.get(key, {}).values():
            yield from subschemas(one)
    for one in [*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else ())]:
        yield from subschemas(one)


@pytest.mark.parametrize("name", ROWS)
def test_strict_validator_takes_the_schema(name: str) -> None:
    for one in subschemas(schema_of(name, ROWS[name])):
        type_ = one.get("type")
        assert type_ is None or isinstance(type_, str), "strict types allow no list of types"
        assert one.keys() <= KEYWORDS[None] | KEYWORDS.get(type_, set())
        assert one.get("format") in (None, "uri")
        assert set(one.get("required", ())) <= one.get("properties", {}).keys()


@pytest.mark.parametrize(
    ("name", "field", "is_taken", "is_refused"),
    [
        ("partnerships", "party", "gb", "Great Britain"),
        ("partnerships", "status_date", "../2003-03-17", "March 2003"),
        ("partnerships", "status_before", None, "working"),
        ("partnerships", "sources", ["gao-03-770"], ["GAO 03-770"]),
        ("metrics", "as_of", None, "2012-13"),
        ("sources", "url", "https://example.org", "example.org"),
        ("agreements", "match", None, "perhaps"),
        ("agreements", "via", None, "the EU"),
    ],
)
def test_schema_tells_right_values_from_wrong_ones(
    name: str, field: str, is_taken: object, is_refused: object
) -> None:
    schema = schema_of(name, ROWS[name])
    row = schema["$defs"][ROWS[name].__name__]
    one = {**row["properties"][field], "$defs": schema["$defs"]}
    assert Draft202012Validator(one).is_valid(is_taken)
    assert not Draft202012Validator(one).is_valid(is_refused)


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
    statuses = ("status", "status_date", "status_source", "grade", "status_as_of")
    with_country = ("match", "via", "why", *statuses)
    assert absent == {
        *(("agreements", field) for field in with_country),
        *(("metrics", field) for field in ("figures", "first_date", "first_dated_by")),
        *((table, "conflict") for table in ("partnerships", "metrics", "events")),
    }


@pytest.mark.parametrize("name", STRUCTS)
def test_the_columns_of_a_table_are_the_fields_of_its_rows(name: str) -> None:
    names = [column.name for column in COLUMNS[name]]
    assert names == list(STRUCTS[name].__struct_fields__)
