"""What the evidence has on a party that is not in an agreement on a day."""

from dhsintl.dates import ALWAYS
from dhsintl.model.records import Agreement
from dhsintl.query.matching import PartyMatch, step_in_words
from dhsintl.query.view import View


def reason_for(agreement: Agreement, match: PartyMatch, view: View) -> str | None:
    """Why it is not known whether a party is in, or its first dated step, if that is later."""
    if match.answer == "not known" or match.state is None or match.state.status != "not yet":
        return match.why
    steps = [
        step
        for row in view.partnerships_of.get(agreement.id, ())
        if row.party in view.filters.parties
        for step in view.steps(row)
        if step.last < ALWAYS.last
    ]
    first = min(steps, key=lambda step: (step.last, step.is_open), default=None)
    return step_in_words(first) if first else None
