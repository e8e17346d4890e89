"""Words, across all tables."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec.structs import asdict

from dhsintl.model.records import Counted, Dataset, Record
from dhsintl.model.rows import SearchRow
from dhsintl.model.vocabulary import Table
from dhsintl.names import normalize_name

# A figure is found as tables print it: 10,300.
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")


def search(dataset: Dataset, words: Sequence[str]) -> list[SearchRow]:
    """Rows that hold every word, each in any field, in the tables' order.

    Case, accents and punctuation do not count; a word is found at the beginning of a longer
    one too. The names of a row's parties are searched with it.
    """
    plain = [_THOUSANDS.sub("", word) for word in words]
    wanted = [f" {part}" for word in plain for part in normalize_name(word).split()]
    if not wanted:
        return []
    return [row for table in Table for row in _found(table, dataset, wanted)]


def _found(table: Table, dataset: Dataset, wanted: Sequence[str]) -> Iterator[SearchRow]:
    for record in getattr(dataset, table.value):
        texts = dict(_texts(record, dataset))
        everything = "".join(texts.values())
        if all(word in everything for word in wanted):
            yield SearchRow(
                table=table,
                id=getattr(record, "id", None),
                agreement=record.id
                if table is Table.AGREEMENTS
                else getattr(record, "agreement", None),
                title=headline(record, dataset),
                fields=tuple(
                    name for name, text in texts.items() if any(word in text for word in wanted)
                ),
                source=getattr(record, "source", None),
            )


def _texts(record: Record, dataset: Dataset) -> Iterator[tuple[str, str]]:
    for name, value in asdict(record).items():
        if name == "numeric":  # who searches for 124 means no country
            continue
        values = list(value) if isinstance(value, tuple) else [value]
        if isinstance(value, Counted):
            values = [value.value, value.what]
        if name in ("party", "parties", "agencies"):
            values += [dataset.party_by_id[party].name for party in values]
        text = " ".join(
            normalize_name(str(part)) for part in values if isinstance(part, (str, int, float))
        )
        if text:
            yield name, f" {text}"


def headline(record: Any, dataset: Dataset) -> str:
    """What a record says, in a few words."""
    for name in ("title", "label", "name"):
        if text := getattr(record, name, None):
            return str(text)
    name = dataset.party_by_id[record.party].name
    return f"{name}, {record.place}" if record.place else name
