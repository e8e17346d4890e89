"""What was typed, resolved: names to ids, dates to periods, paths to a dataset."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import get_args

from dhsintl.cli.arguments import Arguments, date_of
from dhsintl.dataset.load import BUNDLED, load
from dhsintl.errors import AmbiguousName, UnknownName, UsageError
from dhsintl.model.records import Agreement, Dataset
from dhsintl.model.vocabulary import AgreementKind, PartyKind, Table
from dhsintl.names import find_agency, find_agreement, find_party, normalize_compact
from dhsintl.query import Filters
from dhsintl.suggest import suggest

# A message names all that it could have meant, unless they are too many to read.
_FEW = 25


def dataset_of(arguments: Arguments) -> Dataset:
    """The dataset that `--data` names, else the bundled one."""
    return load(arguments.data or (BUNDLED,))


def filters_of(arguments: Arguments, dataset: Dataset, of: Table = Table.AGREEMENTS) -> Filters:
    """The filters of a query on a table, in ids and dates.

    Raises a `UsageError` for a name that the dataset does not know.
    """
    return Filters(
        parties=tuple(find_party(name, dataset).id for name in arguments.country),
        agreements=tuple(agreement_of(name, dataset).id for name in arguments.agreement),
        themes=_known("theme", arguments.theme, {row.theme for row in dataset.agreements}),
        kinds=_kinds(arguments.kind, of),
        agencies=tuple(find_agency(name, dataset).id for name in arguments.agency),
        sources=_known("source", arguments.source, dataset.source_by_id),
        since=date_of(arguments.since),
        until=date_of(arguments.until),
        as_of=date_of(arguments.as_of),
        unnamed=arguments.unnamed,
    )


def agreement_of(name: str, dataset: Dataset) -> Agreement:
    """The agreement of a name; the error for a country names `--country`."""
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


def _kinds(typed: Sequence[str], of: Table) -> tuple[str, ...]:
    """Kinds of agreement or of party; the British spelling `programme` is understood."""
    kinds = get_args(PartyKind if of is Table.PARTIES else AgreementKind)
    return _known("kind", [kind.replace("programme", "program") for kind in typed], kinds)


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
    raise UnknownName(what, given, suggest(given, names), remedy)
