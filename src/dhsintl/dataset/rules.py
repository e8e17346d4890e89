"""The rules of a valid dataset: what must hold of single values, and across fields and rows."""

from collections.abc import Hashable, Iterable, Iterator
from itertools import chain
from operator import attrgetter

from dhsintl import dates
from dhsintl.dataset.field_rules import Ids, problems_of_fields
from dhsintl.dataset.problems import Fault, Path, Problem, quoted
from dhsintl.model.records import Dataset, Membership, Metric, Partnership, Party
from dhsintl.model.vocabulary import Table

# A problem that repeats two values repeats less of each.
_HALF = 80

# The codes of ISO 3166-1, which only countries have.
_CODES = {"alpha3": "alpha-3 code", "numeric": "numeric code"}

# No two rows agree in all of these.
_CLAIM = ("agreement", "indicator", "value", "qualifier", "as_of", "basis", "parties", "source")
_PART = ("agreement", "party", "place", "role", "instrument", "since", "until", "source")


def problems_of(dataset: Dataset) -> list[Problem]:
    """Every rule that is broken, and where."""
    ids: Ids = {
        table: {row.id for row in getattr(dataset, table.value)}
        for table in (Table.AGREEMENTS, Table.PARTIES, Table.SOURCES)
    }
    rules = (
        problems_of_fields(dataset, ids),
        _ids(dataset),
        _periods(dataset),
        _series(dataset),
        _claims(dataset),
        _partnerships(dataset),
        _parties(dataset),
        _agencies(dataset),
    )
    return list(chain.from_iterable(rules))


def _ids(dataset: Dataset) -> Iterator[Problem]:
    for table in (Table.AGREEMENTS, Table.METRICS, Table.PARTIES, Table.SOURCES):
        rows = getattr(dataset, table.value)
        for index, _ in _repeated(row.id for row in rows):
            fault = f"{quoted(rows[index].id)} is the id of another row"
            yield Problem((table.value, index, "id"), Fault(fault, "use another id"))


def _repeated(keys: Iterable[Hashable]) -> Iterator[tuple[int, int]]:
    """The index of each key that came before, and the index where it was first."""
    first: dict[Hashable, int] = {}
    for index, key in enumerate(keys):
        if first.setdefault(key, index) != index:
            yield index, first[key]


def _periods(dataset: Dataset) -> Iterator[Problem]:
    periods: list[tuple[Path, Partnership | Membership]] = [
        *(((Table.PARTNERSHIPS.value, n), row) for n, row in enumerate(dataset.partnerships)),
        *(
            ((Table.PARTIES.value, n, "members", number), member)
            for n, party in enumerate(dataset.parties)
            for number, member in enumerate(party.members)
        ),
    ]
    for path, row in periods:
        if row.since and row.until and _ends_before(row.since, row.until):
            fault = f"{quoted(row.until, _HALF)} is before since {quoted(row.since, _HALF)}"
            remedy = "the last day cannot be before the first"
            yield Problem((*path, "until"), Fault(fault, remedy), ("since",))


def _ends_before(since: str, until: str) -> bool:
    """Is the end before the beginning? What is not a date is reported as such."""
    try:
        return dates.parse(until).last < dates.parse(since).first
    except ValueError:
        return False


def _series(dataset: Dataset) -> Iterator[Problem]:
    """An indicator has one label and one unit."""
    series: dict[tuple[str, str], Metric] = {}
    for index, metric in enumerate(dataset.metrics):
        first = series.setdefault((metric.agreement, metric.indicator), metric)
        for name in ("label", "unit"):
            mine, theirs = getattr(metric, name), getattr(first, name)
            if mine != theirs:
                fault = (
                    f"{quoted(mine, _HALF)} differs from {quoted(theirs, _HALF)} of "
                    f"{quoted(first.id, _HALF)}, which has the same indicator"
                )
                remedy = "write the same, or use another indicator"
                also = ("agreement", "indicator")
                yield Problem(("metrics", index, name), Fault(fault, remedy), also)


def _claims(dataset: Dataset) -> Iterator[Problem]:
    for index, first in _repeated(map(attrgetter(*_CLAIM), dataset.metrics)):
        fault = f"repeats the claim of {quoted(dataset.metrics[first].id)}"
        yield Problem(("metrics", index, "id"), Fault(fault, "remove one of the two"), _CLAIM)


def _partnerships(dataset: Dataset) -> Iterator[Problem]:
    for index, first in _repeated(map(attrgetter(*_PART), dataset.partnerships)):
        fault = Fault(f"repeats partnerships[{first}]", "remove one of the two")
        yield Problem(("partnerships", index, "party"), fault, _PART)


def _agencies(dataset: Dataset) -> Iterator[Problem]:
    kinds = {party.id: party.kind for party in dataset.parties}
    for index, agreement in enumerate(dataset.agreements):
        for number, party in enumerate(agreement.agencies):
            if kinds.get(party, "agency") != "agency":
                fault = f"{quoted(party)} is {_a(kinds[party])}, not an agency"
                path = ("agreements", index, "agencies", number)
                yield Problem(path, Fault(fault, "put partners into [[partnerships]]"))


def _parties(dataset: Dataset) -> Iterator[Problem]:
    for index, party in enumerate(dataset.parties):
        for problem in _problems_of_party(party):
            yield problem._replace(path=("parties", index, *problem.path))
    for name in _CODES:
        codes = [getattr(party, name) for party in dataset.parties]
        # An index, where there is no code, is not repeated.
        for index, _ in _repeated(code or number for number, code in enumerate(codes)):
            fault = f"{quoted(codes[index])} is the code of another row"
            wrong = Fault(fault, "give each country its own code")
            yield Problem(("parties", index, name), wrong)


def _problems_of_party(party: Party) -> Iterator[Problem]:
    for name, code in _CODES.items():
        if getattr(party, name) is not None and party.kind != "country":
            fault = Fault(f"{_a(party.kind)} has no {code}", "omit it")
            yield Problem((name,), fault, ("kind",))
    if party.members and party.kind != "bloc":
        fault = Fault(f"{_a(party.kind)} has no members", "make it a bloc, or omit them")
        yield Problem(("members",), fault, ("kind",))
    for number, member in enumerate(party.members):
        if member.party == party.id:
            fault = Fault("is the bloc itself", "name a member")
            yield Problem(("members", number, "party"), fault, ("id",))


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
