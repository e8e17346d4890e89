"""What was typed, resolved: names to ids, dates to periods, paths to a dataset."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import get_args

from dhsintl.cli.arguments import Arguments, date_of
from dhsintl.dataset.lazily import load_lazily
from dhsintl.dataset.load import load
from dhsintl.errors import AmbiguousName, UnknownName, UsageError
from dhsintl.model.records import Agreement, Dataset, Party, Source
from dhsintl.model.vocabulary import (
    EVENT_TYPES,
    GRADES,
    STATUSES,
    STEP_TYPES,
    AgreementKind,
    PartyKind,
    Table,
)
from dhsintl.names import find_agency, find_agreement, find_party, normalize_compact
from dhsintl.output.cells import plural
from dhsintl.query import Filters

# A message names all that it could have meant, unless they are too many to read.
_FEW = 25
_FOR_PARTIES = "what a party may be in is an agreement; for a country write --country {party}"


def dataset_of(arguments: Arguments) -> Dataset:
    """The dataset that `--data` names, else the bundled one."""
    if not arguments.data:
        return load_lazily()
    from dhsintl.cli.progress import working

    with working(f"reading {', '.join(arguments.data)}", reading=arguments.data):
        return load(arguments.data)


def filters_of(arguments: Arguments, dataset: Dataset, of: Table = Table.AGREEMENTS) -> Filters:
    """The filters of a query on a table, in ids and dates.

    Raises a `UsageError` for a name that the dataset does not know.
    """
    remedy = "for an agreement write --agreement {agreement}"
    parties = tuple(party_of(name, dataset, remedy).id for name in arguments.country)
    agreements = tuple(agreement_of(name, dataset).id for name in arguments.agreement)
    return Filters(
        parties=parties,
        agreements=agreements,
        themes=_known("theme", arguments.theme, {row.theme for row in dataset.agreements}),
        kinds=_kinds(arguments.kind, of),
        agencies=tuple(find_agency(name, dataset).id for name in arguments.agency),
        sources=_known("source", arguments.source, dataset.source_by_id)
        if arguments.source
        else (),
        since=date_of(arguments.since),
        until=date_of(arguments.until),
        as_of=date_of(arguments.as_of),
        possible=arguments.possible,
        in_all=tuple(agreement_of(name, dataset, _FOR_PARTIES).id for name in arguments.in_all),
        in_none=tuple(agreement_of(name, dataset, _FOR_PARTIES).id for name in arguments.in_none),
        statuses=tuple(map(_status, arguments.status)),
        types=_types(arguments.type, of),
        metrics=_metrics(arguments.metric, agreements, dataset),
        grades=tuple(known_name("grade", name, GRADES) for name in arguments.grade),
    )


def agreement_of(
    name: str, dataset: Dataset, remedy: str = "for a country write --country {party}"
) -> Agreement:
    """The agreement of a name; the error for a country says what to write instead."""
    try:
        return find_agreement(name, dataset)
    except UnknownName as unknown:
        party = party_meant(name, dataset)
        if party is None:
            raise
        hint = remedy.format(party=party.id)
        raise UnknownName("agreement", name, (), hint) from unknown


def agreement_or_source(name: str, dataset: Dataset) -> Agreement | Source:
    """The source of an id, else the agreement of a name; the error suggests both."""
    if name in dataset.source_by_id:
        return dataset.source_by_id[name]
    try:
        return agreement_of(name, dataset)
    except UnknownName as unknown:
        from dhsintl.suggest import nearest_of, suggest

        nearest = nearest_of(unknown.nearest, suggest(name, dataset.source_by_id))
        party = party_meant(name, dataset)
        remedy = (
            f"for a country run 'dhsintl sources --country {party.id}'"
            if party
            else "run 'dhsintl agreements' or 'dhsintl sources' for all that are known"
        )
        raise UnknownName("agreement or source", name, nearest, remedy) from unknown


def agreement_meant(name: str, dataset: Dataset) -> Agreement | None:
    """The agreement of a name, if one has it."""
    with suppress(UsageError):
        return find_agreement(name, dataset)
    return None


def party_meant(name: str, dataset: Dataset) -> Party | None:
    """The party of a name, if one has it."""
    with suppress(UsageError):
        return find_party(name, dataset)
    return None


def party_of(
    name: str, dataset: Dataset, remedy: str = "for an agreement run 'dhsintl show {agreement}'"
) -> Party:
    """The party of a name; the error for an agreement says what to write instead."""
    try:
        return find_party(name, dataset)
    except UnknownName as unknown:
        agreement = agreement_meant(name, dataset)
        if agreement is None:
            raise
        hint = remedy.format(agreement=agreement.id)
        raise UnknownName("country", name, (), hint) from unknown


def _status(name: str) -> str:
    """A status; that it is not known whether a party is in an agreement is none."""
    if normalize_compact(name) in ("notknown", "possible"):
        remedy = (
            "no step says that: add --country NAME --possible to 'dhsintl agreements', "
            "or run 'dhsintl show AGREEMENT' to see how many are not named"
        )
        raise UnknownName("status", name, (), remedy)
    return known_name("status", name, STATUSES)


def _kinds(typed: Sequence[str], of: Table) -> tuple[str, ...]:
    """Kinds of agreement or of party; the British spelling `programme` is understood."""
    kinds = get_args(PartyKind if of is Table.PARTIES else AgreementKind)
    return _known("kind", [kind.replace("programme", "program") for kind in typed], kinds)


def _types(typed: Sequence[str], of: Table) -> tuple[str, ...]:
    """Types of events, or of the steps of partnerships."""
    types = STEP_TYPES if of is Table.PARTNERSHIPS else EVENT_TYPES
    return tuple(known_name("type", name, types) for name in typed)


def _metrics(typed: Sequence[str], agreements: Sequence[str], dataset: Dataset) -> tuple[str, ...]:
    """Metrics of some agreements, or of any, as filters name them."""
    if not typed:
        return ()
    from dhsintl.cli.metric_names import metrics_of

    return tuple(key for name in typed for key in metrics_of(name, agreements, dataset))


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
    from dhsintl.suggest import suggest

    all_of_them = f"the {plural(what)} are {', '.join(names)}"
    remedy = all_of_them if len(names) <= _FEW else f"run 'dhsintl {plural(what)}' for all of them"
    raise UnknownName(what, given, suggest(given, names), remedy)
