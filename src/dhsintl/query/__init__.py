"""Questions to a `Dataset`: filter, match, sort, summarise. Pure functions."""

from dhsintl.query.filters import Filters
from dhsintl.query.listing import (
    LISTINGS,
    agreements,
    count_unnamed,
    events,
    metrics,
    parties,
    partnerships,
    sources,
)
from dhsintl.query.ordering import SortKey, sort

__all__ = [
    "LISTINGS",
    "Filters",
    "SortKey",
    "agreements",
    "count_unnamed",
    "events",
    "metrics",
    "parties",
    "partnerships",
    "sort",
    "sources",
]
