"""What the user gave, as a dataset and the filters of a question."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import get_args

from dhsintl import dates
from dhsintl.cli.arguments import Arguments
from dhsintl.dataset.load import BUNDLED, load
from dhsintl.dates import Period
from dhsintl.errors import AmbiguousName, InvalidDate, UnknownName, UsageError
from dhsintl.model.records import Agreement, AgreementKind, Dataset, PartyKind, Table
from dhsintl.names import find_agency, find_agreement, find_party, nearest_of, normalize_compact
from dhsintl.query import Filters

# A message names all that it could have meant, unless they are too many to read.
_FEW = 25


def dataset_of(arguments: Arguments) -> Dataset:
    """The dataset that `--data` names, else the bundled one."""
    return load(arguments.data or (BUNDLED,))


def filters_of(arguments: Arguments, dataset: Dataset, of: Table = Table.AGREEMENTS) -> Filters:
    """Filters of ids and dates, for a question about a table.

    Raises a `UsageError` for what the dataset does not know.
    """
    since, until = _date(arguments.since), _date(arguments.until)
    if since and until and until.last < since.first:
        raise UsageError("--until is before --since; no date is within them")
    if arguments.unnamed and not arguments.country:
        raise UsageError("--unnamed says more of a country; name one with --country")
    return Filters(
        parties=tuple(find_party(name, dataset).id for name in arguments.country),
        agreements=tuple(agreement_of(name, dataset).id for name in arguments.agreement),
        themes=_known("theme", arguments.theme, {row.theme for row in dataset.agreements}),
        kinds=_known(
            "kind", arguments.kind, get_args(PartyKind if of is Table.PARTIES else AgreementKind)
        ),
        agencies=tuple(find_agency(name, dataset).id for name in arguments.agency),
        sources=_known("source", arguments.source, dataset.source_by_id),
        since=since,
        until=until,
        as_of=_date(arguments.as_of),
        unnamed=arguments.unnamed,
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
    meant = (
        [given]
        if given in names
        else [n for n in names if normalize_compact(n) == normalize_compact(given)]
    )
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
