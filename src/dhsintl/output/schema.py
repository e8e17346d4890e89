"""JSON Schema (2020-12) of what the commands print, from the model's own descriptions.

A date has a `pattern`, not a `format`: no format for EDTF is registered, and strict validators
refuse a format that they do not know. The pattern admits days that no calendar has (2012-02-30).
"""

from typing import Any

import msgspec

from dhsintl.model import fields
from dhsintl.model.records import ID_PATTERN, Record

# The major version of the tool whose rows are described.
_VERSION = 2
_COMMENT = (
    "The array that `dhsintl {name} --json` prints. Each line of `--format jsonl` is one of its "
    "`items`. With `--fields`, rows have the fields asked for and no others, so they may lack what "
    "is `required`."
)


def schema_of(name: str, row: type[Record]) -> dict[str, Any]:
    """The schema of the JSON array that the command of this name prints."""
    (items,), components = msgspec.json.schema_components([row], ref_template="#/$defs/{name}")
    structs = _structs_of(row)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:dhsintl:schema:{_VERSION}:{name}",
        "$comment": _COMMENT.format(name=name),
        "title": f"dhsintl {name}",
        "type": "array",
        "items": items,
        "$defs": {
            title: _as_printed(definition, structs[title]) if title in structs else definition
            for title, definition in sorted(components.items())
        },
    }


def field_rows(name: str, row: type[Record]) -> list[dict[str, Any]]:
    """The fields of the rows of a command: name, JSON types, whether always there, meaning."""
    definitions = schema_of(name, row)["$defs"]
    described = definitions[row.__name__]["properties"]
    return [
        {
            "table": name,
            "field": field.name,
            "type": " or ".join(_types(described[field.name], definitions)),
            "always": not field.may_be_unset,
            "description": field.description,
        }
        for field in fields.fields_of(row).values()
    ]


def _as_printed(definition: dict[str, Any], struct: type[msgspec.Struct]) -> dict[str, Any]:
    """A definition without what is about input: every field is printed, unless it is unset."""
    known = fields.fields_of(struct)
    described = {
        name: _described(one, known[name]) for name, one in definition["properties"].items()
    }
    required = [field.name for field in known.values() if not field.may_be_unset]
    printed = {key: value for key, value in definition.items() if key != "additionalProperties"}
    return {**printed, "properties": described, "required": required}


def _described(described: dict[str, Any], field: fields.Field) -> dict[str, Any]:
    """What is printed of a field; an id that refers to another row has the pattern of ids."""
    printed = {key: value for key, value in described.items() if key != "default"}
    return _with_pattern(printed) if field.kind == "reference" else printed


def _with_pattern(described: dict[str, Any]) -> dict[str, Any]:
    """The same, with the pattern of ids beside the type `string`, wherever that stands."""
    if described.get("type") == "string":
        return {"pattern": ID_PATTERN, **described}
    return {
        key: [*map(_with_pattern, value)]
        if key == "anyOf"
        else _with_pattern(value)
        if key == "items"
        else value
        for key, value in described.items()
    }


def _structs_of(struct: type[msgspec.Struct]) -> dict[str, type[msgspec.Struct]]:
    """The structures that a row is made of, by name."""
    found = {struct.__name__: struct}
    for field in fields.fields_of(struct).values():
        if field.struct:
            found |= _structs_of(field.struct)
    return found


def _types(described: dict[str, Any], definitions: dict[str, Any]) -> list[str]:
    options = described.get("anyOf", [described])
    return [_type(option, definitions) for option in options]


def _type(option: dict[str, Any], definitions: dict[str, Any]) -> str:
    if "$ref" in option:
        return _type(definitions[option["$ref"].rpartition("/")[2]], definitions)
    return str(option.get("type", "string"))
