"""The first look at an agreement or a party, for `show` and `brief` on a terminal.

Whatever is left out is counted, and the last lines say how to get it.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from dhsintl.model.answers import AgreementReport, Participation, PartyReport
from dhsintl.model.records import Dataset
from dhsintl.model.rows import AgreementRow, EventRow, MetricRow, PartnershipRow
from dhsintl.model.vocabulary import (
    AGREEMENT_SECTIONS,
    OPEN_BOUNDS,
    PARTY_SECTIONS,
    STATUSES,
    bounded_in_words,
)
from dhsintl.output import cells
from dhsintl.output.cells import as_row, in_words, quantity
from dhsintl.output.columns import Column, ColumnKind
from dhsintl.output.page_parts import NOT_IN, sound, title
from dhsintl.output.pages import agreement_facts, party_facts
from dhsintl.output.result import SCREEN_WIDTH, Excerpt, Glance, TableData, table_data
from dhsintl.output.series import subject, with_unit
from dhsintl.output.standing import STANDINGS, standing_of
from dhsintl.query.provenance import provenance_of
from dhsintl.query.series import Series, series_of

# Blanks between two columns.
_GAP = 2
_AGREEMENT = Column("agreement", own_kind=ColumnKind.ID)
_STATUS = Column("status", own_kind=ColumnKind.FIXED)
_TITLE = Column("title")
_GRADE = Column("grade", own_kind=ColumnKind.FIXED)
_FIGURES = Column("figures", own_kind=ColumnKind.DATE)
_DATE = Column("date", own_kind=ColumnKind.DATE)
# No screen shows more rows of one kind.
_MOST_ROWS = 40
# What the names of those that share a status may take: some three lines.
_MOST_LETTERS = 220


def agreement_glance(one: AgreementReport, dataset: Dataset, *, conflicts: str) -> Glance:
    """The glance at an agreement; `conflicts` says what contradicts in it and where to see that."""
    agreement = one.agreement
    facts = [
        *agreement_facts(agreement, f"({agreement.source})", dataset),
        ("Not named", "; ".join(_not_named(agreement))),
    ]
    excerpts = [
        _partners(one.partnerships, dataset),
        _figures(one.metrics, dataset),
        _events(one.events, dataset),
    ]
    heading = title(agreement.title, one)
    return _glance(heading, facts, excerpts, one, dataset, conflicts=conflicts)


def party_glance(one: PartyReport, dataset: Dataset, *, if_not_named: str) -> Glance:
    """The glance at a party; `if_not_named` is said of one that is in no agreement."""
    taking = [row for row in one.agreements if row.match]
    others = [row for row in one.agreements if not row.match]
    excerpts = [
        _agreements("Takes part in {}", taking, dataset),
        _agreements(f"Not in {{}}: {NOT_IN}", others, dataset),
        _not_known(one.possible, dataset),
        _figures(one.metrics, dataset, of=one.party.id),
        _events(one.events, dataset, with_agreement=True),
    ]
    return _glance(
        title(one.party.name, one), party_facts(one, dataset, if_not_named), excerpts, one, dataset
    )


def _glance(
    heading: str,
    facts: Sequence[tuple[str, str]],
    excerpts: Sequence[Excerpt],
    one: AgreementReport | PartyReport,
    dataset: Dataset,
    *,
    conflicts: str = "",
) -> Glance:
    record = provenance_of(dataset).line
    closing = [("Conflicts", conflicts), ("More", _more(one)), ("Record", record)]
    return Glance(
        heading,
        [(name, text) for name, text in facts if text],
        [excerpt for excerpt in excerpts if excerpt.data.rows],
        [(name, text) for name, text in closing if text],
    )


def _more(one: AgreementReport | PartyReport) -> str:
    """How to see what a glance leaves out, and how much there is of each."""
    names = PARTY_SECTIONS if isinstance(one, PartyReport) else AGREEMENT_SECTIONS
    counts = [f"{name} ({len(rows)})" for name in names if (rows := getattr(one, name))]
    if not counts:
        return ""
    return f"add --full for everything, or --section NAME for one part: {', '.join(counts)}"


def _agreements(heading: str, rows: Sequence[Participation], dataset: Dataset) -> Excerpt:
    """How the party stands in each, as `compare` says it: by name first."""
    whole = heading.format(quantity(len(rows), "agreement"))
    told = [
        {"agreement": row.agreement, "status": cells.standing(as_row(row), dataset)}
        for row in sorted(rows, key=lambda row: row.via or "")
    ]
    room = SCREEN_WIDTH - sum(
        _GAP + max((len(row[name]) for row in told), default=0) for name in ("agreement", "status")
    )
    for row in told:
        row["title"] = _title_within(room, row["agreement"], dataset)
    columns = [_AGREEMENT, _STATUS, _TITLE]
    return _all_of(whole, "the first {count}", table_data(columns, told, dataset))


def _title_within(room: int, agreement: str, dataset: Dataset) -> str:
    """The title of an agreement or, where it would take a second line, its name in common use."""
    one = dataset.agreement_by_id[agreement]
    return one.title if len(one.title) <= room else one.short_title or one.title


def _not_known(rows: Sequence[AgreementRow], dataset: Dataset) -> Excerpt:
    whole = f"Not known whether it takes part in {quantity(len(rows), 'agreement')}"
    told = [{"agreement": row.id, "why": row.why} for row in rows]
    data = table_data([_AGREEMENT, Column("why")], told, dataset)
    return _all_of(whole, "the first {count}", data)


def _not_named(agreement: AgreementRow) -> Iterator[str]:
    """How many partners are counted and not named: who they are, nobody knows."""
    for count in agreement.counts:
        if count.unnamed or count.bound in OPEN_BOUNDS:
            unnamed, value = (
                bounded_in_words(number, count.bound) for number in (count.unnamed, count.value)
            )
            when = f" ({in_words(count.as_of)})" if count.as_of else ""
            yield f"{unnamed} of {value} {count.of} counted{when}"


def _partners(rows: Sequence[PartnershipRow], dataset: Dataset) -> Excerpt:
    """Who takes part, by status: those that are in come first, those that are out last."""
    by_status: dict[tuple[int, int, str], list[PartnershipRow]] = defaultdict(list)
    for row in rows:
        status = cells.status(as_row(row), dataset)
        rank = STATUSES.index(row.status) if row.status else -1
        by_status[STANDINGS.index(standing_of(row)), -rank, status].append(row)
    told = [
        {"status": status, "count": len(of_it), "names": _named(of_it, dataset)}
        for (_, _, status), of_it in sorted(by_status.items())
    ]
    parties = {row.party for row in rows}
    whole = f"{quantity(len(rows), 'partnership')} of {quantity(len(parties), 'party')}, by status"
    columns = [_STATUS, Column("count", own_kind=ColumnKind.NUMBER), Column("names")]
    return _all_of(whole, "the first {count} statuses", table_data(columns, told, dataset))


def _all_of(whole: str, part: str, data: TableData) -> Excerpt:
    """Rows of which none is left out while they fit a screen."""
    rows = data.rows[:_MOST_ROWS]
    return Excerpt(whole, f"{whole} ({part})", replace(data, rows=rows), len(data.rows), len(rows))


def _named(rows: Sequence[PartnershipRow], dataset: Dataset) -> str:
    """The parties by name, with their number of places; as many as fit some three lines."""
    places: dict[str, int] = defaultdict(int)
    for row in rows:
        places[cells.party(as_row(row), dataset)] += row.place is not None
    names = [
        f"{name} ({quantity(count, 'place')})" if count > 1 else name
        for name, count in places.items()
    ]
    text = ", ".join(names)
    if len(text) <= _MOST_LETTERS:
        return text
    count = text.count(", ", 0, _MOST_LETTERS)
    return f"{', '.join(names[:count])} and {len(names) - count} more"


def _figures(rows: Sequence[MetricRow], dataset: Dataset, *, of: str | None = None) -> Excerpt:
    """The first series of one agreement, or `of` one party, each with its first and newest figure."""
    series = series_of(rows, dataset)
    told = [
        {
            "agreement": one.agreement,
            "label": with_unit(one.label, one.unit)
            if one.parties == (of,)
            else subject(one.newest, dataset),
            "figures": _first_and_newest(one, dataset),
            "grade": ", ".join(dict.fromkeys((one.first.grade, one.newest.grade))),
        }
        for one in series[:_MOST_ROWS]
    ]
    columns = [_AGREEMENT, Column("label"), _FIGURES, _GRADE]
    ends = "first and newest figure"
    return Excerpt(
        f"Figures: {len(series)} series, {ends}",
        f"Figures: {{count}} of {len(series)} series, {ends}",
        table_data(columns if of else columns[1:], told, dataset),
        len(series),
    )


def _first_and_newest(one: Series, dataset: Dataset) -> str:
    """`13 (2003-06) to 58 (2011-05), 21 figures`."""
    if one.count == 1:
        return _figure(one.newest, dataset)
    ends = [_figure(row, dataset) for row in dict.fromkeys((one.first, one.newest))]
    return f"{' to '.join(ends)}, {one.count} figures"


def _figure(row: MetricRow, dataset: Dataset) -> str:
    values = as_row(row)
    figure = f"{cells.basis(values)} {cells.figure(values)}".lstrip()
    published = dataset.source_by_id[row.source].published
    when = in_words(row.as_of or "") or (f"source of {in_words(published)}" if published else "")
    return f"{figure} ({when})" if when else figure


def _events(rows: Sequence[EventRow], dataset: Dataset, *, with_agreement: bool = False) -> Excerpt:
    """The newest events first; those without a date of their own or of their source last."""
    events = sound(rows)
    told = [
        {
            "date": _day(row, dataset),
            "agreement": row.agreement,
            "title": row.title,
            "grade": row.grade,
        }
        for row in _newest_first(events, dataset)[:_MOST_ROWS]
    ]
    columns = [_DATE, _AGREEMENT, _TITLE, _GRADE]
    if not with_agreement:
        columns.remove(_AGREEMENT)
    count = len(events)
    return Excerpt(
        f"Events: {count}, the newest first",
        f"Events: the newest {{count}} of {count}",
        table_data(columns, told, dataset),
        count,
    )


def _newest_first(rows: Sequence[EventRow], dataset: Dataset) -> list[EventRow]:
    dated = [row for row in rows if row.dated_by == "row" or _published(row, dataset)]
    return [*reversed(dated), *(row for row in rows if row not in dated)]


def _published(row: EventRow | MetricRow, dataset: Dataset) -> str | None:
    return dataset.source_by_id[row.source].published


def _day(row: EventRow, dataset: Dataset) -> str:
    """Its own date, else that by which its source tells of it."""
    published = _published(row, dataset)
    if row.date or not published or row.planned:
        return in_words(row.date or "") or "no date"
    return f"by {published.rpartition('/')[2]}"
