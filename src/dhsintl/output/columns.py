"""For each table that is printed: its fields in order, and how a cell of each reads."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from typing import Any

import msgspec

from dhsintl.model.records import Dataset, Record, Table

Row = Mapping[str, Any]


class ColumnKind(Enum):
    """How a column behaves when room is short."""

    TEXT = "wraps between words"
    ID = "wraps after hyphens, last of all"
    DATE = "an interval wraps after its slash, last of all"
    FIXED = "never wraps: codes"
    NUMBER = "never wraps, and stands at the right"
    BAR = "takes what room is left"


class Column(msgspec.Struct, frozen=True):
    """One field of a printed table. `heading` is for people, `name` for every format."""

    name: str
    heading: str
    kind: ColumnKind = ColumnKind.TEXT
    is_default: bool = False
    read: "Callable[[Row, Dataset], str] | None" = None

    def cell(self, row: Row, dataset: Dataset) -> str:
        """The cell as people read it."""
        return self.read(row, dataset) if self.read else plain(row.get(self.name))


def plain(value: Any) -> str:
    """A value as text for CSV and TSV; lists join with `; `, nothing is empty."""
    match value:
        case None:
            return ""
        case str():
            return str(value.value) if isinstance(value, Enum) else value
        case bool():
            return str(value).lower()
        case int() | float():
            return str(value)
        case dict():
            return _plain_table(value)
        case _:
            return "; ".join(plain(part) for part in value)


def _plain_table(value: Row) -> str:
    if "what" in value:
        as_of = f", {value['as_of']}" if value["as_of"] else ""
        return f"{figure(value)} {value['what']}{as_of}"
    return f"{value['party']} {value['since']}/{value['until'] or '..'}"


def figure(row: Row) -> str:
    """A figure with its bound: `> 10,300`; a figure given exactly stands alone."""
    value, bound = row["value"], row["bound"]
    text = f"{value:,}"
    return text if bound == "=" else f"{bound} {text}"


def _figure(row: Row, dataset: Dataset) -> str:
    return figure(row)


def _label(row: Row, dataset: Dataset) -> str:
    """What a figure is, and of whom, where it is about certain parties only."""
    names = names_of(row.get("parties") or (), dataset)
    return f"{row['label']} ({names})" if names else str(row["label"])


def _unit(row: Row, dataset: Dataset) -> str:
    """The unit, and whether the figure is no result."""
    unit, basis = row["unit"], row.get("basis", "reported")
    return unit if basis == "reported" else f"{unit} ({basis})"


def _counted(row: Row, dataset: Dataset) -> str:
    return figure(row["counted"]) if row["counted"] else ""


def _unnamed(row: Row, dataset: Dataset) -> str:
    """What is left of a count is as exact as the count."""
    counted = row["counted"]
    return figure({**counted, "value": row["unnamed"]}) if counted else ""


def _match(row: Row, dataset: Dataset) -> str:
    match, via = row.get("match", ""), row.get("via")
    return f"{match} ({via})" if via else match


def names_of(parties: Iterable[str], dataset: Dataset) -> str:
    """The names of some parties, by id."""
    return ", ".join(dataset.party_by_id[party].name for party in parties)


def _parties(row: Row, dataset: Dataset) -> str:
    return names_of(row["parties"], dataset)


def _agency_ids(row: Row, dataset: Dataset) -> str:
    return ", ".join(row["agencies"])


def _dated(name: str) -> Callable[[Row, Dataset], str]:
    """A row's own date, or in brackets that of its source."""

    def read(row: Row, dataset: Dataset) -> str:
        if row[name]:
            return str(row[name])
        published = dataset.source_by_id[row["source"]].published
        return f"({published})" if published else ""

    return read


def _year(name: str) -> Callable[[Row, Dataset], str]:
    """The year of a date; of an interval the one at the end that is asked for."""
    end = 0 if name == "earliest" else -1
    return lambda row, _: (row[name] or "").split("/")[end].strip(".")[:4]


COLUMNS: dict[str, tuple[Column, ...]] = {
    Table.AGREEMENTS.value: (
        Column("id", "Agreement", ColumnKind.ID, is_default=True),
        Column("title", "Title", is_default=True),
        Column("short_title", "Short title"),
        Column("also", "Also"),
        Column("kind", "Kind", is_default=True),
        Column("theme", "Theme", ColumnKind.ID),
        Column("agencies", "Agencies", read=_agency_ids),
        Column("summary", "Summary"),
        Column("match", "Match", is_default=True, read=_match),
        Column("via", "Via", ColumnKind.ID),
        Column("named", "Named", ColumnKind.NUMBER, is_default=True),
        Column("counted", "Counted", ColumnKind.NUMBER, is_default=True, read=_counted),
        Column("unnamed", "Unnamed", ColumnKind.NUMBER, read=_unnamed),
        Column("source", "Source", ColumnKind.ID),
        Column("locator", "Where"),
    ),
    Table.PARTNERSHIPS.value: (
        Column("conflict", "Conflict", ColumnKind.NUMBER, is_default=True),
        Column("agreement", "Agreement", ColumnKind.ID, is_default=True),
        Column("party", "Id", ColumnKind.ID),
        Column("party_name", "Party", is_default=True),
        Column("place", "Place", is_default=True),
        Column("role", "Role"),
        Column("instrument", "Instrument"),
        Column("since", "Since", ColumnKind.DATE, is_default=True),
        Column("until", "Until", ColumnKind.DATE, is_default=True),
        Column("dated_by", "Dated by", ColumnKind.FIXED),
        Column("note", "Note"),
        Column("source", "Source", ColumnKind.ID, is_default=True),
        Column("locator", "Where"),
    ),
    Table.METRICS.value: (
        Column("conflict", "Conflict", ColumnKind.NUMBER, is_default=True),
        Column("id", "Id", ColumnKind.ID),
        Column("agreement", "Agreement", ColumnKind.ID, is_default=True),
        Column("indicator", "Indicator", ColumnKind.ID),
        Column("label", "What", is_default=True, read=_label),
        Column("bound", "Bound", ColumnKind.FIXED),
        Column("value", "Figure", ColumnKind.NUMBER, is_default=True, read=_figure),
        Column("qualifier", "Qualifier"),
        Column("unit", "Unit", is_default=True, read=_unit),
        Column("as_of", "As of", ColumnKind.DATE, is_default=True, read=_dated("as_of")),
        Column("dated_by", "Dated by", ColumnKind.FIXED),
        Column("basis", "Basis", ColumnKind.FIXED),
        Column("parties", "Parties", read=_parties),
        Column("note", "Note"),
        Column("source", "Source", ColumnKind.ID, is_default=True),
        Column("locator", "Where"),
    ),
    Table.EVENTS.value: (
        Column("conflict", "Conflict", ColumnKind.NUMBER, is_default=True),
        Column("date", "Date", ColumnKind.DATE, is_default=True, read=_dated("date")),
        Column("dated_by", "Dated by", ColumnKind.FIXED),
        Column("agreement", "Agreement", ColumnKind.ID, is_default=True),
        Column("type", "Type", is_default=True),
        Column("title", "What happened", is_default=True),
        Column("occasion", "Occasion", ColumnKind.ID),
        Column("parties", "Parties", read=_parties),
        Column("note", "Note"),
        Column("source", "Source", ColumnKind.ID, is_default=True),
        Column("locator", "Where"),
    ),
    Table.PARTIES.value: (
        Column("id", "Id", ColumnKind.ID, is_default=True),
        Column("name", "Name", is_default=True),
        Column("also", "Also"),
        Column("kind", "Kind", ColumnKind.FIXED, is_default=True),
        Column("alpha3", "Alpha-3", ColumnKind.FIXED, is_default=True),
        Column("numeric", "Numeric", ColumnKind.FIXED),
        Column("members", "Members"),
        Column("agreements", "Named in", ColumnKind.NUMBER, is_default=True),
    ),
    Table.SOURCES.value: (
        Column("id", "Source", ColumnKind.ID, is_default=True),
        Column("title", "Title", is_default=True),
        Column("publisher", "Publisher", is_default=True),
        Column("published", "Published", ColumnKind.DATE, is_default=True),
        Column("number", "Number"),
        Column("grade", "Grade", ColumnKind.FIXED, is_default=True),
        Column("url", "Address"),
        Column("archived", "Archived copy"),
        Column("rows", "Rows", ColumnKind.NUMBER, is_default=True),
    ),
    "summary": (
        Column("group", "Group", ColumnKind.ID, is_default=True),
        Column("agreements", "Agreements", ColumnKind.NUMBER, is_default=True),
        Column("parties", "Parties", ColumnKind.NUMBER),
        Column("partnerships", "Partnerships", ColumnKind.NUMBER),
        Column("metrics", "Figures", ColumnKind.NUMBER, is_default=True),
        Column("events", "Events", ColumnKind.NUMBER, is_default=True),
        Column("earliest", "From", ColumnKind.FIXED, is_default=True, read=_year("earliest")),
        Column("latest", "To", ColumnKind.FIXED, is_default=True, read=_year("latest")),
        Column("sources", "Sources", ColumnKind.NUMBER, is_default=True),
        Column("primary", "Primary", ColumnKind.NUMBER),
        Column("mirror", "Mirror", ColumnKind.NUMBER),
        Column("secondary", "Secondary", ColumnKind.NUMBER),
        Column("conflicts", "Conflicts", ColumnKind.NUMBER, is_default=True),
    ),
    "brief": (
        Column("agreement", "Agreement", ColumnKind.ID, is_default=True),
        Column("title", "Title", is_default=True),
        Column("match", "Match", is_default=True, read=_match),
        Column("since", "Since", ColumnKind.DATE, is_default=True),
        Column("until", "Until", ColumnKind.DATE, is_default=True),
        Column("places", "Places", is_default=True),
        Column("source", "Source", ColumnKind.ID, is_default=True),
    ),
    "show": (
        Column("agreement", "Agreement", ColumnKind.ID),
        Column("table", "Table", ColumnKind.FIXED),
        Column("date", "Date", ColumnKind.DATE),
        Column("text", "What"),
        Column("bound", "Bound", ColumnKind.FIXED),
        Column("value", "Figure", ColumnKind.NUMBER),
        Column("qualifier", "Qualifier"),
        Column("unit", "Unit"),
        Column("basis", "Basis", ColumnKind.FIXED),
        Column("parties", "Parties"),
        Column("note", "Note"),
        Column("source", "Source", ColumnKind.ID),
        Column("locator", "Where"),
    ),
    "cite": (
        Column("number", "No.", ColumnKind.NUMBER),
        Column("source", "Source", ColumnKind.ID),
        Column("citation", "Citation"),
    ),
    "check": (
        Column("file", "File"),
        Column("line", "Line", ColumnKind.NUMBER),
        Column("place", "Place"),
        Column("fault", "Fault"),
        Column("remedy", "Remedy"),
    ),
    "schema": (
        Column("table", "Table", ColumnKind.FIXED),
        Column("field", "Field", ColumnKind.FIXED),
        Column("type", "Type"),
        Column("always", "Always", ColumnKind.FIXED),
        Column("description", "Meaning"),
    ),
    "search": (
        Column("table", "Table", ColumnKind.FIXED, is_default=True),
        Column("id", "Id", ColumnKind.ID),
        Column("agreement", "Agreement", ColumnKind.ID, is_default=True),
        Column("title", "Row", is_default=True),
        Column("fields", "Found in", is_default=True),
        Column("source", "Source", ColumnKind.ID, is_default=True),
    ),
}


def default_columns(columns: Sequence[Column]) -> list[Column]:
    """The columns that a table shows when no fields are asked for."""
    return [column for column in columns if column.is_default]


def as_row(record: Record) -> dict[str, Any]:
    """A record as plain values by field name; fields that are not set are absent."""
    values: dict[str, Any] = msgspec.to_builtins(record)
    return values
