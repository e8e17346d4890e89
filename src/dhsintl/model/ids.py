"""The identifiers of printed rows, derived from their keys."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from dhsintl.model.records import Event, Figure, Metric, Partnership

_APART = re.compile(r"[^a-z0-9]+")


def slug(parts: Iterable[str | None]) -> str:
    """Some texts as one identifier in kebab-case."""
    text = " ".join(part for part in parts if part)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _APART.sub("-", text.lower()).strip("-")


def partnership_id(row: Partnership) -> str:
    """From agreement, party, place and instrument."""
    plain = f"{row.agreement}-{row.party}"
    return slug((plain, row.place, row.instrument)) if row.place or row.instrument else plain


def event_id(event: Event) -> str:
    """From agreement and id."""
    return f"{event.agreement}-{event.id}"


def step_id(
    row: Partnership,
    type_: str,
    what: str | None,
    date: str,
    *,
    is_planned: bool = False,
    source: str | None = None,
) -> str:
    """From partnership, type, `what` and date; a plan says so.

    A claim that does not count for its step has its source too.
    """
    plan = "plan" if is_planned else None
    return slug((partnership_id(row), type_, what, date, plan, source))


def figure_ids(metric: Metric) -> list[str]:
    """Of each figure, from agreement, metric, parties, date and source.

    Where one source gives several for one date, what tells them apart is added.
    """
    plain = [_figure_id(metric, figure) for figure in metric.figures]
    if len(set(plain)) == len(plain):
        return plain
    often = Counter(plain)
    longer = [
        _figure_id(
            metric, figure, figure.basis, figure.qualifier, str(figure.value), figure.wording
        )
        if often[id_] > 1
        else id_
        for figure, id_ in zip(metric.figures, plain, strict=True)
    ]
    return _numbered(longer)


def _figure_id(metric: Metric, figure: Figure, *more: str | None) -> str:
    return slug(
        (metric.agreement, metric.id, *figure.party_set, figure.as_of, figure.source, *more)
    )


def _numbered(ids: Iterable[str]) -> list[str]:
    """Each id once: the second and later of the same have a number."""
    seen: Counter[str] = Counter()
    found = []
    for id_ in ids:
        seen[id_] += 1
        found.append(id_ if seen[id_] == 1 else f"{id_}-{seen[id_]}")
    return found
