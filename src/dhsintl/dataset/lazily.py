"""The bundled dataset for one query: tables that few queries read are decoded when they are read."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, TypeVar, cast, overload

from msgspec import Raw, Struct, msgpack

from dhsintl.dataset.load import compiled_content, load
from dhsintl.model.prepared import Prepared
from dhsintl.model.records import (
    Agreement,
    Dataset,
    Event,
    Metric,
    Partnership,
    Party,
    Source,
)

_R = TypeVar("_R")


def load_lazily() -> Dataset:
    """The bundled dataset, for a process that asks it once.

    In a wheel, figures, events and sources are `LazyRows` in place of tuples: they take as long
    to decode as all the rest, and what is prepared spares many questions reading them.
    """
    content = compiled_content()
    if content is None:
        return load()
    found = msgpack.decode(content, type=_Compiled)
    return Dataset(
        agreements=found.agreements,
        partnerships=found.partnerships,
        metrics=cast("tuple[Metric, ...]", LazyRows(found.metrics, Metric)),
        events=cast("tuple[Event, ...]", LazyRows(found.events, Event)),
        parties=found.parties,
        sources=cast("tuple[Source, ...]", LazyRows(found.sources, Source)),
        sha256=found.sha256,
        prepared=found.prepared,
    )


class _Compiled(Struct, frozen=True):
    """A `Dataset` of which some tables are not decoded yet."""

    agreements: tuple[Agreement, ...]
    partnerships: tuple[Partnership, ...]
    metrics: Raw
    events: Raw
    parties: tuple[Party, ...]
    sources: Raw
    sha256: str | None
    prepared: Prepared | None


class LazyRows(Sequence[_R]):
    """The rows of a table, decoded from MessagePack when the first of them is asked for."""

    def __init__(self, content: Raw, row: type[_R]) -> None:
        self._content = content
        self._row = row

    @cached_property
    def _rows(self) -> tuple[_R, ...]:
        rows: tuple[_R, ...] = msgpack.decode(self._content, type=tuple[self._row, ...])  # type: ignore[name-defined]
        return rows

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[_R]:
        return iter(self._rows)

    @overload
    def __getitem__(self, place: int) -> _R: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[_R, ...]: ...
    def __getitem__(self, place: Any) -> Any:
        return self._rows[place]

    def __eq__(self, other: object) -> bool:
        """Rows are equal to others, lazy or not, that are the same in the same order."""
        return self._rows == (other._rows if isinstance(other, LazyRows) else other)

    def __hash__(self) -> int:
        return hash(self._rows)
