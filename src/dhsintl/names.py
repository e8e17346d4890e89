"""A name or code that a person types, to the party or the agreement that is meant."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from dhsintl.errors import AmbiguousName, UnknownName
from dhsintl.model.records import Agreement, Dataset, Party
from dhsintl.suggest import suggest

_Named = TypeVar("_Named", Party, Agreement)


def find_party(given: str, dataset: Dataset) -> Party:
    """The country, bloc, organization or agency of a name, code or spelling.

    Case, accents, "the" and punctuation do not count. Raises `UnknownName` with the
    nearest names, or `AmbiguousName` with the candidates.
    """
    return _party("country", given, dataset.parties)


def find_agency(given: str, dataset: Dataset) -> Party:
    """The US agency of a name, code or spelling; raises as `find_party` does."""
    agencies = [party for party in dataset.parties if party.kind == "agency"]
    return _party("agency", given, agencies)


def _party(what: str, given: str, parties: Sequence[Party]) -> Party:
    wanted = given.strip().casefold()
    head, bracket, tail = wanted.rpartition("(")
    if head and bracket and tail.endswith(")"):  # as candidates are written: South Korea (kr)
        for party in parties:
            if (party.name.casefold(), party.id) == (head.strip(), tail[:-1]):
                return party
    exact = [
        party
        for party in parties
        if wanted and wanted in (party.id, party.name.casefold(), (party.alpha3 or "").casefold())
    ]
    if len(exact) == 1:
        return exact[0]
    return _found(
        what,
        given,
        _build_name_index(parties, _party_names, normalize_name),
        normalize_name,
        answer=lambda party: party.name,
        remedy="run 'dhsintl parties' for all that are known",
    )


def find_agreement(given: str, dataset: Dataset) -> Agreement:
    """The agreement of an id, short title, title or other name.

    Case, spaces and punctuation do not count. Raises `UnknownName` with the nearest
    ids, or `AmbiguousName` with the candidates.
    """
    if given in dataset.agreement_by_id:
        return dataset.agreement_by_id[given]
    return _found(
        "agreement",
        given,
        _build_name_index(dataset.agreements, _agreement_names, normalize_compact),
        normalize_compact,
        answer=lambda agreement: agreement.id,
        remedy="run 'dhsintl agreements' for all that are known",
    )


def normalize_name(name: str) -> str:
    """A name without case, accents, punctuation and "the"; words stay apart."""
    spelled = name.replace("&", " and ")
    plain = unicodedata.normalize("NFKD", spelled).casefold().replace("'", "").replace("’", "")
    kept = "".join(
        letter
        if letter.isalnum()
        else ""
        if unicodedata.combining(letter) or letter == "."
        else " "
        for letter in plain
    )
    words = ["saint" if word == "st" else word for word in kept.split()]
    return " ".join(word for word in words if word != "the")


def normalize_compact(name: str) -> str:
    """A name of letters and digits alone."""
    return normalize_name(name).replace(" ", "")


def _party_names(party: Party) -> Iterable[str]:
    return (party.id, party.alpha3 or "", party.name, *party.also)


def _agreement_names(agreement: Agreement) -> Iterable[str]:
    return (agreement.id, agreement.short_title or "", agreement.title, *agreement.also)


def _build_name_index(
    things: Sequence[_Named], names: Callable[[_Named], Iterable[str]], fold: Callable[[str], str]
) -> dict[str, dict[str, _Named]]:
    """For each name, what bears it, by id."""
    bearers: dict[str, dict[str, _Named]] = {}
    for thing in things:
        for name in names(thing):
            bearers.setdefault(fold(name), {})[thing.id] = thing
    bearers.pop("", None)
    return bearers


def _found(
    what: str,
    given: str,
    bearers: dict[str, dict[str, _Named]],
    fold: Callable[[str], str],
    *,
    answer: Callable[[_Named], str],
    remedy: str,
) -> _Named:
    wanted = fold(given)
    candidates = list(bearers.get(wanted, {}).values())
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        raise AmbiguousName(what, given, [f"{answer(thing)} ({thing.id})" for thing in candidates])
    nearest = suggest(
        wanted, bearers, lambda name: [answer(thing) for thing in bearers[name].values()]
    )
    raise UnknownName(what, given, nearest, remedy)
