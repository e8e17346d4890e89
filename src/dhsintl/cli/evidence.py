"""The day and the evidence of an answer: as its first note says, and as options for a shell."""

from collections.abc import Iterable

from dhsintl.cli.arguments import Arguments
from dhsintl.dates import ALWAYS, parse
from dhsintl.model.records import Dataset
from dhsintl.query.filters import Filters
from dhsintl.query.view import View


def day_in_words(view: View, sources: Iterable[str]) -> str:
    """The day that statuses are for, and how far the documents behind them reach."""
    newest = _newest(sources, view.dataset)
    return f"status as of {view.day.isoformat()}" + (
        f", from documents to {newest}" if newest else ""
    )


def _newest(sources: Iterable[str], dataset: Dataset) -> str | None:
    """The latest date of publication of some documents."""
    dates = [dataset.source_by_id[source].published for source in sources]
    closed = [date for date in dates if date and parse(date).last != ALWAYS.last]
    newest = max(closed, key=lambda date: (parse(date).last, date), default=None)
    return newest and newest.rpartition("/")[2]


def evidence_options(arguments: Arguments, filters: Filters) -> str:
    """The options that chose the day and the evidence, as a shell takes them."""
    from shlex import quote

    sources = "".join(f" --source {quote(source)}" for source in filters.sources)
    return sources + (f" --as-of {quote(arguments.as_of)}" if arguments.as_of else "")
