"""That a country is not in an agreement, or no row matches, and why: sentences for notes."""

from collections.abc import Mapping, Sequence

from dhsintl.cli import left_out_words as words
from dhsintl.output.cells import quantity
from dhsintl.query.filters import option_of
from dhsintl.query.view import View

# Their texts name all that take part.
_CLOSED = ("agreement", "declaration", "joint statement")


def about_nobody(noun: str, who: str, agreements: Sequence[str]) -> str:
    """That no row, of some agreements or at all, is about a country."""
    rows = f"{noun} of {words.agreements_in_words(agreements)}" if agreements else noun
    return f"no {rows} {'names' if noun == 'partnership' else 'is about'} {who}"


def not_known(who: str, agreement: str, why: str | None) -> str:
    """That nobody knows whether a country is in an agreement, and why."""
    reason = f": {why}" if why else ""
    return f"whether {who} is in {agreement} on that day is not known{reason}; add --possible to see it"


def not_in(who: str, agreement: str, status: str, first: str | None) -> str:
    """That a country is not in an agreement, and in which state it is; where it begins, if later."""
    what = f"its participation there {words.state(status, 1)}"
    later = f"; first {first}" if first else ""
    return f"{who} is not in {agreement} on that day: {what}{later}; add {words.asking_for([status])} to see it"


def why_not_named(
    parties: Sequence[str],
    agreements: Sequence[str],
    view: View,
    whom: str = "it as a partner",
) -> str:
    """No partnership names some parties, or only such as have no claim that counts."""
    named = [
        row.agreement in agreements for row in view.dataset.partnerships if row.party in parties
    ]
    if any(named):
        return f": {uncounted('it as a partner', parties, words.few(agreements))}"
    sources = "none of these sources names" if view.filters.sources else "no source names"
    nor = ", and none says how many take part" if uncounted_among(agreements, view) else ""
    return f": {sources} {whom}{nor}"


def uncounted_among(agreements: Sequence[str], view: View) -> list[str]:
    """Those of some agreements whose partners nobody counts: there may be others than are named.

    Who is in an agreement, declaration or statement is told by its text.
    """
    found = (view.dataset.agreement_by_id[agreement] for agreement in agreements)
    return [one.id for one in found if one.kind not in _CLOSED and not one.partner_count]


def uncounted(whom: str, parties: Sequence[str], agreements: Sequence[str]) -> str:
    """That no claim counts by which parties take part, and how to see those that do not."""
    countries = [f"--country {party}" for party in parties]
    command = " ".join(["dhsintl partnerships", *agreements, *countries, "--conflicts"])
    return f"only plans, or claims that do not count, name {whom}; see {command}"


def without_filters(counts: Mapping[tuple[str, ...], int], noun: str) -> str:
    """Which filters leave nothing: how many rows there would be without them."""
    parts = [
        f"{quantity(count, noun)} without {words.joined(map(_filter_in_words, names))}"
        for names, count in counts.items()
    ]
    return f"nothing matches; there would be {words.joined(parts, 'or')}"


def _filter_in_words(name: str) -> str:
    """A filter as people ask for it: countries and agreements are given by name, others by an option."""
    option = option_of(name)
    return f"the {option}" if name in ("parties", "agreements") else f"--{option}"
