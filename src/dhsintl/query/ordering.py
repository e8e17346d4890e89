"""Rows in the order of some of their fields."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from msgspec import Struct

from dhsintl.dates import Period, parse, stated
from dhsintl.model.fields import Field, fields_of
from dhsintl.model.records import Dataset, Record
from dhsintl.names import in_an_index

_Row = TypeVar("_Row", bound=Record)


class SortKey(Struct, frozen=True):
    """A field to sort by, and in which direction."""

    field: str
    descending: bool = False


def sort(rows: Sequence[_Row], keys: Sequence[SortKey], dataset: Dataset) -> list[_Row]:
    """Rows of one table by the first key, then the next; those without a value come last.

    A row without a date of its own is sorted by its source's date of publication, and an open
    beginning by its end.
    """
    ordered = list(rows)
    for key in reversed(keys if ordered else ()):
        value_of = _reader(fields_of(type(ordered[0]))[key.field], dataset)
        valued: list[tuple[Any, _Row]] = []
        blank: list[_Row] = []
        for row in ordered:
            value = value_of(row)
            if value is None:
                blank.append(row)
            else:
                valued.append((value, row))
        valued.sort(key=lambda pair: pair[0], reverse=key.descending)
        ordered = [row for _, row in valued] + blank
    return ordered


def _reader(field: Field, dataset: Dataset) -> Callable[[Record], Any]:
    """What a row is compared by; None where it has nothing."""
    if field.kind == "date" and not field.is_list:
        return lambda row: _date(row, field, dataset)
    return lambda row: _comparable(getattr(row, field.name))


def _date(row: Record, field: Field, dataset: Dataset) -> Period | None:
    if own := getattr(row, field.name):
        return stated(own)
    source = getattr(row, "source", None)
    if source and field.mark.dates_row and (published := dataset.source_by_id[source].published):
        return parse(published)
    return None


def _comparable(value: Any) -> Any:
    if isinstance(value, str):
        return in_an_index(value)
    if isinstance(value, tuple):
        return len(value), in_an_index(str(value))
    if isinstance(value, (int, float)):
        return value
    return getattr(value, "value", None)
