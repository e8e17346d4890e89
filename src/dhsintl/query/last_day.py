"""The last day of the evidence: that for which a query answers, unless it is asked of another."""

from collections.abc import Sequence
from datetime import date

from dhsintl.dates import parse
from dhsintl.model.records import Dataset

_YEAR, _MONTH = len("2012"), len("2012-06")


def last_day(dataset: Dataset, only: Sequence[str] = ()) -> date:
    """The last day of the evidence: the latest date or publication among its claims and sources.

    Deprecated claims, plans, targets and open ends do not count, and nothing after the day
    by which the newest of the sources was read. Where `only` some sources are evidence, no
    other one counts: an agreement may be described by one that is not in use.
    """
    cited = {one.source for one in dataset.agreements if not only or one.source in only}
    cited.update(claim.source for one in dataset.agreements for claim in one.agencies)
    dates: set[str | None] = set()
    for row in dataset.partnerships:
        for step in row.steps:
            cited.add(step.source)
            if not step.planned and step.rank != "deprecated":
                dates.add(step.date)
    for metric in dataset.metrics:
        for figure in metric.figures:
            cited.add(figure.source)
            if figure.basis == "reported" and figure.rank != "deprecated":
                dates.add(figure.as_of)
    for event in dataset.events:
        for claim in event.claims:
            cited.add(claim.source)
            if not claim.planned and claim.rank != "deprecated":
                dates.add(claim.date)
    sources = [source for source in dataset.sources if source.id in cited]
    dates.update(source.published for source in sources)
    latest, read = _latest(dates), _latest({source.accessed for source in sources})
    ends = [
        end for end in (latest, read) if end
    ]  # without a date, evidence is as old as its reading
    return parse(min(ends, key=_order)).last if ends else date.min


def _latest(dates: set[str | None]) -> str:
    """The end of the date that ends last: a year ends behind its months, and they behind days."""
    ends = {_end(text) for text in dates if text}
    last = max(ends, default="")
    return next((whole for whole in (last[:_YEAR], last[:_MONTH]) if whole in ends), last)


def _end(text: str) -> str:
    """The year, month or day in which a date ends; of an open end, in which it begins.

    Such texts sort by day if a year sorts behind its months. Dates are not parsed here:
    every query needs this of all of them.
    """
    start, slash, end = text.partition("/")
    last = (start if not slash or end == ".." else end).rstrip("~?%")
    return "" if last == ".." else last


def _order(end: str) -> str:
    """A key by which a year sorts behind its months, and a month behind its days."""
    return f"{end}-99-99" if len(end) == _YEAR else f"{end}-99"
