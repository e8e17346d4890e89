"""An agreement as a printed row: its counts, and how some parties are in it."""

from collections.abc import Collection, Iterable
from typing import Any

from dhsintl.model.prepared import Count
from dhsintl.model.records import Agreement
from dhsintl.model.rows import AgreementRow, CountRow
from dhsintl.model.vocabulary import Grade
from dhsintl.query.counts import counts_of
from dhsintl.query.matching import Matcher, PartyMatch
from dhsintl.query.view import View

_BEST = {"in": 0, "not known": 1, "not in": 2}


def agreement_row(agreement: Agreement, match: PartyMatch | None, view: View) -> AgreementRow:
    """The row of an agreement; with a match, what it says of the parties asked about."""
    counts = counts_of(agreement, view)
    first = counts[0] if counts else None
    return AgreementRow(
        id=agreement.id,
        title=agreement.title,
        short_title=agreement.short_title,
        also=agreement.also,
        kind=agreement.kind,
        theme=agreement.theme,
        agencies=agreement.agency_ids,
        summary=agreement.summary,
        **_matched(match, view),
        counted=first.value if first else None,
        counted_of=first.of if first else None,
        counted_as_of=first.as_of if first else None,
        counted_bound=first.bound if first else None,
        named=first.named if first else len(parties_in(agreement, view)),
        unnamed=first.unnamed if first else None,
        counts=tuple(map(_count_row, counts)),
        source=agreement.source,
        locator=agreement.locator,
    )


def parties_in(agreement: Agreement, view: View) -> set[str]:
    """The parties that are in an agreement by name on the day."""
    return {
        row.party
        for row in view.partnerships_of.get(agreement.id, ())
        if view.has_reached(row, None, view.day)
    }


def best_match(
    agreement: Agreement,
    parties: Iterable[str],
    matcher: Matcher,
    statuses: Collection[str] = (),
) -> PartyMatch:
    """How the best placed of some parties is in an agreement, those of some statuses first."""
    found = [matcher.match(agreement, party) for party in parties]
    return min(
        found,
        key=lambda one: (not one.has_status(statuses), _BEST[one.answer], one.match != "named"),
    )


def _matched(match: PartyMatch | None, view: View) -> dict[str, Any]:
    if match is None:
        return {}
    return {
        "match": match.match,
        "via": match.via,
        "why": match.why,
        "status": match.state.status if match.state else None,
        "status_date": match.status_date,
        "status_source": match.status_source,
        "grade": grade_of(match, view),
        "status_as_of": view.day.isoformat(),
    }


def grade_of(match: PartyMatch, view: View) -> Grade | None:
    """The grade of the document that counts for a status."""
    source = match.status_source
    return view.grade(source) if source else None


def _count_row(count: Count) -> CountRow:
    return CountRow(
        of=count.of,
        value=count.value,
        bound=count.bound,
        as_of=count.as_of,
        dated_by=count.dated_by,
        metrics=count.metrics,
        named=count.named,
        unnamed=count.unnamed,
        source=count.source,
    )
