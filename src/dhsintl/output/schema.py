"""JSON Schema (2020-12) of what the commands print, from the model's own descriptions."""

from typing import Any, get_args

import msgspec
from msgspec import UnsetType

from dhsintl.model.records import Record, Table
from dhsintl.model.rows import (
    ROW_OF,
    AgreementReport,
    CitationRow,
    PartyReport,
    ProblemRow,
    SearchRow,
    SummaryRow,
)

ROWS: dict[str, type[Record]] = {
    **{table.value: ROW_OF[table] for table in Table},
    "show": AgreementReport,
    "brief": PartyReport,
    "search": SearchRow,
    "cite": CitationRow,
    "summary": SummaryRow,
    "check": ProblemRow,
}


def schema_of(name: str) -> dict[str, Any]:
    """The schema of the JSON array that the command of this name prints."""
    row = ROWS[name]
    (items,), components = msgspec.json.schema_components([row], ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"dhsintl {name}",
        "type": "array",
        "items": items,
        "$defs": {
            title: _as_printed(definition, structs.get(title))
            for structs in [_structs(row)]
            for title, definition in sorted(components.items())
        },
    }


def fields_of(name: str) -> list[dict[str, Any]]:
    """The fields of the rows of a command: name, JSON types, whether always there, meaning."""
    definitions = schema_of(name)["$defs"]
    row = definitions[ROWS[name].__name__]
    return [
        {
            "table": name,
            "field": field,
            "type": " or ".join(_types(described, definitions)),
            "always": field in row["required"],
            "description": described.get("description", ""),
        }
        for field, described in row["properties"].items()
    ]


def _as_printed(definition: dict[str, Any], struct: "type[Record] | None") -> dict[str, Any]:
    """A definition without what is about input: all fields are printed, those unset aside."""
    if struct is None:
        return definition
    described = {
        name: {key: value for key, value in one.items() if key != "default"}
        for name, one in definition["properties"].items()
    }
    required = [
        field.encode_name
        for field in msgspec.structs.fields(struct)
        if UnsetType not in get_args(field.type) and UnsetType not in _inner(field.type)
    ]
    return {**definition, "properties": described, "required": required}


def _inner(type_: Any) -> tuple[Any, ...]:
    return get_args(get_args(type_)[0]) if get_args(type_) else ()


def _structs(row: type[Record]) -> dict[str, type[Record]]:
    """The structures that a row is made of, by name."""
    found: dict[str, type[Record]] = {row.__name__: row}
    for field in msgspec.structs.fields(row):
        for part in _parts(field.type):
            if isinstance(part, type) and issubclass(part, Record):
                found |= _structs(part)
    return found


def _parts(type_: Any) -> list[Any]:
    return [type_, *(part for argument in get_args(type_) for part in _parts(argument))]


def _types(described: dict[str, Any], definitions: dict[str, Any]) -> list[str]:
    options = described.get("anyOf", [described])
    return [_type(option, definitions) for option in options]


def _type(option: dict[str, Any], definitions: dict[str, Any]) -> str:
    if "$ref" in option:
        return _type(definitions[option["$ref"].rpartition("/")[2]], definitions)
    return str(option.get("type", "string"))
