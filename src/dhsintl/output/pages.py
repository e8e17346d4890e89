"""The pages on an agreement and on a party, for `show` and `brief`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from dhsintl.dates import parse
from dhsintl.model.answers import (
    AgreementReport,
    BlocMembership,
    Participation,
    PartyReport,
    StatementRow,
)
from dhsintl.model.records import Dataset
from dhsintl.model.rows import AgreementRow, CountRow
from dhsintl.model.vocabulary import Match
from dhsintl.output.cells import as_row, figure, in_words, names_of, quantity
from dhsintl.output.columns import COLUMNS
from dhsintl.output.page_parts import (
    NOT_IN,
    Context,
    context_of,
    events_section,
    figures_sections,
    page,
    partnership_sections,
    section,
    sources_section,
    title,
)
from dhsintl.output.result import Glance, Page, Result, Section, table_data
from dhsintl.query.provenance import provenance_of

_STATUS = ("agreement", "title", "status", "status_date", "grade", "source")


def report_result(
    reports: Sequence[AgreementReport | PartyReport],
    statements: Iterable[StatementRow],
    dataset: Dataset,
    *,
    pages: Sequence[Page] | None = None,
    glances: Sequence[Glance] | None = None,
) -> Result:
    """Pages or glances for people, one statement a row for CSV and TSV, reports for JSON.

    Pages end with what tells which record they are from.
    """
    data = table_data(COLUMNS["show"], [as_row(row) for row in statements], dataset)
    closing = provenance_of(dataset).line if pages else None
    return Result(data, pages=pages, glances=glances, closing=closing, values=list(reports))


def section_result(
    reports: Sequence[AgreementReport | PartyReport], name: str, dataset: Dataset
) -> Result:
    """One section of each report alone: pages for people, its rows for everything else."""
    table = {"agreements": "brief", "possible": "agreements"}.get(name, name)
    rows = [as_row(row) for one in reports for row in getattr(one, name)]
    context = Context(dataset)
    pages = [page(_title(one), [], [_sections(one, context)[name]]) for one in reports]
    return Result(table_data(COLUMNS[table], rows, dataset), pages=pages)


def _title(one: AgreementReport | PartyReport) -> str:
    return title(one.party.name if isinstance(one, PartyReport) else one.agreement.title, one)


def _sections(
    one: AgreementReport | PartyReport, context: Context
) -> Mapping[str, Sequence[Section]]:
    """The sections of a page by the field of the report whose rows they show, in order."""
    if isinstance(one, PartyReport):
        return {
            "agreements": list(_agreements(one, context)),
            "possible": [_possible(one, context)],
            "partnerships": partnership_sections(
                "Partnerships", one.partnerships, context, of=one.party.id
            ),
            "metrics": figures_sections(one.metrics, context, with_agreement=True),
            "events": [events_section(one.events, context, with_agreement=True)],
            "sources": [sources_section(one.sources, context)],
        }
    return {
        "partnerships": partnership_sections("Takes part", one.partnerships, context),
        "metrics": figures_sections(one.metrics, context),
        "events": [events_section(one.events, context)],
        "sources": [sources_section(one.sources, context)],
    }


def agreement_page(one: AgreementReport, dataset: Dataset) -> Page:
    agreement, context = one.agreement, context_of(one.sources, dataset)
    number = (context.numbers or {})[agreement.source]
    facts = agreement_facts(agreement, f"[{number}]", dataset)
    return page(_title(one), facts, _sections(one, context).values())


def agreement_facts(
    agreement: AgreementRow, source: str, dataset: Dataset
) -> list[tuple[str, str]]:
    """What an agreement is; `source` stands behind its summary."""
    return [
        ("Id", agreement.id),
        ("Kind", agreement.kind),
        ("Theme", agreement.theme),
        ("Agencies", names_of(agreement.agencies, dataset)),
        ("Summary", f"{agreement.summary} {source}"),
        ("Partners", _partners_in_words(agreement)),
    ]


def _partners_in_words(agreement: AgreementRow) -> str:
    """How many partners are counted and how many of those are named; else how many are in it."""
    return "; ".join(map(_count_in_words, agreement.counts)) or _named(agreement.named)


def _named(count: int) -> str:
    return f"{count} named" if count else "none that takes part is named or counted"


def _count_in_words(count: CountRow) -> str:
    when = f" as of {in_words(count.as_of)}" if count.as_of else ""
    by_then = " by then" if count.as_of else ""
    return f"{figure(as_row(count))} {count.of} counted{when}, {count.named} named{by_then}"


def party_page(
    one: PartyReport,
    dataset: Dataset,
    *,
    if_not_named: str = "no agreement in the record names it",
) -> Page:
    """The page on a party."""
    facts = party_facts(one, dataset, if_not_named)
    return page(_title(one), facts, _sections(one, context_of(one.sources, dataset)).values())


def _agreements(one: PartyReport, context: Context) -> Iterator[Section]:
    """How the party stands in each agreement: what it is in, and by way of whom, comes first."""
    in_order = sorted(one.agreements, key=_order)
    for (match, via), group in groupby(in_order, key=lambda row: (row.match, row.via)):
        heading = _heading(match, via, context.dataset)
        yield section(heading, "brief", _STATUS, list(group), context)


def _possible(one: PartyReport, context: Context) -> Section:
    heading = _heading("possible", None, context.dataset)
    return section(heading, "agreements", ("id", "title", "status", "why"), one.possible, context)


def _order(row: Participation) -> tuple[int, str]:
    """By name, as a member, not known, not in."""
    return ("named", "member", "possible", None).index(row.match), row.via or ""


def _heading(match: Match | None, via: str | None, dataset: Dataset) -> str:
    match match:
        case "named":
            return "Takes part by name"
        case "member":
            bloc = f"the {dataset.party_by_id[via].name}" if via else "a bloc"
            return f"Takes part as a member of {bloc}"
        case "possible":
            return "Not known whether it takes part"
        case None:
            return f"Not in: {NOT_IN}"


def party_facts(one: PartyReport, dataset: Dataset, if_not_named: str) -> list[tuple[str, str]]:
    """What a party is; `if_not_named` is said of one that is in no agreement."""
    party = one.party
    day = parse(one.status_as_of)
    former = [bloc for bloc in one.blocs if bloc.until and parse(bloc.until).last < day.last]
    later = [bloc for bloc in one.blocs if parse(bloc.since).first > day.last]
    present = [bloc for bloc in one.blocs if bloc not in (*former, *later)]
    return [
        ("Id", f"{party.id} ({party.alpha3})" if party.alpha3 else party.id),
        ("Kind", party.kind),
        ("Member of", _blocs_in_words(present, dataset)),
        ("Former member of", _blocs_in_words(former, dataset)),
        ("Future member of", _blocs_in_words(later, dataset)),
        ("In short", _in_short(one, dataset, if_not_named)),
        ("Agency of", ", ".join(one.agency_of)),
    ]


def _blocs_in_words(blocs: Sequence[BlocMembership], dataset: Dataset) -> str:
    return "; ".join(
        f"{dataset.party_by_id[bloc.party].name} " + in_words(f"{bloc.since}/{bloc.until or '..'}")
        for bloc in blocs
    )


def _in_short(one: PartyReport, dataset: Dataset, if_not_named: str) -> str:
    """How many agreements the party is in, was in, or may be in.

    The United States and its agencies are no partners; they stand on the other side.
    """
    if one.party.id in dataset.home_countries:
        return "no partner: the agreements are those of its own agencies"
    if one.party.kind == "agency":
        return (
            "a US agency, which is no partner; named by "
            f"{quantity(one.party.agreements, 'agreement')}: dhsintl agreements --agency {one.party.id}"
        )
    matches = [row.match for row in one.agreements]
    out = matches.count(None)
    counts = [
        (matches.count("named"), "takes part in {} by name"),
        (matches.count("member"), "in {} as a member of a bloc"),
        (out, f"not in {{}} that {'name' if out > 1 else 'names'} it"),
        (len(one.possible), "not known for {}"),
    ]
    told = [words.format(quantity(count, "agreement")) for count, words in counts if count]
    return "; ".join(told) or if_not_named
