"""The identifiers of printed rows, derived from their keys."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from itertools import count

from dhsintl.model.records import Event, Figure, Metric, Partnership, Step

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
    return numbered(longer)


def _figure_id(metric: Metric, figure: Figure, *more: str | None) -> str:
    return slug(
        (metric.agreement, metric.id, *figure.party_set, figure.as_of, figure.source, *more)
    )


def claim_id(partnership: str, step: Step) -> str:
    """From the id of a partnership, type, `what`, date and source."""
    plan = "plan" if step.planned else None
    return slug((partnership, step.type, step.what, step.date, plan, step.source))


def numbered(ids: Iterable[str]) -> list[str]:
    """Each id once: the second and later of the same have a number that makes none of the others."""
    found = list(ids)
    taken = set(found)
    if len(taken) == len(found):
        return found
    seen: set[str] = set()
    for place, id_ in enumerate(found):
        if id_ in seen:
            free = (f"{id_}-{number}" for number in count(2))
            found[place] = next(one for one in free if one not in taken)
            taken.add(found[place])
        seen.add(id_)
    return found
