"""The sources of a row, by the id that some query printed for it.

The id of a step or an event has the date that counts in the evidence in use, and where several
parties are one row, the first of them that the evidence names. So one happening has other ids
under other `sources`. All of them are found here: beside the ids in the whole record, those that
any of its sources, alone or together, give it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TypeAlias

from dhsintl.dates import ALWAYS, Period, parse
from dhsintl.model.ids import event_id, partnership_id, slug, step_id
from dhsintl.model.records import Dataset, Event, Partnership, Step
from dhsintl.model.rows import EventRow, MetricRow, PartnershipRow
from dhsintl.query import steps as timeline
from dhsintl.query.filters import Filters, metric_key
from dhsintl.query.listing import EVERYTHING, events, metrics, partnerships, sources
from dhsintl.query.summary import sources_of
from dhsintl.query.view import View
from dhsintl.suggest import suggest

Row: TypeAlias = PartnershipRow | MetricRow | EventRow

# The end of an id whose date is no claim's own, but what several claims share or span.
_DAYS = re.compile(r"(?P<first>\d{4}-\d{2}-\d{2})?-?(?P<last>\d{4}-\d{2}-\d{2})?")


def rows_with_ids(dataset: Dataset, filters: Filters = EVERYTHING) -> list[Row]:
    """All rows that have an id of their own."""
    return [
        *partnerships(dataset, filters, with_deprecated=True),
        *metrics(dataset, filters, with_deprecated=True),
        *events(dataset, filters, with_deprecated=True),
    ]


def cited_for(id_: str, dataset: Dataset) -> list[str]:
    """The sources of a row, each once, that of the claim that counts first; none for what is no id.

    Beside partnerships, figures, events and steps these are parties (of all that is said about
    them), a party's cell in a matrix (`csi-de`: all its places there) and series of figures
    (`csi-ports` or `csi/ports`).
    """
    if party := dataset.party_by_id.get(id_):
        is_agency = party.kind == "agency"
        about = Filters(agencies=(id_,)) if is_agency else Filters(parties=(id_,))
        return most_cited_first(dataset, about)
    # The id of a row begins with that of its agreement.
    agreements = tuple(
        one.id for one in dataset.agreements if id_.startswith((f"{one.id}-", f"{one.id}/"))
    )
    if not agreements:
        return []
    rows = rows_with_ids(dataset, Filters(agreements=agreements))
    meant = [row for row in rows if row.id == id_] or [
        row for row in rows if id_ in _wider_ids(row)
    ]
    cited = [source for row in meant for source in (*_counting(row), *sources_of(row))]
    return list(dict.fromkeys(cited or _under_some_sources(id_, dataset)))


def _counting(row: Row) -> list[str]:
    source = row.status_source if isinstance(row, PartnershipRow) else row.source
    return [source] if source else []


def nearest_rows(id_: str, dataset: Dataset) -> Sequence[str]:
    """Ids of rows that are like one that is none."""
    return suggest(id_, [row.id for row in rows_with_ids(dataset)])


def most_cited_first(dataset: Dataset, filters: Filters) -> list[str]:
    """The sources of the rows that filters leave."""
    return [row.id for row in sorted(sources(dataset, filters), key=lambda row: -row.rows)]


def _wider_ids(row: Row) -> tuple[str, ...]:
    """What a partnership or figure is a part of: a party's cell, a series."""
    if isinstance(row, PartnershipRow):
        return (f"{row.agreement}-{row.party}",)
    if isinstance(row, MetricRow):
        return (f"{row.agreement}-{row.metric}", metric_key(row.agreement, row.metric))
    return ()


def _under_some_sources(id_: str, dataset: Dataset) -> Iterator[str]:
    """The sources of a step or event by an id that only a part of the evidence gives it."""
    view = View(dataset, EVERYTHING)
    for row in dataset.partnerships:
        if id_.startswith(f"{partnership_id(row)}-"):
            yield from _sources_of_step(id_, row, view)
    for event in dataset.events:
        if id_.startswith(f"{event_id(event)}-"):
            yield from _contradicting(id_, event)


def _contradicting(id_: str, event: Event) -> Iterator[str]:
    """The source of a claim that contradicts others on an event."""
    own = event_id(event)
    for claim in event.claims:
        if id_ in (slug((own, claim.source)), slug((own, claim.date, claim.source))):
            yield claim.source


def _sources_of_step(id_: str, row: Partnership, view: View) -> Iterator[str]:
    """The sources of the steps of a partnership that an id may stand for."""
    stages = dict.fromkeys((one.type, what) for one in row.steps for what in (one.what, None))
    for type_, what in stages:
        beginning = step_id(row, type_, what, "")
        if id_ != beginning and not id_.startswith(f"{beginning}-"):
            continue
        claims = [one for one in row.steps if one.type == type_ and one.what in (what, None)]
        yield from (one.source for one in claims if id_ == _id_apart(row, one))
        counted = [one for one in claims if one.rank != "deprecated" and not one.planned]
        dated = [one for one in counted if step_id(row, type_, what, one.date) == id_]
        meant = dated or _within(id_[len(beginning) :].lstrip("-"), counted)
        yield from _sources_beside(meant, view.steps(row))


def _id_apart(row: Partnership, claim: Step) -> str:
    """The id of a claim that is a row of its own: a plan, or one that does not count."""
    is_plan = claim.planned and claim.rank != "deprecated"
    return step_id(
        row,
        claim.type,
        claim.what,
        claim.date,
        is_planned=claim.planned,
        source=None if is_plan else claim.source,
    )


def _within(days: str, claims: Sequence[Step]) -> list[Step]:
    """The claims that share or span some days, as the end of an id writes these."""
    match = _DAYS.fullmatch(days)
    if match is None:
        return []
    first, last = match["first"], match["last"]
    periods = [parse(one.date) for one in claims]
    is_first = any(_written(period.first) == first for period in periods)
    is_last = any(_written(period.last) == last for period in periods)
    if not (is_first and is_last):
        return []
    span = Period(
        date.fromisoformat(first) if first else ALWAYS.first,
        date.fromisoformat(last) if last else ALWAYS.last,
    )
    return [one for one in claims if parse(one.date).overlaps(span)]


def _written(day: date) -> str | None:
    """A day as an id has it; None for an open end."""
    return None if day in (ALWAYS.first, ALWAYS.last) else day.isoformat()


def _sources_beside(claims: Iterable[Step], steps: Iterable[timeline.Step]) -> Iterator[str]:
    """The sources of all that is said, in the whole record, of the steps of some claims."""
    meant = {id(claim) for claim in claims}
    for step in steps:
        said = (*step.claims, *step.contradicting, *step.outranked)
        if any(id(claim) in meant for claim in said):
            yield from (claim.source for claim in said)
