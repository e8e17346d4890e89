"""Fill the tables of docs/data-format.md from the model, where each field is described.

python scripts/write_data_format.py
"""

import re
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

import msgspec

from dhsintl.model import records

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "data-format.md"
_FIELDS = re.compile(r"(<!-- fields: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
_QUALIFIERS = re.compile(r"(<!-- qualifiers -->\n).*?(<!-- end -->)", re.DOTALL)


def written(text: str) -> str:
    """The document with its tables as the model has them now."""
    text = _FIELDS.sub(lambda found: found[1] + fields_of(found[2]) + found[3], text)
    return _QUALIFIERS.sub(lambda found: found[1] + qualifiers() + found[2], text)


def fields_of(name: str) -> str:
    """The fields of a structure as a table in Markdown."""
    record = getattr(records, name)
    schema = msgspec.json.schema(record)["$defs"][name]
    lines = ["", "| key | needed | value | meaning |", "|---|---|---|---|"]
    for field in msgspec.structs.fields(record):
        described = schema["properties"][field.name]
        needed = "yes" if field.required else ""
        meaning = described.get("description", "")
        lines.append(f"| `{field.name}` | {needed} | {value_of(field.type)} | {meaning} |")
    return "\n".join([*lines, "", ""])


def value_of(type_: Any) -> str:
    """A type in words."""
    if get_origin(type_) is Annotated:
        return value_of(get_args(type_)[0])
    choices = [f"`{choice}`" for choice in get_args(type_) if isinstance(choice, str)]
    if choices:
        return ", ".join(choices)
    if get_origin(type_) is tuple:
        return f"list of {value_of(get_args(type_)[0])}"
    parts = [part for part in get_args(type_) if part is not type(None)]
    if parts:
        return " or ".join(dict.fromkeys(value_of(part) for part in parts))
    return _WORDS.get(type_, "table")


_WORDS = {str: "text", int: "number", float: "number"}


def qualifiers() -> str:
    """The qualifiers by their bound."""
    bounds: dict[str, list[str]] = {}
    for qualifier, bound in records.BOUND_OF_QUALIFIER.items():
        bounds.setdefault(bound, []).append(qualifier)
    rows = [f"| `{bound}` | {', '.join(words)} |" for bound, words in bounds.items()]
    return "\n".join(["", "| `bound` | `qualifier` |", "|---|---|", *rows, "", ""])


if __name__ == "__main__":
    DOCUMENT.write_text(written(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
    print(DOCUMENT)
