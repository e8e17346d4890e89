"""Where a list does not say what its reader may look for: notes that point to another command."""

from collections.abc import Iterator, Sequence
from shlex import quote
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dhsintl.output.cells import quantity
from dhsintl.query.filters import option_of
from dhsintl.query.listing import partnerships_in
from dhsintl.query.view import View

if TYPE_CHECKING:
    from dhsintl.cli.list_notes import Answer


# The filters that lists of events and of partnerships share, beside agreements and dates.
_SHARED = ("parties", "themes", "kinds", "agencies", "grades")


def to_lists(answer: "Answer", evidence: str) -> Iterator[str]:
    """How many parties lists name in the time asked for: a list is no event."""
    filters = answer.filters
    is_about_some = filters.agreements or filters.parties
    if not is_about_some or answer.arguments.conflicts or set(filters.types) - {"listed"}:
        return
    listed = replace(filters, types=("listed",), metrics=())
    if count := len(partnerships_in(View(answer.dataset, listed))):
        command = " ".join(["dhsintl partnerships", *filters.agreements, "--type listed"])
        options = f"{_shared_options(answer)}{evidence}"
        are = "is" if count == 1 else "are"
        yield (
            f"a list is no event: {quantity(count, 'partnership')} {are} named by lists; "
            f"see {command}{options}"
        )


def _shared_options(answer: "Answer") -> str:
    """The options that ask another list for the same rows, as a shell takes them."""
    given = [(option_of(name), one) for name in _SHARED for one in getattr(answer.filters, name)]
    dates = (("since", answer.arguments.since), ("until", answer.arguments.until))
    given += [(option, date) for option, date in dates if date]
    return "".join(f" --{option} {quote(value)}" for option, value in given)


def to_kin(agreements: Sequence[str], view: View) -> Iterator[str]:
    """Of which agreements no source names a partner, and which others may be meant."""
    bare = [one for one in agreements if one not in view.partnerships_of]
    for agreement in bare:
        kin = [one for one in view.dataset.agreement_by_id if one.startswith(f"{agreement}-")]
        see = f"; see also {' and '.join(kin)}" if kin else ""
        names = "none of these sources names" if view.filters.sources else "no source names"
        yield f"{names} who takes part in {agreement}{see}"
