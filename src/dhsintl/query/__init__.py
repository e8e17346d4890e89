"""Questions to a `Dataset`: filter, match, sort, summarise. Pure functions.

What every list needs is here; the rest loads from its own module when it is asked for.
"""

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

__all__ = [
    "LISTINGS",
    "Filters",
    "agreements",
    "count_unnamed",
    "events",
    "metrics",
    "parties",
    "partnerships",
    "sources",
]
