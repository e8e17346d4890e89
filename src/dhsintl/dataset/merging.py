"""Raw rows about one thing, in one file or several, put together before they are decoded.

Claims add up. What describes the thing stands in one row alone. Nothing is decoded here, so that
a thing is judged as a whole: a metric needs a label, and any of its rows may give it.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain
from operator import attrgetter
from typing import Any, NamedTuple, TypeAlias

from dhsintl.dataset.decoding import not_a_list, unknown_key
from dhsintl.dataset.problems import EMPTY_LIST, MISSING_KEY, Fault, Path, Problem, place_of
from dhsintl.model.fields import fields_of
from dhsintl.model.records import RECORD_OF
from dhsintl.model.vocabulary import Table

# The keys that say what a row is about. Parties and sources are never put together.
KEY_OF: dict[Table, tuple[str, ...]] = {
    Table.AGREEMENTS: ("id",),
    Table.PARTNERSHIPS: ("agreement", "party", "place", "instrument"),
    Table.METRICS: ("agreement", "id"),
    Table.EVENTS: ("agreement", "id"),
}
# The key that holds the claims.
CLAIMS_OF: dict[Table, str] = {
    Table.AGREEMENTS: "agencies",
    Table.PARTNERSHIPS: "steps",
    Table.METRICS: "figures",
    Table.EVENTS: "claims",
}
# A row with no other keys adds agencies to an agreement that is described elsewhere.
_KEYS_OF_ADDITION = frozenset({"id", "agencies"})
# Only these parts of a key may be left out.
_OPTIONAL = ("place", "instrument")

_Row: TypeAlias = dict[str, Any]
_Key: TypeAlias = tuple[str | None, ...]


class Part(NamedTuple):
    """A row that is one of several about a thing: its keys, and where its claims begin there."""

    number: int
    keys: frozenset[str]
    first_claim: int


class Origins(NamedTuple):
    """Which rows of which files the things of one table come from.

    Rows are numbered over all files: those of a file begin at its item of `firsts`. `numbers`
    has the first row of each thing, and `parts` all rows of a thing that has several. `claims`
    are the agencies that are written as claims, by row and index; the others are plain ids.
    """

    table: Table
    files: Sequence[str]
    firsts: Sequence[int]
    numbers: Sequence[int]
    parts: Mapping[int, Sequence[Part]]
    claims: frozenset[tuple[int, int]]

    def locate(self, thing: int, inner: Path) -> tuple[int, Path] | None:
        """The number of the file of what is inside a thing, and its path there.

        None for what is not written: the source of an agency that stands as a plain id.
        """
        number = self.numbers[thing]
        if parts := self.parts.get(thing):
            number, inner = self._part_of(parts, inner)
        match inner:
            case ("agencies", int(index), field) if (number, index) not in self.claims:
                if field != "party":
                    return None
                inner = inner[:-1]
        file, path = self.row(number)
        return file, (*path, *inner)

    def row(self, number: int) -> tuple[int, Path]:
        """The number of the file of a row, and the path of the row there."""
        file = bisect_right(self.firsts, number) - 1
        return file, (self.table.value, number - self.firsts[file])

    def mention(self, file: int, path: Path, here: int) -> str:
        """A place, as a problem of the file `here` names it."""
        return place_of(path) if file == here else f"{place_of(path)} of {self.files[file]}"

    def _part_of(self, parts: Sequence[Part], inner: Path) -> tuple[int, Path]:
        """The row in which something is written; of what is missing, the one that describes."""
        match inner:
            case (name, int(index), *rest) if name == CLAIMS_OF[self.table]:
                part = parts[bisect_right(parts, index, key=attrgetter("first_claim")) - 1]
                return part.number, (name, index - part.first_claim, *rest)
            case (str(name), *_):
                writing = (part for part in parts if name in part.keys)
                describing = (part for part in parts if _described(self.table, part.keys))
                return next(chain(writing, describing, parts)).number, inner
        return parts[0].number, inner


class Merged(NamedTuple):
    """The things of one table as raw rows; each problem has the number of its file."""

    rows: list[Any]
    origins: Origins
    problems: list[tuple[int, Problem]]


def merge(table: Table, rows_of_files: Sequence[tuple[str, list[Any]]]) -> Merged:
    """Put the rows of one table of all files together; rows of agreements are completed."""
    names, lists = [name for name, _ in rows_of_files], [rows for _, rows in rows_of_files]
    firsts = [0, *accumulate(map(len, lists))][:-1]
    rows = list(chain.from_iterable(lists))
    claims = _complete_agencies(rows) if table is Table.AGREEMENTS else frozenset()
    if table not in KEY_OF or not _may_repeat(rows, KEY_OF[table]):
        return Merged(rows, Origins(table, names, firsts, range(len(rows)), {}, claims), [])
    things = _things(table, rows)
    several = {thing: of for thing, of in enumerate(things) if len(of) > 1}
    parts = {thing: _parts(table, rows, numbers) for thing, numbers in several.items()}
    origins = Origins(table, names, firsts, [numbers[0] for numbers in things], parts, claims)
    problems = [
        problem
        for numbers in several.values()
        for problem in _problems_of_parts(rows, numbers, origins)
    ]
    whole = [_put_together(table, [rows[number] for number in numbers]) for numbers in things]
    return Merged(whole, origins, problems)


def _complete_agencies(rows: Sequence[Any]) -> frozenset[tuple[int, int]]:
    """Make each agency that stands as a plain id a claim of the agreement's own source.

    Returns those that are claims already. A row that only adds agencies has no source of its
    own, so that its agencies must be claims.
    """
    claims: set[tuple[int, int]] = set()
    for number, raw in enumerate(rows):
        agencies = raw.get("agencies") if isinstance(raw, dict) else None
        if not isinstance(agencies, list):
            continue
        for at, agency in enumerate(agencies):
            if not isinstance(agency, str):
                claims.add((number, at))
            elif not raw.keys() <= _KEYS_OF_ADDITION:
                agencies[at] = {"party": agency}
                agencies[at].update((key, raw[key]) for key in ("source", "locator") if key in raw)
    return frozenset(claims)


def _may_repeat(rows: Sequence[Any], key: Sequence[str]) -> bool:
    """May two rows be about one thing? A list without an instrument joins one that has one."""
    names = [name for name in key if name != "instrument"]
    try:
        return len({tuple(map(raw.get, names)) for raw in rows}) < len(rows)
    except (AttributeError, TypeError):  # a row that is no table, or a key that is one
        return True


def _things(table: Table, rows: Sequence[Any]) -> list[list[int]]:
    """The numbers of the rows about each thing, in the order of the first of them."""
    keys = [_key_of(table, raw) for raw in rows]
    if table is Table.PARTNERSHIPS:
        keys = _with_only_instruments(keys, rows)
    things: dict[_Key | int, list[int]] = {}
    for number, key in enumerate(keys):
        things.setdefault(number if key is None else key, []).append(number)
    return list(things.values())


def _key_of(table: Table, raw: Any) -> _Key | None:
    """What a row is about; None where it does not say so in text."""
    if not isinstance(raw, dict):
        return None
    key = tuple(map(raw.get, KEY_OF[table]))
    for name, value in zip(KEY_OF[table], key, strict=True):
        if not isinstance(value, str) and not (value is None and name in _OPTIONAL):
            return None
    return key


def _with_only_instruments(keys: Sequence[_Key | None], rows: Sequence[Any]) -> list[_Key | None]:
    """The keys; that of a list without an instrument has the only one that the party has there."""
    instruments: dict[_Key, set[str]] = defaultdict(set)
    for key in keys:
        match key:
            case (*there, str(instrument)):
                instruments[tuple(there)].add(instrument)
    joined = []
    for key, raw in zip(keys, rows, strict=True):
        only = instruments.get(key[:-1], ()) if key and key[-1] is None and _is_list(raw) else ()
        joined.append((*key[:-1], *only) if key and len(only) == 1 else key)
    return joined


def _is_list(raw: _Row) -> bool:
    """Does a partnership say no more than that its party is listed?"""
    steps = raw.get("steps")
    if not isinstance(steps, list) or not steps:
        return False
    return all(isinstance(step, dict) and step.get("type") == "listed" for step in steps)


def _parts(table: Table, rows: Sequence[_Row], numbers: Sequence[int]) -> list[Part]:
    parts, first_claim = [], 0
    for number in numbers:
        parts.append(Part(number, frozenset(rows[number]), first_claim))
        claims = rows[number].get(CLAIMS_OF[table])
        first_claim += len(claims) if isinstance(claims, list) else 0
    return parts


def _put_together(table: Table, raws: Sequence[_Row]) -> _Row:
    """One row of several, with all their claims; of keys that several have, the first counts."""
    if len(raws) == 1:
        return raws[0]
    whole: _Row = {}
    for raw in raws:
        whole = {**raw, **whole}
    name = CLAIMS_OF[table]
    if claims := [raw[name] for raw in raws if isinstance(raw.get(name), list)]:
        whole[name] = list(chain.from_iterable(claims))
    return whole


def _problems_of_parts(
    rows: Sequence[_Row], numbers: Sequence[int], origins: Origins
) -> Iterator[tuple[int, Problem]]:
    """What is wrong with the rows about one thing as parts of it, and in which file."""
    seen: set[str] = set()
    written: dict[tuple[int, _Key], Path] = {}
    described_by: tuple[int, Path] | None = None
    for number in numbers:
        raw, (file, path) = rows[number], origins.row(number)
        key = tuple(map(raw.get, KEY_OF[origins.table]))
        description = _described(origins.table, raw)
        if (file, key) in written:
            yield file, _same_key(path, written[file, key])
        elif description and described_by:
            other = origins.mention(*described_by, here=file)
            yield file, Problem((*path, description[0]), _described_twice(origins.table, other))
        elif description:
            described_by = file, path
        written.setdefault((file, key), path)
        for name, fault in _faults_of_part(origins.table, raw, seen):
            yield file, Problem((*path, name), fault)
        seen.update(raw)


def _same_key(path: Path, other: Path) -> Problem:
    table, _ = path
    name, remedy = "party", "write both as one row"
    if table != Table.PARTNERSHIPS:
        name, remedy = "id", f"{remedy}, or use another id"
    return Problem((*path, name), Fault(f"is about the same as {place_of(other)}", remedy))


def _described_twice(table: Table, other: str) -> Fault:
    *keys, last = (*KEY_OF[table], CLAIMS_OF[table])
    remedy = f"keep only {', '.join(keys)} and {last} in one of the two"
    return Fault(f"is described by {other} too", remedy)


def _faults_of_part(table: Table, raw: _Row, seen: set[str]) -> Iterator[tuple[str, Fault]]:
    """What cannot be seen in the whole: claims that one row lacks, a key that two should not have."""
    name = CLAIMS_OF[table]
    if name not in raw:
        yield name, MISSING_KEY
    elif not isinstance(raw[name], list):
        yield name, not_a_list(raw[name])
    elif not raw[name]:
        yield name, EMPTY_LIST
    fields = fields_of(RECORD_OF[table])
    yield from ((key, unknown_key(key, fields)) for key in raw if key in seen - fields.keys())


def _described(table: Table, keys: Iterable[str]) -> list[str]:
    """The keys of a row that describe its thing."""
    fields = fields_of(RECORD_OF[table])
    others = (*KEY_OF[table], CLAIMS_OF[table])
    return [name for name in keys if name in fields and name not in others]
