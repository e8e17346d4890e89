"""For each table that is printed: its fields in order, and how a cell of each reads."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from typing import Any

import msgspec

from dhsintl.model import Dataset, Record, Table

Row = Mapping[str, Any]


class Shape(Enum):
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
    shape: Shape = Shape.TEXT
    is_usual: bool = False
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
        Column("id", "Agreement", Shape.ID, is_usual=True),
        Column("title", "Title", is_usual=True),
        Column("short_title", "Short title"),
        Column("also", "Also"),
        Column("kind", "Kind", is_usual=True),
        Column("theme", "Theme", Shape.ID),
        Column("agencies", "Agencies", read=_agency_ids),
        Column("summary", "Summary"),
        Column("match", "Match", is_usual=True, read=_match),
        Column("via", "Via", Shape.ID),
        Column("named", "Named", Shape.NUMBER, is_usual=True),
        Column("counted", "Counted", Shape.NUMBER, is_usual=True, read=_counted),
        Column("unnamed", "Unnamed", Shape.NUMBER, read=_unnamed),
        Column("source", "Source", Shape.ID),
        Column("locator", "Where"),
    ),
    Table.PARTNERSHIPS.value: (
        Column("conflict", "Conflict", Shape.NUMBER, is_usual=True),
        Column("agreement", "Agreement", Shape.ID, is_usual=True),
        Column("party", "Id", Shape.ID),
        Column("party_name", "Party", is_usual=True),
        Column("place", "Place", is_usual=True),
        Column("role", "Role"),
        Column("instrument", "Instrument"),
        Column("since", "Since", Shape.DATE, is_usual=True),
        Column("until", "Until", Shape.DATE, is_usual=True),
        Column("dated_by", "Dated by", Shape.FIXED),
        Column("note", "Note"),
        Column("source", "Source", Shape.ID, is_usual=True),
        Column("locator", "Where"),
    ),
    Table.METRICS.value: (
        Column("conflict", "Conflict", Shape.NUMBER, is_usual=True),
        Column("id", "Id", Shape.ID),
        Column("agreement", "Agreement", Shape.ID, is_usual=True),
        Column("indicator", "Indicator", Shape.ID),
        Column("label", "What", is_usual=True, read=_label),
        Column("bound", "Bound", Shape.FIXED),
        Column("value", "Figure", Shape.NUMBER, is_usual=True, read=_figure),
        Column("qualifier", "Qualifier"),
        Column("unit", "Unit", is_usual=True, read=_unit),
        Column("as_of", "As of", Shape.DATE, is_usual=True, read=_dated("as_of")),
        Column("dated_by", "Dated by", Shape.FIXED),
        Column("basis", "Basis", Shape.FIXED),
        Column("parties", "Parties", read=_parties),
        Column("note", "Note"),
        Column("source", "Source", Shape.ID, is_usual=True),
        Column("locator", "Where"),
    ),
    Table.EVENTS.value: (
        Column("conflict", "Conflict", Shape.NUMBER, is_usual=True),
        Column("date", "Date", Shape.DATE, is_usual=True, read=_dated("date")),
        Column("dated_by", "Dated by", Shape.FIXED),
        Column("agreement", "Agreement", Shape.ID, is_usual=True),
        Column("type", "Type", is_usual=True),
        Column("title", "What happened", is_usual=True),
        Column("occasion", "Occasion", Shape.ID),
        Column("parties", "Parties", read=_parties),
        Column("note", "Note"),
        Column("source", "Source", Shape.ID, is_usual=True),
        Column("locator", "Where"),
    ),
    Table.PARTIES.value: (
        Column("id", "Id", Shape.ID, is_usual=True),
        Column("name", "Name", is_usual=True),
        Column("also", "Also"),
        Column("kind", "Kind", Shape.FIXED, is_usual=True),
        Column("alpha3", "Alpha-3", Shape.FIXED, is_usual=True),
        Column("members", "Members"),
        Column("agreements", "Named in", Shape.NUMBER, is_usual=True),
    ),
    Table.SOURCES.value: (
        Column("id", "Source", Shape.ID, is_usual=True),
        Column("title", "Title", is_usual=True),
        Column("publisher", "Publisher", is_usual=True),
        Column("published", "Published", Shape.DATE, is_usual=True),
        Column("number", "Number"),
        Column("grade", "Grade", Shape.FIXED, is_usual=True),
        Column("url", "Address"),
        Column("archived", "Archived copy"),
        Column("rows", "Rows", Shape.NUMBER, is_usual=True),
    ),
    "summary": (
        Column("group", "Group", Shape.ID, is_usual=True),
        Column("agreements", "Agreements", Shape.NUMBER, is_usual=True),
        Column("parties", "Parties", Shape.NUMBER),
        Column("partnerships", "Partnerships", Shape.NUMBER),
        Column("metrics", "Figures", Shape.NUMBER, is_usual=True),
        Column("events", "Events", Shape.NUMBER, is_usual=True),
        Column("earliest", "From", Shape.FIXED, is_usual=True, read=_year("earliest")),
        Column("latest", "To", Shape.FIXED, is_usual=True, read=_year("latest")),
        Column("sources", "Sources", Shape.NUMBER, is_usual=True),
        Column("primary", "Primary", Shape.NUMBER),
        Column("mirror", "Mirror", Shape.NUMBER),
        Column("secondary", "Secondary", Shape.NUMBER),
        Column("conflicts", "Conflicts", Shape.NUMBER, is_usual=True),
    ),
    "brief": (
        Column("agreement", "Agreement", Shape.ID, is_usual=True),
        Column("title", "Title", is_usual=True),
        Column("match", "Match", is_usual=True, read=_match),
        Column("since", "Since", Shape.DATE, is_usual=True),
        Column("until", "Until", Shape.DATE, is_usual=True),
        Column("places", "Places", is_usual=True),
        Column("source", "Source", Shape.ID, is_usual=True),
    ),
    "show": (
        Column("agreement", "Agreement", Shape.ID),
        Column("table", "Table", Shape.FIXED),
        Column("date", "Date", Shape.DATE),
        Column("text", "What"),
        Column("bound", "Bound", Shape.FIXED),
        Column("value", "Figure", Shape.NUMBER),
        Column("qualifier", "Qualifier"),
        Column("unit", "Unit"),
        Column("basis", "Basis", Shape.FIXED),
        Column("parties", "Parties"),
        Column("note", "Note"),
        Column("source", "Source", Shape.ID),
        Column("locator", "Where"),
    ),
    "cite": (
        Column("number", "No.", Shape.NUMBER),
        Column("source", "Source", Shape.ID),
        Column("citation", "Citation"),
    ),
    "check": (
        Column("file", "File"),
        Column("line", "Line", Shape.NUMBER),
        Column("place", "Place"),
        Column("fault", "Fault"),
        Column("remedy", "Remedy"),
    ),
    "schema": (
        Column("table", "Table", Shape.FIXED),
        Column("field", "Field", Shape.FIXED),
        Column("type", "Type"),
        Column("always", "Always", Shape.FIXED),
        Column("description", "Meaning"),
    ),
    "search": (
        Column("table", "Table", Shape.FIXED, is_usual=True),
        Column("id", "Id", Shape.ID),
        Column("agreement", "Agreement", Shape.ID, is_usual=True),
        Column("title", "Row", is_usual=True),
        Column("fields", "Found in", is_usual=True),
        Column("source", "Source", Shape.ID, is_usual=True),
    ),
}


def usual(columns: Sequence[Column]) -> list[Column]:
    """The columns that a table shows when no fields are asked for."""
    return [column for column in columns if column.is_usual]


def as_row(record: Record) -> dict[str, Any]:
    """A record as plain values by field name; fields that are not set are absent."""
    values: dict[str, Any] = msgspec.to_builtins(record)
    return values
