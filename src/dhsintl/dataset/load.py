"""Files to a `Dataset`, or every problem with its file and line."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import msgspec

from dhsintl.errors import DatasetUnreadable, DatasetUnsound
from dhsintl.model.records import Dataset

if TYPE_CHECKING:
    from dhsintl.dataset.reader import Diagnostic

BUNDLED = "bundled"
COMPILED_NAME = "compiled.msgpack"

PathLike: TypeAlias = str | os.PathLike[str]


def load(paths: Iterable[PathLike] | PathLike = (BUNDLED,)) -> Dataset:
    """The dataset of some files and folders; with no argument the one that is bundled.

    The word `bundled` among the paths stands for the bundled files. Raises
    `DatasetUnreadable` where something is not there or cannot be read, and
    `DatasetUnsound`, with every problem, where it breaks a rule.
    """
    given = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    if given == [BUNDLED] and (compiled := _bundled_folder() / COMPILED_NAME).exists():
        return decode(_bytes_of(compiled))
    examination = examine(given)
    if examination.problems:
        problems = [str(problem) for problem in examination.problems]
        raise DatasetUnsound(problems, [str(path) for path in given])
    return examination.dataset


def encode(dataset: Dataset) -> bytes:
    """The compiled form (MessagePack) that a wheel carries beside the TOML."""
    return msgspec.msgpack.encode(dataset)


def decode(compiled: bytes) -> Dataset:
    """The dataset of a compiled form."""
    return msgspec.msgpack.decode(compiled, type=Dataset)


class Examination(NamedTuple):
    """What some files hold, and all that is wrong with them."""

    dataset: Dataset
    problems: "tuple[Diagnostic, ...]"
    files: tuple[Path, ...]


def examine(paths: Sequence[PathLike]) -> Examination:
    """Read everything, stop at nothing but what cannot be read at all."""
    from dhsintl.dataset.reader import gather

    files = files_of(paths)
    if not files:
        raise DatasetUnreadable("the dataset", "no file", "name a TOML file or a folder of them")
    return Examination(*gather([(file, _bytes_of(file)) for file in files]), files)


def files_of(paths: Sequence[PathLike]) -> tuple[Path, ...]:
    """The files from which the dataset of some paths is read, each once."""
    distinct = dict.fromkeys(paths)
    return tuple(dict.fromkeys(file for path in distinct for file in _files_of(path)))


def bundled_files() -> tuple[Path, ...]:
    """The TOML files of the bundled dataset."""
    return tuple(sorted(_bundled_folder().rglob("*.toml")))


def _bundled_folder() -> Path:
    """The data in the package (a wheel), else in the checkout (an editable install)."""
    package = Path(__file__).parents[1]
    packaged = package / "data"
    return packaged if packaged.is_dir() else package.parents[1] / "data"


def _files_of(path: PathLike) -> Sequence[Path]:
    if path == BUNDLED:
        return bundled_files()
    if not str(path):
        raise DatasetUnreadable("''", "an empty name", "name a file or folder")
    given = Path(path)
    try:
        if not given.is_dir():
            return [given]
        found = sorted(file for file in given.rglob("*.toml") if not file.is_dir())
    except (OSError, ValueError) as error:
        raise _unreadable(given, error) from error
    if not found:
        raise DatasetUnreadable(str(path), "a folder without TOML files", "name one that has some")
    return found


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except (OSError, ValueError) as error:
        raise _unreadable(file, error) from error


def _unreadable(path: Path, error: OSError | ValueError) -> DatasetUnreadable:
    remedy = "give --data a TOML file, a folder of them, or the word 'bundled'"
    fault = getattr(error, "strerror", None) or str(error)
    return DatasetUnreadable(str(path), fault.lower(), remedy)
