"""Series: the figures of one metric about one set of parties, in order of time."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from dhsintl.dates import ALWAYS, Period, parse, stated
from dhsintl.model.records import Dataset
from dhsintl.model.rows import MetricRow
from dhsintl.model.vocabulary import GRADES

_NEVER = Period(ALWAYS.first, ALWAYS.first)


class Series(Struct, frozen=True):
    """Some figures of one metric about one set of parties, in the order of their rows.

    `first` and `newest` are results where there are any; `earliest` and `last` are those whose
    dates begin and end the series, targets among them. `in_record` is how many figures the
    dataset has of it: a filter may have left fewer. `counts_partners` says that the agreement's
    `partner_count` names it.
    """

    figures: tuple[MetricRow, ...]
    first: MetricRow
    newest: MetricRow
    earliest: MetricRow
    last: MetricRow
    in_record: int
    counts_partners: bool

    @property
    def agreement(self) -> str:
        return self.first.agreement

    @property
    def metric(self) -> str:
        return self.first.metric

    @property
    def parties(self) -> tuple[str, ...]:
        return self.first.parties

    @property
    def label(self) -> str:
        return self.first.label

    @property
    def unit(self) -> str:
        return self.first.unit

    @property
    def count(self) -> int:
        return len(self.figures)

    @property
    def is_told_once(self) -> bool:
        """Is there one figure, and no other that the filters left out?"""
        return self.count == self.in_record == 1


def series_of(rows: Iterable[MetricRow], dataset: Dataset) -> list[Series]:
    """The series of some figures, those of an agreement together, in the order of the agreements.

    Of an agreement, those of two or more figures come before those of one; then first those
    that count its partners, then by number of figures, then by label. Deprecated figures are
    left out.
    """
    counting = {
        (agreement.id, metric)
        for agreement in dataset.agreements
        for entry in agreement.partner_count
        for metric in entry.metrics
    }
    in_record = _figures_in(dataset)
    place: dict[str, int] = {}
    found = []
    for key, figures in _by_series(rows).items():
        one = figures[0]
        place.setdefault(one.agreement, len(place))
        counts_partners = not one.parties and (one.agreement, one.metric) in counting
        found.append(_series(figures, dataset, in_record[key], counts_partners=counts_partners))
    return sorted(found, key=lambda one: (place[one.agreement], *_order(one)))


def latest(rows: Iterable[MetricRow], dataset: Dataset) -> list[MetricRow]:
    """The newest figure of each series, in the order of the rows, with what the series holds.

    Results come before targets, and dated figures before undated ones. Of dates, the one
    that ends last, but of those that overlap it the narrower; of one date the preferred, then
    the better grade. Deprecated figures are left out.
    """
    return [_newest_of_all(figures, dataset) for figures in _by_series(rows).values()]


def _newest_of_all(figures: Sequence[MetricRow], dataset: Dataset) -> MetricRow:
    earliest = _earliest(figures, dataset)
    return replace(
        _newest(figures, dataset),
        figures=len(figures),
        first_date=date_of(earliest, dataset),
        first_dated_by=earliest.dated_by,
    )


def _by_series(rows: Iterable[MetricRow]) -> dict[Hashable, list[MetricRow]]:
    series: dict[Hashable, list[MetricRow]] = defaultdict(list)
    for row in rows:
        if row.rank != "deprecated":
            series[row.agreement, row.metric, row.parties].append(row)
    return series


def _figures_in(dataset: Dataset) -> Counter[Hashable]:
    """How many figures a dataset has of each series."""
    return Counter(
        (metric.agreement, metric.id, figure.party_set)
        for metric in dataset.metrics
        for figure in metric.figures
        if figure.rank != "deprecated"
    )


def _series(
    figures: Sequence[MetricRow], dataset: Dataset, in_record: int, *, counts_partners: bool
) -> Series:
    return Series(
        figures=tuple(figures),
        first=_earliest(_results(figures), dataset),
        newest=_newest(figures, dataset),
        earliest=_earliest(figures, dataset),
        last=_last(figures, dataset),
        in_record=in_record,
        counts_partners=counts_partners,
    )


def _order(one: Series) -> tuple[bool, bool, int, str, str, tuple[str, ...]]:
    label = one.label.casefold()
    return one.count == 1, not one.counts_partners, -one.count, label, one.metric, one.parties


def _results(rows: Sequence[MetricRow]) -> Sequence[MetricRow]:
    return [row for row in rows if row.basis == "reported"] or rows


def _newest(rows: Sequence[MetricRow], dataset: Dataset) -> MetricRow:
    return _last(_results(rows), dataset)


def _last(rows: Sequence[MetricRow], dataset: Dataset) -> MetricRow:
    dated = sorted(
        ((_days(row, dataset), row) for row in rows),
        key=lambda one: _newness(*one),
        reverse=True,
    )
    last, newest = dated[0]
    days = last
    for other, row in dated:
        if other.overlaps(last) and other.overlaps(days) and _width(other) < _width(days):
            days, newest = other, row
    return newest


def _earliest(rows: Sequence[MetricRow], dataset: Dataset) -> MetricRow:
    """The figure whose date begins first, the narrowest of them; one without any comes last."""

    def order(row: MetricRow) -> tuple[bool, Period, int, str]:
        text = date_of(row, dataset)
        return text is None, stated(text) if text else ALWAYS, GRADES.index(row.grade), row.id

    return min(rows, key=order)


def _newness(days: Period, row: MetricRow) -> tuple[date, int, bool, int, str]:
    return days.last, -_width(days), row.rank == "preferred", -GRADES.index(row.grade), row.id


def _width(days: Period) -> int:
    return (days.last - days.first).days


def _days(row: MetricRow, dataset: Dataset) -> Period:
    """The days of a figure's own date, else of its source's; one without any is the oldest."""
    text = date_of(row, dataset)
    return parse(text) if text else _NEVER


def date_of(row: MetricRow, dataset: Dataset) -> str | None:
    """A figure's own date, else that of its source."""
    return row.as_of or dataset.source_by_id[row.source].published
