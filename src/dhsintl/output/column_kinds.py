"""How the column of a field behaves: what only a table for people asks."""

from dhsintl.model.fields import Field
from dhsintl.model.vocabulary import FieldKind
from dhsintl.output.columns import ColumnKind

_KIND_OF_FIELD: dict[FieldKind, ColumnKind] = {
    "slug": ColumnKind.ID,
    "reference": ColumnKind.ID,
    "address": ColumnKind.ID,
    "date": ColumnKind.DATE,
    "number": ColumnKind.NUMBER,
    "code": ColumnKind.FIXED,
    "flag": ColumnKind.FIXED,
}


def kind_of(field: Field) -> ColumnKind:
    """The kind of column that shows a field as it is."""
    if field.is_list:
        return ColumnKind.NOTE if field.kind in ("slug", "reference") else ColumnKind.TEXT
    if field.name == "note":
        return ColumnKind.NOTE
    if field.kind == "choice":
        is_one_word = not any(" " in choice for choice in field.choices)
        return ColumnKind.FIXED if is_one_word else ColumnKind.TEXT
    return _KIND_OF_FIELD.get(field.kind, ColumnKind.TEXT)
