"""What queries ask first of a dataset, for its compiled form, and the texts that are searched."""

from collections import defaultdict

from msgspec import Raw, msgpack
from msgspec.structs import replace

from dhsintl.model.prepared import CitedSource, Prepared
from dhsintl.model.records import Dataset
from dhsintl.model.searched import AllTexts
from dhsintl.model.vocabulary import Table
from dhsintl.query.counts import counts_of
from dhsintl.query.filters import Filters
from dhsintl.query.matching import Matcher, PartyMatch
from dhsintl.query.search_texts import texts_of
from dhsintl.query.view import View


def prepared(dataset: Dataset) -> Dataset:
    """The dataset, its first answers worked out."""
    bare = replace(dataset, prepared=None)
    view = View(bare, Filters())
    counts = {agreement.id: counts_of(agreement, view) for agreement in bare.agreements}
    answers = _answers(view)
    encoded = {party: Raw(_encoded(found)) for party, found in answers.items()}
    prepared = Prepared(view.day, counts, view.beginnings, encoded, _sources(answers, bare))
    return replace(dataset, prepared=prepared)


def _sources(answers: dict[str, dict[str, PartyMatch]], dataset: Dataset) -> dict[str, CitedSource]:
    """The documents that make the statuses."""
    ids = {match.status_source for found in answers.values() for match in found.values()}
    return {
        source.id: CitedSource(source.grade, source.published)
        for source in dataset.sources
        if source.id in ids
    }


def _answers(view: View) -> dict[str, dict[str, PartyMatch]]:
    """How each party is in each agreement that names it, on the day of a view."""
    found: dict[str, dict[str, PartyMatch]] = defaultdict(dict)
    matcher = Matcher(view, {row.party for row in view.dataset.partnerships})
    for agreement, rows in view.partnerships_of.items():
        for party in dict.fromkeys(row.party for row in rows):
            if answer := matcher.own(agreement, party, view.day):
                found[party][agreement] = answer
    return found


def _encoded(answers: dict[str, PartyMatch]) -> bytes:
    return msgpack.encode(answers, order="deterministic")


def all_texts(dataset: Dataset) -> AllTexts:
    """The texts that `search` reads, which no other query asks for."""
    return AllTexts(dataset.sha256, {table: list(texts_of(table, dataset)) for table in Table})
