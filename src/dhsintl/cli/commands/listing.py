"""The six list commands: a table of the record, filtered."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from dhsintl.cli.asking import dataset_of, filters_of
from dhsintl.cli.fields import answer_of
from dhsintl.cli.given import Given
from dhsintl.cli.options import OUTPUT, SHAPE, WHEN, takes
from dhsintl.cli.output import deliver, format_of, note, note_brackets
from dhsintl.errors import ExitCode, UsageError
from dhsintl.model import Dataset, Table
from dhsintl.query import LISTINGS, Filters, count_unnamed
from dhsintl.render import Answer, Format

_WHAT = ("agreement", "theme", "kind", "agency", "source")


@takes("agreement_names", "country", "unnamed", *_WHAT, *WHEN, *SHAPE, *OUTPUT)
def agreements(given: Given) -> int:
    """Agreements and programs: what each is, and whether a country is in it."""
    return _list(Table.AGREEMENTS, given)


@takes("agreement_names", "country", *_WHAT, "conflicts", *WHEN, *SHAPE, *OUTPUT)
def partnerships(given: Given) -> int:
    """Who takes part in what, where, and since when."""
    return _list(Table.PARTNERSHIPS, given)


@takes("agreement_names", "country", *_WHAT, "conflicts", *WHEN, "latest", *SHAPE, "chart", *OUTPUT)
def metrics(given: Given) -> int:
    """Figures, each with its qualifier, date and source."""
    return _list(Table.METRICS, given)


@takes("agreement_names", "country", *_WHAT, "conflicts", *WHEN, *SHAPE, *OUTPUT)
def events(given: Given) -> int:
    """What happened, in order of date."""
    return _list(Table.EVENTS, given)


@takes(
    "party_names",
    "country",
    "party_kind",
    "agreement",
    "theme",
    "agency",
    "source",
    "as_of",
    *SHAPE,
    *OUTPUT,
)
def parties(given: Given) -> int:
    """Countries, blocs, organizations and US agencies, and in how much each takes part."""
    return _list(Table.PARTIES, given)


@takes("source_names", "country", *_WHAT, "since", "until", *SHAPE, *OUTPUT)
def sources(given: Given) -> int:
    """The documents that the record cites."""
    return _list(Table.SOURCES, given)


COMMANDS: dict[str, Callable[..., int]] = {
    "agreements": agreements,
    "partnerships": partnerships,
    "metrics": metrics,
    "events": events,
    "parties": parties,
    "sources": sources,
}


def _with_names(table: Table, given: Given, dataset: Dataset) -> Given:
    """The bare words as the option for which they stand."""
    match table:
        case Table.PARTIES:
            return replace(given, country=[*given.country, *given.names])
        case Table.SOURCES:
            ids = [name for name in given.names if name in dataset.source_by_id]
            others = [name for name in given.names if name not in dataset.source_by_id]
            return replace(
                given, source=[*given.source, *ids], agreement=[*given.agreement, *others]
            )
        case _:
            return replace(given, agreement=[*given.agreement, *given.names])


def _list(table: Table, given: Given) -> int:
    dataset = dataset_of(given)
    given = _with_names(table, given, dataset)
    filters = filters_of(given, dataset, table)
    rows = _narrowed(LISTINGS[table](dataset, filters), given, dataset)
    answer = answer_of(table.value, rows, given, dataset, without=_absent(given))
    if given.chart:
        answer = _charted(answer, rows, given, dataset)
    elif len(filters.agreements) == 1 and not given.fields:
        answer = _without_agreement(table, answer)
    deliver(answer, given, otherwise=Format.TABLE if given.chart else None)
    _notes(table, answer, given, filters, dataset)
    return ExitCode.FOUND if given.fail_empty and not answer.sheet.rows else ExitCode.OK


def _narrowed(rows: list[Any], given: Given, dataset: Dataset) -> list[Any]:
    if given.latest:
        from dhsintl.query.latest import latest

        rows = latest(rows, dataset)
    if given.conflicts:
        from dhsintl.query.conflicts import conflicts

        rows = conflicts(rows)
    return rows


def _absent(given: Given) -> list[str]:
    """Columns that only an option gives."""
    absent = [] if given.country else ["match", "via"]
    return absent if given.conflicts else [*absent, "conflict"]


def _charted(answer: Answer, rows: list[Any], given: Given, dataset: Dataset) -> Answer:
    if given.json or given.format not in (None, Format.TABLE):
        raise UsageError("--chart draws for people; leave --format and --json out")
    if given.fields or given.sort:
        raise UsageError(
            "--chart has an order and columns of its own; leave --fields and --sort out"
        )
    from dhsintl.cli.pages import chart_pages

    return replace(answer, pages=chart_pages(rows[: given.limit], dataset))


def _without_agreement(table: Table, answer: Answer) -> Answer:
    """A table of one agreement's rows does not repeat its id in each."""
    if answer.table is None or table in (Table.AGREEMENTS, Table.PARTIES, Table.SOURCES):
        return answer
    kept = [column for column in answer.table.columns if column.name != "agreement"]
    return replace(answer, table=replace(answer.table, columns=kept))


def _notes(table: Table, answer: Answer, given: Given, filters: Filters, dataset: Dataset) -> None:
    shown = answer.sheet.rows
    if format_of(given) is Format.TABLE and not shown:
        note("nothing matches")
    note_brackets(answer, given)
    if table is Table.AGREEMENTS and filters.parties:
        _note_membership(filters, dataset)
    if table is Table.AGREEMENTS and filters.parties and not filters.unnamed:
        _note_unnamed(count_unnamed(dataset, filters), filters, dataset)


def _note_membership(filters: Filters, dataset: Dataset) -> None:
    """Who joined a bloc late, or left it, is in what the bloc agreed for those days alone."""
    if filters.as_of:
        return
    for bloc in dataset.parties:
        first = min((member.since for member in bloc.members), default="")
        for member in bloc.members:
            if member.party in filters.parties and (member.until or member.since > first):
                name = dataset.party_by_id[member.party].name
                note(
                    f"{name} was in the {bloc.name} {member.since}/{member.until or '..'}; it is "
                    "matched as a member for days of which the sources tell (--as-of asks of one)"
                )


def _note_unnamed(count: int, filters: Filters, dataset: Dataset) -> None:
    if "us" in filters.parties:
        note("the United States is the DHS side of every agreement; no row names it as a partner")
    elif count:
        names = " or ".join(dataset.party_by_id[party].name for party in filters.parties)
        which = "agreement counts" if count == 1 else "agreements count"
        note(
            f"{count} further {which} partners without naming them all; whether {names} is "
            "among them the sources do not say (--unnamed lists them)"
        )
