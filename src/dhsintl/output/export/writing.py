"""An export to where it goes: the name of the place chooses what it becomes."""

import os
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from pathlib import Path

from dhsintl.errors import NothingToExport, UsageError
from dhsintl.model.exported import Extract
from dhsintl.output.export.places import Guard, new_file, new_folder
from dhsintl.output.formats import refuse_picture

# The module that writes files of an ending, and the one that fills a folder.
WRITERS = {".xlsx": "workbook", ".sqlite": "database", ".db": "database"}
FOLDER = "package"


def export(
    extract: Extract, place: str, *, force: bool = False, guard: Guard | None = None
) -> None:
    """Write an extract to a file or folder, whole or not at all.

    Raises `UsageError` for an ending that is not written, and `OutputUnwritable` for a place
    that cannot be written, or that exists where `force` is not set; `NothingToExport` where
    filters left nothing.
    """
    name = writer_of(place)
    if extract.is_empty and extract.filters:
        raise NothingToExport(place)
    writer = import_module(f"dhsintl.output.export.{name}")
    new = new_folder if name == FOLDER else new_file
    with new(place, guard or _unguarded, force=force) as unfinished:
        writer.write(extract, unfinished)


def writer_of(place: str) -> str:
    """The module that writes to a place: by its ending, or for a folder."""
    ending = Path(place).suffix.lower()
    if not ending or place.endswith(("/", os.sep)):
        return FOLDER
    refuse_picture(ending)
    if ending not in WRITERS:
        known = ", ".join(WRITERS)
        remedy = f"write {known}, or a name without ending for a folder of CSV files"
        raise UsageError(f"cannot export {ending} files; {remedy}")
    return WRITERS[ending]


def _unguarded(_: Path) -> AbstractContextManager[None]:
    return nullcontext()
