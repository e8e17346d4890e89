"""How the values of a row read: as plain text for machines, in words for people."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Any, TypeAlias

import msgspec

from dhsintl.dates import ALWAYS, parse
from dhsintl.model.records import Dataset, Record
from dhsintl.model.vocabulary import GRADES, bounded

Row: TypeAlias = Mapping[str, Any]
Reader: TypeAlias = Callable[[Row, Dataset], str]
# Where the parts of a cell begin and end that are shown in bold.
Marker: TypeAlias = Callable[[Row], Sequence[tuple[int, int]]]


def plain(value: Any) -> str:
    """A value as text for CSV and TSV; lists join with `; `, nothing is empty."""
    match value:
        case None:
            return ""
        case str():
            return str(value.value) if isinstance(value, Enum) else value
        case bool():
            return str(value).lower()
        case int() | float():
            return str(value)
        case dict():
            return _plain_table(value)
        case _:
            return "; ".join(plain(part) for part in value)


def _plain_table(value: Row) -> str:
    """A count, a claim on a step, the place of a word in a text, or a time in a bloc."""
    if "of" in value:
        return " ".join(filter(None, (figure(value), value["of"], value["as_of"])))
    if "type" in value:
        return _claim(value)
    if "start" in value:
        return f"{value['start']}-{value['end']}"
    return f"{value['party']} {value['since']}/{value['until'] or '..'}"


def _claim(step: Row) -> str:
    """A claim on a step with all that keeps it from being read as more than it is."""
    stage = f" ({step['what']})" if step.get("what") else ""
    marks = [
        mark
        for mark, is_set in (
            ("planned", step.get("planned")),
            ("deprecated", step.get("rank") == "deprecated"),
        )
        if is_set
    ]
    return f"{step['type']}{stage} {step['date']}" + (f" ({', '.join(marks)})" if marks else "")


def figure(row: Row) -> str:
    """A figure with its bound: `> 10,300`; a figure given exactly stands alone."""
    return bounded(row["value"], row["bound"])


def value(row: Row, dataset: Dataset) -> str:
    return figure(row)


def label(row: Row, dataset: Dataset) -> str:
    """What a figure is, and of whom, where it is about certain parties only."""
    names = names_of(row.get("parties") or (), dataset)
    return f"{row['label']} ({names})" if names else str(row["label"])


def unit(row: Row, dataset: Dataset) -> str:
    """The unit, and whether the figure is no result."""
    aim = basis(row)
    return f"{row['unit']} ({aim})" if aim else str(row["unit"])


def basis(row: Row) -> str:
    """That a figure is no result, but a target or what a law requires; of a result nothing."""
    basis = row.get("basis", "reported")
    return "" if basis == "reported" else str(basis)


def counted(row: Row, dataset: Dataset) -> str:
    """The count, its date, and how many are named: 15 places (2012), 4 named."""
    if row["counted"] is None:
        return f"{row['named']} named" if row["named"] else ""
    count = figure({"value": row["counted"], "bound": row["counted_bound"]})
    when = f" ({row['counted_as_of']})" if row["counted_as_of"] else ""
    return f"{count} {row['counted_of']}{when}, {row['counts'][0]['named']} named"


def party(row: Row, dataset: Dataset) -> str:
    """The party, with the instrument where it has or had several."""
    name, instrument = row["party_name"], row.get("instrument")
    return f"{name} ({instrument})" if instrument else str(name)


def status(row: Row, dataset: Dataset) -> str:
    """A status, what stood before a suspension, at how many places, and what it may be instead.

    `suspended (operating)`; `operating, 2 places`; `not yet, or operating`: a status never
    hides doubt.
    """
    status, before = row.get("status") or "", row.get("status_before")
    certain = f"{status} ({before})" if before else status
    if row.get("places", 0) > 1:
        certain += f", {row['places']} places"
    return ", or ".join(filter(None, (certain, " or ".join(row.get("may_be") or ()))))


def standing(row: Row, dataset: Dataset) -> str:
    """How a party is in an agreement, in one cell: `STATUS[ DATE][ (BLOC)][, N places]`.

    `possible` where that is not known, whatever else is; nothing without a status.
    """
    return "possible" if row["match"] == "possible" else status_alone(row, dataset)


def status_alone(row: Row, dataset: Dataset) -> str:
    """The same for who asked for a status: the status, even where it may be another."""
    if not row["status"]:
        return ""
    bloc = f"({row['via']})" if row["via"] else ""
    text = " ".join(filter(None, (row["status"], reached(row, dataset), bloc)))
    return f"{text}, {row['places']} places" if row["places"] > 1 else text


def reached(row: Row, dataset: Dataset) -> str:
    """The date of a status."""
    return in_words(row.get("status_date") or "")


def status_date(row: Row, dataset: Dataset) -> str:
    """The date of the first stage, with the newest one beside it.

    `2011-05 (certain citizens 2013-08)`, and `2011-05 (pilot)` where there is no later one. In
    brackets where the claims have no date but that of their source.
    """
    first = row["status_date"]
    if not first:
        return ""
    made_it = [step for step in row["steps"] if _is_counted(step, row) and step["date"] == first]
    is_sources = bool(made_it) and all(step["date_is"] for step in made_it)
    newest = _newest_stage(row)
    text = f"({in_words(first)})" if is_sources else in_words(first)
    return f"{text} ({newest})" if newest else text


def _newest_stage(row: Row) -> str:
    """The latest stage that has begun by the day, with its date unless that is the first one."""
    if not any(step["what"] for step in row["steps"]):
        return ""
    stages: dict[str, str] = {}
    counted = [step for step in row["steps"] if _is_counted(step, row)]
    for step in sorted(counted, key=lambda step: GRADES.index(step["grade"])):
        if step["what"] and step["date"].startswith(stages.setdefault(step["what"], step["date"])):
            stages[step["what"]] = step["date"]
    of_the_whole = [step["date"] for step in counted if not step["what"]]
    periods = [parse(date) for date in stages.values()]
    # A claim without a stage is about one of the stages whose date it overlaps, if any.
    apart = [date for date in of_the_whole if not any(map(parse(date).overlaps, periods))]
    day = parse(row["status_as_of"]).last
    dated = [*stages.items(), *(("", date) for date in apart)]
    begun = [(what, date) for what, date in dated if parse(date).last <= day]
    what, date = max(begun, key=lambda one: parse(one[1]), default=("", ""))
    if not what or parse(date).overlaps(parse(row["status_date"])):
        return what
    return f"{what} {in_words(date)}"


def _is_counted(step: Row, row: Row) -> bool:
    """Does a claim count for the status of its partnership?"""
    types = ("proposed", "negotiated") if row["status"] == "proposed" else (row["status"],)
    return step["type"] in types and step["rank"] != "deprecated" and not step["planned"]


def event_type(row: Row, dataset: Dataset) -> str:
    """The type of an event; a plan is told as a plan."""
    return f"{row['type']} (planned)" if row.get("planned") else str(row["type"])


def match(row: Row, dataset: Dataset) -> str:
    """How a party is in an agreement, and through which bloc."""
    how, via = row.get("match") or "", row.get("via")
    return f"{how} ({via})" if via else how


def marks(row: Row) -> list[tuple[int, int]]:
    """Where the words stand that were searched."""
    return [(mark["start"], mark["end"]) for mark in row["marks"]]


def parts_by_marks(text: str, marks: Iterable[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """A text in parts, each with whether it is marked."""
    at = 0
    for start, end in marks:
        yield text[at:start], False
        yield text[start:end], True
        at = end
    yield text[at:], False


def share(name: str) -> Reader:
    """A share as percent."""
    return lambda row, _: "" if row[name] is None else f"{row[name]:.0%}"


def names_of(parties: Iterable[str], dataset: Dataset) -> str:
    """The names of some parties, by id."""
    return ", ".join(dataset.party_by_id[party].name for party in parties)


def parties(row: Row, dataset: Dataset) -> str:
    return names_of(row["parties"], dataset)


def agencies(row: Row, dataset: Dataset) -> str:
    return ", ".join(row["agencies"])


def day(name: str) -> Reader:
    """The date of a step in words; nothing where there is none."""
    return lambda row, _: in_words(row[name] or "")


def date(name: str) -> Reader:
    """A date in words; in brackets where it is that of the source, which may have none either."""

    def read(row: Row, dataset: Dataset) -> str:
        if row[name]:
            return _dated(row[name], row.get("dated_by"))
        published = dataset.source_by_id[row["source"]].published
        return f"({in_words(published)})" if published else "no date"

    return read


def first_date(row: Row, dataset: Dataset) -> str:
    """The date that begins a series, in the same words."""
    return _dated(row.get("first_date") or "", row.get("first_dated_by"))


def _dated(date: str, dated_by: str | None) -> str:
    text = in_words(date)
    return f"({text})" if dated_by == "source" else text


def in_words(date: str) -> str:
    """A date as people read it: an interval with an open end is `by` or `from` a day."""
    start, slash, end = date.partition("/")
    if not slash or (start == ".." and end == ".."):
        return date
    if start == "..":
        return f"by {end}"
    return f"from {start}" if end == ".." else date


def quantity(count: int, noun: str, *, more: bool = False) -> str:
    """A count with its noun: `1 party`, `2 parties`, `2 more parties`."""
    return f"{count:,} {'more ' * more}{noun if count == 1 else plural(noun)}"


def plural(noun: str) -> str:
    """`parties` for `party`, `statuses` for `status`."""
    if noun == "party":
        return "parties"
    return f"{noun}es" if noun.endswith("s") else f"{noun}s"


def status_as_of(day: str, published: Iterable[str | None]) -> str:
    """The day that statuses are for, and how far the documents behind them reach.

    Of a document without a last day of publication nobody knows how far it reaches.
    """
    closed = [date for date in published if date and parse(date).last != ALWAYS.last]
    newest = max(closed, key=lambda date: (parse(date).last, date), default="")
    documents = f", from documents to {newest.rpartition('/')[2]}" if newest else ""
    return f"status as of {day}{documents}"


def as_row(record: Record) -> dict[str, Any]:
    """A record as plain values by field name; fields that are not set are absent."""
    values: dict[str, Any] = msgspec.to_builtins(record)
    return values
