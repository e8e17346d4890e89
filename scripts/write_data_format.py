"""Fill the tables of docs/data-format.md from the model, where each field is described.

python scripts/write_data_format.py
"""

import re
from pathlib import Path
from typing import get_args

from dhsintl.model import records
from dhsintl.model.fields import Field, fields_of
from dhsintl.model.vocabulary import BOUND_OF_QUALIFIER, STEP_TYPES, EventType

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "data-format.md"
_FIELDS = re.compile(r"(<!-- fields: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
# Choices that have a table or a sentence of their own.
_LISTED_APART = {
    frozenset(BOUND_OF_QUALIFIER): "a qualifier",
    frozenset(STEP_TYPES): "a type of step",
    frozenset(get_args(EventType)): "a type of event",
}
_QUALIFIERS = re.compile(r"(<!-- qualifiers -->\n).*?(<!-- end -->)", re.DOTALL)


def written(text: str) -> str:
    """The document with its tables as the model has them now."""
    text = _FIELDS.sub(lambda found: found[1] + keys(found[2]) + found[3], text)
    return _QUALIFIERS.sub(lambda found: found[1] + qualifiers() + found[2], text)


def keys(name: str) -> str:
    """The fields of a structure as a table in Markdown."""
    lines = ["", "| key | required | value | meaning |", "|---|---|---|---|"]
    for field in fields_of(getattr(records, name)).values():
        required = "yes" if field.is_required else ""
        lines.append(f"| `{field.name}` | {required} | {value_of(field)} | {field.description} |")
    return "\n".join([*lines, "", ""])


def value_of(field: Field) -> str:
    """What may be written for a field."""
    word: str = field.kind
    match field.kind:
        case "choice":
            choices = ", ".join(f"`{choice}`" for choice in field.choices)
            word = _LISTED_APART.get(frozenset(field.choices), choices)
        case "reference" if field.mark.table:
            word = f"{'ids' if field.is_list else 'id'} in `{field.mark.table.value}`"
        case "date":
            word = "EDTF date"
        case "address":
            word = "web address"
        case "flag":
            word = "true or false"
        case "table" | "slug" if field.is_list:
            word = f"{field.kind}s"
    return f"list of {word}" if field.is_list else word


def qualifiers() -> str:
    """The qualifiers by their bound."""
    bounds: dict[str, list[str]] = {}
    for qualifier, bound in BOUND_OF_QUALIFIER.items():
        bounds.setdefault(bound, []).append(qualifier)
    rows = [f"| `{bound}` | {', '.join(words)} |" for bound, words in bounds.items()]
    return "\n".join(["", "| `bound` | `qualifier` |", "|---|---|", *rows, "", ""])


if __name__ == "__main__":
    DOCUMENT.write_text(written(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
    print(DOCUMENT)
