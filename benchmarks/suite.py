"""What is measured, and the goals of each: from the environment to the table."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import peers, reporting, synthetic, whole_record
from benchmarks.installing import ROOT, Venv
from benchmarks.measuring import Command, Spread, alone, in_turn, output_of, peak_memory
from benchmarks.reporting import Line

_FLOOR_GOAL = 1.15
_LOAD_GOAL_MILLISECONDS = 5
_PARSER_GOAL = 1.5
_MEMORY_GOAL = 1.5
# Four times the rows take some 4.6 times as long where time grows as n log n, 16 as n squared.
_GROWTH_GOAL = 6.0

_SIZES = (1_000, 10_000, 100_000)
_PEER_SIZE = 10_000
_QUESTION = ("agreements", "--country", "Canada")
_PARSE = "import sys, tomli; print(len(tomli.loads(open(sys.argv[1], encoding='utf-8').read())))"
_PARSE_QUICK = (
    "import gc, os, sys, tomli; gc.disable(); "
    "tomli.loads(open(sys.argv[1], encoding='utf-8').read()); "
    "os.write(1, b'.'); os._exit(0)"
)
_RUN_PLAINLY = "import sys; from dhsintl.cli import run; sys.exit(run(sys.argv[1:]))"
_COMPLETION = {
    "_DHSINTL_COMPLETE": "complete_bash",
    "COMP_WORDS": "dhsintl show ct",
    "COMP_CWORD": "2",
}


def main(description: str | None) -> None:
    """Measure everything, print the table, and write the page where it is asked for."""
    options = _options(description)
    venv = Venv(options.venv)
    venv.install_checkout()
    about = _probe(venv, "about")
    lines = []
    for line in _measurements(venv, options):
        print("; ".join(part for part in line if part), flush=True)
        lines.append(line)
    machine = reporting.machine(about)
    print("\n" + reporting.plain(lines, machine))
    if options.markdown:
        options.markdown.write_text(reporting.markdown(lines, machine), encoding="utf-8")


def _options(description: str | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=description)
    folder = ROOT / ".verify" / "benchmark"
    parser.add_argument("--venv", type=Path, default=folder, help="where the environment is made")
    parser.add_argument(
        "--runs", type=int, default=30, help="pairs of runs; fewer where it is slow"
    )
    parser.add_argument("--install-peers", action="store_true", help="pip-install the peers, apart")
    parser.add_argument("--markdown", type=Path, help="write the page too")
    return parser.parse_args()


def _measurements(venv: Venv, options: argparse.Namespace) -> Iterator[Line]:
    yield from _against_the_floor(venv, options.runs)
    yield from _loading(venv)
    yield _completion(venv, options.runs)
    yield from whole_record.against_the_floors(venv, max(3, options.runs // 4))
    yield from _growth(venv)
    yield from _with_many_agreements(venv, options.runs)
    peer_venv = Venv(venv.folder.with_name(venv.folder.name + "-peers"))
    if options.install_peers:
        peer_venv.install_peers()
    yield from _against_peers(venv, peer_venv.search_path, options.runs)


def _against_the_floor(venv: Venv, runs: int) -> Iterator[Line]:
    ours = Command([venv.program("dhsintl"), *_QUESTION, "--json"])
    table = Command([venv.program("dhsintl"), *_QUESTION, "--format", "table"])
    plain = Command([venv.program("python"), "-c", _RUN_PLAINLY, *_QUESTION, "--json"])
    floor = Command([venv.program("floor-json"), "--country", "Canada", "--json"])
    quick_floor = Command([venv.program("floor-json-quick"), "--country", "Canada", "--json"])
    table_floor = Command([venv.program("floor-table"), "--country", "Canada"])
    yield reporting.ratio("query as JSON / floor", in_turn(ours, floor, runs), _FLOOR_GOAL)
    yield reporting.ratio(
        "query as table / floor with a table", in_turn(table, table_floor, runs), _FLOOR_GOAL
    )
    yield reporting.ratio(
        "query as JSON / floor that skips gc and teardown too", in_turn(ours, quick_floor, runs)
    )
    yield reporting.ratio("query as JSON / itself with gc and teardown", in_turn(ours, plain, runs))


def _loading(venv: Venv) -> Iterator[Line]:
    times = _probe(venv, "load")
    first = times["first"]
    yield reporting.milliseconds(
        "load of the bundled dataset", Spread(*times["later"]), _LOAD_GOAL_MILLISECONDS
    )
    yield reporting.milliseconds("the first load of a process", Spread(first, first, first))
    yield reporting.milliseconds("the same from its TOML", Spread(*times["parsed"]))


def _completion(venv: Venv, runs: int) -> Line:
    times = alone(Command([venv.program("dhsintl")], _COMPLETION), runs)
    return reporting.milliseconds(
        "completion of an agreement id by TAB", Spread(*(1000 * seconds for seconds in times))
    )


def _growth(venv: Venv) -> Iterator[Line]:
    """Each operation at n, 2n and 4n rows."""
    script = str(Path(__file__).with_name("growth.py"))
    found = json.loads(output_of(Command([venv.program("python"), script])))
    sizes = " : ".join(f"{size:,}" for size in reversed(found["sizes"]))
    for what, seconds in found["seconds"].items():
        times = " : ".join(f"{1000 * one:.1f}" for one in reversed(seconds))
        yield reporting.figure(
            f"{what}, 4n / n rows", seconds[-1] / seconds[0], f"{times} ms at {sizes}", _GROWTH_GOAL
        )


def _with_many_agreements(venv: Venv, runs: int) -> Iterator[Line]:
    """Time against the parser's, then memory; the fewer runs the larger the file is."""
    bundled = peak_memory(Command([venv.program("dhsintl"), *_QUESTION, "--json"]))
    per_agreement = {}
    for count in _SIZES:
        file = _dataset(venv, count)
        ours = _asking(venv, file, "--json")
        parser = Command([venv.program("python"), "-c", _PARSE, str(file)])
        quick_parser = Command([venv.program("python"), "-c", _PARSE_QUICK, str(file)])
        fewer = min(runs, max(5, 2 * runs * _SIZES[0] // count))
        goal = _PARSER_GOAL if count == _SIZES[-1] else None
        what = f"query of {count:,} agreements / tomli.loads"
        yield reporting.ratio(what, in_turn(ours, parser, fewer), goal)
        yield reporting.ratio(f"{what} without gc and teardown", in_turn(ours, quick_parser, fewer))
        peak, parsed = peak_memory(ours), peak_memory(parser)
        per_agreement[count] = (peak - bundled) / count
        yield reporting.remark(
            f"peak memory, {count:,} agreements",
            f"{reporting.size(peak)} (tomli.loads: {reporting.size(parsed)})",
        )
    yield _memory_growth(per_agreement)


def _memory_growth(per_agreement: dict[int, float]) -> Line:
    """Bytes that an agreement adds to what the bundled query takes."""
    *_, less, more = (per_agreement[count] for count in _SIZES)
    return reporting.figure(
        f"memory an agreement, {_SIZES[-1]:,} / {_SIZES[-2]:,}",
        more / less,
        f"{more / 1000:.1f} kB : {less / 1000:.1f} kB",
        _MEMORY_GOAL,
    )


def _against_peers(venv: Venv, search_path: str, runs: int) -> Iterator[Line]:
    dhsintl = venv.program("dhsintl")
    bundled_toml = sorted((ROOT / "data").rglob("*.toml"))
    many = _dataset(venv, _PEER_SIZE)
    inputs = peers.prepare(dhsintl, (), bundled_toml, venv.folder / "inputs" / "bundled")
    ours = Command([dhsintl, *_QUESTION, "--fields", "id", "--format", "csv"])
    yield from peers.compare(ours, inputs, "bundled", runs, search_path)
    inputs = peers.prepare(
        dhsintl, ("--data", str(many)), [many], venv.folder / "inputs" / str(_PEER_SIZE)
    )
    ours = _asking(venv, many, "--fields", "id", "--format", "csv")
    yield from peers.compare(ours, inputs, f"{_PEER_SIZE:,}", max(3, runs // 5), search_path)


def _asking(venv: Venv, file: Path, *output: str) -> Command:
    return Command([venv.program("dhsintl"), "--data", str(file), *_QUESTION, *output])


def _dataset(venv: Venv, agreement_count: int) -> Path:
    """A made-up dataset, written anew: it follows its generator and data/parties.toml."""
    file = venv.folder / f"{agreement_count}.toml"
    synthetic.write(agreement_count, file)
    return file


def _probe(venv: Venv, name: str) -> Any:
    script = str(Path(__file__).with_name("probes.py"))
    return json.loads(output_of(Command([venv.program("python"), script, name])))
