"""The newest claim of each series of figures."""

from collections.abc import Sequence
from datetime import date

from dhsintl.dates import parse
from dhsintl.model.records import Dataset
from dhsintl.model.rows import MetricRow
from dhsintl.model.vocabulary import Grade

_RANK: dict[Grade, int] = {"primary": 2, "mirror": 1, "secondary": 0}


def latest(rows: Sequence[MetricRow], dataset: Dataset) -> list[MetricRow]:
    """One row an indicator (and the parties that it is about), in the order of the rows.

    Results come before targets, dated claims before undated ones; of two with the same date,
    the one whose source has the better grade.
    """
    newest: dict[tuple[str, str, tuple[str, ...]], MetricRow] = {}
    for row in rows:
        series = (row.agreement, row.indicator, row.parties)
        if series not in newest or _rank(row, dataset) > _rank(newest[series], dataset):
            newest[series] = row
    return list(newest.values())


def _rank(row: MetricRow, dataset: Dataset) -> tuple[bool, date, int]:
    source = dataset.source_by_id[row.source]
    when = row.as_of or source.published
    return (
        row.basis == "reported",
        parse(when).last if when else date.min,
        _RANK[source.grade],
    )
