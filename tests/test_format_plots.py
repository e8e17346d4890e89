"""A plot in characters: each mark at its time and amount, and told apart without color."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhsintl.dates import Period, parse
from dhsintl.model.vocabulary import BOUND_IN_WORDS, Basis, Bound
from dhsintl.output.charts import Kind, Plot, Point
from dhsintl.output.formats.plots import plot_lines


def point(value: float, days: str, bound: Bound = "=", basis: Basis = "reported") -> Point:
    return Point(parse(days), value, Kind(basis, bound), "")


def plot(*points: Point, remarks: tuple[str, ...] = ()) -> Plot:
    return Plot("Ports", f"{len(points)} figures", "ports", points, (), remarks)


def drawn(one: Plot, width: int = 34, *, is_ascii: bool = False) -> list[str]:
    lines = plot_lines(one, width, has_color=False, is_ascii=is_ascii)
    return ["".join(text for text, _, _ in line).rstrip() for line in lines]


FIGURES = plot(
    point(0, "2001-01-01"),
    point(11, "2004-12-31", ">"),
    point(5, "2002", "~"),
    point(8, "2003-07-02", "=", "target"),
    point(8, "2003-07-01", ">=", "required"),
    remarks=("Grades of the sources: 5 official",),
)


def test_a_mark_stands_at_its_time_and_amount() -> None:
    assert drawn(FIGURES) == [
        "Ports; 5 figures",
        "",
        "   │                             ▲",
        "10 ┤",
        "   │",
        "   │                  2",
        "   │",
        "   │",
        " 5 ┤       ┄┄┄≈┄┄┄┄",
        "   │",
        "   │",
        "   │",
        "   │",
        " 0 ┤●",
        "   └───────┬──────────────┬───────",
        "         2002           2004",
        "● exact   ▲ more than   ≈ about",
        "◇ target   □ required, at least",
        "┄ the days of its date",
        "a number: so many figures of",
        "different kinds",
        "Grades of the sources: 5 official",
    ]


def test_terminal_without_unicode_gets_ascii() -> None:
    assert drawn(FIGURES, is_ascii=True) == [
        "Ports; 5 figures",
        "",
        "   |                             >",
        "10 |",
        "   |",
        "   |                  2",
        "   |",
        "   |",
        " 5 |       ...~....",
        "   |",
        "   |",
        "   |",
        "   |",
        " 0 |*",
        "   +-------+--------------+-------",
        "         2002           2004",
        "* exact   > more than   ~ about",
        "T target   R required, at least",
        ". the days of its date",
        "a number: so many figures of",
        "different kinds",
        "Grades of the sources: 5 official",
    ]


@pytest.mark.parametrize("is_ascii", [False, True])
def test_every_bound_and_a_target_have_a_mark_of_their_own(*, is_ascii: bool) -> None:
    points = [point(3, "2001-01-01", bound) for bound in BOUND_IN_WORDS]
    points += [point(3, "2001-01-01", "=", basis) for basis in ("target", "required")]
    legend = [line for line in drawn(plot(*points), 300, is_ascii=is_ascii) if "exact" in line]
    *parts, numbers = legend[0].split("   ")
    marks = [part.split()[0] for part in parts]
    assert numbers.startswith("a number")
    assert len(set(marks)) == len(marks) == 8


def test_color_says_nothing_that_the_mark_does_not() -> None:
    lines = list(plot_lines(FIGURES, 34, has_color=True, is_ascii=False))
    assert ["".join(text for text, _, _ in line).rstrip() for line in lines] == drawn(FIGURES)
    assert {style for line in lines for text, style, _ in line if text == "▲"} == {"cyan"}


def test_figures_of_one_kind_in_one_place_are_one_mark() -> None:
    lines = drawn(plot(point(3, "2001-01-01"), point(3, "2001-01-01")))
    assert [line for line in lines if "●" in line] == ["3 ┤●", "● exact"]
    assert not any("a number" in line for line in lines)


def test_heading_and_remarks_are_safe_to_print() -> None:
    hostile = Plot("Po\x1b[31mrts", "1 figure", "ports", [point(1, "2001")], (), ["a\nb"])
    text = drawn(hostile, 60)
    assert text[0] == r"Po\x1b[31mrts; 1 figure"
    assert text[-1] == "a b"


_VALUES = st.one_of(st.integers(-(2**63), 2**63), st.floats(allow_nan=False, allow_infinity=False))
_DAYS = st.dates().map(date.isoformat)


@given(st.lists(st.tuples(_VALUES, _DAYS), min_size=1, max_size=20), st.integers(40, 200))
def test_no_line_is_wider_than_the_terminal_and_no_figure_is_lost(
    figures: list[tuple[float, str]], width: int
) -> None:
    lines = drawn(plot(*(point(value, day) for value, day in figures)), width)
    assert [line for line in lines if len(line) > width] == []
    assert any("●" in line for line in lines[2:14])


def test_a_scale_of_one_day_is_two_days_long() -> None:
    last = Period(date.max, date.max)
    assert plot(point(1, "2012-02-03")).days == parse("2012-02-03/2012-02-04")
    assert plot(point(1, "9999-12-31")).days == Period(date.max - timedelta(days=1), last.last)
