"""The two scales of a chart: time, at the precision of partial dates, and figures."""

import math
from collections.abc import Iterator
from datetime import date

from dhsintl.dates import Period, parse

_OPEN = ".."
_MONTHS = 12
_SMALL, _LARGE = 1e-4, 1e12
# From one tick to the next: so many days, months or years.
_STEPS = (
    *(("day", number) for number in (1, 2, 5, 10)),
    *(("month", number) for number in (1, 2, 3, 6)),
    *(("year", round(digit * 10**power)) for power in range(4) for digit in (1, 2, 5)),
)


def days_of(text: str) -> Period | None:
    """The days that a date stands for on a scale: of an open end, those of the other end alone.

    None where both ends are open.
    """
    start, slash, end = text.partition("/")
    if not slash or _OPEN not in (start, end):
        return parse(text)
    named = [part for part in (start, end) if part != _OPEN]
    return parse(named[0]) if named else None


def dates_on(scale: Period, most: int) -> list[tuple[date, str]]:
    """At most so many days of a scale of time that are told below it, each as a partial date."""
    first = scale.first, f"{scale.first.year:04}"
    for unit, number in _STEPS:
        ticks = list(_dates(scale, unit, number, most + 1))
        if len(ticks) <= most:
            return ticks or [first]
    return [first]


def _dates(scale: Period, unit: str, number: int, most: int) -> Iterator[tuple[date, str]]:
    match unit:
        case "day":
            days = range(scale.first.toordinal(), scale.last.toordinal() + 1, number)
            found = ((date.fromordinal(day), date.fromordinal(day).isoformat()) for day in days)
        case "month":
            first, last = (day.year * _MONTHS + day.month - 1 for day in (scale.first, scale.last))
            months = (month for month in range(first, last + 1) if month % number == 0)
            days_ = (date(month // _MONTHS, month % _MONTHS + 1, 1) for month in months)
            found = ((day, day.isoformat()[:7]) for day in days_)
        case _:
            years = range(scale.first.year, scale.last.year + 1)
            found = ((date(year, 1, 1), f"{year:04}") for year in years if year % number == 0)
    within = (tick for tick in found if scale.first <= tick[0] <= scale.last)
    for _, tick in zip(range(most), within, strict=False):
        yield tick


def figures_on(low: float, high: float, most: int) -> list[float]:
    """At most so many round figures from `low` to `high`, zero among them where it is between."""
    intervals = max(1, most - 1)
    step = _round_up(high / intervals - low / intervals)  # apart, so that nothing overflows
    count = math.floor(high / step) - math.ceil(low / step)
    return [(math.ceil(low / step) + at) * step for at in range(count + 1)]


def _round_up(least: float) -> float:
    """The smallest of 1, 2, 5, 10, 20, 50 and so on that is no smaller."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(digit * power for digit in (1, 2, 5, 10) if digit * power >= least * 0.999999)


def in_digits(figure: float) -> str:
    """A figure of a scale: `10,000`, `0.5`; what is very large or small has a power of ten."""
    if figure and not _SMALL <= abs(figure) < _LARGE:
        return f"{figure:.3g}"
    rounded = round(figure, 6)
    return f"{int(rounded):,}" if rounded == int(rounded) else f"{rounded:,}"
