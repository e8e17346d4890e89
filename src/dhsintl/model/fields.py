"""What the model says about each field, read back from its types.

A field is described once, where it is declared: its type, and in `Meta` its meaning
(`description`), its heading where the name does not give it (`title`), what its text must
look like (`extra_json_schema`) and what it stands for (a `Mark`). Validation, sorting,
columns, the JSON Schema and the data-format page read it from here.
"""

from functools import cache
from typing import Any

from msgspec import NODEFAULT, Struct, inspect

from dhsintl.model.vocabulary import FieldKind, Mark


class Field(Struct, frozen=True, kw_only=True):
    """One field of a record; of a list, what each of its items is.

    `is_whole` says that a number has no fraction.
    """

    name: str
    heading: str
    description: str
    mark: Mark
    is_list: bool
    is_required: bool
    is_whole: bool
    may_be_null: bool
    may_be_unset: bool
    struct: type[Struct] | None
    choices: tuple[str, ...]
    pattern: str | None

    @property
    def kind(self) -> FieldKind:
        return self.mark.kind


@cache
def fields_of(struct: type[Struct]) -> dict[str, Field]:
    """The fields of a record by name, in their order."""
    described = inspect.type_info(struct)
    assert isinstance(described, inspect.StructType)  # noqa: S101  for the type checker
    return {field.name: _read(field) for field in described.fields}


def _read(field: inspect.Field) -> Field:
    bare = _Bare(field.type)
    return Field(
        name=field.name,
        heading=bare.schema.get("title") or field.name.replace("_", " ").capitalize(),
        description=bare.schema.get("description", ""),
        mark=bare.extra.get("mark") or Mark(_kind(field.name, bare)),
        is_list=bare.is_list,
        is_required=field.required,
        is_whole=isinstance(bare.type, inspect.IntType),
        may_be_null=bare.may_be_null,
        may_be_unset=not field.required
        and field.default is NODEFAULT
        and field.default_factory is NODEFAULT,
        struct=bare.type.cls if isinstance(bare.type, inspect.StructType) else None,
        choices=_choices(bare),
        pattern=bare.schema.get("pattern"),
    )


class _Bare:
    """A type without `| None` and its list around it, and all that `Meta` says on the way."""

    def __init__(self, type_: inspect.Type) -> None:
        self.schema: dict[str, Any] = {}
        self.extra: dict[str, Any] = {}
        self.is_list = False
        self.may_be_null = False
        while True:
            match type_:
                case inspect.Metadata(type=inner, extra_json_schema=schema, extra=extra):
                    self.schema = (schema or {}) | self.schema
                    self.extra = (extra or {}) | self.extra
                    type_ = inner
                case inspect.VarTupleType(item_type=item):
                    self.is_list = True
                    type_ = item
                case inspect.UnionType(types=(meant, inspect.NoneType())):
                    self.may_be_null = True
                    type_ = meant
                case _:
                    self.type = type_
                    return


def _kind(name: str, bare: _Bare) -> FieldKind:
    """What a type says by itself."""
    match bare.type:
        case inspect.StructType():
            return "table"
        case inspect.LiteralType() | inspect.EnumType():
            return "choice"
        case inspect.BoolType():
            return "flag"
        case inspect.StrType():
            return "choice" if "enum" in bare.schema else "text"
        case inspect.IntType() | inspect.FloatType():
            return "number"
        case inspect.UnionType(types=(inspect.IntType(), inspect.FloatType(), *_)):
            return "number"
    raise TypeError(f"{name}: no field can have the type {bare.type}")


def _choices(bare: _Bare) -> tuple[str, ...]:
    match bare.type:
        case inspect.LiteralType(values=values):
            return tuple(str(value) for value in values)
        case inspect.EnumType(cls=cls):
            return tuple(str(choice.value) for choice in cls)
    return tuple(bare.schema.get("enum", ()))
