"""The columns and the order of rows: `--fields`, `--sort`, `--limit`."""

from collections.abc import Sequence
from typing import TypeVar

from msgspec.structs import replace

from dhsintl.cli.arguments import Arguments
from dhsintl.errors import UnknownName, UsageError
from dhsintl.model.records import Dataset, Record
from dhsintl.output.cells import as_row
from dhsintl.output.columns import COLUMNS, Column, default_columns
from dhsintl.output.result import Result, table_data
from dhsintl.suggest import suggest

_BY_OPTION = {"match": "--country", "via": "--country", "conflict": "--conflicts"}

_Row = TypeVar("_Row", bound=Record)


def result_of(
    table: str,
    rows: Sequence[Record],
    arguments: Arguments,
    dataset: Dataset,
    *,
    without: Sequence[str] = (),
) -> Result:
    """Rows of a table, sorted, limited and reduced as asked; `without` some columns."""
    columns = [column for column in COLUMNS[table] if column.name not in without]
    chosen = _chosen(arguments.fields, columns)
    ordered = _sorted(rows, arguments.sort, columns, dataset)[: arguments.limit]
    full = table_data(chosen or columns, [as_row(row) for row in ordered], dataset)
    return Result(
        full,
        table=full if chosen else replace(full, columns=default_columns(columns)).without_blanks(),
    )


def _chosen(fields: str | None, columns: Sequence[Column]) -> list[Column]:
    if fields is None:
        return []
    known = {column.name: column for column in columns}
    return [_known(name, known) for name in _split(fields, "--fields")]


def _sorted(
    rows: Sequence[_Row], keys: str | None, columns: Sequence[Column], dataset: Dataset
) -> list[_Row]:
    if keys is None:
        return list(rows)
    from dhsintl.query.ordering import SortKey, sort

    known = {column.name: column for column in columns}
    asked = [
        SortKey(_known(key.removeprefix("-"), known).name, descending=key.startswith("-"))
        for key in _split(keys, "--sort")
    ]
    return sort(rows, asked, dataset)


def _split(names: str, option: str) -> list[str]:
    found = [name.strip() for name in names.split(",") if name.strip()]
    if not found:
        raise UsageError(f"{option} names no field; write field names with commas between them")
    return found


def _known(name: str, known: dict[str, Column]) -> Column:
    if name in known:
        return known[name]
    if name in _BY_OPTION:
        raise UnknownName("field", name, (), f"it comes with {_BY_OPTION[name]}")
    raise UnknownName("field", name, suggest(name, known), f"the fields are {', '.join(known)}")
