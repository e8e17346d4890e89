"""What `--in` and `--not-in` leave out, in sentences for notes."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from dhsintl.cli import left_out_words as words
from dhsintl.model.records import Dataset
from dhsintl.query.listing import parties
from dhsintl.query.selection import selection
from dhsintl.query.status import Answer
from dhsintl.query.view import View

_Failing = Mapping[str, Mapping[str, Answer]]


def kept_out(failing: _Failing, view: View) -> Iterator[str]:
    """Why parties that were asked for by name are not kept."""
    for party in dict.fromkeys(view.filters.parties):
        if answers := failing.get(party):
            name = view.dataset.party_by_id[party].name
            parts = [
                _IN_WORDS[answer].format(words.joined(agreements))
                for answer, agreements in _by_answer(answers).items()
            ]
            yield f"left out: {name}; {words.joined(parts)}"


_IN_WORDS: Mapping[Answer, str] = {
    "in": "it is in {}",
    "not in": "it is not in {}",
    "not known": "whether it is in {} is not known",
}


def unsure(failing: _Failing, view: View, *, more: bool) -> Iterator[str]:
    """Who is left out as nobody knows, by the agreements of which that is so."""
    by_agreements: dict[Sequence[str], list[str]] = defaultdict(list)
    for party, answers in failing.items():
        by_agreements[tuple(answers)].append(party)
    for agreements, found in by_agreements.items():
        who = words.parties_in_words(found, view.dataset, more=more)
        are, they_are = ("is", "it is") if len(found) == 1 else ("are", "they are")
        which = words.joined(agreements)
        yield f"whether {who} {are} in {which} is not known; {they_are} left out"


def on_parties(view: View, dataset: Dataset, *, everybody: bool) -> Iterator[str]:
    """What a list of parties leaves out by `--in` and `--not-in`."""
    filters, found = view.filters, selection(view)
    yield from kept_out(found.failing, view)
    if filters.parties:
        return
    # Who may be in takes part, perhaps; who may not be is told of where it would be listed.
    unselected = replace(filters, in_all=(), in_none=())
    would_be_listed = {
        row.id
        for row in parties(dataset, unselected, taking_part=not (everybody or filters.in_all))
    }
    told_of = {one: answers for one, answers in found.unsure.items() if one in would_be_listed}
    yield from unsure(told_of, view, more=len(found.failing) < len(dataset.parties))


def _by_answer(answers: Mapping[str, Answer]) -> dict[Answer, list[str]]:
    found: dict[Answer, list[str]] = defaultdict(list)
    for agreement, answer in answers.items():
        found[answer].append(agreement)
    return found
