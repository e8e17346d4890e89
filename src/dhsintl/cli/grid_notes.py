"""The notes under `compare` and `matrix`: the day, what is not shown, why nothing is."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from shlex import quote

from dhsintl.cli import left_out_words as words
from dhsintl.cli import party_words
from dhsintl.cli.arguments import Arguments
from dhsintl.cli.list_notes import day_in_words, evidence_options
from dhsintl.cli.notes import NO_ROWS_ASKED
from dhsintl.cli.selection_words import kept_out, nobody_fits, unsure
from dhsintl.cli.writing import format_of
from dhsintl.model.records import Agreement
from dhsintl.output.cells import quantity
from dhsintl.output.formats import Format
from dhsintl.query.compare import Comparison
from dhsintl.query.grid import Cell
from dhsintl.query.left_out import other_days_of, unnamed_places
from dhsintl.query.left_out_parties import asked_parties, unnamed_partners
from dhsintl.query.matching import PartyMatch
from dhsintl.query.matrix import Matrix
from dhsintl.query.view import View


def on_comparison(found: Comparison, view: View, arguments: Arguments) -> Iterator[str]:
    """The notes under a comparison, each a sentence."""
    evidence = evidence_options(arguments, view.filters)
    yield day_in_words(view, _documents(found.cells))
    if not found.same:
        yield from _why_empty("one of these parties", found.cells, view, arguments)
    is_grid = arguments.limit != 0 and format_of(arguments) not in (Format.JSON, Format.JSONL)
    if is_grid and _has_empty_cells(found, view):
        yield "an empty cell: as far as the record says, the party is not in that agreement"
    for party in found.parties:
        yield from words.home(party, view.dataset)
    if found.same:
        which = quantity(found.same, "agreement")
        yield f"left out: {which} in which all statuses are the same"
    yield from _not_known(found, view, evidence)
    yield from words.not_shown(found.statuses)
    yield from words.other_days(list(other_days_of(found.rest, view)), view.dataset)
    yield from words.unnamed(list(dict.fromkeys(unnamed_places(found.rest, view))))
    if cell := _explained(found.cells):
        country = quote(view.dataset.party_by_id[cell.party].name)
        command = f"dhsintl partnerships {cell.agreement} --country {country}{evidence}"
        yield f"for the steps behind a cell, see for example {command}"


def _has_empty_cells(found: Comparison, view: View) -> bool:
    """Is there a cell that says nothing of a party, and a home country is not meant?"""
    partners = {party for party in found.parties if not words.is_home(party, view.dataset)}
    told = sum(cell.party in partners for cell in found.cells)
    return told < len(found.agreements) * len(partners)


def on_matrix(found: Matrix, view: View, arguments: Arguments) -> Iterator[str]:
    """The notes under a matrix, each a sentence."""
    yield day_in_words(view, _documents(found.cells))
    filters = view.filters
    asked = list(dict.fromkeys(filters.parties))
    is_filtered = filters.statuses or filters.in_all or filters.in_none
    if found.cells or is_filtered or not (asked and view.agreements):
        who = _names(asked, view, "or") if asked else "a party"
        yield from _why_empty(who, found.cells, view, arguments)
    for party in view.filters.parties:
        yield from words.home(party, view.dataset)
    yield from words.not_shown(found.statuses)
    if found.unsure:
        see = f"leave --status out to see {words.them(found.unsure)}"
        yield f"not shown: {found.unsure:,} whose status on that day is not known; {see}"
    yield from kept_out(found.selection.failing, view)
    if view.filters.parties:
        yield from _asked_without_row(found, view, arguments)
        yield from words.other_days(list(other_days_of(_rest(found, view), view)), view.dataset)
        return
    yield from unsure(found.selection.unsure, view, more=bool(found.parties))
    if found.doubtful:
        which = words.agreements_in_words(found.doubtful)
        yield f"left out: {which}, with nothing but possible cells; name an agreement to see them"
    yield from _members(found.members, view)
    yield from _possible(found, view)
    if not view.filters.select_parties:
        parties = view.dataset.parties
        yield from words.unnamed(list(unnamed_partners(view.agreements, view, parties)))


def _not_known(found: Comparison, view: View, evidence: str) -> Iterator[str]:
    """In which agreements that are left out some of the parties may be, by those parties."""
    agreements: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for agreement, parties in found.possible.items():
        agreements[tuple(parties)].append(agreement)
    for parties, ids in agreements.items():
        name, country = _names(parties, view), "".join(f" --country {one}" for one in parties)
        verb = "is" if len(parties) == 1 else "are"
        which = (
            words.joined(ids)
            if set(parties) == set(found.parties)
            else words.agreements_in_words(ids)
        )
        see = f"dhsintl agreements{country} --possible{evidence}"
        yield f"whether {name} {verb} in {which} is not known; see {see}"


def _names(parties: Iterable[str], view: View, word: str = "and") -> str:
    return words.joined((view.dataset.party_by_id[party].name for party in parties), word)


def _explained(cells: Sequence[Cell]) -> Cell | None:
    """A cell that has steps of its own, else one of a bloc."""
    told = [cell for cell in cells if cell.status and not cell.is_possible]
    return next((cell for cell in told if not cell.match.via), next(iter(told), None))


def _asked_without_row(found: Matrix, view: View, arguments: Arguments) -> Iterator[str]:
    """How the parties stand that were asked for and have no row."""
    shown = set(found.parties)
    rest = [
        party
        for party in dict.fromkeys(view.filters.parties)
        if party not in shown and found.selection.keeps(party)
    ]
    if not view.filters.statuses:
        evidence = evidence_options(arguments, view.filters)
        yield from party_words.asked(
            list(asked_parties(rest, view.agreements, view)), view, evidence
        )


def _rest(found: Matrix, view: View) -> list[tuple[Agreement, PartyMatch]]:
    """The agreements in which some of the parties are not known to be."""
    taking = Counter(cell.agreement for cell in found.cells if cell.match.answer == "in")
    wanted = len(set(view.filters.parties))
    return [(one, PartyMatch("not in")) for one in view.agreements if taking[one.id] < wanted]


def _members(found: Mapping[str, Sequence[str]], view: View) -> Iterator[str]:
    """Who takes part as a member of a bloc alone."""
    for sentence in party_words.members(found, view, more=True):
        yield f"{sentence}; --with-members shows them"


def _possible(found: Matrix, view: View) -> Iterator[str]:
    """Parties without a row, of whom nobody knows."""
    if not (view.filters.statuses or view.filters.possible):
        more = bool(found.parties)
        for sentence in words.possible_parties(found.possible, view.dataset, more=more):
            yield f"{sentence}; --possible shows {words.them(len(found.possible))}"


def _documents(cells: Iterable[Cell]) -> set[str]:
    return {cell.match.status_source for cell in cells if cell.match.status_source}


def _why_empty(who: str, cells: Sequence[Cell], view: View, arguments: Arguments) -> Iterator[str]:
    if cells and arguments.limit == 0:
        yield NO_ROWS_ASKED
    elif not view.agreements:
        yield "no agreement matches the filters"
    elif not cells and view.filters.select_parties:
        yield from nobody_fits(view)
    elif not cells:
        statuses = words.joined(view.filters.statuses, "or") if view.filters.statuses else ""
        has = f"has the status {statuses}" if statuses else "takes part"
        yield f"nobody says that {who} {has} in these agreements on that day"
