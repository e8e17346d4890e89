"""The filters of a query: values of one filter are alternatives, and filters add up."""

from msgspec import Struct

from dhsintl.dates import Period
from dhsintl.errors import UnknownName
from dhsintl.model.records import Agreement, Dataset, Event, Metric, Partnership
from dhsintl.query.temporal import as_of, filter_rows
from dhsintl.suggest import suggest


class Filters(Struct, frozen=True, kw_only=True):
    """All filters of the list queries, in ids; an empty tuple filters nothing."""

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
        """Does the agreement have one of the ids, themes, kinds and agencies?"""
        return (
            (not self.agreements or agreement.id in self.agreements)
            and (not self.themes or agreement.theme in self.themes)
            and (not self.kinds or agreement.kind in self.kinds)
            and (not self.agencies or not set(self.agencies).isdisjoint(agreement.agencies))
        )

    def admits_date(self, period: Period | None) -> bool:
        """Does a date overlap the time from `since` to `until`? An unknown date does not."""
        if self.since is None and self.until is None:
            return True
        return (
            period is not None
            and (self.since is None or period.last >= self.since.first)
            and (self.until is None or period.first <= self.until.last)
        )


def restrict(dataset: Dataset, filters: Filters) -> Dataset:
    """The dataset with the evidence of the filters' sources only, as of their date.

    Raises `UnknownName` where a filter names what is no id of the dataset.
    """
    check_ids(dataset, filters)
    if filters.sources:
        dataset = _stated_by(dataset, filters.sources)
    return as_of(dataset, filters.as_of) if filters.as_of else dataset


def check_ids(dataset: Dataset, filters: Filters) -> None:
    """Raise `UnknownName` where a filter names what is no id of the dataset."""
    for what, ids, known in (
        ("party", (*filters.parties, *filters.agencies), dataset.party_by_id),
        ("agreement", filters.agreements, dataset.agreement_by_id),
        ("source", filters.sources, dataset.source_by_id),
    ):
        for one in ids:
            if one not in known:
                remedy = f"filters take ids: see the {_PLURALS[what]} of the dataset"
                raise UnknownName(what, one, suggest(str(one), known), remedy)


_PLURALS = {"party": "parties", "agreement": "agreements", "source": "sources"}


def _stated_by(dataset: Dataset, sources: tuple[str, ...]) -> Dataset:
    def is_stated(row: Agreement | Partnership | Metric | Event) -> bool:
        return row.source in sources

    return filter_rows(dataset, partnership=is_stated, dated=is_stated, agreement=is_stated)
