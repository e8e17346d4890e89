"""The six list queries: pure functions from a dataset and filters to printed rows.

Where a view is there already, the functions that take one save the work that it has done.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict, replace

from dhsintl.model.records import Agreement, Dataset, Partnership
from dhsintl.model.rows import (
    AgreementRow,
    EventRow,
    MetricRow,
    PartnershipRow,
    PartyRow,
    SourceRow,
)
from dhsintl.model.vocabulary import Table
from dhsintl.names import in_an_index
from dhsintl.query.agreement_rows import agreement_row, best_match, parties_in
from dhsintl.query.filters import Filters, check_ids, period_of
from dhsintl.query.matching import Matcher, PartyMatch
from dhsintl.query.view import View, has_status, sources_of

if TYPE_CHECKING:
    from dhsintl.query.subjects import Subjects

EVERYTHING = Filters()


def agreements(dataset: Dataset, filters: Filters = EVERYTHING) -> list[AgreementRow]:
    """Agreements in the dataset's order, each with its `match` if the filters name parties.

    With parties, those that one of them is in; `possible` adds those of which nobody knows,
    and `statuses` keep instead those in which a party has one of some statuses. `since` and
    `until` keep those that have a row dated between them.
    """
    return agreements_in(View(dataset, filters))


def agreements_in(view: View) -> list[AgreementRow]:
    rows = _matched(view)
    if view.filters.has_span:
        from dhsintl.query.occurrences import dated_within

        dated = dated_within(view)
        rows = ((agreement, match) for agreement, match in rows if agreement.id in dated)
    return [agreement_row(agreement, match, view) for agreement, match in rows]


def matches(dataset: Dataset, filters: Filters) -> list[tuple[Agreement, PartyMatch]]:
    """How the filters' parties are in each admitted agreement, whether they are in or not."""
    return matches_in(View(dataset, filters))


def matches_in(view: View) -> list[tuple[Agreement, PartyMatch]]:
    parties = view.filters.parties
    matcher = Matcher(view, parties)
    return [(agreement, best_match(agreement, parties, matcher)) for agreement in view.agreements]


def partnerships(
    dataset: Dataset, filters: Filters = EVERYTHING, *, with_deprecated: bool = False
) -> list[PartnershipRow]:
    """Every partnership with its status, by agreement and the party's name; with parties, theirs.

    A member has those of its blocs too. With `as_of`, those that are further than `not yet` and
    `unknown` on that day, or may be. `since` and `until` keep those with a step that a source
    dates between them, `types` those with a step of one of these types; lists are no such step
    unless `types` name them. `with_deprecated` adds those of which no claim counts.
    """
    return partnerships_in(View(dataset, filters), with_deprecated=with_deprecated)


def partnerships_in(view: View, *, with_deprecated: bool = False) -> list[PartnershipRow]:
    from dhsintl.query.partnership_rows import is_shown, partnership_row

    admitted = _admitted(view, _subjects(view))
    kept = [row for row in admitted if with_deprecated or has_status(row)]
    kept.sort(key=lambda row: _by_agreement_and_name(row, view))
    rows = [partnership_row(row, view, number) for number, row in enumerate(kept, start=1)]
    return [row for row in rows if is_shown(row, view.filters)]


def _admitted(view: View, subjects: "Subjects | None") -> Iterator[Partnership]:
    """The partnerships of the parties and steps that are asked for, whether a claim counts or not."""
    from dhsintl.query.occurrences import has_step_asked_for

    for row in view.dataset.partnerships:
        if (
            row.agreement in view.rank
            and (subjects is None or row.party in subjects.on_the_day)
            and has_step_asked_for(row, view)
        ):
            yield row


def _by_agreement_and_name(row: Partnership, view: View) -> tuple[int, str, str, str]:
    name = view.dataset.party_by_id[row.party].name
    return view.rank[row.agreement], in_an_index(name), row.place or "", row.instrument or ""


def metrics(
    dataset: Dataset, filters: Filters = EVERYTHING, *, with_deprecated: bool = False
) -> list[MetricRow]:
    """Figures by agreement, metric and date; with parties, those about one of them or its bloc.

    `with_deprecated` adds those that were judged wrong.
    """
    return metrics_in(View(dataset, filters), with_deprecated=with_deprecated)


def metrics_in(view: View, *, with_deprecated: bool = False) -> list[MetricRow]:
    from dhsintl.query.figure_rows import figure_row, figures, in_time

    order: dict[tuple[str, str], int] = {}
    rows = []
    for metric, id_, figure in figures(view, _subjects(view)):
        if figure.rank == "deprecated" and not with_deprecated:
            continue
        order.setdefault((metric.agreement, metric.id), len(order))
        rows.append(figure_row(id_, metric, figure, view))
    return sorted(
        rows,
        key=lambda row: (
            view.rank[row.agreement],
            order[row.agreement, row.metric],
            in_time(row, view),
        ),
    )


def events(
    dataset: Dataset, filters: Filters = EVERYTHING, *, with_deprecated: bool = False
) -> list[EventRow]:
    """Events and steps by date, undated ones last; with parties, those about one or its bloc.

    `with_deprecated` adds the claims that contradict the one that counts, each as a row.
    """
    return events_in(View(dataset, filters), with_deprecated=with_deprecated)


def events_in(view: View, *, with_deprecated: bool = False) -> list[EventRow]:
    from dhsintl.query.event_rows import event_rows, in_time

    subjects = _subjects(view)
    rows = [
        row
        for row in event_rows(view, with_deprecated=with_deprecated)
        if (subjects is None or subjects.include(row.parties, period_of(row.date)))
        and view.filters.admits_type(row.type)
        and view.filters.admits_grade(row.grade)
        and view.filters.admits_claim(*_dates(row, view))
    ]
    return sorted(rows, key=lambda row: in_time(row, view))


def parties(
    dataset: Dataset, filters: Filters = EVERYTHING, *, taking_part: bool = False
) -> list[PartyRow]:
    """Parties by name, `kinds` being their own; with `taking_part`, those named in an agreement.

    Any filter other than `parties` and `kinds` keeps those that take part in what it selects;
    `in_all` and `in_none` keep members of blocs too.
    """
    check_ids(dataset, filters)
    scope = replace(filters, parties=(), kinds=(), in_all=(), in_none=())
    rows = party_rows_in(View(dataset, scope))
    left_out: Container[str] = ()
    if filters.select_parties:
        from dhsintl.query.selection import selection

        left_out = selection(View(dataset, filters)).failing
    if filters.in_all:  # who is in these takes part, and may be a member of a bloc
        scope = replace(scope, as_of=None, sources=())
    must_take_part = scope != EVERYTHING or (taking_part and not filters.in_all)
    return [
        row
        for id_, row in rows.items()
        if (not filters.parties or id_ in filters.parties)
        and (not filters.kinds or row.kind in filters.kinds)
        and id_ not in left_out
        and (row.agreements or not must_take_part)
    ]


def party_rows_in(view: View) -> dict[str, PartyRow]:
    """Every party by its id, ordered by name, whether it takes part in anything or not."""
    taking = _taking_part(view)
    return {
        party.id: PartyRow(**asdict(party), agreements=len(taking[party.id]))
        for party in sorted(view.dataset.parties, key=lambda one: (in_an_index(one.name), one.id))
    }


def _taking_part(view: View) -> dict[str, set[str]]:
    """The agreements that each party is in by name, as a partner or as an agency."""
    taking: dict[str, set[str]] = defaultdict(set)
    for agreement in view.agreements:
        for party in (*agreement.agency_ids, *parties_in(agreement, view)):
            taking[party].add(agreement.id)
    return taking


def sources(dataset: Dataset, filters: Filters = EVERYTHING) -> list[SourceRow]:
    """Sources in the dataset's order; `since` and `until` filter by publication date.

    `grades` keep those of these grades. Any other filter, except `sources`, keeps those that are
    cited for what it selects.
    """
    check_ids(dataset, filters)
    scope = replace(filters, since=None, until=None, grades=())
    cited = Counter(cited_in(View(dataset, scope)))
    everything = replace(scope, sources=()) == EVERYTHING
    return [
        row
        for row in source_rows(cited, dataset)
        if (not filters.sources or row.id in filters.sources)
        and (everything or row.rows)
        and filters.admits_grade(row.grade)
        and filters.admits_date(period_of(row.published))
    ]


def source_rows(cited: Mapping[str, int], dataset: Dataset) -> list[SourceRow]:
    """All sources, each with how often it is cited."""
    return [SourceRow(**asdict(source), rows=cited.get(source.id, 0)) for source in dataset.sources]


LISTINGS: dict[Table, Callable[[Dataset, Filters], list[Any]]] = {
    Table.AGREEMENTS: agreements,
    Table.PARTNERSHIPS: partnerships,
    Table.METRICS: metrics,
    Table.EVENTS: events,
    Table.PARTIES: parties,
    Table.SOURCES: sources,
}


def cited_in(view: View) -> Iterator[str]:
    """The sources of all agreements, partnerships, figures and events, of each row once.

    What was judged wrong rests on nothing.
    """
    from dhsintl.query.figure_rows import figures

    subjects = _subjects(view)
    for agreement, _ in _matched(view):
        yield from sources_of(agreement)
    for row in _admitted(view, subjects):
        if has_status(row):
            yield from {step.source for step in row.steps}
    yield from (figure.source for _, _, figure in figures(view, subjects))
    for event in view.dataset.events:
        if (
            event.agreement in view.rank
            and view.filters.admits_type(event.type)
            and (subjects is None or subjects.include(event.parties, view.event_date(event).period))
        ):
            yield from {claim.source for claim in event.claims if claim.rank != "deprecated"}


def _matched(view: View) -> Iterator[tuple[Agreement, PartyMatch | None]]:
    """The agreements that the filters admit, and how the filters' parties are in each."""
    filters = view.filters
    if not filters.parties:
        yield from ((agreement, None) for agreement in view.agreements)
        return
    by_status = bool(filters.statuses)
    matcher = Matcher(view, filters.parties, with_counts=filters.possible or by_status)
    wanted = {"in", "not known"} if filters.possible else {"in"}
    for agreement in view.agreements:
        match = best_match(agreement, filters.parties, matcher, filters.statuses)
        if match.has_status(filters.statuses) if by_status else match.answer in wanted:
            yield agreement, match


def _dates(row: EventRow, view: View) -> tuple[str | None, str | None]:
    """The date that a source gives for an event, and else that by which it is known."""
    own = row.date if row.dated_by == "row" else None
    return own, row.date or view.published(row.source)


def _subjects(view: View) -> "Subjects | None":
    if not view.filters.parties:
        return None
    from dhsintl.query.subjects import Subjects

    return Subjects(view)
