"""The scales of a chart: which dates and figures are told beside it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhsintl.dates import Period, parse
from dhsintl.output.scales import dates_on, days_of, figures_on, in_digits


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2012-06", "2012-06"),
        ("2011-10/2012-09", "2011-10/2012-09"),
        ("../2003-03", "2003-03"),
        ("2012-05/..", "2012-05"),
        ("2012~", "2012"),
        ("9999-12-31", "9999-12-31"),
        ("0001/9999", "0001/9999"),
    ],
)
def test_open_end_of_a_date_is_no_time_on_a_scale(text: str, days: str) -> None:
    assert days_of(text) == parse(days)


def test_date_that_is_open_at_both_ends_has_no_place() -> None:
    assert days_of("../..") is None


@pytest.mark.parametrize(
    ("scale", "most", "told"),
    [
        ("2002/2012", 6, "2002 2004 2006 2008 2010 2012"),
        ("2002/2012", 4, "2005 2010"),
        ("2011-01/2011-06", 6, "2011-01 2011-02 2011-03 2011-04 2011-05 2011-06"),
        ("2011-01-20/2012-03", 3, "2011-07 2012-01"),
        ("2012-02-03/2012-02-04", 5, "2012-02-03 2012-02-04"),
        ("0001/9999", 3, "5000"),
    ],
)
def test_dates_are_told_at_the_finest_precision_that_there_is_room_for(
    scale: str, most: int, told: str
) -> None:
    assert [label for _, label in dates_on(parse(scale), most)] == told.split()


@given(st.dates(), st.dates(), st.integers(1, 12))
def test_dates_are_on_their_scale_in_order_and_mean_what_they_say(
    one: date, other: date, most: int
) -> None:
    scale = Period(min(one, other), max(one, other))
    ticks = dates_on(scale, most)
    days = [day for day, _ in ticks]
    assert 1 <= len(ticks) <= most
    assert days == sorted(set(days))
    for day, label in ticks:
        assert scale.first <= day <= scale.last
        assert parse(label).first <= day <= parse(label).last


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (0, 58, "0 20 40"),
        (0, 10, "0 5 10"),
        (0, 1, "0 0.5 1"),
        (0, 13_000_000, "0 5,000,000 10,000,000"),
        (-0.5, 0, "-0.4 -0.2 0"),
        (-3, 3, "-2 0 2"),
    ],
)
def test_figures_that_are_told_are_round(low: float, high: float, told: str) -> None:
    assert [in_digits(figure) for figure in figures_on(low, high, 5)] == told.split()


@given(st.floats(-1e12, 0), st.floats(1e-3, 1e12), st.integers(3, 9))
def test_few_figures_are_told_and_zero_is_among_them(low: float, high: float, most: int) -> None:
    figures = figures_on(low, high, most)
    assert 1 <= len(figures) <= most
    assert 0 in figures
    assert all(low <= figure <= high for figure in figures)
