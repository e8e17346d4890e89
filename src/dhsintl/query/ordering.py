"""Rows in the order of some of their fields."""

from collections.abc import Sequence
from typing import Any, TypeVar

from msgspec import Struct

from dhsintl.dates import parse
from dhsintl.model.records import Dataset, Record
from dhsintl.query.temporal import published

_DATES = {"as_of", "date", "since", "until", "published"}
_FALL_BACK = {"as_of", "date", "since"}

_Row = TypeVar("_Row", bound=Record)


class SortKey(Struct, frozen=True):
    """A field to sort by, and which way."""

    field: str
    descending: bool = False


def sort(rows: Sequence[_Row], keys: Sequence[SortKey], dataset: Dataset) -> list[_Row]:
    """Rows by the first key, equal ones by the next; rows without a value come last either way.

    A row without a date of its own is sorted by its source's publication.
    """
    ordered = list(rows)
    for key in reversed(keys):
        valued: list[tuple[Any, _Row]] = []
        blank: list[tuple[Any, _Row]] = []
        for row in ordered:
            value = _value(row, key.field, dataset)
            (blank if value is None else valued).append((value, row))
        valued.sort(key=lambda pair: pair[0], reverse=key.descending)
        ordered = [row for _, row in valued + blank]
    return ordered


def _value(row: Record, field: str, dataset: Dataset) -> Any:
    value = getattr(row, field)
    if field in _DATES:
        if value:
            return parse(value)
        source = getattr(row, "source", None)
        return published(source, dataset) if source and field in _FALL_BACK else None
    if isinstance(value, str):
        return value.casefold()
    if isinstance(value, tuple):
        return len(value), str(value).casefold()
    if isinstance(value, (int, float)):
        return value
    return getattr(value, "value", None)
