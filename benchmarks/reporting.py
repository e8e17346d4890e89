"""Measurements as one plain table, for the terminal and for docs/performance.md."""

import os
import platform
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from benchmarks.measuring import Comparison, Spread

_HEADINGS = ("what", "goal", "measured", "min-max", "verdict")
_INTRODUCTION = Path(__file__).with_name("introduction.md")


class Line(NamedTuple):
    """One measurement as it is told; `verdict` is empty where no goal is set."""

    what: str
    goal: str
    measured: str
    ends: str
    verdict: str


def ratio(what: str, comparison: Comparison, goal: float | None = None) -> Line:
    """Ours by the other's, and the median time of each."""
    middle, least, most = comparison.ratio
    times = f"{_time(comparison.ours.middle)} : {_time(comparison.theirs.middle)}"
    return Line(
        what,
        _goal(goal, "x"),
        f"{middle:.2f} x ({times})",
        f"{least:.2f}-{most:.2f} x",
        _verdict(middle, goal),
    )


def milliseconds(what: str, times: Spread, goal: float | None = None) -> Line:
    """Times that are in milliseconds already."""
    return Line(
        what,
        _goal(goal, "ms"),
        f"{times.middle:.2f} ms",
        f"{times.least:.2f}-{times.most:.2f} ms" if times.least < times.most else "",
        _verdict(times.middle, goal),
    )


def figure(what: str, value: float, told: str, goal: float | None = None) -> Line:
    """One figure that is a ratio, with what it comes from."""
    return Line(what, _goal(goal, "x"), f"{value:.2f} x ({told})", "", _verdict(value, goal))


def remark(what: str, told: str) -> Line:
    """A line without a goal."""
    return Line(what, "", told, "", "")


def machine(about: Mapping[str, object]) -> str:
    """Where the figures come from: no figure holds elsewhere, ratios come near."""
    libraries, rows = about["libraries"], about["rows"]
    if not isinstance(libraries, Mapping) or not isinstance(rows, Mapping):
        raise TypeError("libraries and rows are tables")
    named = ", ".join(f"{name} {version}" for name, version in libraries.items())
    counted = ", ".join(f"{count:,} {table}" for table, count in rows.items())
    return (
        f"{date.today():%Y-%m-%d}, {platform.system()} {platform.machine()}, "  # noqa: DTZ011  the reader's day
        f"{os.cpu_count()} cores, {about['python']}; {named}. The bundled dataset: {counted}."
    )


def plain(lines: Sequence[Line], machine: str) -> str:
    """Columns under headings."""
    table = [_HEADINGS, *lines]
    widths = [max(len(row[column]) for row in table) for column in range(len(_HEADINGS))]
    drawn = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in table
    ]
    return "\n".join([*drawn, "", machine])


def markdown(lines: Sequence[Line], machine: str) -> str:
    """The page docs/performance.md: how it is measured, the machine, the table."""
    rows = [_HEADINGS, tuple("---" for _ in _HEADINGS), *lines]
    table = "\n".join(f"| {' | '.join(_escaped(cell) for cell in row)} |" for row in rows)
    introduction = _INTRODUCTION.read_text(encoding="utf-8").strip()
    return f"{introduction}\n\n## The figures\n\n{machine}\n\n{table}\n"


def size(byte_count: float) -> str:
    """Bytes for people."""
    return f"{byte_count / 1_000_000:.1f} MB"


def _escaped(cell: str) -> str:
    return cell.replace("|", "\\|")


def _time(seconds: float) -> str:
    return f"{1000 * seconds:.0f} ms" if seconds < 1 else f"{seconds:.2f} s"


def _goal(goal: float | None, unit: str) -> str:
    return "" if goal is None else f"at most {goal:g} {unit}"


def _verdict(measured: float, goal: float | None) -> str:
    if goal is None:
        return ""
    return "meets" if measured <= goal else "misses"
