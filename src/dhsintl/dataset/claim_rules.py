"""The rules of claims: what must hold among those about one thing, and of each with its source."""

from collections.abc import Iterator, Sequence
from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple

from dhsintl import dates
from dhsintl.dataset.problems import EMPTY_LIST, Fault, Path, Problem, quoted
from dhsintl.model.records import Dataset, Partnership, Source
from dhsintl.model.vocabulary import BEGINNINGS, ENDS, StepType

# Two claims about one thing that agree in these say the same.
_WHAT_IS_SAID = {
    "agencies": ("party", "source"),
    "steps": ("type", "date", "what", "planned", "source"),
    "figures": ("value", "qualifier", "as_of", "wording", "basis", "party_set", "source"),
    "claims": ("date", "planned", "source"),
}
# The keys by which these are written, where they have other names.
_KEYS = {"party_set": "parties"}


class _Claims(NamedTuple):
    """The claims of each row of a table, under one key of the rows."""

    table: str
    name: str
    of_rows: Sequence[Sequence[Any]]

    def any_has(self, field: str, *values: object) -> bool:
        """Has one of all claims one of these values? Few have, and the rest need no rule."""
        found = set(map(attrgetter(field), chain.from_iterable(self.of_rows)))
        return not found.isdisjoint(values)

    def each(self) -> Iterator[tuple[Path, Any]]:
        for row, claims in enumerate(self.of_rows):
            for number, claim in enumerate(claims):
                yield (self.table, row, self.name, number), claim


def problems_of_claims(dataset: Dataset) -> Iterator[Problem]:
    """Every rule of claims that is broken, and where."""
    for table, name in (
        ("agreements", "agencies"),
        ("partnerships", "steps"),
        ("metrics", "figures"),
        ("events", "claims"),
    ):
        rows = getattr(dataset, table)
        claims = _Claims(table, name, [*map(attrgetter(name), rows)])
        yield from _missing(claims)
        yield from _repeated(claims)
        if name != "agencies":
            yield from _unexplained_ranks(claims)
            yield from _weak_sources(claims, dataset.sources)
        if name in ("steps", "claims"):
            yield from _dates_of_sources(claims, dataset.sources)
    yield from _lists_after_ends(dataset.partnerships)


def _missing(claims: _Claims) -> Iterator[Problem]:
    if not all(claims.of_rows):
        for row, of_row in enumerate(claims.of_rows):
            if not of_row:
                yield Problem((claims.table, row, claims.name), EMPTY_LIST)


def _repeated(claims: _Claims) -> Iterator[Problem]:
    """A claim that says what another one says, by the same source."""
    fields = _WHAT_IS_SAID[claims.name]
    said = attrgetter(*fields)
    for row, of_row in enumerate(claims.of_rows):
        if len(of_row) < 2 or len(set(map(said, of_row))) == len(of_row):  # noqa: PLR2004
            continue
        first: dict[object, int] = {}
        for number, claim in enumerate(of_row):
            if (earlier := first.setdefault(said(claim), number)) != number:
                path: Path = (claims.table, row, claims.name)
                keys = [_KEYS.get(field, field) for field in fields]
                also = [(*path, one, key) for one in (earlier, number) for key in keys]
                fault = Fault("repeats", "remove one of the two")
                yield Problem((*path, number), fault, tuple(also), earlier=(*path, earlier))


def _unexplained_ranks(claims: _Claims) -> Iterator[Problem]:
    if claims.any_has("rank", "deprecated"):
        for path, claim in claims.each():
            if claim.rank == "deprecated" and claim.note is None:
                fault = Fault("'deprecated' without a reason", "say why in a note")
                yield Problem((*path, "rank"), fault, ((*path, "note"),))


def _weak_sources(claims: _Claims, sources: Sequence[Source]) -> Iterator[Problem]:
    """A claim on a source of grade `other` is one that no better source makes, and says so."""
    weak = {source.id: row for row, source in enumerate(sources) if source.grade == "other"}
    if not claims.any_has("source", *weak):
        return
    said = attrgetter(*(field for field in _WHAT_IS_SAID[claims.name] if field != "source"))
    for row, of_row in enumerate(claims.of_rows):
        path: Path = (claims.table, row, claims.name)
        better = {said(one): at for at, one in enumerate(of_row) if one.source not in weak}
        for number, claim in enumerate(of_row):
            if claim.source not in weak or claim.rank == "deprecated":
                continue
            also = (("sources", weak[claim.source], "grade"), (*path, number))
            place = (*path, number, "source")
            if (at := better.get(said(claim))) is not None:
                fault = Fault("is of grade 'other', and repeats", "remove this claim")
                yield Problem(place, fault, also, (*path, at), is_warning=True)
            elif claim.note is None:
                fault = Fault(
                    "is of grade 'other', and no note says why",
                    "find a better source, or say in a note that there is none",
                )
                yield Problem(place, fault, also, is_warning=True)


def _dates_of_sources(claims: _Claims, sources: Sequence[Source]) -> Iterator[Problem]:
    """A date that is its source's is written as the source's date says."""
    if not claims.any_has("date_is", "publication", "access"):
        return
    numbers = {source.id: number for number, source in enumerate(sources)}
    for path, claim in claims.each():
        number = numbers.get(claim.source)
        if claim.date_is is None or number is None:
            continue
        if found := _fault_of_date(claim, sources[number]):
            field, fault = found
            also = [(*path, name) for name in ("type", "date", "date_is", "source")]
            also += [("sources", number, name) for name in ("published", "accessed")]
            yield Problem((*path, field), fault, tuple(also))


def _fault_of_date(claim: Any, source: Source) -> tuple[str, Fault] | None:
    """What is wrong with a claim that is dated by its source, and in which field."""
    name, theirs = quoted(source.id), source.published
    if claim.date_is == "access":
        if source.published is not None:
            fault = f"{name} has a date of publication"
            return "date_is", Fault(fault, "date the claim by that, with date_is = 'publication'")
        theirs = source.accessed
    if theirs is None:
        key = "published" if claim.date_is == "publication" else "accessed"
        return "date_is", Fault(f"{name} has no {key}", f"add {key} to the source, or omit date_is")
    right = _dates_by(theirs, claim)
    if claim.date in right:
        return None
    fault = f"{quoted(claim.date)} is not how the {claim.date_is} of {name} dates it"
    if claim.date is None:
        fault = "is missing, while date_is says whose it is"
    return "date", Fault(fault, f"write {' or '.join(map(quoted, right))}, or omit date_is")


def _dates_by(theirs: str, claim: Any) -> tuple[str, ...]:
    """How a claim is dated by the date of its source.

    By then a step had been taken, on a day that nobody says. A list holds on the day that it is
    published, and a copy without any date may be older than the day on which it was read.
    """
    by_then = f"../{theirs.rpartition('/')[2]}"
    if claim.date_is == "access":
        return (by_then,)
    type_ = getattr(claim, "type", None)
    if type_ is None:
        return (by_then, theirs)
    return (theirs,) if type_ == "listed" else (by_then,)


def _lists_after_ends(partnerships: Sequence[Partnership]) -> Iterator[Problem]:
    """A party that is listed after its end, with no new beginning, is worth a look."""
    steps = _Claims("partnerships", "steps", [row.steps for row in partnerships])
    if not steps.any_has("type", *ENDS):
        return
    for row, partnership in enumerate(partnerships):
        ends = _counted(partnership, ENDS)
        if not ends:
            continue
        beginnings = _counted(partnership, BEGINNINGS)
        path: Path = ("partnerships", row, "steps")
        for number, listed in _counted(partnership, ("listed",)):
            past = [end.last for _, end in ends if end.last < listed.first]
            begun = [day.first for _, day in beginnings if day.first <= listed.first]
            if past and max(begun, default=max(past)) <= max(past):
                fault = Fault(
                    "is listed after it has ended",
                    "look for a new beginning; the list changes no status",
                )
                yield Problem((*path, number, "type"), fault, (path,), is_warning=True)


def _counted(partnership: Partnership, types: Sequence[StepType]) -> list[tuple[int, dates.Period]]:
    """The steps of some types that count, each by its number, and their days."""
    return [
        (number, period)
        for number, step in enumerate(partnership.steps)
        if step.type in types
        and step.rank != "deprecated"
        and not step.planned
        and (period := _period(step.date))
    ]


def _period(text: str) -> dates.Period | None:
    """The days of a date; None for what is not one, which is reported as such."""
    try:
        return dates.parse(text)
    except ValueError:
        return None
