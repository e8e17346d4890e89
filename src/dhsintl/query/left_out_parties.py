"""What a list of parties leaves out: who is in by way of a bloc, who may be, and who is not."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence

from msgspec.structs import replace

from dhsintl.model.records import Agreement, Party
from dhsintl.model.rows import PartyRow
from dhsintl.query.agreement_rows import best_match
from dhsintl.query.counts import counts_of, next_counts
from dhsintl.query.filters import Filters
from dhsintl.query.grid import named_in
from dhsintl.query.left_out import AskedParty, LeftOut, Unnamed, other_days_of, unnamed_of
from dhsintl.query.matching import Matcher
from dhsintl.query.view import View, admitted


def of_parties(view: View, shown: Sequence[PartyRow]) -> LeftOut:
    """What `parties` of some agreements leaves out.

    Of parties that are asked for: how each of them stands. Else the members of blocs, those
    of whom nobody knows, and how many are counted and not named.
    """
    filters = view.filters
    scope = replace(filters, parties=(), kinds=())
    ids = {row.id for row in shown}
    if filters.parties:
        if scope == Filters():
            return LeftOut()
        return _of_asked_parties(admitted(view.dataset, scope), view, ids)
    agreements = admitted(view.dataset, scope)
    wanted = {party.id: party for party in view.dataset.parties if _is_wanted(party, filters)}
    if wanted.keys() <= ids:
        return LeftOut()
    members, possible = _unlisted(agreements, view, wanted.keys() - ids)
    return LeftOut(
        possible=possible,
        members=members,
        unnamed=tuple(unnamed_partners(agreements, view, wanted.values())),
    )


def _is_wanted(party: Party, filters: Filters) -> bool:
    return not filters.kinds or party.kind in filters.kinds


def _of_asked_parties(agreements: Sequence[Agreement], view: View, ids: set[str]) -> LeftOut:
    parties = view.filters.parties
    matcher = Matcher(view, parties)
    found = [(one, best_match(one, parties, matcher)) for one in agreements]
    return LeftOut(
        asked=tuple(asked_parties(_wanted_of(parties, view), agreements, view, ids)),
        other_days=tuple(other_days_of(found, view)),
    )


def _wanted_of(parties: Iterable[str], view: View) -> list[str]:
    by_id = view.dataset.party_by_id
    return [one for one in dict.fromkeys(parties) if _is_wanted(by_id[one], view.filters)]


def asked_parties(
    parties: Sequence[str],
    agreements: Sequence[Agreement],
    view: View,
    shown: Container[str] = (),
) -> Iterator[AskedParty]:
    """How each party that was asked for is in the agreements, where it is not in by name."""
    matcher = Matcher(view, parties)
    for party in parties:
        by_bloc: dict[str, tuple[str, ...]] = {}
        possible, out = [], {}
        for agreement in agreements:
            found = matcher.match(agreement, party)
            if found.via and found.answer == "in":
                by_bloc[found.via] = (*by_bloc.get(found.via, ()), agreement.id)
            elif found.answer == "not known":
                possible.append(agreement.id)
            elif found.answer == "not in" and party not in shown:
                out[agreement.id] = found.state.status if found.state else None
        if by_bloc or possible or out:
            yield AskedParty(party, by_bloc=by_bloc, possible=tuple(possible), out=out)


def _unlisted(
    agreements: Sequence[Agreement], view: View, wanted: set[str]
) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """Parties that take part as members, by bloc, and those of whom nobody knows.

    Who may only be among those that are counted is told by the count.
    """
    candidates = {
        agreement.id: wanted.intersection(named_in(agreement, view)) for agreement in agreements
    }
    matcher = Matcher(view, set().union(*candidates.values()), with_counts=False)
    bloc_of: dict[str, str] = {}
    unsure: set[str] = set()
    for agreement in agreements:
        for party in candidates[agreement.id]:
            found = matcher.match(agreement, party)
            if found.answer == "in" and found.via:
                bloc_of.setdefault(party, found.via)
            elif found.answer == "not known":
                unsure.add(party)
    members: dict[str, list[str]] = defaultdict(list)
    for party in sorted(bloc_of):
        members[bloc_of[party]].append(party)
    by_bloc = {bloc: tuple(members[bloc]) for bloc in sorted(members)}
    return by_bloc, tuple(sorted(unsure - bloc_of.keys()))


def unnamed_partners(
    agreements: Sequence[Agreement], view: View, wanted: Iterable[Party]
) -> Iterator[Unnamed]:
    """Counts that may include one of some parties that nobody names."""
    home = view.dataset.home_countries
    partners = [party for party in wanted if party.id not in home]
    for agreement in agreements:
        later = view.has_begun(agreement.id, view.day)
        counts = [
            *((count, False) for count in counts_of(agreement, view)),
            *((count, True) for count in (next_counts(agreement, view, view.day) if later else ())),
        ]
        for count, is_later in counts:
            if count.may_leave_unnamed and any(map(count.may_include, partners)):
                yield unnamed_of(agreement.id, count, is_later=is_later)


def unnamed_in(view: View) -> Iterator[Unnamed]:
    """Counts of partners or places of which some are not named, or may not be."""
    for agreement in view.agreements:
        for count in counts_of(agreement, view):
            if count.may_leave_unnamed:
                yield unnamed_of(agreement.id, count)
