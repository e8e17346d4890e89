"""A dataset with what every query asks first, for its compiled form."""

from msgspec.structs import replace

from dhsintl.model.prepared import Prepared
from dhsintl.model.records import Dataset
from dhsintl.query.counts import counts_of
from dhsintl.query.filters import Filters
from dhsintl.query.view import View


def prepared(dataset: Dataset) -> Dataset:
    """The dataset, its first answers worked out."""
    view = View(dataset, Filters())
    counts = {agreement.id: counts_of(agreement, view) for agreement in dataset.agreements}
    return replace(dataset, prepared=Prepared(view.day, counts))
