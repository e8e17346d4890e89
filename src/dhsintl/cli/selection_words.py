"""What `--in` and `--not-in` leave out, in sentences for notes."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from dhsintl.cli import absence_words as absence
from dhsintl.cli import left_out_words as words
from dhsintl.cli.pointers import to_kin
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


def unsure(
    failing: _Failing, view: View, evidence: str | None = None, *, more: bool
) -> Iterator[str]:
    """Who is left out as nobody knows, by the agreements of which that is so.

    With the options that chose the evidence, also the command that lists them.
    """
    by_agreements: dict[Sequence[str], list[str]] = defaultdict(list)
    for party, answers in failing.items():
        by_agreements[tuple(answers)].append(party)
    for agreements, found in by_agreements.items():
        who = words.parties_in_words(found, view.dataset, more=more)
        are, they_are = ("is", "it is") if len(found) == 1 else ("are", "they are")
        which = words.joined(agreements)
        see = "" if evidence is None else f"; see {_command_for(agreements, view)}{evidence}"
        yield f"whether {who} {are} in {which} is not known; {they_are} left out{see}"


def _command_for(agreements: Sequence[str], view: View) -> str:
    """The command that lists how the parties in some agreements stand in others."""
    in_all = [f"--in {one}" for one in view.filters.in_all if one not in agreements]
    return " ".join(["dhsintl matrix", *agreements, *in_all, "--possible"])


def uncounted(view: View) -> Iterator[str]:
    """That who is not in some agreements is told by no count of those that are."""
    if found := absence.uncounted_among(view.filters.in_none, view):
        which = words.joined(found)
        yield (
            f"no source says how many take part in {which}; whoever none names there counts as "
            "not in it"
        )


def nobody_fits(view: View) -> Iterator[str]:
    """That no party fits `--in` and `--not-in`."""
    given = {"--in": view.filters.in_all, "--not-in": view.filters.in_none}
    asked = words.joined(option for option, agreements in given.items() if agreements)
    yield f"no party is known to fit {asked} on that day"
    yield from without_partners(view)


def without_partners(view: View) -> Iterator[str]:
    """Of which agreements that parties have to be in no source names a partner."""
    yield from to_kin(view.filters.in_all, view)


def on_parties(view: View, dataset: Dataset, evidence: str, *, everybody: bool) -> Iterator[str]:
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
    yield from unsure(told_of, view, evidence, more=len(found.failing) < len(dataset.parties))
    yield from uncounted(view)
    yield from without_partners(view)


def _by_answer(answers: Mapping[str, Answer]) -> dict[Answer, list[str]]:
    found: dict[Answer, list[str]] = defaultdict(list)
    for agreement, answer in answers.items():
        found[answer].append(agreement)
    return found
