"""Query an open, citable record of what DHS has agreed with partners abroad.

    import dhsintl
    record = dhsintl.load()
    canada = dhsintl.find_party("Canada", record)
    for row in dhsintl.agreements(record, dhsintl.Filters(parties=(canada.id,))):
        print(row.id, row.match, row.status, row.status_date, row.status_source)

`load` gives a `Dataset` of frozen, typed rows: what sources say. `agreements`, `partnerships`,
`metrics`, `events`, `parties` and `sources` give lists of frozen rows of it: what follows from
that on a day. `compare` and `matrix` give a row for each cell of such a table: how a party stands
in an agreement. `dhsintl schema` describes their fields; `to_dicts` makes plain dictionaries of
them. Dates are EDTF text, such as 2012-06; `parse_date` makes a `Period` of days of one. `export`
writes the record, or what filters leave of it, as a spreadsheet, a database or a data package.
All errors are a `DhsintlError`, but for a `ValueError` or `TypeError` of `parse_date` and a
`TypeError` of `Filters`. Names load when they are first used, so that the command line pays for
none that it does not need.
"""

__version__ = "2.0.0"

# What type checkers take for true; the name from `typing` would load that module here.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from dhsintl.dataset.load import PathLike, load
    from dhsintl.dates import Period
    from dhsintl.dates import parse as parse_date
    from dhsintl.errors import DhsintlError
    from dhsintl.model.dicts import to_dicts
    from dhsintl.model.records import Dataset
    from dhsintl.names import find_agreement, find_party
    from dhsintl.query import (
        Filters,
        agreements,
        events,
        metrics,
        parties,
        partnerships,
        sources,
    )
    from dhsintl.query.compare import compare
    from dhsintl.query.matrix import matrix

__all__ = [
    "Dataset",
    "DhsintlError",
    "Filters",
    "Period",
    "__version__",
    "agreements",
    "compare",
    "events",
    "export",
    "find_agreement",
    "find_party",
    "load",
    "matrix",
    "metrics",
    "parse_date",
    "parties",
    "partnerships",
    "sources",
    "to_dicts",
]

_HOMES = {
    "compare": "query.compare",
    "matrix": "query.matrix",
    "Dataset": "model.records",
    "DhsintlError": "errors",
    "Period": "dates",
    "find_agreement": "names",
    "find_party": "names",
    "load": "dataset.load",
    "to_dicts": "model.dicts",
}


def export(
    record: "Dataset", path: "PathLike", filters: "Filters | None" = None, *, force: bool = False
) -> None:
    """Write a record, or what filters leave of it and all that this refers to, to a file or folder.

    The ending of the path says what it becomes: .xlsx, .sqlite or .db, and without one a folder.
    Raises `DhsintlError` where that cannot be written, where it exists and `force` is not set, and
    where the filters leave nothing; then what was there stays as it was.
    """
    from os import fspath

    from dhsintl.dataset.load import is_bundled
    from dhsintl.output.export import writing
    from dhsintl.query import Filters
    from dhsintl.query.extract import extract

    found = extract(record, filters or Filters(), is_bundled=is_bundled(record))
    writing.export(found, fspath(path), force=force)


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name == "parse_date":
        return import_module("dhsintl.dates").parse
    if name in __all__:
        return getattr(import_module(f"dhsintl.{_HOMES.get(name, 'query')}"), name)
    raise AttributeError(f"module 'dhsintl' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
