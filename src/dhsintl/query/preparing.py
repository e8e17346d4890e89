"""What queries ask first of a dataset, for its compiled form, and the texts that are searched."""

from msgspec.structs import replace

from dhsintl.model.prepared import Prepared
from dhsintl.model.records import Dataset
from dhsintl.model.searched import AllTexts
from dhsintl.model.vocabulary import Table
from dhsintl.query.counts import counts_of
from dhsintl.query.filters import Filters
from dhsintl.query.search_texts import texts_of
from dhsintl.query.view import View


def prepared(dataset: Dataset) -> Dataset:
    """The dataset, its first answers worked out."""
    view = View(dataset, Filters())
    counts = {agreement.id: counts_of(agreement, view) for agreement in dataset.agreements}
    return replace(dataset, prepared=Prepared(view.day, counts))


def all_texts(dataset: Dataset) -> AllTexts:
    """The texts that `search` reads, which no other query asks for."""
    return AllTexts(dataset.sha256, {table: list(texts_of(table, dataset)) for table in Table})
