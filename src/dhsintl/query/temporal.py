"""The dates of rows, and the record as of a date.

A row without a date of its own has the publication date of its source.
"""

from collections.abc import Callable

from msgspec.structs import replace

from dhsintl.dates import Period, parse
from dhsintl.model.records import Agreement, Counted, Dataset, Event, Metric, Partnership
from dhsintl.model.vocabulary import DatedBy


def published(source_id: str, dataset: Dataset) -> Period | None:
    """The publication of a source, if it is known."""
    source = dataset.source_by_id.get(source_id)
    return parse(source.published) if source and source.published else None


def own_date(row: Metric | Event | Partnership) -> str | None:
    """The date that the row itself has: for a partnership the one on which it began."""
    match row:
        case Metric():
            return row.as_of
        case Event():
            return row.date
        case _:
            return row.since


def period_of(row: Metric | Event | Partnership, dataset: Dataset) -> Period | None:
    """The row's own date, else its source's, else None."""
    return _own_or_published(own_date(row), row.source, dataset)


def dated_by(row: Metric | Event | Partnership, dataset: Dataset) -> DatedBy | None:
    """Where the date of `period_of` comes from."""
    return _origin(own_date(row), row.source, dataset)


def counted_on(agreement: Agreement, counted: Counted, dataset: Dataset) -> Period | None:
    """When the partners were counted."""
    return _own_or_published(counted.as_of, agreement.source, dataset)


def count_dated_by(agreement: Agreement, counted: Counted, dataset: Dataset) -> DatedBy | None:
    """Where the date of `counted_on` comes from."""
    return _origin(counted.as_of, agreement.source, dataset)


def _own_or_published(own: str | None, source_id: str, dataset: Dataset) -> Period | None:
    return parse(own) if own else published(source_id, dataset)


def _origin(own: str | None, source_id: str, dataset: Dataset) -> DatedBy | None:
    if own:
        return "row"
    return "source" if published(source_id, dataset) else None


def took_part(row: Partnership, on: Period, dataset: Dataset) -> bool:
    """Had the party joined by that date, and not left? Without a date, no."""
    left = parse(row.until) if row.until else None
    return _begun(period_of(row, dataset), on) and (left is None or left.last >= on.first)


def time_of(row: Partnership, dataset: Dataset) -> Period | None:
    """The days that its source covers.

    From its beginning to its end or, where no end is known, to the source's publication.
    """
    began, stated = period_of(row, dataset), published(row.source, dataset)
    if began is None:
        return None
    last = (
        parse(row.until).last
        if row.until
        else max(began.last, stated.last if stated else began.last)
    )
    return Period(min(began.first, last), last)


def as_of(dataset: Dataset, on: Period) -> Dataset:
    """The record as of a date: figures and events dated by then, parties then taking part.

    An agreement is left out if nothing of it remains and its own source is later.
    """
    kept = filter_rows(
        dataset,
        partnership=lambda row: took_part(row, on, dataset),
        dated=lambda row: _begun(period_of(row, dataset), on),
        agreement=lambda agreement: _begun(published(agreement.source, dataset), on),
    )
    counted = tuple(_counted_by(agreement, on, dataset) for agreement in kept.agreements)
    return replace(kept, agreements=counted)


def filter_rows(
    dataset: Dataset,
    *,
    partnership: Callable[[Partnership], bool],
    dated: Callable[[Metric | Event], bool],
    agreement: Callable[[Agreement], bool],
) -> Dataset:
    """The rows to keep, and the agreements that have one or are to be kept themselves."""
    kept = replace(
        dataset,
        partnerships=tuple(filter(partnership, dataset.partnerships)),
        metrics=tuple(filter(dated, dataset.metrics)),
        events=tuple(filter(dated, dataset.events)),
    )
    stated = {
        row.agreement for rows in (kept.partnerships, kept.metrics, kept.events) for row in rows
    }
    return replace(
        kept,
        agreements=tuple(one for one in dataset.agreements if one.id in stated or agreement(one)),
    )


def _begun(period: Period | None, on: Period) -> bool:
    """Had it begun by that date? Without a date, no."""
    return period is not None and period.begins_by(on)


def _counted_by(agreement: Agreement, on: Period, dataset: Dataset) -> Agreement:
    """The agreement, without its count if that was made later."""
    counted = agreement.counted
    if counted is None or _begun(counted_on(agreement, counted, dataset), on):
        return agreement
    return replace(agreement, counted=None)
