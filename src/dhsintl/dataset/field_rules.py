"""The rules of single values: what the model says of a field must hold wherever it is.

They are applied field by field to all rows at once, and inside tables and lists of tables too.
Each distinct value is judged once: a large dataset has few sources, parties and dates
(docs/performance.md).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from math import isfinite
from operator import attrgetter
from typing import Any, TypeAlias

from msgspec import Struct

from dhsintl import dates
from dhsintl.dataset.problems import Fault, Path, Problem, quoted
from dhsintl.errors import DATE_FORMS
from dhsintl.model.fields import Field, fields_of
from dhsintl.model.records import RECORD_OF, Dataset
from dhsintl.model.vocabulary import FieldKind, Table

Ids: TypeAlias = Mapping[Table, set[str]]

# The pattern of a slug takes memory for each of its hyphens.
_LONGEST_SLUG = 200

# Decoding leaves nothing to be judged of these.
_JUDGED_BY_TYPE = ("flag", "choice")
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
        if field.kind in _JUDGED_BY_TYPE:
            continue

        def items(field: Field = field) -> Iterator[tuple[Any, Path]]:
            return _items_with_paths(field, records, paths())

        each = map(attrgetter(field.name), records)
        values = chain.from_iterable(each) if field.is_list else each
        if field.struct:
            inner = [value for value in values if value is not None]
            yield from _problems_in(field.struct, inner, partial(_paths_of, items), ids)
        elif faults := _faults_of(field, set(values), ids):
            for item, path in items():
                if item in faults:
                    yield Problem(path, faults[item])


def _items_with_paths(
    field: Field, records: Sequence[Struct], paths: Iterable[Path]
) -> Iterator[tuple[Any, Path]]:
    """The values of a field, or those in its lists; none for a row that omits it."""
    for record, path in zip(records, paths, strict=True):
        value = getattr(record, field.name)
        if field.is_list:
            yield from ((item, (*path, field.name, index)) for index, item in enumerate(value))
        elif value is not None:
            yield value, (*path, field.name)


def _paths_of(items: Callable[[], Iterator[tuple[Any, Path]]]) -> Iterator[Path]:
    return (path for _, path in items())


def _faults_of(field: Field, values: set[Any], ids: Ids) -> dict[Any, Fault]:
    """The values that break a rule, and what is wrong with each."""
    values.discard(None)
    match field.kind:
        case "number":
            return {value: fault for value in values if (fault := _fault_of_number(value))}
        case "date":
            wrong = {value: fault for value in values if (fault := _fault_of_date(value))}
        case "reference":
            wrong = _dangling(field, values, ids)
        case _ if field.pattern:
            wrong = _misfits(field, field.pattern, values)
        case _:
            wrong = {}
    return wrong | {value: _BLANK for value in values if not value or value.isspace()}


_BLANK = Fault("is empty", "write text, or omit it")


def _fault_of_number(value: float) -> Fault | None:
    if isinstance(value, float) and not isfinite(value):
        return Fault("is not a finite number", "write the figure")
    if abs(value) > _LARGEST:
        return Fault("does not fit into 64 bits", "write the figure")
    return None


def _fault_of_date(value: str) -> Fault | None:
    try:
        dates.parse(value)
    except dates.ImpossibleDate as error:
        return Fault(str(error), "correct the date")
    except ValueError:
        return Fault(f"{quoted(value)} is not a date", f"write {DATE_FORMS}")
    return None


def _dangling(field: Field, values: set[str], ids: Ids) -> dict[str, Fault]:
    """References to rows that are not there."""
    table = field.mark.table
    assert table is not None, field.name  # noqa: S101  a reference names its table
    known = ids[table]
    remedy = f"add a row to [[{table.value}]]"
    return {
        value: Fault(f"{quoted(value)} is not an id of {table.value}", remedy, value, known)
        for value in values - known
    }


_MISFITS: dict[FieldKind, tuple[str, str]] = {
    "slug": ("is not kebab-case", "use a-z, 0-9 and single hyphens"),
    "address": ("is not a web address", "write http://... or https://..."),
}


# Codes of ISO 3166-1, by the name of their field.
_CODES = {
    "alpha3": ("is not an alpha-3 code", "write three capital letters"),
    "numeric": ("is not a numeric code", "write three digits in quotes"),
}


def _misfits(field: Field, pattern: str, values: set[str]) -> dict[str, Fault]:
    """Texts that do not look as the field's pattern says."""
    matches = re.compile(pattern, re.DOTALL).fullmatch
    misfit = _CODES.get(field.name) or _MISFITS.get(field.kind)
    fault, remedy = misfit or ("has the wrong form", f"match {pattern}")
    too_long = {value for value in values if field.kind == "slug" and len(value) > _LONGEST_SLUG}
    wrong = {value for value in values - too_long if not matches(value)}
    return {value: Fault(f"{quoted(value)} {fault}", remedy) for value in wrong} | {
        value: Fault(f"{quoted(value)} is too long", f"use at most {_LONGEST_SLUG} characters")
        for value in too_long
    }
