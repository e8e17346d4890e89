"""The record as an SQLite database: keys that are declared and indexed, and full-text search.

Datasette and other programs follow the declared keys, and show the title or name of what they
lead to.
"""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from dhsintl.model.exported import Extract
from dhsintl.output.export.about import facts_of, reading_guide
from dhsintl.output.export.record import TABLES, tables_of
from dhsintl.output.export.tables import Cell, Column, Table
from dhsintl.output.safe_text import in_a_cell

# Before any table: nothing is read while it is written, and what fails is thrown away.
_SETTINGS = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF"
_TYPES = {"integer": "INTEGER", "number": "NUMERIC", "flag": "INTEGER"}
# Kinds of columns in which words are looked for.
_SEARCHED = ("text",)


def write(extract: Extract, file: Path) -> None:
    """Write a database into an empty file; raises `OSError`."""
    try:
        with closing(sqlite3.connect(file, isolation_level=None)) as database:
            database.executescript(_SETTINGS)
            database.execute("BEGIN")
            _write(extract, database)
            database.execute("COMMIT")
    except sqlite3.OperationalError as error:
        number = errno.ENOSPC if "full" in str(error) else errno.EIO
        raise OSError(number, str(error)) from error


def _write(extract: Extract, database: sqlite3.Connection) -> None:
    tables = [_about(extract), *tables_of(extract, with_links=True)]
    for table in tables:
        database.execute(_definition(table))
        marks = ", ".join("?" for _ in table.columns)
        database.executemany(
            f"INSERT INTO {_name(table.name)} VALUES ({marks})",  # noqa: S608  names are ours
            ([_value(cell) for cell in row] for row in table.rows),
        )
    for table in tables:
        for statement in _indexes(table):
            database.execute(statement)
    if _has_search(database):
        for table in tables:
            if table.name in TABLES and not TABLES[table.name].is_linking:
                _make_searchable(table, database)


def _about(extract: Extract) -> Table:
    columns = [
        Column(name="name", is_required=True),
        Column(name="value", is_required=True),
    ]
    rows = [*facts_of(extract), *reading_guide()]
    return Table(name="about", columns=columns, rows=rows, key=("name",))


def _definition(table: Table) -> str:
    """The table with its keys."""
    lines = [_column(column) for column in table.columns]
    lines.append(f"PRIMARY KEY ({_names(table.key)})")
    lines += [
        f"FOREIGN KEY ({_name(column.name)}) "
        f"REFERENCES {_name(column.references)} ({_name(_key_of(column.references))})"
        for column in table.columns
        if column.references
    ]
    body = ",\n    ".join(lines)
    return f"CREATE TABLE {_name(table.name)} (\n    {body}\n)"


def _column(column: Column) -> str:
    required = " NOT NULL" if column.is_required else ""
    return f"{_name(column.name)} {_TYPES.get(column.kind, 'TEXT')}{required}"


def _key_of(table: str) -> str:
    (key,) = TABLES[table].key
    return key


def _indexes(table: Table) -> Iterator[str]:
    """An index for each reference that no key begins with, and for each first day."""
    for column in table.columns:
        is_day = column.kind == "day" and column.name.endswith("_from")
        is_reference = bool(column.references) and table.key[0] != column.name
        if is_day or is_reference:
            name = _name(f"{table.name}_{column.name}")
            yield f"CREATE INDEX {name} ON {_name(table.name)} ({_name(column.name)})"


def _has_search(database: sqlite3.Connection) -> bool:
    """Whether this SQLite was built with FTS5; an export without it is whole but for the search."""
    options = database.execute("PRAGMA compile_options").fetchall()
    return ("ENABLE_FTS5",) in options


def _make_searchable(table: Table, database: sqlite3.Connection) -> None:
    """Full-text search in the texts of a table, accents and case aside, as Datasette finds it."""
    searched = [column.name for column in table.columns if column.kind in _SEARCHED]
    if not searched:
        return
    index = _name(f"{table.name}_fts")
    columns = _names(searched)
    database.execute(
        f"CREATE VIRTUAL TABLE {index} USING fts5 ({columns}, "
        f"content={_name(table.name)}, tokenize='unicode61 remove_diacritics 2')"
    )
    database.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")  # noqa: S608  ours too


def _value(cell: Cell) -> str | int | float | None:
    """What SQLite stores: text is the text of every other export, and a day is ISO 8601."""
    if isinstance(cell, str):
        return in_a_cell(cell)
    return cell.isoformat() if isinstance(cell, date) else cell


def _names(names: tuple[str, ...] | list[str]) -> str:
    return ", ".join(map(_name, names))


def _name(name: str) -> str:
    """A name as SQL takes it, whatever words SQL has."""
    return f'"{name}"'
