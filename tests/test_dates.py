"""Dates stand for all days that they may mean, and are compared by overlap."""

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhsintl.dates import ALWAYS, ImpossibleDate, Period, parse, stated

DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))
PERIODS = st.tuples(DAYS, DAYS).map(lambda ends: Period(min(ends), max(ends)))

READINGS = {
    "2012": ("2012-01-01", "2012-12-31"),
    "2012-06": ("2012-06-01", "2012-06-30"),
    "2012-12": ("2012-12-01", "2012-12-31"),
    "2012-02": ("2012-02-01", "2012-02-29"),
    "2011-02": ("2011-02-01", "2011-02-28"),
    "1900-02": ("1900-02-01", "1900-02-28"),
    "2000-02": ("2000-02-01", "2000-02-29"),
    "2012-07-01": ("2012-07-01", "2012-07-01"),
    "2012-02-29": ("2012-02-29", "2012-02-29"),
    "0001": ("0001-01-01", "0001-12-31"),
    "9999-12": ("9999-12-01", "9999-12-31"),
    "2012~": ("2012-01-01", "2012-12-31"),
    "2012-06?": ("2012-06-01", "2012-06-30"),
    "2012-06-30%": ("2012-06-30", "2012-06-30"),
    "2011-10/2012-09": ("2011-10-01", "2012-09-30"),
    "2012/2012": ("2012-01-01", "2012-12-31"),
    "2012-06-30/2012": ("2012-06-30", "2012-12-31"),
    "2012~/2013?": ("2012-01-01", "2013-12-31"),
    "../2012": ("0001-01-01", "2012-12-31"),
    "2012/..": ("2012-01-01", "9999-12-31"),
    "../..": ("0001-01-01", "9999-12-31"),
}
REJECTED = [
    "",
    " ",
    " 2012",
    "2012 ",
    "2012\n",
    "12",
    "212",
    "20120",
    "0000",
    "-2012",
    "2012-",
    "2012-6",
    "2012-00",
    "2012-13",
    "2012-06-00",
    "2012-06-31",
    "2011-02-29",
    "1900-02-29",
    "2012-06-1",
    "2012-06-30-01",
    "201206",
    "20120630",
    "2012/06",
    "2012.06",
    "06/2012",
    "June 2012",
    "2012-W23",
    "2012-06-30T12:00",
    "2012-W26-6",
    "2012-06_30",
    "2012-6-030",
    "+012-06-30",
    "2012-06-3\n",
    "2012~~",
    "~2012",
    "~",
    "..",
    "/",
    "2012/",
    "/2012",
    "2012//2013",
    "2012/2013/2014",
    "2013/2012",
    "2012-06/2012-05-31",
    "٢٠١٢",
    "20²2",
    "2012\u201106",
    "2012\u221206",
]


@pytest.mark.parametrize(("text", "days"), READINGS.items(), ids=list(READINGS))
def test_a_date_stands_for_all_days_that_it_may_mean(text: str, days: tuple[str, str]) -> None:
    assert parse(text) == Period(date.fromisoformat(days[0]), date.fromisoformat(days[1]))


@pytest.mark.parametrize("text", REJECTED)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2001-02-29", "'2001-02-29' is not in the calendar"),
        ("2012-13", "'2012-13' is not in the calendar"),
        ("2011/2012-02-30", "'2012-02-30' is not in the calendar"),
        ("2001/1999", "'2001/1999' ends before it begins"),
    ],
)
def test_a_date_of_the_right_form_is_refused_for_its_days(text: str, reason: str) -> None:
    with pytest.raises(ImpossibleDate) as caught:
        parse(text)
    assert str(caught.value) == reason


def test_what_is_not_written_like_a_date_is_no_impossible_one() -> None:
    with pytest.raises(ValueError, match="is not a date") as caught:
        parse("June 2012")
    assert type(caught.value) is ValueError


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("../2003-03", "2003-03"),
        ("../2003-03-17", "2003-03-17"),
        ("2003-03", "2003-03"),
        ("2003/2005", "2003/2005"),
        ("2003/..", "2003/.."),
        ("../..", "../.."),
    ],
)
def test_an_open_beginning_states_the_days_of_its_end(text: str, days: str) -> None:
    assert stated(text) == parse(days)


@pytest.mark.parametrize(
    ("one", "other", "do_overlap"),
    [
        ("2012", "2012-06", True),
        ("2012-06", "2012-06-30", True),
        ("2012-06", "2012-07", False),
        ("2012-06-30", "2012-07-01", False),
        ("2011-10/2012-09", "2012-09-30", True),
        ("2011-10/2012-09", "2012-10-01", False),
        ("2011-10/2012-09", "2011-10-01", True),
        ("../2012", "2012-12-31", True),
        ("2012/..", "2011", False),
    ],
)
def test_periods_overlap_where_they_share_a_day(one: str, other: str, *, do_overlap: bool) -> None:
    assert parse(one).overlaps(parse(other)) is do_overlap


@pytest.mark.parametrize(
    ("one", "other", "has_begun"),
    [
        ("2012-07-01", "2012-07-01", True),
        ("2012-07-01", "2012", True),
        ("2012-07-01", "2012-06", False),
        ("2012", "2012-01-01", True),
        ("2012", "2011", False),
    ],
)
def test_a_period_has_begun_by_the_last_day_of_another(
    one: str, other: str, *, has_begun: bool
) -> None:
    assert parse(one).begins_by(parse(other)) is has_begun


@given(DAYS)
def test_precisions_of_one_day_lie_in_each_other(day: date) -> None:
    exact, month, year = (parse(day.isoformat()[:length]) for length in (10, 7, 4))
    assert exact == Period(day, day)
    assert month == Period(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))
    assert year == Period(date(day.year, 1, 1), date(day.year, 12, 31))


@given(DAYS, st.sampled_from([4, 7, 10]), st.sampled_from("~?%"))
def test_a_mark_of_doubt_keeps_the_precision(day: date, length: int, mark: str) -> None:
    text = day.isoformat()[:length]
    assert parse(text + mark) == parse(text)


@given(DAYS, DAYS)
def test_an_interval_runs_from_its_first_to_its_last_day(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert parse(f"{first}/{last}") == Period(first, last)


@given(PERIODS, PERIODS)
def test_overlap_is_symmetric(one: Period, other: Period) -> None:
    assert one.overlaps(other) == other.overlaps(one)


@given(PERIODS)
def test_a_period_overlaps_itself_and_all_of_time(one: Period) -> None:
    assert one.overlaps(one)
    assert one.overlaps(ALWAYS)


@given(PERIODS, PERIODS)
def test_periods_apart_stand_in_one_order(one: Period, other: Period) -> None:
    is_before, is_after = one.last < other.first, other.last < one.first
    assert [is_before, is_after, one.overlaps(other)].count(True) == 1
    assert not is_before or one < other
    assert not is_after or other < one


@given(PERIODS, PERIODS, PERIODS)
def test_before_is_transitive(one: Period, two: Period, three: Period) -> None:
    one, two, three = sorted((one, two, three), key=lambda period: period.last)
    if one.last < two.first and two.last < three.first:
        assert one.last < three.first
        assert not one.overlaps(three)


@given(PERIODS, PERIODS, PERIODS)
def test_what_has_begun_stays_begun(one: Period, early: Period, late: Period) -> None:
    if early.last <= late.last and one.begins_by(early):
        assert one.begins_by(late)
    assert one.begins_by(early) == (one.first <= early.last)


@given(st.integers(min_value=1, max_value=9999))
def test_february_has_29_days_in_leap_years_alone(year: int) -> None:
    days = (parse(f"{year:04}-02").last - parse(f"{year:04}-02").first).days + 1
    assert days == (29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28)
