"""Pages for people: sections of rows whose sources are numbered, as in a memo."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec.structs import replace

from dhsintl.model.records import Dataset, Record, Source
from dhsintl.model.rows import AgreementReport, AgreementRow, PartyReport, StatementRow
from dhsintl.output.cells import Row, as_row, figure, names_of
from dhsintl.output.citations import as_text
from dhsintl.output.columns import COLUMNS, Column, ColumnKind
from dhsintl.output.result import Page, Result, Section, table_data
from dhsintl.output.wording import quantity

Numbers = Mapping[str, int]


def report_result(
    reports: Sequence[AgreementReport | PartyReport],
    pages: Sequence[Page],
    statements: Iterable[StatementRow],
    dataset: Dataset,
) -> Result:
    """Pages for people, one statement a row for CSV and TSV, reports for JSON."""
    data = table_data(COLUMNS["show"], [as_row(row) for row in statements], dataset)
    return Result(data, pages=pages, values=list(reports))


def numbers_of(sources: Sequence[Source]) -> Numbers:
    """The number by which a page cites each source."""
    return {source.id: number for number, source in enumerate(sources, start=1)}


def section(
    heading: str,
    table: str,
    rows: Sequence[Record],
    numbers: Numbers,
    dataset: Dataset,
    *,
    without: Sequence[str] = (),
    extra: Sequence[str] = (),
) -> Section:
    """Rows of a table in its default columns and some `extra` ones, citing sources as [1], [2]."""
    columns = [
        column
        for column in COLUMNS[table]
        if (column.is_default or column.name in extra) and column.name not in without
    ]
    cited = [
        replace(column, kind=ColumnKind.FIXED, read=_number(numbers))
        if column.name == "source"
        else column
        for column in columns
    ]
    return Section(heading, table_data(cited, [as_row(row) for row in rows], dataset))


def sources_section(sources: Sequence[Source], dataset: Dataset) -> Section:
    """The numbered list at the end of a page."""
    rows = [
        {"number": f"[{number}]", "citation": as_text(source)}
        for number, source in enumerate(sources, start=1)
    ]
    columns = [Column("number", "No.", ColumnKind.FIXED), Column("citation", "Source")]
    return Section("Sources", table_data(columns, rows, dataset))


def partners_in_words(agreement: AgreementRow, dataset: Dataset) -> str:
    """How many parties are named, how many the source counts, and what that leaves open."""
    counted = agreement.counted
    if counted is None:
        return f"{agreement.named} named"
    date = counted.as_of or dataset.source_by_id[agreement.source].published
    when = f"as of {date}" if date else "without a date"
    return (
        f"{agreement.named} named; {figure(as_row(counted))} counted {when} ({counted.what}), "
        f"{agreement.unnamed} of them not named by then"
    )


def _number(numbers: Numbers) -> Callable[[Row, Dataset], str]:
    return lambda row, _: f"[{numbers[row['source']]}]"


def agreement_page(one: AgreementReport, dataset: Dataset) -> Page:
    agreement, numbers = one.agreement, numbers_of(one.sources)
    facts = [
        ("Id", agreement.id),
        ("Kind", agreement.kind),
        ("Theme", agreement.theme),
        ("Agencies", names_of(agreement.agencies, dataset)),
        ("Summary", f"{agreement.summary} [{numbers[agreement.source]}]"),
        ("Partners", partners_in_words(agreement, dataset)),
    ]
    tables = (
        ("Parties", "partnerships", one.partnerships),
        ("Figures", "metrics", one.metrics),
        ("Events", "events", one.events),
    )
    return Page(
        agreement.title,
        [(name, text) for name, text in facts if text],
        [
            *(
                section(
                    heading, table, rows, numbers, dataset, without=("agreement",), extra=("note",)
                )
                for heading, table, rows in tables
                if rows
            ),
            sources_section(one.sources, dataset),
        ],
    )


def party_page(one: PartyReport, dataset: Dataset) -> Page:
    numbers = numbers_of(one.sources)
    is_alone = all(row.party == one.party.id for row in one.partnerships)
    sections = [
        section("Agreements", "brief", one.agreements, numbers, dataset),
        section(
            "Taking part",
            "partnerships",
            one.partnerships,
            numbers,
            dataset,
            extra=_MORE,
            without=("party_name",) if is_alone else (),
        ),
        section("Figures about it", "metrics", one.metrics, numbers, dataset, extra=("note",)),
        section("Events", "events", one.events, numbers, dataset, extra=("note",)),
        _unnamed(one, numbers, dataset),
    ]
    kept = [part for part in sections if part.data.rows]
    return Page(
        one.party.name, _party_facts(one, dataset), [*kept, sources_section(one.sources, dataset)]
    )


_MORE = ("role", "instrument", "note")


def _party_facts(one: PartyReport, dataset: Dataset) -> list[tuple[str, str]]:
    named = sum(row.match == "named" for row in one.agreements)
    blocs = [
        f"{dataset.party_by_id[bloc.party].name} {bloc.since}/{bloc.until or '..'}"
        for bloc in one.blocs
    ]
    members = len(one.agreements) - named
    short = f"named in {quantity(named, 'agreement')}"
    if members:
        short += f", in {quantity(members, 'agreement')} as a member"
    short += f"; {len(one.unnamed)} more count partners without naming them all"
    facts = [
        ("Id", f"{one.party.id} ({one.party.alpha3})" if one.party.alpha3 else one.party.id),
        ("Kind", one.party.kind),
        ("Member of", ", ".join(blocs)),
        ("In short", short),
    ]
    return [(name, text) for name, text in facts if text]


def _unnamed(one: PartyReport, numbers: Numbers, dataset: Dataset) -> Section:
    heading = f"May include {one.party.name} or not: partners counted, not all named"
    return section(
        heading,
        "agreements",
        one.unnamed,
        numbers,
        dataset,
        without=("match", "kind"),
        extra=("unnamed", "source"),
    )
