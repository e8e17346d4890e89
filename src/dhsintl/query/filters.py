"""What a question asks for: choices within one filter are alternatives, filters add up."""

from msgspec import Struct

from dhsintl.dates import Period
from dhsintl.model.records import Agreement, Dataset, Event, Metric, Partnership
from dhsintl.query.temporal import as_of, filter_rows


class Filters(Struct, frozen=True, kw_only=True):
    """All filters of the list queries. Names are ids; an empty tuple asks for everything."""

    parties: tuple[str, ...] = ()
    agreements: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    since: Period | None = None
    until: Period | None = None
    as_of: Period | None = None
    unnamed: bool = False

    def admits_agreement(self, agreement: Agreement) -> bool:
        """Is the agreement of the ids, themes, kinds and agencies asked for?"""
        return (
            (not self.agreements or agreement.id in self.agreements)
            and (not self.themes or agreement.theme in self.themes)
            and (not self.kinds or agreement.kind in self.kinds)
            and (not self.agencies or not set(self.agencies).isdisjoint(agreement.agencies))
        )

    def admits_date(self, period: Period | None) -> bool:
        """Does the date lie within `since` and `until`, by overlap? Undated ones do not."""
        if self.since is None and self.until is None:
            return True
        return (
            period is not None
            and (self.since is None or period.last >= self.since.first)
            and (self.until is None or period.first <= self.until.last)
        )


def view(dataset: Dataset, filters: Filters) -> Dataset:
    """The dataset as the sources asked for tell it, as it stood on the date asked for."""
    if filters.sources:
        dataset = _told_by(dataset, filters.sources)
    return as_of(dataset, filters.as_of) if filters.as_of else dataset


def _told_by(dataset: Dataset, sources: tuple[str, ...]) -> Dataset:
    def is_told(row: Agreement | Partnership | Metric | Event) -> bool:
        return row.source in sources

    return filter_rows(dataset, partnership=is_told, dated=is_told, agreement=is_told)
