"""A name or code that a person types, to the party or the agreement that is meant."""

import re
from functools import lru_cache
from itertools import product
from typing import TypeAlias

from dhsintl.errors import AmbiguousName, UnknownName
from dhsintl.model.records import Agreement, Dataset, Party

# Parties that share a name, by id.
_Parties: TypeAlias = dict[str, Party]

_WORD = r"[^\W_]+"
_ASCII = bytes(
    ord(letter) if (letter := chr(code).lower()).isascii() and letter.isalnum() else ord(" ")
    for code in range(256)
)
# The first dot of "U.S. Coast", and not the one of "N.Korea".
_DOT_BETWEEN_INITIALS = r"(?<![^\W_])([^\W\d_])\.(?=[^\W\d_](?![^\W_]))"

# Short forms from atlases and statistics, and all that each may stand for.
_ABBREVIATIONS: dict[str, tuple[str, ...]] = {
    "n": ("north", "northern"),
    "s": ("south", "southern"),
    "e": ("east", "eastern"),
    "w": ("west", "western"),
    "br": ("british",),
    "dem": ("democratic",),
    "eq": ("equatorial",),
    "fed": ("federal", "federated", "federation"),
    "fr": ("french",),
    "rep": ("republic",),
    "sts": ("states",),
    **dict.fromkeys(("ter", "terr"), ("territory", "territories")),
    **dict.fromkeys(("i", "is", "isl", "isls", "isd", "isds"), ("island", "islands")),
}
_LINKING_WORDS = {"and", "of"}
# No name has more words, and each abbreviation among them multiplies the readings.
_MOST_WORDS = 12

# What stands between two names of one party: "Burma (Myanmar)", "Congo/Zaire".
_BETWEEN_NAMES = r"[()\[\],;/]"
_BEFORE_OTHER_NAME = r"^\s*(?:also|former|formerly|now)\s"


def find_party(given: str, dataset: Dataset) -> Party:
    """The country, bloc, organization or agency of a name, code or spelling.

    Case, accents, "the", punctuation and the order of words do not count. Raises
    `UnknownName` with the nearest names, or `AmbiguousName` with the candidates.
    """
    return _party("country", given, dataset.parties, "run 'dhsintl parties' to list all parties")


def find_agency(given: str, dataset: Dataset) -> Party:
    """The US agency of a name, code or spelling; raises as `find_party` does."""
    agencies = tuple(party for party in dataset.parties if party.kind == "agency")
    remedy = "run 'dhsintl parties --kind agency' to list all agencies"
    return _party("agency", given, agencies, remedy)


def find_agreement(given: str, dataset: Dataset) -> Agreement:
    """The agreement of an id, short title, title or other name.

    Case, spaces and punctuation do not count. Raises `UnknownName` with the nearest
    ids, or `AmbiguousName` with the candidates.
    """
    if given in dataset.agreement_by_id:
        return dataset.agreement_by_id[given]
    names: dict[str, dict[str, Agreement]] = {}
    for agreement in dataset.agreements:
        for name in (agreement.id, agreement.short_title, agreement.title, *agreement.also):
            names.setdefault(name or "", {})[agreement.id] = agreement
    wanted = normalize_compact(given)
    meant: dict[str, Agreement] = {}
    for name, bearers in names.items():
        if wanted and normalize_compact(name) == wanted:
            meant |= bearers
    if len(meant) > 1:
        raise AmbiguousName("agreement", given, list(meant))
    if not meant:
        from dhsintl.suggest import suggest

        remedy = "run 'dhsintl agreements' to list all agreements"
        raise UnknownName("agreement", given, suggest(given, names, names.__getitem__), remedy)
    return next(iter(meant.values()))


def normalize_name(name: str) -> str:
    """A name without case, accents, punctuation and "the"; words stay apart."""
    plain = name.replace("&", " and ")
    if "." in plain:
        plain = re.sub(_DOT_BETWEEN_INITIALS, r"\1", plain)
    words = _ascii_words(plain) if plain.isascii() else _words(plain)
    return " ".join("saint" if word == "st" else word for word in words if word != "the")


def in_an_index(name: str) -> str:
    """A name as an index sorts it: without case and accents."""
    if name.isascii():
        return name.casefold()
    import unicodedata

    parts = unicodedata.normalize("NFKD", name).casefold()
    return "".join(part for part in parts if not unicodedata.combining(part))


def normalize_compact(name: str) -> str:
    """A name of letters and digits alone."""
    return normalize_name(name).replace(" ", "")


def _words(name: str) -> list[str]:
    import unicodedata

    parts = unicodedata.normalize("NFKD", name).casefold().replace("'", "").replace("’", "")
    return re.findall(_WORD, "".join(part for part in parts if not unicodedata.combining(part)))


def _ascii_words(name: str) -> list[str]:
    """The same for most names, several times as fast: a dataset has many thousands."""
    return name.encode("ascii").translate(_ASCII, b"'").decode("ascii").split()


class _PartyIndex:
    """Parties by all that may be typed for them."""

    def __init__(self) -> None:
        self.codes: dict[str, _Parties] = {}
        self.names: dict[str, _Parties] = {}
        self.compact: dict[str, _Parties] = {}
        self.word_sets: dict[frozenset[str], _Parties] = {}

    def meant(self, given: str) -> _Parties:
        """The parties that a name or code may mean, by the strictest reading that has any."""
        return self.spelled(given) or self.worded(given) or self.named_twice(given)

    def spelled(self, given: str) -> _Parties:
        """The parties of a code or a name, whatever its spaces."""
        compact = normalize_compact(given)
        return self.compact.get(compact) or self.codes.get(compact, {}) if compact else {}

    def worded(self, given: str) -> _Parties:
        """The parties of a name of these words in any order: "Korea, Rep. of"."""
        words = set(normalize_name(given).split()) - _LINKING_WORDS
        if not 1 < len(words) <= _MOST_WORDS:
            return {}
        found: _Parties = {}
        for reading in product(*((word, *_ABBREVIATIONS.get(word, ())) for word in words)):
            found |= self.word_sets.get(frozenset(reading), {})
        return found

    def named_twice(self, given: str) -> _Parties:
        """The parties that each of several names may mean: "Burma (Myanmar)", not "Iran/Iraq"."""
        parts = [
            part
            for part in re.split(_BETWEEN_NAMES, given.casefold())
            if any(map(str.isalnum, part))
        ]
        shared: _Parties = {}
        for number, part in enumerate(parts if len(parts) > 1 else ()):
            name = re.sub(_BEFORE_OTHER_NAME, "", part)
            meant = self.spelled(name) or self.worded(name)
            shared = {id_: meant[id_] for id_ in (shared if number else meant) if id_ in meant}
            if not shared:
                break
        return shared


@lru_cache(maxsize=2)
def _party_index(parties: tuple[Party, ...]) -> _PartyIndex:
    index = _PartyIndex()
    for party in parties:
        for code in (party.id, party.alpha3, party.numeric):
            if code:
                index.codes.setdefault(code.casefold().replace("-", ""), {})[party.id] = party
        for typed in _party_names(party):
            name = normalize_name(typed)
            words = frozenset(name.split()) - _LINKING_WORDS
            index.names.setdefault(name, {})[party.id] = party
            index.compact.setdefault(name.replace(" ", ""), {})[party.id] = party
            index.word_sets.setdefault(words, {})[party.id] = party
    return index


def _party_names(party: Party) -> tuple[str, ...]:
    """The names of a party; an id too, unless it is a country's code.

    Codes that look alike mean countries far apart, so none is suggested for another.
    """
    own_id = () if party.kind == "country" else (party.id,)
    return (*own_id, party.name, *party.also)


def _party(what: str, given: str, parties: tuple[Party, ...], remedy: str) -> Party:
    exact = _exact_parties(given.strip().casefold(), parties)
    if len(exact) == 1:
        return exact[0]
    index = _party_index(parties)
    meant = list(index.meant(given).values())
    if len(meant) > 1:
        raise AmbiguousName(what, given, [f"{party.name} ({party.id})" for party in meant])
    if not meant:
        from dhsintl.suggest import suggest

        nearest = suggest(
            normalize_name(given),
            index.names,
            lambda name: [party.name for party in index.names[name].values()],
            # "Chinese" begins a name of Taiwan, and does not mean it.
            completed={normalize_name(party.name) for party in parties},
        )
        raise UnknownName(what, given, nearest, remedy)
    return meant[0]


def _exact_parties(given: str, parties: tuple[Party, ...]) -> list[Party]:
    """The parties of exactly this name or code; this costs a query next to nothing.

    A candidate that an error has named, "South Korea (kr)", is one too.
    """
    if given.isdecimal():
        return [party for party in parties if given in (party.id, party.numeric)]
    if given.endswith(")"):
        name, _, id_ = given[:-1].rpartition(" (")
        return [p for p in parties if (p.name.casefold(), p.id) == (name, id_)]
    code = given.upper()
    return [
        party
        for party in parties
        if given == party.name.casefold() or given == party.id or code == party.alpha3
    ]
