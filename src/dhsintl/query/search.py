"""Words, across all tables."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from dhsintl.model.answers import SearchRow
from dhsintl.model.ids import partnership_id
from dhsintl.model.records import Agreement, Dataset, Source
from dhsintl.model.vocabulary import STATUSES
from dhsintl.names import normalize_name
from dhsintl.query.excerpts import Finder, beginning
from dhsintl.query.plain_text import having, plain
from dhsintl.query.search_texts import Row, TextsOfTables, rows_of, type_in_words

# How early a row comes by the field that has the words; what is not named here says something.
_NAMES = ("title", "short_title", "also", "label", "name", "party", "place", "alpha3")
_TYPES = ("type", "status", "kind", "theme")
_WHERE = (
    *("id", "agreement", "source", "locator", "url", "original_url", "archived", "via", "number"),
    *("published", "accessed", "grade", "rank", "date_is"),
)
_STATEMENT = 2
_WEIGHT = {
    **dict.fromkeys(_NAMES, 0),
    **dict.fromkeys(_TYPES, 1),
    **dict.fromkeys(_WHERE, 3),
}
# The fields of which a row says in a few words what they say.
_SAID = ("title", "label", "name", "party", "place", "agreement", "value", "unit")
# So much of what a row says is shown where none of the words stands in it.
_HEAD = 60


def search(
    dataset: Dataset, words: Sequence[str], prepared: TextsOfTables | None = None
) -> list[SearchRow]:
    """Rows that contain every word, each in any field, the best first.

    First those with the words in their title or name, then in a type, then in what else they
    say, then in an id or a source; among these, whole words before beginnings of longer ones;
    then in the tables' order. Case, accents and punctuation do not count. The names of a row's
    parties are searched with it. A metric is one row a figure. `prepared` are the texts of the
    dataset's rows (`dhsintl.query.preparing`), if they have been worked out.
    """
    wanted = _wanted(words)
    if not wanted:
        return []
    asked = _Search(dataset, wanted)
    statuses = _statuses(dataset) if _asks_for_a_status(wanted) else {}
    found = [asked.found(row) for row in rows_of(dataset, statuses, prepared) if asked.has(row)]
    found.sort(key=lambda one: one[0])
    return [row for _, row in found]


def _wanted(words: Sequence[str]) -> list[str]:
    """The words as they begin in plain texts, each behind a blank and once."""
    parts = (part for word in words for part in normalize_name(plain(word)).split())
    return list(dict.fromkeys(f" {part}" for part in parts))


def _asks_for_a_status(wanted: Sequence[str]) -> bool:
    statuses = "".join(map(plain, STATUSES))
    return any(word in statuses for word in wanted)


def _statuses(dataset: Dataset) -> dict[str, str]:
    """The status of each partnership that has one, by id; worked out only where it is asked for."""
    from dhsintl.query.filters import Filters
    from dhsintl.query.view import View, has_status

    view = View(dataset, Filters())
    day = view.day.isoformat()
    return {
        partnership_id(row): f"{view.standing(row).state.status} (status as of {day})"
        for row in dataset.partnerships
        if has_status(row)
    }


class _Place(Struct):
    """A text that has some of the words, each with how early it lets a row come."""

    words: dict[str, int]
    weight: int
    field: str
    text: str
    claim: Any

    def worth(self, missing: Sequence[str]) -> tuple[int, int, bool]:
        """How much it says about the words that are still missing."""
        count = sum(word in self.words for word in missing)
        return count, -self.weight, self.claim is not None


class _Search:
    """A search for some words, as they begin in plain texts."""

    def __init__(self, dataset: Dataset, wanted: Sequence[str]) -> None:
        self._dataset = dataset
        self._wanted = wanted
        self._finders: dict[tuple[str, ...], Finder] = {}

    def has(self, row: Row) -> bool:
        """Does a row contain all the words?"""
        return all(word in row.texts.plain for word in self._wanted)

    def found(self, row: Row) -> tuple[int, SearchRow]:
        """How early a row comes, and the row as it is printed."""
        places = self._places(row)
        context, claim = self._context(row, places)
        record = row.record
        source = claim.source if claim else getattr(record, "source", None)
        is_source = isinstance(record, Source)
        judged = record if is_source else self._dataset.source_by_id.get(source or "")
        return self._order(places), SearchRow(
            table=row.table,
            id=row.texts.id,
            agreement=row.texts.id
            if isinstance(record, Agreement)
            else getattr(record, "agreement", None),
            title=row.texts.title,
            fields=tuple(dict.fromkeys(place.field for place in places)),
            source=source,
            grade=judged.grade if judged else None,
            date=record.published if is_source else _date_of(claim),
            context=context,
            marks=self._finder(self._wanted).spans(context),
        )

    def _places(self, row: Row) -> list[_Place]:
        texts = row.texts
        found: dict[int, _Place] = {}
        for word in self._wanted:
            for at, plain_text in having(word, texts.plain, texts.printed):
                if at not in found:
                    field = texts.fields[at]
                    weight = _WEIGHT.get(field, _STATEMENT)
                    found[at] = _Place({}, weight, field, texts.printed[at], row.claim_of(at))
                place = found[at]
                place.words[word] = 2 * place.weight + (f"{word} " not in plain_text)
        return [found[at] for at in sorted(found)]

    def _order(self, places: Sequence[_Place]) -> int:
        """Where the word stands that is worst placed, each at its best place."""
        return max(
            min(place.words[word] for place in places if word in place.words)
            for word in self._wanted
        )

    def _context(self, row: Row, places: Sequence[_Place]) -> tuple[str, Any]:
        """What the row says, the words around those that it does not contain, and their claim."""
        says = row.texts.says
        missing = list(self._wanted)
        if any(place.field in _SAID for place in places):
            said = {
                word for place in places if place.text == row.texts.title for word in place.words
            }
            if len(said) < len(missing):
                shown = plain(says)
                said = {word for word in missing if word in shown}
            missing = [word for word in missing if word not in said]
        is_in_head = len(missing) < len(self._wanted)
        parts = [self._finder(self._wanted).excerpt(says) if is_in_head else beginning(says, _HEAD)]
        claim = None
        while missing:
            place = max(places, key=lambda one: one.worth(missing))
            parts.append(self._finder(missing).excerpt(self._text(place, row)))
            claim = claim or place.claim
            missing = [word for word in missing if word not in place.words]
            if missing:
                shown = plain(parts[-1])
                missing = [word for word in missing if word not in shown]
        head, *excerpts = parts
        context = ": ".join(filter(None, (head, " … ".join(excerpts))))
        return context, claim or _first_claim(row)

    def _text(self, place: _Place, row: Row) -> str:
        """A text as it is shown: with its note where it is a type; of an id, what that stands for."""
        if place.field in ("type", "what"):
            step = place.claim or row.record
            return ". ".join(filter(None, (type_in_words(step), step.note)))
        if place.field == "agreement":
            title = self._dataset.agreement_by_id[place.text].title
            if all(word in plain(title) for word in place.words):
                return title
        return place.text

    def _finder(self, words: Sequence[str]) -> Finder:
        key = tuple(words)
        if key not in self._finders:
            self._finders[key] = Finder([word.strip() for word in words])
        return self._finders[key]


def _first_claim(row: Row) -> Any:
    """The first claim that is not judged wrong, else the first, if the row has claims."""
    claims = row.claims
    if claims and claims[0].rank != "deprecated":
        return claims[0]
    counted = (claim for claim in claims if claim.rank != "deprecated")
    return next(counted, claims[0] if claims else None)


def _date_of(claim: Any) -> str | None:
    """The date that a claim gives."""
    return getattr(claim, "as_of", None) or getattr(claim, "date", None)
