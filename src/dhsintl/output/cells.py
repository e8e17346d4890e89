"""How the values of a row read: as plain text for machines, in words for people."""

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import Any, TypeAlias

import msgspec

from dhsintl.model.records import Dataset, Record

Row: TypeAlias = Mapping[str, Any]
Reader: TypeAlias = Callable[[Row, Dataset], str]


def plain(value: Any) -> str:
    """A value as text for CSV and TSV; lists join with `; `, nothing is empty."""
    match value:
        case None:
            return ""
        case str():
            return str(value.value) if isinstance(value, Enum) else value
        case bool():
            return str(value).lower()
        case int() | float():
            return str(value)
        case dict():
            return _plain_table(value)
        case _:
            return "; ".join(plain(part) for part in value)


def _plain_table(value: Row) -> str:
    if "what" in value:
        as_of = f", {value['as_of']}" if value["as_of"] else ""
        return f"{figure(value)} {value['what']}{as_of}"
    return f"{value['party']} {value['since']}/{value['until'] or '..'}"


def figure(row: Row) -> str:
    """A figure with its bound: `> 10,300`; a figure given exactly stands alone."""
    value, bound = row["value"], row["bound"]
    text = f"{value:,}"
    return text if bound == "=" else f"{bound} {text}"


def value(row: Row, dataset: Dataset) -> str:
    return figure(row)


def label(row: Row, dataset: Dataset) -> str:
    """What a figure is, and of whom, where it is about certain parties only."""
    names = names_of(row.get("parties") or (), dataset)
    return f"{row['label']} ({names})" if names else str(row["label"])


def unit(row: Row, dataset: Dataset) -> str:
    """The unit, and whether the figure is no result."""
    unit, basis = row["unit"], row.get("basis", "reported")
    return unit if basis == "reported" else f"{unit} ({basis})"


def counted(row: Row, dataset: Dataset) -> str:
    return figure(row["counted"]) if row["counted"] else ""


def unnamed(row: Row, dataset: Dataset) -> str:
    """What is left of a count is as exact as the count."""
    counted = row["counted"]
    return figure({**counted, "value": row["unnamed"]}) if counted else ""


def match(row: Row, dataset: Dataset) -> str:
    """How a party is in an agreement, and through which bloc."""
    how, via = row.get("match", ""), row.get("via")
    return f"{how} ({via})" if via else how


def names_of(parties: Iterable[str], dataset: Dataset) -> str:
    """The names of some parties, by id."""
    return ", ".join(dataset.party_by_id[party].name for party in parties)


def parties(row: Row, dataset: Dataset) -> str:
    return names_of(row["parties"], dataset)


def agencies(row: Row, dataset: Dataset) -> str:
    return ", ".join(row["agencies"])


def dated(name: str) -> Reader:
    """A row's own date, or in brackets that of its source."""

    def read(row: Row, dataset: Dataset) -> str:
        if row[name]:
            return str(row[name])
        published = dataset.source_by_id[row["source"]].published
        return f"({published})" if published else ""

    return read


def year(name: str) -> Reader:
    """The year of a date; of an interval the one at the end that is asked for."""
    end = 0 if name == "earliest" else -1
    return lambda row, _: (row[name] or "").split("/")[end].strip(".")[:4]


def as_row(record: Record) -> dict[str, Any]:
    """A record as plain values by field name; fields that are not set are absent."""
    values: dict[str, Any] = msgspec.to_builtins(record)
    return values
