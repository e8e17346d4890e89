"""What pages are made of: sections of rows whose sources are numbered, as in a memo."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from dhsintl.model.answers import AgreementReport, PartyReport
from dhsintl.model.records import Dataset, Record, Source
from dhsintl.model.rows import EventRow, MetricRow, PartnershipRow
from dhsintl.output.cells import Row, as_row, status_as_of
from dhsintl.output.citations.text import as_text
from dhsintl.output.columns import COLUMNS, Column, ColumnKind
from dhsintl.output.result import Page, Section, table_data
from dhsintl.output.series import sections_under
from dhsintl.output.standing import Standing, standing_of

_Judged = TypeVar("_Judged", MetricRow, EventRow)


class Context(NamedTuple):
    """What a page is read with: the dataset, and the number of each source that it cites.

    A part of a page that stands alone has no list of sources at its end: it cites them by id.
    """

    dataset: Dataset
    numbers: Mapping[str, int] | None = None


# The columns of each table on a page; the source is a number, and a note comes last.
_PARTNERSHIP = (
    "conflict",
    "agreement",
    "part",
    "status",
    "status_date",
    "grade",
    "status_source",
    "note",
)
_FIGURE = ("conflict", "agreement", "label", "value", "unit", "as_of", "grade", "source", "note")
_EVENT = ("conflict", "date", "agreement", "type", "title", "grade", "source", "note")
# How it stands in agreements that it is not in.
NOT_IN = "ended, replaced, proposed, approved or not begun"
# Beside those in which a party takes part, what must not be taken for it stands apart.
_APART: dict[Standing, str] = {
    "not known": "Partnerships not known on that day",
    "not begun": "Partnerships proposed or approved, not begun",
    "ended": "Partnerships that ended or were replaced",
}


def title(name: str, one: AgreementReport | PartyReport) -> str:
    """The first line of a page: the day that its statuses are for, and the newest document."""
    published = (source.published for source in one.sources)
    return f"{name}: {status_as_of(one.status_as_of, published)}"


def context_of(sources: Sequence[Source], dataset: Dataset) -> Context:
    """A page cites its sources by their number in the list at its end."""
    numbers = {source.id: number for number, source in enumerate(sources, start=1)}
    return Context(dataset, numbers)


def section(
    heading: str,
    table: str,
    names: Sequence[str],
    rows: Sequence[Record],
    context: Context,
    *,
    others: Mapping[str, Column] = {},
) -> Section:
    """Rows under the named columns of a table, or `others`, citing sources as [1], [2]."""
    columns = {**{column.name: column for column in COLUMNS[table]}, **others}
    if context.numbers is not None:
        columns |= {
            name: _numbered(columns[name], context.numbers)
            for name in ("source", "status_source")
            if name in columns
        }
    shown = [columns[name] for name in names]
    return Section(heading, table_data(shown, [as_row(row) for row in rows], context.dataset))


def _numbered(column: Column, numbers: Mapping[str, int]) -> Column:
    def read(row: Row, _: Dataset) -> str:
        source = row[column.name]
        return f"[{numbers[source]}]" if source else ""

    return replace(column, own_kind=ColumnKind.FIXED, own_heading="Source", read=read)


def partnership_sections(
    heading: str,
    rows: Sequence[PartnershipRow],
    context: Context,
    *,
    of: str | None = None,
) -> list[Section]:
    """Partnerships under a heading; those that ended, have not begun or are unclear apart.

    They are those of one agreement, or `of` one party and its blocs.
    """
    names = [name for name in _PARTNERSHIP if of or name != "agreement"]
    part = Column("part", "Part" if of else "Party", read=_part(of))
    groups: dict[Standing, list[PartnershipRow]] = {"in": [], **{one: [] for one in _APART}}
    for row in rows:
        groups[standing_of(row)].append(row)
    return [
        section(
            _APART.get(standing, heading),
            "partnerships",
            names,
            group,
            context,
            others={"part": part},
        )
        for standing, group in groups.items()
    ]


def _part(of: str | None) -> Callable[[Row, Dataset], str]:
    """Who takes part, where, by what and as what; the party of the page is not named again."""

    def read(row: Row, _: Dataset) -> str:
        party = None if row["party"] == of else row["party_name"]
        return ", ".join(filter(None, (party, row["place"], row["instrument"], row["role"])))

    return read


def figures_sections(
    rows: Sequence[MetricRow], context: Context, *, with_agreement: bool = False
) -> list[Section]:
    """Figures in the sections of their series; what holds of a whole series is noted once."""
    names = [name for name in _FIGURE if with_agreement or name != "agreement"]
    table = section("", "metrics", names, (), context).data
    notes = {(one.agreement, one.id): one.note for one in context.dataset.metrics if one.note}
    return [
        _noted_once(replace(one, heading=f"Figures: {one.heading}"), notes)
        for one in sections_under(table, sound(rows), context.dataset)
    ]


def _noted_once(one: Section, notes: Mapping[tuple[str, str], str]) -> Section:
    """A section of one series, with the note on its metric above the rows and not in each."""
    rows = one.data.rows
    metrics = {(row["agreement"], row["metric"]) for row in rows}
    note = notes.get(next(iter(metrics))) if len(metrics) == 1 < len(rows) else None
    if not note:
        return one
    bare = [
        {**row, "note": (row["note"] or "").removesuffix(note).rstrip() or None} for row in rows
    ]
    return replace(one, note=note, data=replace(one.data, rows=bare))


def events_section(
    rows: Sequence[EventRow], context: Context, *, with_agreement: bool = False
) -> Section:
    names = [name for name in _EVENT if with_agreement or name != "agreement"]
    return section("Events", "events", names, sound(rows), context)


def sound(rows: Sequence[_Judged]) -> list[_Judged]:
    """Claims that count: a page shows no deprecated one."""
    return [row for row in rows if row.rank != "deprecated"]


def sources_section(sources: Sequence[Source], context: Context) -> Section:
    """The list at the end of a page, by number; alone, by id."""
    numbers = context.numbers
    rows = [
        {
            "id": source.id,
            "number": f"[{numbers[source.id]}]" if numbers else "",
            "grade": source.grade,
            "citation": as_text(source),
        }
        for source in sources
    ]
    columns = {column.name: column for column in COLUMNS["sources"]}
    if numbers is None:
        shown = [columns["id"], columns["grade"], Column("citation", "Citation")]
    else:
        number = Column("number", "No.", ColumnKind.FIXED)
        shown = [number, columns["grade"], Column("citation", "Source")]
    return Section("Sources", table_data(shown, rows, context.dataset))


def page(
    heading: str,
    facts: Iterable[tuple[str, str]],
    sections: Iterable[Sequence[Section]],
) -> Page:
    """A page without the facts and sections that are empty."""
    return Page(
        heading,
        [(name, text) for name, text in facts if text],
        [one for one in chain.from_iterable(sections) if one.data.rows],
    )
