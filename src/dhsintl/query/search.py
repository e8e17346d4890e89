"""Words, across all tables."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, TypeAlias

from msgspec import Struct

from dhsintl.model.answers import SearchRow
from dhsintl.model.fields import fields_of
from dhsintl.model.ids import event_id, figure_ids, partnership_id
from dhsintl.model.records import Dataset, Event, Metric, Partnership, Record
from dhsintl.model.vocabulary import Table
from dhsintl.names import normalize_name

# A text as it is searched. Ids, types and dates come again and again, so that it pays to keep them.
_Plain: TypeAlias = Callable[[str], str]

# A figure is found as tables print it: 10,300.
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")


def search(dataset: Dataset, words: Sequence[str]) -> list[SearchRow]:
    """Rows that contain every word, each in any field, in the tables' order.

    Case, accents and punctuation do not count; a word is found at the beginning of a longer
    one too. The names of a row's parties are searched with it. A metric is one row a figure.
    """
    plain = [_THOUSANDS.sub("", word) for word in words]
    wanted = [f" {part}" for word in plain for part in normalize_name(word).split()]
    if not wanted:
        return []
    normalized = cache(normalize_name)
    return [row for table in Table for row in _found(table, dataset, wanted, normalized)]


def _found(
    table: Table, dataset: Dataset, wanted: Sequence[str], normalized: _Plain
) -> Iterator[SearchRow]:
    for record in getattr(dataset, table.value):
        about = dict(_texts(record, dataset, normalized))
        for id_, source, claims in _rows_of(record):
            texts = dict(about)
            for claim in claims:
                for name, text in _texts(claim, dataset, normalized):
                    texts[name] = texts.get(name, "") + text
            everything = "".join(texts.values())
            if all(word in everything for word in wanted):
                yield SearchRow(
                    table=table,
                    id=id_,
                    agreement=record.id
                    if table is Table.AGREEMENTS
                    else getattr(record, "agreement", None),
                    title=headline(record, dataset),
                    fields=tuple(
                        name for name, text in texts.items() if any(word in text for word in wanted)
                    ),
                    source=source,
                )


def _rows_of(record: Any) -> Iterator[tuple[str, str | None, Sequence[Record]]]:
    """What is printed of a record as one row: its id, its source, and its claims."""
    match record:
        case Metric():
            for id_, figure in zip(figure_ids(record), record.figures, strict=True):
                yield id_, figure.source, (figure,)
        case Partnership():
            yield partnership_id(record), record.steps[0].source, record.steps
        case Event():
            yield event_id(record), record.claims[0].source, record.claims
        case _:
            yield record.id, getattr(record, "source", None), ()


def _texts(record: Struct, dataset: Dataset, normalized: _Plain) -> Iterator[tuple[str, str]]:
    for name in fields_of(type(record)):
        value = getattr(record, name)
        if isinstance(value, str) and name not in ("party", "numeric"):
            text = normalized(value)
        # Who searches for 124 means no country, and nobody searches for "false".
        elif value is None or isinstance(value, bool) or name == "numeric":
            continue
        else:
            text = " ".join(map(normalized, _parts(name, value, dataset)))
        if text:
            yield name, f" {text}"


def _parts(name: str, value: Any, dataset: Dataset) -> list[str]:
    """The texts and numbers of a value, one after the other; of parties, their names too."""
    values = list(value) if isinstance(value, tuple) else [value]
    if name == "agencies":
        values = [claim.party for claim in values]
    if name in ("party", "parties", "agencies"):
        values += [dataset.party_by_id[party].name for party in values]
    return [str(part) for part in values if isinstance(part, (str, int, float))]


def headline(record: Any, dataset: Dataset) -> str:
    """What a record or row says, in a few words."""
    for name in ("title", "label", "name"):
        if text := getattr(record, name, None):
            return str(text)
    name = dataset.party_by_id[record.party].name
    return f"{name}, {record.place}" if record.place else name
