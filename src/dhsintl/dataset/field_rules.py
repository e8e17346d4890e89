"""The rules of single values: what the model says of a field must hold wherever it is.

They are applied field by field to all rows at once, and inside tables and lists of tables too.
Each distinct value is judged once: a large dataset has few sources, parties and dates
(docs/performance.md).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from math import isfinite
from operator import attrgetter
from typing import Any, TypeAlias

from msgspec import Struct

from dhsintl import dates
from dhsintl.dataset.decoding import not_a_choice
from dhsintl.dataset.problems import Fault, Path, Problem, quoted
from dhsintl.errors import DATE_FORMS
from dhsintl.model.fields import Field, FieldKind, fields_of
from dhsintl.model.records import RECORD_OF, Dataset
from dhsintl.model.vocabulary import Table

Ids: TypeAlias = Mapping[Table, set[str]]
_Judge: TypeAlias = Callable[[Any], Fault | None]

# What MessagePack, and many a reader of JSON, can hold.
_LARGEST = 2**63 - 1


def problems_of_fields(dataset: Dataset, ids: Ids) -> Iterator[Problem]:
    """Every value that breaks a rule of its field."""
    for table in Table:
        rows = getattr(dataset, table.value)

        def paths(table: Table = table, count: int = len(rows)) -> Iterable[Path]:
            return ((table.value, row) for row in range(count))

        yield from _problems_in(RECORD_OF[table], rows, paths, ids)


def _problems_in(
    struct: type[Struct],
    records: Sequence[Struct],
    paths: Callable[[], Iterable[Path]],
    ids: Ids,
) -> Iterator[Problem]:
    """The problems of some records, whose paths are only made where there is one."""
    for field in fields_of(struct).values():

        def paths_of_items(field: Field = field) -> Iterator[Path]:
            return _paths_of_items(field, records, paths())

        if field.struct:
            inner = list(_items_of(field, records))
            yield from _problems_in(field.struct, inner, paths_of_items, ids)
        elif faults := _faults_of(field, set(_items_of(field, records)), ids):
            for item, path in zip(_items_of(field, records), paths_of_items(), strict=True):
                if item in faults:
                    yield Problem(path, faults[item])


def _items_of(field: Field, records: Sequence[Struct]) -> Iterator[Any]:
    """The values of a field, or those in its lists; none for a row that omits it."""
    values = map(attrgetter(field.name), records)
    if field.is_list:
        return chain.from_iterable(values)
    return filter(_is_given, values)


def _is_given(value: object) -> bool:
    return value is not None


def _paths_of_items(
    field: Field, records: Sequence[Struct], paths: Iterable[Path]
) -> Iterator[Path]:
    for record, path in zip(records, paths, strict=True):
        value = getattr(record, field.name)
        if field.is_list:
            yield from ((*path, field.name, index) for index in range(len(value)))
        elif value is not None:
            yield (*path, field.name)


def _faults_of(field: Field, values: set[Any], ids: Ids) -> dict[Any, Fault]:
    """The values that break a rule, and what is wrong with each."""
    judge = _judge_of(field, ids)
    return {value: fault for value in values if (fault := judge(value))}


def _judge_of(field: Field, ids: Ids) -> _Judge:
    judge: _Judge
    match field.kind:
        case "flag":
            return _accept
        case "number":
            return _number(field)
        case "text" if field.pattern is None:
            return _blank
        case "date":
            judge = _date
        case "reference":
            judge = _reference(field, ids)
        case "choice":
            judge = _choice(field)
        case _:
            judge = _pattern(field)
    return lambda value: _blank(value) or judge(value)


def _accept(value: Any) -> Fault | None:
    return None


def _blank(value: str) -> Fault | None:
    return None if value.strip() else Fault("is empty", "write text, or omit it")


def _number(field: Field) -> _Judge:
    def judge(value: float) -> Fault | None:
        if isinstance(value, float) and not isfinite(value):
            return Fault("is not a finite number", "write the figure")
        if abs(value) > _LARGEST:
            return Fault("does not fit into 64 bits", "write the figure")
        if field.minimum is not None and value < field.minimum:
            return Fault(f"is less than {field.minimum}", f"write {field.minimum} or more")
        return None

    return judge


def _date(value: str) -> Fault | None:
    try:
        dates.parse(value)
    except ValueError:
        return Fault(f"{quoted(value)} is not a date", f"write {DATE_FORMS}")
    return None


def _reference(field: Field, ids: Ids) -> _Judge:
    table = field.mark.table
    assert table is not None, field.name  # noqa: S101  a reference names its table
    known = ids[table]
    remedy = f"add a row to [[{table.value}]]"

    def judge(value: str) -> Fault | None:
        if value in known:
            return None
        return Fault(f"{quoted(value)} is not an id of {table.value}", remedy, value, known)

    return judge


def _choice(field: Field) -> _Judge:
    choices = set(field.choices)
    return lambda value: None if value in choices else not_a_choice(value, field)


_MISFITS: dict[FieldKind, tuple[str, str]] = {
    "slug": ("is not kebab-case", "use a-z, 0-9 and single hyphens"),
    "address": ("is not a web address", "write http://... or https://..."),
}


# Codes of ISO 3166-1, by the name of their field.
_CODES = {
    "alpha3": ("is not an alpha-3 code", "write three capital letters"),
    "numeric": ("is not a numeric code", "write three digits in quotes"),
}


def _pattern(field: Field) -> _Judge:
    matches = re.compile(field.pattern or ".*", re.DOTALL).fullmatch
    misfit = _CODES.get(field.name) or _MISFITS.get(field.kind)
    fault, remedy = misfit or ("has the wrong form", f"match {field.pattern}")
    return lambda value: None if matches(value) else Fault(f"{quoted(value)} {fault}", remedy)
