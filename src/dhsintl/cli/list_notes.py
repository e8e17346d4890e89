"""The notes under a list: the day of its statuses, what it leaves out, why it is empty."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from dhsintl.cli import left_out_words as words
from dhsintl.cli.arguments import Arguments
from dhsintl.model.records import Dataset
from dhsintl.model.vocabulary import NOUNS, Table
from dhsintl.output.cells import status_as_of
from dhsintl.query import Filters
from dhsintl.query.left_out import LeftOut, Unnamed, of_agreements
from dhsintl.query.view import View


class Answer(Struct, frozen=True):
    """A list that was asked for: `found` are the rows that the filters leave, `rows` those shown."""

    table: Table
    arguments: Arguments
    dataset: Dataset
    view: View
    found: Sequence[Any]
    rows: Sequence[Any]

    @property
    def filters(self) -> Filters:
        return self.view.filters

    @property
    def who(self) -> str:
        """The countries that were asked about, by name."""
        names = [self.dataset.party_by_id[party].name for party in self.filters.parties]
        return " or ".join(names)

    @property
    def noun(self) -> str:
        return NOUNS[self.table]


def notes_on(answer: Answer) -> Iterator[str]:
    """The notes of a list, each a sentence."""
    yield from _day(answer)
    yield from _each(answer)
    left = _left_out(answer)
    if not answer.rows or answer.arguments.limit == 0:
        from dhsintl.cli.why_empty import why_empty, without_what_was_told

        yield from why_empty(answer, left)
        left = without_what_was_told(answer, left)
    yield from _home(answer, left)
    yield from _left_out_words(answer, left)
    if answer.arguments.conflicts:
        from dhsintl.cli.conflict_notes import elsewhere

        yield from elsewhere(answer, evidence_options(answer.arguments, answer.filters))
    yield from _pointers(answer)


def _pointers(answer: Answer) -> Iterator[str]:
    """What more there is to know of some rows, and where."""
    match answer.table:
        case Table.SOURCES:
            from dhsintl.cli.source_words import by_grade

            yield from by_grade(row.grade for row in answer.found)
        case Table.AGREEMENTS if answer.filters.parties:
            yield from _to_steps(answer)
        case Table.EVENTS:
            from dhsintl.cli.pointers import to_kin, to_lists

            yield from to_lists(answer, evidence_options(answer.arguments, answer.filters))
            if not answer.rows:
                yield from to_kin(answer.filters.agreements, answer.view)
        case Table.PARTNERSHIPS if not answer.rows and not answer.filters.parties:
            from dhsintl.cli.pointers import to_kin

            yield from to_kin(answer.filters.agreements, answer.view)


def _to_steps(answer: Answer) -> Iterator[str]:
    """Where what is behind a status stands: a pilot, a stage, a plan."""
    told = [row for row in answer.rows if row.status]
    if told:
        countries = " ".join(f"--country {party}" for party in answer.filters.parties)
        evidence = evidence_options(answer.arguments, answer.filters)
        example = " for example" if len(told) > 1 else ""
        command = f"dhsintl partnerships {told[0].id} {countries}{evidence}"
        yield f"for the steps and notes behind a status, see{example} {command}"


def _day(answer: Answer) -> Iterator[str]:
    """The day that the statuses are for, and how far the documents behind them reach."""
    is_status = answer.table is Table.PARTNERSHIPS or (
        answer.table is Table.AGREEMENTS and answer.filters.parties
    )
    if is_status:
        yield day_in_words(answer.view, _sources(answer.rows))
    elif answer.filters.select_parties:
        yield day_in_words(answer.view, ())


def _each(answer: Answer) -> Iterator[str]:
    """That a row of several countries is the answer of one of them."""
    parties = dict.fromkeys(answer.filters.parties)
    if answer.table is Table.AGREEMENTS and len(parties) > 1 and answer.rows:
        evidence = evidence_options(answer.arguments, answer.filters)
        see = f"dhsintl compare {' '.join(parties)}{evidence}"
        yield f"each row answers for one of these, who is in if any is; for all of them see {see}"


def day_in_words(view: View, sources: Iterable[str]) -> str:
    """The day that statuses are for, and how far the documents behind them reach."""
    published = map(view.published, sources)
    return status_as_of(view.day.isoformat(), published)


def _sources(rows: Sequence[Any]) -> set[str]:
    """The documents that statuses rest on."""
    found: set[str] = set()
    for row in rows:
        found.update(getattr(row, "sources", None) or filter(None, [row.status_source]))
    return found


def _left_out(answer: Answer) -> LeftOut:
    if answer.arguments.conflicts:
        return LeftOut()
    match answer.table:
        case Table.AGREEMENTS if answer.filters.parties:
            return of_agreements(answer.view, answer.found)
        case Table.PARTNERSHIPS:
            from dhsintl.query.left_out_rows import of_partnerships

            left = of_partnerships(answer.view, answer.found)
            return replace(left, unnamed=tuple(_unnamed(answer)))
        case Table.METRICS | Table.EVENTS | Table.SOURCES:
            from dhsintl.query.left_out_rows import of_claims

            return of_claims(answer.table, answer.view, answer.found)
        case Table.PARTIES if not answer.filters.select_parties:
            from dhsintl.query.left_out_parties import of_parties

            return of_parties(answer.view, answer.found)
        case _:
            return LeftOut()


def _unnamed(answer: Answer) -> Iterator[Unnamed]:
    """Partners that are counted and not named, of a list that has all that are named."""
    filters = answer.filters
    whole = replace(filters, parties=(), types=(), grades=(), since=None, until=None)
    may_be_among = not filters.statuses or "unknown" in filters.statuses
    if filters == whole and may_be_among and not answer.arguments.conflicts:
        from dhsintl.query.left_out_parties import unnamed_in

        yield from unnamed_in(answer.view)


def _left_out_words(answer: Answer, left: LeftOut) -> Iterator[str]:
    has_rows = bool(answer.rows)
    if answer.table is Table.PARTIES:
        from dhsintl.cli import party_words

        yield from party_words.asked(
            left.asked, answer.view, evidence_options(answer.arguments, answer.filters)
        )
        yield from party_words.members(left.members, answer.view, more=has_rows)
        yield from words.possible_parties(left.possible, answer.dataset, more=has_rows)
        yield from _other_parties(answer, left)
    else:
        yield from words.possible(len(left.possible), answer.who, _remedy(answer), more=has_rows)
    if answer.table is Table.PARTNERSHIPS or not answer.filters.statuses:
        yield from words.statuses(left.statuses, answer.noun, left.of_status, more=has_rows)
    yield from words.come_further(left.come_further, answer.filters.statuses, more=has_rows)
    yield from words.may_be(left.may_be, answer.filters.statuses, more=has_rows)
    yield from words.undated(left.undated, answer.noun, answer.filters.types)
    yield from words.other_days(left.other_days, answer.dataset)
    yield from words.unnamed(left.unnamed)
    yield from words.known_by_a_later_day(left.by_later_day, answer.noun)
    yield from words.further(
        left.further,
        answer.noun,
        answer.who,
        more=has_rows,
        has_agreements=bool(answer.filters.agreements),
    )


def _other_parties(answer: Answer, left: LeftOut) -> Iterator[str]:
    """Who is left out by `--in` and `--not-in`, or as it takes part in nothing."""
    from dhsintl.cli import party_words, selection_words

    filters, everybody = answer.filters, answer.arguments.all
    if filters.select_parties:
        evidence = evidence_options(answer.arguments, filters)
        yield from selection_words.on_parties(
            answer.view, answer.dataset, evidence, everybody=everybody
        )
    elif filters == Filters(kinds=filters.kinds) and not everybody:
        wanted = [
            one for one in answer.dataset.parties if not filters.kinds or one.kind in filters.kinds
        ]
        told = len(answer.found) + len(left.possible) + sum(map(len, left.members.values()))
        yield from party_words.idle(len(wanted) - told)


def _remedy(answer: Answer) -> str:
    """How to see the agreements of which nobody knows."""
    if answer.table is Table.AGREEMENTS and not answer.filters.statuses:
        return "--possible shows {them}, and why"
    options = evidence_options(answer.arguments, answer.filters)
    return f"see {words.command_for_possible(answer.filters)}{options}"


def evidence_options(arguments: Arguments, filters: Filters) -> str:
    """The options that chose the day and the evidence, as a shell takes them."""
    from shlex import quote

    sources = "".join(f" --source {quote(source)}" for source in filters.sources)
    return sources + (f" --as-of {quote(arguments.as_of)}" if arguments.as_of else "")


def _home(answer: Answer, left: LeftOut) -> Iterator[str]:
    """That a party is no partner; of a list of parties, one that it leaves out."""
    match answer.table:
        case Table.SOURCES:
            return
        case Table.PARTIES:
            parties = [one.party for one in left.asked if one.out]
        case _:
            parties = list(answer.filters.parties)
    for party in parties:
        yield from words.home(party, answer.dataset)
