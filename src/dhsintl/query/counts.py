"""How many partners an agreement counts, and how many of them nobody names."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from dhsintl.dates import Period, parse
from dhsintl.model.prepared import Count
from dhsintl.model.records import Agreement, Figure, PartnerCount
from dhsintl.model.vocabulary import BOUND_OF_QUALIFIER, GRADES, Bound, CountedOf, DatedBy
from dhsintl.query.view import View


def counts_of(agreement: Agreement, view: View, day: date | None = None) -> list[Count]:
    """The counts that apply on a day, one a unit, in the order of the entries."""
    asked = view.day if day is None else day
    prepared = view.dataset.prepared
    if prepared and asked == view.day == prepared.last_day:
        return prepared.counts[agreement.id]
    known = view.counts.get((agreement.id, asked))
    if known is None:
        known = view.counts[agreement.id, asked] = _newest(agreement, view, asked)
    return known


def next_counts(agreement: Agreement, view: View, day: date) -> list[Count]:
    """The first counts after a day, of the units in which nothing is counted on it.

    Whoever they count was a partner by then; since when, they do not say.
    """
    known = view.next_counts.get((agreement.id, day))
    if known is None:
        known = view.next_counts[agreement.id, day] = _next(agreement, view, day)
    return known


def _next(agreement: Agreement, view: View, day: date) -> list[Count]:
    counted = {count.of for count in counts_of(agreement, view, day)}
    found = []
    for entry in agreement.partner_count:
        if entry.of not in counted:
            later = [
                period.first
                for metric in entry.metrics
                for one in _reported(agreement, metric, view)
                if (period := one.period) and period.first > day
            ]
            if later and (count := _count(agreement, entry, view, min(later))):
                found.append(count)
    return found


def _newest(agreement: Agreement, view: View, asked: date) -> list[Count]:
    newest: dict[CountedOf, Count] = {}
    for entry in agreement.partner_count:
        count = _count(agreement, entry, view, asked)
        if count and (entry.of not in newest or _is_newer(count, newest[entry.of], view)):
            newest[entry.of] = count
    return list(newest.values())


def _is_newer(count: Count, other: Count, view: View) -> bool:
    return _newness(count, view) > _newness(other, view)


def _newness(count: Count, view: View) -> tuple[date, int, float]:
    last = count.period.last if count.period else date.min
    return last, -GRADES.index(view.grade(count.source)), count.value


class _Dated(Struct, frozen=True):
    """A figure with the days of its date, or of its source's publication."""

    figure: Figure
    as_of: str | None
    dated_by: DatedBy | None

    @property
    def period(self) -> Period | None:
        return parse(self.as_of) if self.as_of else None


def _count(agreement: Agreement, entry: PartnerCount, view: View, day: date) -> Count | None:
    """The newest figures of an entry by a day, added up where several metrics make one count."""
    found = [_figures_by(agreement, metric, view, day) for metric in entry.metrics]
    if len(found) > 1:
        return _sum_of_parts(agreement, entry, found, view)
    figures = found[0] if found else []
    if not figures:
        return None
    best = max(figures, key=lambda one: _order(one, view))
    return _counted(agreement, entry, [best], view)


def _sum_of_parts(
    agreement: Agreement, entry: PartnerCount, parts: Sequence[Sequence[_Dated]], view: View
) -> Count | None:
    """Figures of several metrics that one source gives for one date."""
    first, *others = parts

    def order(one: _Dated) -> tuple[date, bool, int, float]:
        return _order(one, view)

    others_by_origin = [{_origin(one): one for one in sorted(part, key=order)} for part in others]
    for one in sorted(first, key=order, reverse=True):
        rest = [part.get(_origin(one)) for part in others_by_origin]
        if all(rest):
            return _counted(agreement, entry, [one, *filter(None, rest)], view)
    return None


def _origin(one: _Dated) -> tuple[str, str | None]:
    return one.figure.source, one.as_of


def _figures_by(agreement: Agreement, metric: str, view: View, day: date) -> list[_Dated]:
    """The reported figures of a metric that apply by a day.

    One applies from the first day of its date on; without any, from when its source was read.
    """
    return [one for one in _reported(agreement, metric, view) if _applies_from(one, view) <= day]


def _reported(agreement: Agreement, metric: str, view: View) -> list[_Dated]:
    """The reported figures of a metric; deprecated ones, and those of some parties, aside."""
    row = view.metric_by_key.get((agreement.id, metric))
    return [
        _dated(figure, view)
        for figure in (row.figures if row else ())
        if figure.basis == "reported" and figure.rank != "deprecated" and not figure.parties
    ]


def _applies_from(one: _Dated, view: View) -> date:
    if one.period:
        return one.period.first
    accessed = view.dataset.source_by_id[one.figure.source].accessed
    return parse(accessed).first if accessed else date.min


def _dated(figure: Figure, view: View) -> _Dated:
    if figure.as_of:
        return _Dated(figure, figure.as_of, "row")
    published = view.published(figure.source)
    return _Dated(figure, published, "source" if published else None)


def _order(one: _Dated, view: View) -> tuple[date, bool, int, float]:
    """The newer figure; of one date the preferred, then that of the better grade, the larger."""
    figure = one.figure
    last = one.period.last if one.period else date.min
    grade = GRADES.index(view.grade(figure.source))
    return last, figure.rank == "preferred", -grade, figure.value


def _counted(
    agreement: Agreement, entry: PartnerCount, parts: Sequence[_Dated], view: View
) -> Count:
    first = parts[0]
    on = first.period.last if first.period else view.day
    total = sum(one.figure.value for one in parts)
    named = set(_named(agreement, entry, on, view))
    return Count(
        of=entry.of,
        value=int(total),
        bound=_bound(parts),
        as_of=first.as_of,
        dated_by=first.dated_by,
        metrics=entry.metrics,
        source=first.figure.source,
        named=len(named),
        known=frozenset(entry.besides).union(party for party, _ in named),
    )


def _bound(parts: Sequence[_Dated]) -> Bound:
    """The bound of a sum: that of its parts, or roughly, where theirs point both ways."""
    words = (one.figure.qualifier for one in parts if one.figure.qualifier)
    bounds = {BOUND_OF_QUALIFIER[word] for word in words} - {"="}
    if len(bounds) > 1:
        return ">" if bounds == {">", ">="} else "<" if bounds == {"<", "<="} else "~"
    return next(iter(bounds), "=")


def _named(
    agreement: Agreement, entry: PartnerCount, on: date, view: View
) -> Iterator[tuple[str, str | None]]:
    """The parties, or places of parties, that had reached the status that is counted."""
    for row in view.partnerships_of.get(agreement.id, ()):
        if row.party in entry.besides or (entry.of == "places" and row.place is None):
            continue
        kind = view.dataset.party_by_id[row.party].kind
        if entry.of == "countries" and kind != "country":
            continue
        if view.has_reached(row, entry.status, on):
            yield row.party, row.place if entry.of == "places" else None
