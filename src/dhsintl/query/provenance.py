"""What a reader needs to get the same rows again: the tool's version, and which record it read."""

import sys
from datetime import date

from dhsintl import __version__
from dhsintl.model.provenance import Provenance
from dhsintl.model.records import Dataset
from dhsintl.query.filters import Filters
from dhsintl.query.view import View


def provenance_of(dataset: Dataset) -> Provenance:
    """The provenance of answers from a dataset."""
    last = View(dataset, Filters()).day
    evidence_to = last.isoformat() if last > date.min else None
    python = ".".join(map(str, sys.version_info[:3]))
    return Provenance(__version__, evidence_to, dataset.sha256, python)
