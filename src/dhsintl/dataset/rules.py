"""The rules of a valid dataset: what must hold of single values, and across fields and rows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from dhsintl import dates
from dhsintl.dataset.claim_rules import problems_of_claims
from dhsintl.dataset.field_rules import Ids, problems_of_fields
from dhsintl.dataset.id_rules import problems_of_ids
from dhsintl.dataset.problems import EMPTY_LIST, Fault, Path, Problem, quoted
from dhsintl.model.records import Dataset, Party
from dhsintl.model.vocabulary import STEP_TYPES, Table

# A problem that repeats two values repeats less of each.
_HALF = 80

# The codes of ISO 3166-1, which only countries have.
_CODES = {"alpha3": "alpha-3 code", "numeric": "numeric code"}

# What happens to an instrument, where there is one.
_STEPS_OF_INSTRUMENTS = ("signed", "in force", "replaced")


def problems_of(dataset: Dataset) -> list[Problem]:
    """Every rule that is broken, and where."""
    ids: Ids = {
        table: {row.id for row in getattr(dataset, table.value)}
        for table in (Table.AGREEMENTS, Table.PARTIES, Table.SOURCES)
    }
    rules = (
        problems_of_fields(dataset, ids),
        problems_of_claims(dataset),
        problems_of_ids(dataset),
        _ids(dataset),
        _agencies(dataset),
        _partner_counts(dataset),
        _events_of_steps(dataset),
        _instruments(dataset),
        _memberships(dataset),
        _parties(dataset),
        _kinds_of_others(dataset),
        _named_twice(dataset),
        _sources(dataset),
    )
    return list(chain.from_iterable(rules))


def _ids(dataset: Dataset) -> Iterator[Problem]:
    """The ids of tables whose rows are never put together from several."""
    for table in (Table.PARTIES, Table.SOURCES):
        ids = [row.id for row in getattr(dataset, table.value)]
        yield from _repeated(table, "id", ids)


def _repeated(table: Table, field: str, values: Iterable[str | None]) -> Iterator[Problem]:
    """Values of a field that another row has too."""
    first: dict[str, int] = {}
    for row, value in enumerate(values):
        if value is not None and (earlier := first.setdefault(value, row)) != row:
            what = _CODES.get(field, "id")
            fault = Fault(f"{quoted(value)} is the {what} of", f"use another {what}")
            also: Path = (table.value, earlier, field)
            path: Path = (table.value, row, field)
            yield Problem(path, fault, (also,), earlier=also[:2])


def _agencies(dataset: Dataset) -> Iterator[Problem]:
    """An agency that is named for an agreement is one."""
    others = {
        party.id: number for number, party in enumerate(dataset.parties) if party.kind != "agency"
    }
    for row, agreement in enumerate(dataset.agreements):
        for number, claim in enumerate(agreement.agencies):
            if claim.party in others:
                party = others[claim.party]
                fault = Fault(
                    f"{quoted(claim.party)} is {_a(dataset.parties[party].kind)}, not an agency",
                    "put partners into [[partnerships]]",
                )
                path: Path = ("agreements", row, "agencies", number, "party")
                yield Problem(path, fault, (("parties", party, "kind"),))


def _partner_counts(dataset: Dataset) -> Iterator[Problem]:
    """A count names metrics of its own agreement, each once."""
    metrics: dict[str, list[str]] = defaultdict(list)
    for metric in dataset.metrics:
        metrics[metric.agreement].append(metric.id)
    for row, agreement in enumerate(dataset.agreements):
        for entry, count in enumerate(agreement.partner_count):
            path: Path = ("agreements", row, "partner_count", entry, "metrics")
            if not count.metrics:
                yield Problem(path, EMPTY_LIST)
            for number, name in enumerate(count.metrics):
                if fault := _fault_of_metric(name, count.metrics[:number], agreement.id, metrics):
                    yield Problem((*path, number), fault, (("agreements", row, "id"),))


def _fault_of_metric(
    name: str, before: Sequence[str], agreement: str, metrics: Mapping[str, list[str]]
) -> Fault | None:
    known = metrics.get(agreement, [])
    if name not in known:
        fault = f"{quoted(name)} is not a metric of {quoted(agreement, _HALF)}"
        return Fault(fault, "add it to [[metrics]]", name, known)
    if name in before:
        return Fault(f"{quoted(name)} is counted twice", "remove one of the two")
    return None


def _events_of_steps(dataset: Dataset) -> Iterator[Problem]:
    """What is a step of a party is no event, unless a note says why."""
    events = [
        (row, event)
        for row, event in enumerate(dataset.events)
        if event.parties and event.type in STEP_TYPES and event.note is None
    ]
    partners = {(row.agreement, row.party) for row in dataset.partnerships} if events else set()
    for row, event in events:
        for number, party in enumerate(event.parties):
            if (event.agreement, party) in partners:
                fault = Fault(
                    f"{quoted(event.type)} is a step of {quoted(party)}, a party of this agreement",
                    "write it as a step of the partnership, or say in a note why it is an event",
                )
                path: Path = ("events", row)
                also = tuple((*path, name) for name in ("agreement", "type", "note"))
                yield Problem((*path, "parties", number), fault, also)


def _instruments(dataset: Dataset) -> Iterator[Problem]:
    """A step that is one of an instrument should name it, where the party has some there."""
    named = {
        (row.agreement, row.party, row.place): number
        for number, row in enumerate(dataset.partnerships)
        if row.instrument is not None
    }
    for index, row in enumerate(dataset.partnerships if named else ()):
        other = named.get((row.agreement, row.party, row.place))
        if row.instrument is not None or other is None:
            continue
        keys = ("agreement", "party", "place", "instrument")
        also = tuple(("partnerships", one, key) for one in (index, other) for key in keys)
        for number, step in enumerate(row.steps):
            if step.type in _STEPS_OF_INSTRUMENTS:
                fault = Fault(
                    f"{quoted(step.type)} without an instrument, while the party has one in",
                    "name the instrument of this row",
                )
                path: Path = ("partnerships", index, "steps", number, "type")
                earlier = ("partnerships", other)
                yield Problem(path, fault, also, earlier, is_warning=True)


def _memberships(dataset: Dataset) -> Iterator[Problem]:
    for index, party in enumerate(dataset.parties):
        for number, member in enumerate(party.members):
            if member.until and _ends_before(member.since, member.until):
                fault = Fault(
                    f"{quoted(member.until, _HALF)} is before since {quoted(member.since, _HALF)}",
                    "the last day cannot be before the first",
                )
                path: Path = ("parties", index, "members", number)
                yield Problem((*path, "until"), fault, ((*path, "since"),))


def _ends_before(since: str, until: str) -> bool:
    """Is the end before the beginning? What is not a date is reported as such."""
    try:
        return dates.parse(until).last < dates.parse(since).first
    except ValueError:
        return False


def _parties(dataset: Dataset) -> Iterator[Problem]:
    for row, party in enumerate(dataset.parties):
        path: Path = ("parties", row)
        for inner, fault, consulted in _faults_of_party(party):
            yield Problem((*path, *inner), fault, ((*path, consulted),))
    for field in _CODES:
        codes = [getattr(party, field) for party in dataset.parties]
        yield from _repeated(Table.PARTIES, field, codes)


def _faults_of_party(party: Party) -> Iterator[tuple[Path, Fault, str]]:
    """Where in a party what is wrong, and the other field that was consulted."""
    for name, code in _CODES.items():
        if getattr(party, name) is not None and party.kind != "country":
            yield (name,), Fault(f"{_a(party.kind)} has no {code}", "omit it"), "kind"
    if party.members and party.kind != "bloc":
        fault = Fault(f"{_a(party.kind)} has no members", "make it a bloc, or omit them")
        yield ("members",), fault, "kind"
    if party.country is not None and party.kind != "agency":
        yield ("country",), Fault(f"{_a(party.kind)} has no country", "omit it"), "kind"
    for number, member in enumerate(party.members):
        if member.party == party.id:
            yield ("members", number, "party"), Fault("is the bloc itself", "name a member"), "id"


def _kinds_of_others(dataset: Dataset) -> Iterator[Problem]:
    """What a party says of another one fits the kind of that: members, and an agency's country."""
    rows = {party.id: row for row, party in enumerate(dataset.parties)}
    for row, party in enumerate(dataset.parties):
        named: list[tuple[Path, str]] = [
            (("members", number, "party"), member.party)
            for number, member in enumerate(party.members)
            if party.kind == "bloc" and member.party != party.id
        ]
        if party.kind == "agency" and party.country is not None:
            named.append((("country",), party.country))
        for inner, other in named:
            number = rows.get(other)
            kind = None if number is None else dataset.parties[number].kind
            if number is not None and kind and (fault := _fault_of_kind(inner, other, kind)):
                also: Path = ("parties", number, "kind")
                yield Problem(("parties", row, *inner), fault, (also, ("parties", row, "kind")))


def _fault_of_kind(inner: Path, other: str, kind: str) -> Fault | None:
    if inner == ("country",):
        fault = f"{quoted(other)} is {_a(kind)}, not a country"
        return None if kind == "country" else Fault(fault, "name the agency's country")
    if kind in ("bloc", "agency"):
        fault = f"{quoted(other)} is {_a(kind)}, which is a member of no bloc"
        return Fault(fault, "name countries or organizations")
    return None


def _named_twice(dataset: Dataset) -> Iterator[Problem]:
    """The parties of a figure or an event are a set: each is named once."""
    lists: list[tuple[Path, tuple[str, ...]]] = [
        (("metrics", row, "figures", number, "parties"), figure.parties)
        for row, metric in enumerate(dataset.metrics)
        for number, figure in enumerate(metric.figures)
        if figure.parties
    ]
    lists += [
        (("events", row, "parties"), event.parties) for row, event in enumerate(dataset.events)
    ]
    for path, parties in lists:
        if len(set(parties)) < len(parties):
            first: dict[str, int] = {}
            for number, party in enumerate(parties):
                if first.setdefault(party, number) != number:
                    fault = Fault(f"{quoted(party)} is named twice", "remove one of the two")
                    yield Problem((*path, number), fault)


def _sources(dataset: Dataset) -> Iterator[Problem]:
    """What only repeats another field of a source is left out."""
    for row, source in enumerate(dataset.sources):
        path: Path = ("sources", row)
        for field, other in (("author", "publisher"), ("original_url", "url")):
            value = getattr(source, field)
            if value is not None and value == getattr(source, other):
                yield Problem(
                    (*path, field), Fault(f"is the {other}", "omit it"), ((*path, other),)
                )


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
