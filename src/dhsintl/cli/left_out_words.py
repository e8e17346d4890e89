"""What a list leaves out, in sentences for its notes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dhsintl.model.records import Dataset
from dhsintl.model.vocabulary import bounded_in_words
from dhsintl.output.cells import quantity
from dhsintl.query.filters import Filters
from dhsintl.query.left_out import Further, OtherDays, Unnamed

# So many are named in a note; of more it tells the number.
_FEW = 3
_NOBODY: Mapping[str, Sequence[str]] = {}

# What so many agreements or partnerships are or were: one, several.
_STATUS_WORDS = {
    "unknown": ("was proposed or approved at most", "were proposed or approved at most"),
    "not yet": ("had not begun", "had not begun"),
    "ended": ("has ended", "have ended"),
    "replaced": ("was replaced", "were replaced"),
    "suspended": ("is suspended", "are suspended"),
    "proposed": ("is proposed", "are proposed"),
    "approved": ("is approved", "are approved"),
}


def possible(count: int, who: str, remedy: str, *, more: bool) -> Iterator[str]:
    """Of how many agreements nobody knows whether a country is in them; `remedy` shows {them}."""
    if count:
        agreements = quantity(count, "agreement", more=more)
        yield f"whether {who} is in {agreements} is not known; {remedy.format(them=them(count))}"


def command_for_possible(filters: Filters) -> str:
    """The command that shows the agreements of which nobody knows, and why."""
    countries = [f"--country {party}" for party in filters.parties]
    return " ".join(["dhsintl agreements", *few(filters.agreements), *countries, "--possible"])


def statuses(
    counts: Mapping[str, int],
    noun: str,
    named: Mapping[str, Sequence[str]] = _NOBODY,
    *,
    more: bool,
) -> Iterator[str]:
    """Which have ended, are proposed or had not begun, or how many, and how to see them."""
    total = sum(counts.values())
    if 0 < total <= _FEW and named:
        parts = [f"{joined(ids)} {state(status, len(ids), noun)}" for status, ids in named.items()]
        yield f"{joined(parts)}; add {asking_for(counts)} to see {them(total)}"
    elif counts:
        (first, count), *others = counts.items()
        what = f"{quantity(count, noun, more=more)} {state(first, count, noun)}"
        parts = [what, *(f"{count:,} {state(status, count, noun)}" for status, count in others)]
        yield f"{joined(parts)}; add {asking_for(counts)} to see {them(sum(counts.values()))}"


def come_further(counts: Mapping[str, int], asked: Sequence[str], *, more: bool) -> Iterator[str]:
    """How many had a status that was asked for, and have come further."""
    if counts:
        total = sum(counts.values())
        was, has = ("was", "has") if total == 1 else ("were", "have")
        parts = [f"{count:,} {state(status, count)}" for status, count in counts.items()]
        by_now = f"it is {next(iter(counts))}" if total == 1 else joined(parts)
        yield (
            f"{quantity(total, 'partnership', more=more)} {was} {joined(asked, 'or')} and {has} come "
            f"further: {by_now}; add {asking_for(counts)} to see {them(total)}"
        )


def not_shown(counts: Mapping[str, int]) -> Iterator[str]:
    """How many cells of a table are not shown, by status, and how to see them."""
    if counts:
        parts = [f"{count:,} {state(status, count)}" for status, count in counts.items()]
        yield f"not shown: {joined(parts)}; add {asking_for(counts)} to see {them(sum(counts.values()))}"


def state(status: str, count: int, noun: str = "agreement") -> str:
    """What so many agreements or partnerships of a status are: ended, proposed.

    A country that is not in an agreement, whatever its status was, was no further than approved.
    """
    if status == "unknown" and noun == "partnership":
        return f"{'has' if count == 1 else 'have'} no known status"
    words = _STATUS_WORDS.get(status) or (f"is {status}", f"are {status}")
    return words[count > 1]


def asking_for(statuses: Iterable[str]) -> str:
    """The options that ask for some statuses, as a shell takes them."""
    return " ".join(f"--status {_quoted(status)}" for status in statuses)


def may_be(count: int, asked: Sequence[str], *, more: bool) -> Iterator[str]:
    """How many partnerships may have a status that was asked for."""
    if count:
        what = f"{quantity(count, 'partnership', more=more)} may be {joined(asked, 'or')}"
        why = f"on that day, because {_its(count)} dates are wide"
        yield f"{what} {why}; leave --status out to see {them(count)}"


def undated(count: int, noun: str, types: Sequence[str] = ()) -> Iterator[str]:
    """How many rows no span of time can admit; of partnerships, for lack of steps of some types."""
    if count:
        of_type = f" of type {joined(types, 'or')}" if types else ""
        what = f"dated step{of_type}" if noun == "partnership" else f"date of {_its(count)} own"
        have = "has" if count == 1 else "have"
        yield f"{quantity(count, noun)} {have} no {what} and {_is(count)} left out"


def known_by_a_later_day(count: int, noun: str) -> Iterator[str]:
    """How many rows are only known to have happened by a day after the time asked for."""
    if count:
        yield (
            f"{quantity(count, noun)} here happened by a day that is later than the time asked "
            "for; whether in that time or before it is not known"
        )


def unnamed(found: Sequence[Unnamed]) -> Iterator[str]:
    """How many partners are counted and not named, agreement by agreement."""
    sure = [one for one in found if one.unnamed]
    if len(sure) > _FEW:
        units = {one.of for one in sure}
        yield f"{len(sure)} agreements count more {units.pop() if len(units) == 1 else 'partners'} than are named"
    elif sure:
        is_one = len(sure) == 1 and sure[0].unnamed == 1
        yield f"{joined(map(_unnamed_in_words, sure))} {'is' if is_one else 'are'} not named"
    open_ = [one for one in found if not one.unnamed]
    if len(open_) > _FEW:
        yield f"{len(open_)} more agreements may count partners that are not named"
    else:
        yield from map(_bound_in_words, open_)


def _unnamed_in_words(one: Unnamed) -> str:
    later = f" (counted {one.later})" if one.later else ""
    return f"{one.unnamed:,} of {one.counted:,} {one.of} in {one.agreement}{later}"


def _bound_in_words(one: Unnamed) -> str:
    """That a count has only a bound, which as many as are named may pass."""
    units = _UNIT[one.of] if one.counted == 1 else one.of
    named = f"{one.named:,} {_is(one.named)} named"
    counted = bounded_in_words(one.counted, one.bound)
    return f"{one.agreement} counts {counted} {units}, and {named}; there may be more"


_UNIT = {"countries": "country", "parties": "party", "places": "place"}


def other_days(found: Sequence[OtherDays], dataset: Dataset) -> Iterator[str]:
    """When a country was in a bloc, where that is not on the day that was asked for."""
    for one in found:
        party, bloc = dataset.party_by_id[one.party].name, dataset.party_by_id[one.bloc].name
        times, counts = _times(one)
        yield f"{party} {times.format(bloc=f'the {bloc}')}; the bloc's agreements count for it {counts}"


def _times(one: OtherDays) -> tuple[str, str]:
    """When a party was in a {bloc}, and when the bloc's agreements count for it."""
    to_come = f"from {one.since} to {one.until}" if one.until else f"since {one.since}"
    if one.past and one.since:
        return f"was in {{bloc}} until {one.past}, and again {to_come}", "only then"
    if one.past:
        return f"was in {{bloc}} until {one.past}", "only until then"
    if one.until:
        return f"was in {{bloc}} {to_come}", "only then"
    return f"has been in {{bloc}} {to_come}", "only from then on"


def home(party: str, dataset: Dataset) -> Iterator[str]:
    """That US agencies run agreements, and that their country is one side of all of them."""
    name = dataset.party_by_id[party].name
    if party in dataset.home_countries:
        agency = next(one.id for one in dataset.parties if one.country == party)
        yield (
            f"{name} is one side of every agreement here, and its agencies run them; see, for "
            f"one of these, dhsintl agreements --agency {agency}"
        )
    elif is_home(party, dataset):
        yield f"{name} runs agreements and is no partner in them; see dhsintl agreements --agency {party}"


def is_home(party: str, dataset: Dataset) -> bool:
    """Is it a US agency, or the country of the agencies?"""
    return dataset.party_by_id[party].kind == "agency" or party in dataset.home_countries


def further(
    found: Further, noun: str, who: str, *, more: bool, has_agreements: bool
) -> Iterator[str]:
    """How many rows of a country's agreements are not about it."""
    if found.rows:
        remedy = (
            "leave out the country"
            if has_agreements
            else "name an agreement instead of the country"
        )
        rows = quantity(found.rows, noun, more=more)
        belong = "belongs" if found.rows == 1 else "belong"
        yield (
            f"{rows} {belong} to {quantity(found.agreements, 'agreement')} that {who} is in, and "
            f"{_is(found.rows)} not about {who}; {remedy}"
        )


def possible_parties(found: Sequence[str], dataset: Dataset, *, more: bool) -> Iterator[str]:
    """Which parties, or how many, may be in an agreement or not."""
    if found:
        takes = "takes" if len(found) == 1 else "take"
        who = parties_in_words(found, dataset, more=more)
        yield f"whether {who} {takes} part is not known"


def parties_in_words(parties: Sequence[str], dataset: Dataset, *, more: bool) -> str:
    """Some parties by name, or how many they are."""
    if len(parties) > _FEW:
        return quantity(len(parties), "party", more=more)
    return joined(dataset.party_by_id[party].name for party in parties)


def agreements_in_words(agreements: Sequence[str]) -> str:
    """Some agreements by id, or how many they are."""
    return joined(few(agreements)) if few(agreements) else quantity(len(agreements), "agreement")


def few(ids: Sequence[str]) -> Sequence[str]:
    """Ids that are few enough to be named, else none."""
    return ids if len(ids) <= _FEW else ()


def _quoted(word: str) -> str:
    """A status as a shell takes it."""
    return f"'{word}'" if " " in word else word


def joined(parts: Iterable[str], word: str = "and") -> str:
    """Some parts as one: a, b and c."""
    *first, last = parts
    return f"{', '.join(first)} {word} {last}" if first else last


def them(count: int) -> str:
    return "it" if count == 1 else "them"


def _its(count: int) -> str:
    return "its" if count == 1 else "their"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"
