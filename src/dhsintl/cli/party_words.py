"""How the parties that a list of parties leaves out stand, in sentences for its notes."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from dhsintl.cli import absence_words as absence
from dhsintl.cli import left_out_words as words
from dhsintl.query.left_out import AskedParty
from dhsintl.query.view import View


class _Sentence(Struct, frozen=True):
    """A sentence about parties, who share it: before their names, after one, after several.

    `command` shows more, of the parties that are put behind it.
    """

    before: str
    of_one: str
    of_several: str
    command: str | None = None


def members(found: Mapping[str, Sequence[str]], view: View, *, more: bool) -> Iterator[str]:
    """Which parties, or how many, take part as members of a bloc alone."""
    for bloc, parties in found.items():
        name = view.dataset.party_by_id[bloc].name
        take, member = ("takes", "a member") if len(parties) == 1 else ("take", "members")
        who = words.parties_in_words(parties, view.dataset, more=more)
        yield f"{who} {take} part as {member} of the {name}"


def idle(count: int) -> Iterator[str]:
    """How many parties take part in nothing."""
    if count:
        what = "more party takes" if count == 1 else "more parties take"
        yield f"{count:,} {what} part in nothing here; --all shows {words.them(count)}"


def asked(found: Sequence[AskedParty], view: View, evidence: str) -> Iterator[str]:
    """How each party that was asked for stands; `evidence` are the options that chose it."""
    sharing: dict[_Sentence, list[str]] = defaultdict(list)
    for one in found:
        for sentence in (*_in(one, view), *_not_in(one, view)):
            sharing[sentence].append(one.party)
    for sentence, parties in sharing.items():
        who = words.joined(view.dataset.party_by_id[party].name for party in parties)
        text = sentence.of_one if len(parties) == 1 else sentence.of_several
        countries = "".join(f" --country {party}" for party in parties)
        see = f"; see {sentence.command}{countries}{evidence}" if sentence.command else ""
        yield f"{sentence.before}{who} {text}{see}"


def _in(one: AskedParty, view: View) -> Iterator[_Sentence]:
    """What it is in as a member of a bloc, and where nobody knows."""
    for bloc, agreements in one.by_bloc.items():
        which, name = words.agreements_in_words(agreements), view.dataset.party_by_id[bloc].name
        yield _Sentence(
            "",
            f"is in {which} as a member of the {name}",
            f"are in {which} as members of the {name}",
        )
    if one.possible:
        which = f"in {words.agreements_in_words(one.possible)} is not known"
        command = " ".join(["dhsintl agreements", *words.few(one.possible), "--possible"])
        yield _Sentence("whether ", f"is {which}", f"are {which}", command)


def _not_in(one: AskedParty, view: View) -> Iterator[_Sentence]:
    """That it is not in others, and in which state it is there."""
    if not one.out or words.is_home(one.party, view.dataset):
        return
    is_in_none = not (one.by_bloc or one.possible)
    states = {agreement: status for agreement, status in one.out.items() if status}
    if states:
        which = _none_of(one.out) if is_in_none else words.agreements_in_words([*states])
        text = f"not in {which} on {view.day}:"
        of_one, of_several = (_states(states, which, count) for count in (1, 2))
        command = " ".join(["dhsintl partnerships", *words.few([*states])])
        yield _Sentence("", f"is {text} it {of_one}", f"are {text} they {of_several}", command)
    elif is_in_none:
        text = f"not in {_none_of(one.out)} on {view.day}"
        why = absence.why_not_named([one.party], [*one.out], view)
        why_several = absence.why_not_named([one.party], [*one.out], view, whom="them as partners")
        yield _Sentence("", f"is {text}{why}", f"are {text}{why_several}")


def _none_of(agreements: Mapping[str, object]) -> str:
    return f"any of {len(agreements)} agreements" if len(agreements) > 1 else next(iter(agreements))


def _states(states: Mapping[str, str], which: str, count: int) -> str:
    """In which state so many parties are in some agreements, those of one state together."""
    by_state: dict[str, list[str]] = defaultdict(list)
    for agreement, status in states.items():
        by_state[status].append(agreement)
    return words.joined(
        f"{words.state(status, count)} "
        + ("there" if agreements == [which] else f"in {words.agreements_in_words(agreements)}")
        for status, agreements in by_state.items()
    )
