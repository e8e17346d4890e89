"""How operations grow: each at n, 2n and 4n rows of one made-up dataset, inside a process.

Run by the Python of the environment, it prints JSON: seconds by operation and size.
"""

import contextlib
import gc
import io
import json
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from dhsintl.cli import run
from dhsintl.dataset.load import examine
from dhsintl.dates import parse
from dhsintl.errors import UsageError
from dhsintl.model.records import Dataset
from dhsintl.names import find_agreement
from dhsintl.query import Filters, agreements, events, metrics, parties, partnerships
from dhsintl.query.compare import compare
from dhsintl.query.conflicts import conflicting, conflicting_figures
from dhsintl.query.matrix import matrix
from dhsintl.query.reports import party_report
from dhsintl.query.search import search
from dhsintl.query.summary import summary

SIZES = (2_000, 4_000, 8_000)
_REPEATS = 3
_SOURCE = {"id": "page", "title": "Page", "publisher": "Nobody", "published": "2012"}
_SOURCE |= {"url": "https://example.org/page", "grade": "official"}
_AGENCY = {"id": "dhs", "name": "Homeland Security", "kind": "agency"}
_CLAIM = {"source": "page", "locator": "item 1"}


def measured() -> dict[str, list[float]]:
    """Seconds of each operation at each size: the best of a few, to be rid of noise."""
    gc.disable()
    return {
        what: [min(_seconds(prepare(size)) for _ in range(_REPEATS)) for size in SIZES]
        for what, prepare in OPERATIONS.items()
    }


def _seconds(operation: Callable[[], object]) -> float:
    started = time.perf_counter()
    operation()
    return time.perf_counter() - started


def _agreements(count: int) -> Iterator[dict[str, Any]]:
    for number in range(count):
        yield {
            "id": f"pact-{number:06d}",
            "title": f"Pact number {number}",
            "kind": "agreement",
            "theme": "supply-chain",
            "agencies": [{"party": "dhs", **_CLAIM}],
            "summary": "Partners agree.",
            **_CLAIM,
        }


def _partnerships(count: int, party: str = "ca") -> Iterator[dict[str, Any]]:
    for number in range(count):
        step = {"type": "signed", "date": "2010", **_CLAIM}
        yield {"agreement": f"pact-{number:06d}", "party": party, "steps": [step]}


def _steps(count: int) -> Iterator[dict[str, Any]]:
    """The history of one partnership: listed, announced, begun, suspended and ended, again."""
    types = ("listed", "announced", "operating", "suspended", "resumed", "ended")
    for number in range(count):
        year = 1000 + number * 8000 // count
        day = f"../{year}" if number % 4 == 0 else f"{year}/{year + 3}"
        yield {"type": types[number % len(types)], "date": day, **_CLAIM}


def _metric(count: int, measure: str = "cumulative") -> dict[str, Any]:
    """One series, of which each figure contradicts some others."""
    return {
        "agreement": "pact-000000",
        "id": "ports",
        "label": "Ports",
        "unit": "ports",
        "measure": measure,
        "figures": [
            {"value": number * 7919 % count, "as_of": f"{1000 + number % 8000}", **_CLAIM}
            for number in range(count)
        ],
    }


def _dataset(**tables: Any) -> Dataset:
    parties = [
        {"id": "ca", "name": "Canada", "kind": "country"},
        *tables.pop("countries", []),
        _AGENCY,
        {
            "id": "eu",
            "name": "European Union",
            "kind": "bloc",
            "members": tables.pop("members", []),
        },
    ]
    rows = {name: list(table) for name, table in tables.items()}
    return msgspec.convert({"sources": [_SOURCE], "parties": parties, **rows}, Dataset)


def _one_series(count: int, measure: str = "cumulative") -> Dataset:
    return _dataset(agreements=_agreements(1), metrics=[_metric(count, measure)])


def _one_history(count: int) -> Dataset:
    part = {"agreement": "pact-000000", "party": "ca", "steps": list(_steps(count))}
    return _dataset(agreements=_agreements(1), partnerships=[part])


def _many_agreements(count: int) -> Dataset:
    return _dataset(agreements=_agreements(count), partnerships=_partnerships(count))


def _conflicts(count: int, measure: str) -> Callable[[], object]:
    rows = metrics(_one_series(count, measure))
    return lambda: conflicting_figures(rows)


def _status(count: int) -> Callable[[], object]:
    dataset = _one_history(count)
    filters = Filters(as_of=parse("5000-01-01"))
    return lambda: (partnerships(dataset, filters), conflicting(events(dataset, filters)))


def _judged(count: int) -> Callable[[], object]:
    """Stages of one step, and of each another date that was judged wrong."""
    steps = [
        {"type": "operating", "what": f"stage {number}", **dated, **_CLAIM}
        for number in range(count)
        for dated in (
            {"date": f"{1000 + number % 8000}"},
            {"date": "0999", "rank": "deprecated", "note": "A misprint."},
        )
    ]
    part = {"agreement": "pact-000000", "party": "ca", "steps": steps}
    dataset = _dataset(agreements=_agreements(1), partnerships=[part])
    return lambda: conflicting(events(dataset, with_deprecated=True))


def _search(count: int) -> Callable[[], object]:
    dataset = _many_agreements(count)
    return lambda: search(dataset, ["pact", "partners"])


def _summary(count: int) -> Callable[[], object]:
    dataset = _one_series(count)
    return lambda: summary(dataset, "year")


def _brief(count: int) -> Callable[[], object]:
    dataset = _many_agreements(count)
    return lambda: party_report(dataset, "ca")


def _party(count: int) -> Callable[[], object]:
    dataset = _many_agreements(count)
    return lambda: (
        agreements(dataset, Filters(parties=("ca",))),
        partnerships(dataset, Filters(parties=("ca",))),
    )


def _blocs(count: int) -> Callable[[], object]:
    """A country in and out of a bloc each year, and a bloc in each agreement."""
    members = [
        {"party": "ca", "since": f"{year:04}-01", "until": f"{year:04}-06"}
        for year in range(1, count)
    ]
    dataset = _dataset(
        agreements=_agreements(count), partnerships=_partnerships(count, "eu"), members=members
    )
    return lambda: agreements(dataset, Filters(parties=("ca",)))


def _tables_of_agreements(count: int) -> Callable[[], object]:
    """A country and its bloc in each agreement."""
    dataset = _dataset(
        agreements=_agreements(count),
        partnerships=[*_partnerships(count), *_partnerships(count, "eu")],
        members=[{"party": "ca", "since": "2000"}],
    )
    return lambda: (
        matrix(dataset, Filters(), with_members=True),
        compare(dataset, Filters(parties=("eu", "ca")), differences=True),
    )


def _tables_of_parties(count: int) -> Callable[[], object]:
    """Many members of a bloc, all of them in one agreement, as their bloc is."""
    ids = [f"land-{number:06d}" for number in range(count)]
    step = {"type": "signed", "date": "2010", **_CLAIM}
    dataset = _dataset(
        agreements=_agreements(2),
        countries=[{"id": one, "name": f"Land {one}", "kind": "country"} for one in ids],
        members=[{"party": one, "since": "2000"} for one in ids],
        partnerships=[
            {"agreement": "pact-000000", "party": one, "steps": [step]} for one in (*ids, "eu")
        ],
    )
    return lambda: (
        matrix(dataset, Filters(), with_members=True),
        compare(dataset, Filters(parties=tuple(ids))),
        parties(dataset, Filters(in_all=("pact-000000",), in_none=("pact-000001",))),
    )


def _did_you_mean(count: int) -> Callable[[], object]:
    dataset = _many_agreements(count)

    def ask() -> None:
        with contextlib.suppress(UsageError):
            find_agreement("pakt numbre 17", dataset)

    return ask


def _toml(rows: Iterable[dict[str, Any]], table: str) -> str:
    return "".join(
        f"[[{table}]]\n" + "".join(f"{key} = {_value(value)}\n" for key, value in row.items())
        for row in rows
    )


def _value(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_value(inner)}' for key, inner in value.items())} }}"
    return json.dumps(value)


def _check(count: int) -> Callable[[], object]:
    """A file in which every row names an agreement, a party and a source that are not there."""
    file = Path(tempfile.mkdtemp()) / "bad.toml"
    file.write_text(_toml(_partnerships(count), "partnerships"), encoding="utf-8")
    return lambda: examine([file])


def _check_of_one_thing(count: int) -> Callable[[], object]:
    """A metric in as many rows as it has figures, each with a fault."""
    folder = Path(tempfile.mkdtemp())
    whole = _metric(count)
    rows = [whole | {"figures": [figure | {"as_of": "then"}]} for figure in whole["figures"]]
    for name, half in (("a", rows[::2]), ("b", rows[1::2])):
        (folder / f"{name}.toml").write_text(_toml(half, "metrics"), encoding="utf-8")
    return lambda: examine([folder])


def _check_of_two_files(count: int) -> Callable[[], object]:
    """Two files that claim something about the same partnerships."""
    folder = Path(tempfile.mkdtemp())
    for name in ("a", "b"):
        text = _toml(_partnerships(count), "partnerships")
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return lambda: examine([folder])


def _drawn(count: int, *words: str) -> Callable[[], object]:
    folder = Path(tempfile.mkdtemp())
    text = _toml(_agreements(1), "agreements") + _toml([_metric(count)], "metrics")
    text += _toml([_SOURCE], "sources") + _toml([_AGENCY], "parties")
    (folder / "data.toml").write_text(text, encoding="utf-8")

    def draw() -> None:
        with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO(), encoding="utf-8")):
            run(["--data", str(folder), *words, "--output", str(folder / "drawn.txt")])

    return draw


OPERATIONS: dict[str, Callable[[int], Callable[[], object]]] = {
    "conflicts of stocks in one series": lambda count: _conflicts(count, "stock"),
    "conflicts of cumulative figures in one series": lambda count: _conflicts(count, "cumulative"),
    "status and events of a partnership of many steps": _status,
    "conflicts of many claims that were judged wrong": _judged,
    "search": _search,
    "summary": _summary,
    "brief of a country in every agreement": _brief,
    "matrix and compare of many agreements": _tables_of_agreements,
    "matrix, compare and --in of many members of a bloc": _tables_of_parties,
    "agreements and partnerships of one country": _party,
    "membership of a bloc in many spells": _blocs,
    "did you mean": _did_you_mean,
    "check of a file with a fault in each row": _check,
    "check of one metric in many rows with faults": _check_of_one_thing,
    "check of two files about the same things": _check_of_two_files,
    "table of figures": lambda count: _drawn(count, "metrics", "--format", "table"),
    "chart of one series": lambda count: _drawn(count, "metrics", "--chart"),
}


if __name__ == "__main__":
    print(json.dumps({"sizes": SIZES, "seconds": measured()}))
