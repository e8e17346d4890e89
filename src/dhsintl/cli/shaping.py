"""The columns and the order of rows: `--fields`, `--sort`, `--limit`."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from dhsintl.cli.arguments import Arguments
from dhsintl.errors import UnknownName, UsageError
from dhsintl.model.records import Dataset, Record
from dhsintl.output.cells import as_row
from dhsintl.output.columns import COLUMNS, Column, default_columns
from dhsintl.output.result import Result, table_data

_Row = TypeVar("_Row", bound=Record)

# The options that give fields; the others come with --country.
_OPTION_OF = {
    "conflict": "--conflicts",
    **dict.fromkeys(("figures", "first_date", "first_dated_by"), "--latest"),
}


def result_of(
    table: str,
    rows: Sequence[Record],
    arguments: Arguments,
    dataset: Dataset,
    *,
    without: Sequence[str] = (),
    hidden: Sequence[str] = (),
) -> Result:
    """Rows of a table, sorted, limited and reduced as asked.

    They are `without` some columns; others are `hidden` in a table that no fields are asked of.
    """
    columns = [column for column in COLUMNS[table] if column.name not in without]
    known = _Known({column.name: column for column in columns}, without)
    chosen = _chosen(arguments.fields, known)
    ordered = _sorted(rows, arguments.sort, known, dataset)[: arguments.limit]
    full = table_data(chosen or columns, [as_row(row) for row in ordered], dataset)
    if chosen:
        return Result(full, table=full)
    shown = default_columns([column for column in columns if column.name not in hidden])
    return Result(full, table=replace(full, columns=shown).without_blanks())


class _Known(Struct, frozen=True):
    """The columns that a table has, and those that it has with another option only."""

    columns: Mapping[str, Column]
    absent: Sequence[str]

    def column(self, name: str) -> Column:
        if name in self.columns:
            return self.columns[name]
        if name in self.absent:
            option = _OPTION_OF.get(name, "--country")
            raise UnknownName("field", name, (), f"it comes with {option}")
        from dhsintl.suggest import suggest

        remedy = f"the fields are {', '.join(self.columns)}"
        raise UnknownName("field", name, suggest(name, self.columns), remedy)


def _chosen(fields: str | None, known: _Known) -> list[Column]:
    if fields is None:
        return []
    return [known.column(name) for name in _split(fields, "--fields")]


def _sorted(rows: Sequence[_Row], keys: str | None, known: _Known, dataset: Dataset) -> list[_Row]:
    if keys is None:
        return list(rows)
    from dhsintl.query.ordering import SortKey, sort

    asked = [
        SortKey(known.column(key.removeprefix("-")).name, descending=key.startswith("-"))
        for key in _split(keys, "--sort")
    ]
    return sort(rows, asked, dataset)


def _split(names: str, option: str) -> list[str]:
    found = [name.strip() for name in names.split(",") if name.strip()]
    if not found:
        raise UsageError(f"{option} names no field; write field names with commas between them")
    return found
