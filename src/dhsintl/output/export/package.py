"""The record as a Frictionless Data Package: a folder of CSV files, and what is in them.

https://datapackage.org/ (version 1): each file has a Table Schema with types, keys and the
meaning of each column.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from msgspec.structs import asdict

from dhsintl.model.exported import Extract
from dhsintl.output.cells import plain
from dhsintl.output.export import about
from dhsintl.output.export.places import DESCRIPTOR, OURS
from dhsintl.output.export.record import TABLES, tables_of
from dhsintl.output.export.tables import Cell, Column, Table
from dhsintl.output.safe_text import in_a_cell, json_safe

_TYPES = {
    "integer": "integer",
    "number": "number",
    "flag": "boolean",
    "day": "date",
}


def write(extract: Extract, folder: Path) -> None:
    """Write a package into an empty folder."""
    resources = []
    for table in tables_of(extract, with_links=True):
        content = _csv(table)
        (folder / _file_of(table)).write_bytes(content)
        resources.append(_resource(table, content))
    described = json.dumps(_descriptor(extract, resources), ensure_ascii=False, indent=2)
    (folder / DESCRIPTOR).write_text(f"{json_safe(described)}\n", encoding="utf-8")


def _descriptor(extract: Extract, resources: list[dict[str, Any]]) -> dict[str, Any]:
    made = extract.provenance
    descriptor: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": "dhsintl",
        "title": about.title_of(extract),
        "version": made.version,
    }
    if extract.is_bundled:
        license_ = (about.LICENSE, about.LICENSE_TITLE, about.LICENSE_PATH)
        descriptor["licenses"] = [dict(zip(("name", "title", "path"), license_, strict=True))]
    if extract.sources:
        descriptor["sources"] = [{"title": one.title, "path": one.url} for one in extract.sources]
    descriptor[OURS] = {
        **asdict(made),
        "status_as_of": extract.status_as_of,
        "filters": dict(extract.filters),
        "how_to_read": dict(about.reading_guide()),
    }
    return {**descriptor, "resources": resources}


def _file_of(table: Table) -> str:
    return f"{table.name}.csv"


def _csv(table: Table) -> bytes:
    """RFC 4180 with lines that end in LF, as `--format csv` has it."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([[_text(cell) for cell in row] for row in table.rows])
    return stream.getvalue().encode()


def _text(cell: Cell) -> str:
    return cell.isoformat() if isinstance(cell, date) else in_a_cell(plain(cell))


def _resource(table: Table, content: bytes) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": _file_of(table),
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"lineTerminator": "\n"},
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column, table) for column in table.columns],
        "primaryKey": list(table.key),
    }
    if references := list(_references(table)):
        schema["foreignKeys"] = references
    return schema


def _references(table: Table) -> Iterator[dict[str, Any]]:
    for column in table.columns:
        if column.references:
            (key,) = TABLES[column.references].key
            # An empty name is the table itself.
            resource = "" if column.references == table.name else column.references
            yield {"fields": [column.name], "reference": {"resource": resource, "fields": [key]}}


def _field(column: Column, table: Table) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": _TYPES.get(column.kind, "string")}
    if column.kind == "address":
        field["format"] = "uri"
    if column.description:
        field["description"] = column.description
    constraints: dict[str, Any] = {}
    if column.is_required:
        constraints["required"] = True
    if table.key == (column.name,):
        constraints["unique"] = True
    if column.choices:
        constraints["enum"] = list(column.choices)
    if column.pattern:
        constraints["pattern"] = column.pattern
    return {**field, "constraints": constraints} if constraints else field
