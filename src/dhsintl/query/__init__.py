"""Queries on a `Dataset`: filter, match, sort, summarize. Pure functions.

What every list needs is exported here; the rest is imported from its own module when needed.
"""

from dhsintl.query.filters import Filters
from dhsintl.query.listing import (
    LISTINGS,
    agreements,
    events,
    metrics,
    parties,
    partnerships,
    sources,
)

__all__ = [
    "LISTINGS",
    "Filters",
    "agreements",
    "events",
    "metrics",
    "parties",
    "partnerships",
    "sources",
]
