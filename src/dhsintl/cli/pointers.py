"""Where a list does not say what its reader may look for: notes that point to another command."""

from collections.abc import Iterator, Sequence
from shlex import quote
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dhsintl.output.cells import quantity
from dhsintl.query.listing import partnerships_in
from dhsintl.query.view import View

if TYPE_CHECKING:
    from dhsintl.cli.list_notes import Answer


def to_lists(answer: "Answer", evidence: str) -> Iterator[str]:
    """How many parties lists name in the time asked for: a list is no event."""
    filters, arguments = answer.filters, answer.arguments
    is_about_some = filters.agreements or filters.parties
    if not is_about_some or answer.arguments.conflicts or set(filters.types) - {"listed"}:
        return
    listed = replace(filters, types=("listed",), metrics=())
    if count := len(partnerships_in(View(answer.dataset, listed))):
        options = [
            *(f"--country {party}" for party in filters.parties),
            *(f"--theme {theme}" for theme in filters.themes),
            *(f"--grade {grade}" for grade in filters.grades),
            *(f"--since {quote(arguments.since)}" for _ in [0] if arguments.since),
            *(f"--until {quote(arguments.until)}" for _ in [0] if arguments.until),
        ]
        command = " ".join(["dhsintl partnerships", *filters.agreements, "--type listed", *options])
        yield (
            f"a list is no event: {quantity(count, 'partnership')} "
            f"{'is' if count == 1 else 'are'} named by lists; see {command}{evidence}"
        )


def to_kin(agreements: Sequence[str], view: View) -> Iterator[str]:
    """Of which agreements no source names a partner, and which others may be meant."""
    bare = [one for one in agreements if one not in view.partnerships_of]
    for agreement in bare:
        kin = [one for one in view.dataset.agreement_by_id if one.startswith(f"{agreement}-")]
        see = f"; see also {' and '.join(kin)}" if kin else ""
        names = "none of these sources names" if view.filters.sources else "no source names"
        yield f"{names} who takes part in {agreement}{see}"
