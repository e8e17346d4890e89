"""What the user gave, as a dataset and the filters of a question."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import get_args

from dhsintl import dates
from dhsintl.cli.given import Given
from dhsintl.dates import Period
from dhsintl.errors import AmbiguousName, InvalidDate, UnknownName, UsageError
from dhsintl.loading import BUNDLED, load
from dhsintl.model import Agreement, AgreementKind, Dataset, PartyKind, Table
from dhsintl.places import find_agency, find_agreement, find_party, nearest_of, squeezed
from dhsintl.query import Filters

# A message names all that it could have meant, unless they are too many to read.
_FEW = 25


def dataset_of(given: Given) -> Dataset:
    """The dataset that `--data` names, else the bundled one."""
    return load(given.data or (BUNDLED,))


def filters_of(given: Given, dataset: Dataset, of: Table = Table.AGREEMENTS) -> Filters:
    """Filters of ids and dates, for a question about a table.

    Raises a `UsageError` for what the dataset does not know.
    """
    since, until = _date(given.since), _date(given.until)
    if since and until and until.last < since.first:
        raise UsageError("--until is before --since; no date is within them")
    if given.unnamed and not given.country:
        raise UsageError("--unnamed says more of a country; name one with --country")
    return Filters(
        parties=tuple(find_party(name, dataset).id for name in given.country),
        agreements=tuple(agreement_of(name, dataset).id for name in given.agreement),
        themes=_known("theme", given.theme, {row.theme for row in dataset.agreements}),
        kinds=_known(
            "kind", given.kind, get_args(PartyKind if of is Table.PARTIES else AgreementKind)
        ),
        agencies=tuple(find_agency(name, dataset).id for name in given.agency),
        sources=_known("source", given.source, dataset.source_by_id),
        since=since,
        until=until,
        as_of=_date(given.as_of),
        unnamed=given.unnamed,
    )


def agreement_of(name: str, dataset: Dataset) -> Agreement:
    """The agreement of a name; who gives a country instead is told of `--country`."""
    try:
        return find_agreement(name, dataset)
    except UnknownName as unknown:
        party = None
        with suppress(UsageError):
            party = find_party(name, dataset)
        if party is None:
            raise
        remedy = f"for a country write --country {party.id}"
        raise UnknownName("agreement", name, (), remedy) from unknown


def _known(what: str, given: Sequence[str], known: Iterable[str]) -> tuple[str, ...]:
    names = sorted(known)
    return tuple(known_name(what, name, names) for name in given)


def known_name(what: str, given: str, names: Sequence[str]) -> str:
    """The one of some names that is meant: case, spaces and hyphens do not count."""
    meant = [given] if given in names else [n for n in names if squeezed(n) == squeezed(given)]
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise AmbiguousName(what, given, meant)
    all_of_them = f"the {what}s are {', '.join(names)}"
    remedy = all_of_them if len(names) <= _FEW else f"run 'dhsintl {what}s' for all of them"
    raise UnknownName(what, given, nearest_of(given, names), remedy)


def _date(given: str | None) -> Period | None:
    if given is None:
        return None
    try:
        return dates.parse(given)
    except ValueError:
        raise InvalidDate(given) from None
