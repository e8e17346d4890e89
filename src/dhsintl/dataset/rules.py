"""The rules of a sound dataset, over whole records: a dataset to all of its problems."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from math import isfinite
from typing import Any, TypeAlias

from dhsintl import dates
from dhsintl.dataset.decoding import Problem
from dhsintl.model.records import (
    BOUND_OF_QUALIFIER,
    ID_PATTERN,
    RECORD_OF,
    Dataset,
    Metric,
    Partnership,
    Party,
    Record,
    Table,
)
from dhsintl.suggest import suggest

_KEBAB = re.compile(ID_PATTERN)
# Codes of countries: the field, what it looks like, its name, and how to write it.
_CODES = (
    ("alpha3", re.compile(r"[A-Z]{3}"), "alpha-3 code", "write three capital letters"),
    ("numeric", re.compile(r"[0-9]{3}"), "numeric code", "write three digits in quotes"),
)
# So many names are compared with one that is wrong, and no more: it is a hint.
_MANY = 100
# What MessagePack, and many a reader of JSON, can hold.
_MOST = 2**63 - 1
_URL = re.compile(r"https?://\S+")

_SLUGS = {
    Table.AGREEMENTS: ("id", "theme"),
    Table.METRICS: ("id", "indicator"),
    Table.EVENTS: ("occasion",),
    Table.PARTIES: ("id",),
    Table.SOURCES: ("id",),
}
_DATES = {
    Table.PARTNERSHIPS: ("since", "until"),
    Table.METRICS: ("as_of",),
    Table.EVENTS: ("date",),
    Table.SOURCES: ("published",),
}
_REFERENCES = {
    Table.AGREEMENTS: {"agencies": Table.PARTIES, "source": Table.SOURCES},
    Table.PARTNERSHIPS: {
        "agreement": Table.AGREEMENTS,
        "party": Table.PARTIES,
        "source": Table.SOURCES,
    },
    Table.METRICS: {
        "agreement": Table.AGREEMENTS,
        "parties": Table.PARTIES,
        "source": Table.SOURCES,
    },
    Table.EVENTS: {
        "agreement": Table.AGREEMENTS,
        "parties": Table.PARTIES,
        "source": Table.SOURCES,
    },
}


def problems_of(dataset: Dataset) -> list[Problem]:
    """Every broken rule."""
    ids = {
        table: {row.id for row in getattr(dataset, table.value)}
        for table in (Table.AGREEMENTS, Table.PARTIES, Table.SOURCES)
    }
    found: list[Problem] = []
    for table in Table:
        rows = getattr(dataset, table.value)
        found += _unique(table, rows)
        for name in RECORD_OF[table].__struct_fields__:
            found += _judged(table, rows, name, ids)
    found += _periods(Table.PARTNERSHIPS, dataset.partnerships)
    found += _counts(dataset)
    found += _figures(dataset)
    found += _partnerships(dataset)
    found += _parties(dataset, ids[Table.PARTIES])
    found += _addresses(dataset)
    found += _agencies(dataset)
    return found


_Fault: TypeAlias = tuple[str, str, str]


def _unique(table: Table, rows: tuple[Any, ...]) -> Iterator[Problem]:
    if table not in (Table.PARTNERSHIPS, Table.EVENTS):
        for index, _ in _repeated(row.id for row in rows):
            fault = f"{rows[index].id!r} is taken by another row"
            yield Problem(table.value, index, "id", fault, "ids are unique")


def _repeated(keys: Iterable[Hashable]) -> Iterator[tuple[int, int]]:
    """The place of each key that has stood before, and the first place where it stood."""
    first: dict[Hashable, int] = {}
    for index, key in enumerate(keys):
        if first.setdefault(key, index) != index:
            yield index, first[key]


def _judged(
    table: Table, rows: Sequence[Record], name: str, ids: Mapping[Table, set[str]]
) -> Iterator[Problem]:
    """The rows whose value of one field breaks a rule; each distinct value is judged once.

    A large dataset has few sources, parties and dates (docs/performance.md).
    """
    values = [getattr(row, name) for row in rows]
    faults = _faults(table, name, set(values), ids)
    if faults:
        for index, value in enumerate(values):
            for fault in faults.get(value, ()):
                yield Problem(table.value, index, *fault)


def _faults(
    table: Table, name: str, values: AbstractSet[Any], ids: Mapping[Table, set[str]]
) -> dict[Any, list[_Fault]]:
    """The values of one field that break a rule, and what is wrong with each."""
    found = [_blank(name, values)]
    if name in _SLUGS.get(table, ()):
        found.append(_slugs(name, values))
    if name in _DATES.get(table, ()):
        found.append((value, fault) for value in values for fault in _date(name, value))
    if target := _REFERENCES.get(table, {}).get(name):
        found.append(_dangling_references(name, values, target, ids[target]))
    faults: dict[Any, list[_Fault]] = defaultdict(list)
    for value, fault in chain.from_iterable(found):
        faults[value].append(fault)
    return faults


def _blank(name: str, values: AbstractSet[Any]) -> Iterator[tuple[Any, _Fault]]:
    """Empty texts, and lists that hold one."""
    for value in values:
        texts = value if isinstance(value, tuple) else (value,)
        if any(isinstance(text, str) and not text.strip() for text in texts):
            yield value, (name, "is empty", "write text, or leave the key out")


def _slugs(name: str, values: AbstractSet[str | None]) -> Iterator[tuple[Any, _Fault]]:
    for value in values:
        if value is not None and not _KEBAB.fullmatch(value):
            fault = f"{value!r} is not kebab-case"
            yield value, (name, fault, "use a-z, 0-9 and single hyphens")


def _dangling_references(
    name: str, values: AbstractSet[Any], target: Table, known: set[str]
) -> Iterator[tuple[Any, _Fault]]:
    for value in values:
        for given in value if isinstance(value, tuple) else (value,):
            if given not in known:
                yield value, (name, *_dangling(given, target, known))


def _periods(table: Table, rows: Sequence[Partnership]) -> Iterator[Problem]:
    for index, row in enumerate(rows):
        if row.since and row.until:
            for fault in _order("until", row.since, row.until):
                yield Problem(table.value, index, *fault)


def _date(name: str, value: str | None) -> Iterator[_Fault]:
    if value is not None and _period(value) is None:
        remedy = "write 2012, 2012-06, 2012-06-30 or an interval 2011-10/2012-09"
        yield name, f"{value!r} is not a date", remedy


def _order(name: str, since: str | None, until: str | None) -> Iterator[_Fault]:
    first, last = _period(since), _period(until)
    if first and last and last.last < first.first:
        yield name, f"{until!r} is before since {since!r}", "a last day cannot precede the first"


def _period(value: str | None) -> dates.Period | None:
    try:
        return dates.parse(value) if value else None
    except ValueError:
        return None


def _dangling(given: str, target: Table, known: set[str]) -> tuple[str, str]:
    near = [name for name in known if name[:1] == given[:1]] if len(known) > _MANY else known
    nearest = suggest(given, sorted(near)[:_MANY])
    remedy = f"did you mean {nearest[0]!r}?" if nearest else f"add a row to [[{target.value}]]"
    return f"{given!r} is not an id of {target.value}", remedy


def _qualifier(name: str, value: str) -> Iterator[_Fault]:
    if value not in BOUND_OF_QUALIFIER:
        yield name, f"{value!r} is no qualifier", f"write one of: {', '.join(BOUND_OF_QUALIFIER)}"


def _counts(dataset: Dataset) -> Iterator[Problem]:
    for index, agreement in enumerate(dataset.agreements):
        counted = agreement.counted
        if counted is None:
            continue
        faults = [
            *_qualifier("counted.qualifier", counted.qualifier),
            *_date("counted.as_of", counted.as_of),
        ]
        if not 0 <= counted.value <= _MOST:
            faults.append(("counted.value", "is no count", "a count is 0 or more, of 64 bits"))
        if not counted.what.strip():
            faults.append(("counted.what", "is empty", "say what is counted"))
        for fault in faults:
            yield Problem("agreements", index, *fault)


def _figures(dataset: Dataset) -> Iterator[Problem]:
    """An indicator has one label and one unit; no claim stands twice."""
    series: dict[tuple[str, str], Metric] = {}
    for index, metric in enumerate(dataset.metrics):
        first = series.setdefault((metric.agreement, metric.indicator), metric)
        faults = list(_qualifier("qualifier", metric.qualifier))
        for name in ("label", "unit"):
            mine, theirs = getattr(metric, name), getattr(first, name)
            if mine != theirs:
                fault = f"{mine!r} differs from {theirs!r} of {first.id!r}, the same indicator"
                faults.append((name, fault, "give it the same, or another indicator"))
        if isinstance(metric.value, float) and not isfinite(metric.value):
            faults.append(("value", "is not a finite number", "write the figure"))
        elif abs(metric.value) > _MOST:
            faults.append(("value", "is larger than 64 bits hold", "write the figure"))
        for fault_of_row in faults:
            yield Problem("metrics", index, *fault_of_row)
    for index, first_index in _repeated(map(_claim, dataset.metrics)):
        fault = f"repeats the claim of {dataset.metrics[first_index].id!r}"
        yield Problem("metrics", index, "id", fault, "take one of the two out")


def _claim(metric: Metric) -> tuple[object, ...]:
    return (
        metric.agreement,
        metric.indicator,
        metric.value,
        metric.qualifier,
        metric.as_of,
        metric.basis,
        metric.parties,
        metric.source,
    )


def _partnerships(dataset: Dataset) -> Iterator[Problem]:
    for index, first in _repeated(map(_part, dataset.partnerships)):
        fault = f"repeats partnerships[{first}]"
        yield Problem("partnerships", index, "party", fault, "take one of the two out")


def _part(row: Partnership) -> tuple[str | None, ...]:
    return (
        row.agreement,
        row.party,
        row.place,
        row.role,
        row.instrument,
        row.since,
        row.until,
        row.source,
    )


def _agencies(dataset: Dataset) -> Iterator[Problem]:
    kinds = {party.id: party.kind for party in dataset.parties}
    for index, agreement in enumerate(dataset.agreements):
        for party in agreement.agencies:
            if kinds.get(party, "agency") != "agency":
                fault = f"{party!r} is {_a(kinds[party])}"
                yield Problem("agreements", index, "agencies", fault, "partners go in partnerships")


def _addresses(dataset: Dataset) -> Iterator[Problem]:
    for index, source in enumerate(dataset.sources):
        for name, address in (("url", source.url), ("archived", source.archived)):
            if address is not None and not _URL.fullmatch(address):
                fault = f"{address!r} is no web address"
                yield Problem("sources", index, name, fault, "write http(s)://...")


def _parties(dataset: Dataset, ids: set[str]) -> Iterator[Problem]:
    for index, party in enumerate(dataset.parties):
        for fault in [*_codes(party), *_members(party, ids)]:
            yield Problem("parties", index, *fault)
    for name, *_ in _CODES:
        codes = [getattr(party, name) for party in dataset.parties]
        # An index, where there is no code, is not repeated.
        for index, _ in _repeated(code or number for number, code in enumerate(codes)):
            fault_of_code = f"{codes[index]!r} is taken by another row"
            yield Problem("parties", index, name, fault_of_code, "codes are unique")


def _codes(party: Party) -> Iterator[_Fault]:
    for name, pattern, what, remedy in _CODES:
        code = getattr(party, name)
        if code is not None and not pattern.fullmatch(code):
            yield name, f"{code!r} is no {what}", remedy
        if code is not None and party.kind != "country":
            yield name, f"{_a(party.kind)} has no {what}", "leave the key out"


def _members(party: Party, ids: set[str]) -> Iterator[_Fault]:
    if party.members and party.kind != "bloc":
        yield "members", f"{_a(party.kind)} has no members", "make it a bloc, or leave the key out"
    for number, member in enumerate(party.members):
        place = f"members[{number}]"
        if member.party not in ids:
            yield f"{place}.party", *_dangling(member.party, Table.PARTIES, ids)
        if member.party == party.id:
            yield f"{place}.party", "is the bloc itself", "name a member"
        yield from _date(f"{place}.since", member.since)
        yield from _date(f"{place}.until", member.until)
        yield from _order(f"{place}.until", member.since, member.until)


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
