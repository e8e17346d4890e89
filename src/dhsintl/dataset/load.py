"""Files and folders to a `Dataset`, or to every problem with its file and line."""

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from dhsintl.errors import DatasetUnreadable, DatasetUnsound
from dhsintl.model.records import Dataset

if TYPE_CHECKING:
    from hashlib import _Hash

    from dhsintl.dataset.reader import Diagnostic
    from dhsintl.model.searched import AllTexts, RowTexts
    from dhsintl.model.vocabulary import Table

BUNDLED = "bundled"
COMPILED_NAME = "compiled.msgpack"
# Beside the compiled form, as only `search` reads it.
TEXTS_NAME = "texts.msgpack"

PathLike: TypeAlias = str | os.PathLike[str]


def load(paths: Iterable[PathLike] | PathLike = (BUNDLED,)) -> Dataset:
    """The dataset of some files and folders; without an argument, the bundled one.

    The word `bundled` among the paths means the bundled files. Raises `DatasetUnreadable`
    where something does not exist or cannot be read, and `DatasetUnsound`, with every problem,
    where a rule is broken; warnings are no problem.
    """
    given = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    if given == [BUNDLED] and (content := compiled_content()) is not None:
        with _within_memory():
            return decode(content)
    examination = examine(given)
    errors = [str(one) for one in examination.problems if one.severity == "error"]
    if errors:
        raise DatasetUnsound(errors, [str(path) for path in given])
    return examination.dataset


def compiled_content() -> bytes | None:
    """The bundled dataset in its compiled form, which a wheel has; None in a checkout."""
    compiled = _bundled_folder() / COMPILED_NAME
    if not compiled.exists():
        return None
    with _within_memory():
        return _content_of(compiled)


def is_bundled(dataset: Dataset) -> bool:
    """Is it the bundled dataset, from whatever place it was read?"""
    return dataset.sha256 is not None and dataset.sha256 == load().sha256


def texts_for(dataset: Dataset) -> "dict[Table, list[RowTexts]] | None":
    """The texts of its rows by table, where a wheel has them for this very dataset."""
    if dataset.prepared is None:
        return None
    file = _bundled_folder() / TEXTS_NAME
    if not file.exists():
        return None
    from dhsintl.model.searched import AllTexts

    texts = msgspec.msgpack.decode(_content_of(file), type=AllTexts)
    return texts.rows if texts.sha256 == dataset.sha256 else None


def encode(content: "Dataset | AllTexts") -> bytes:
    """A compiled form (MessagePack), which a wheel has beside the TOML: always the same bytes."""
    return msgspec.msgpack.encode(content, order="deterministic")


def decode(compiled: bytes) -> Dataset:
    """The dataset of a compiled form."""
    return msgspec.msgpack.decode(compiled, type=Dataset)


class Examination(msgspec.Struct, frozen=True):
    """What some files contain, and everything that is wrong with them."""

    dataset: Dataset
    problems: "tuple[Diagnostic, ...]"
    files: tuple[Path, ...]


def examine(paths: Sequence[PathLike]) -> Examination:
    """Read everything, and go on after any problem but a file or folder that cannot be read."""
    from hashlib import sha256

    from dhsintl.dataset.reader import read

    with _within_memory():
        files = files_of(paths)
        if not files:
            remedy = "name a TOML file or a folder of them"
            raise DatasetUnreadable("the dataset", "no file", remedy)
        digest = sha256()
        dataset, problems = read(_named_contents(files, digest))
        hashed = msgspec.structs.replace(dataset, sha256=digest.hexdigest())
        return Examination(hashed, problems, files)


def _named_contents(files: Iterable[Path], digest: "_Hash") -> Iterator[tuple[str, bytes]]:
    """Each file's name and content, which goes into the hash of them all."""
    for file in files:
        content = _content_of(file)
        digest.update(content)
        yield _name_of(file), content


def files_of(paths: Sequence[PathLike]) -> tuple[Path, ...]:
    """The files that the dataset of some paths is read from, each once."""
    return _distinct(file for path in paths for file in _files_of(path))


def bundled_files() -> tuple[Path, ...]:
    """The TOML files of the bundled dataset."""
    return tuple(_toml_files_below(_bundled_folder()))


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
    with _reading(given):
        if not stat.S_ISDIR(given.stat().st_mode):
            return [given]
    found = _toml_files_below(given)
    if not found:
        remedy = "name a folder that has some"
        raise DatasetUnreadable(_name_of(given), "a folder without TOML files", remedy)
    return found


def _toml_files_below(folder: Path) -> list[Path]:
    """All TOML files in a folder and in those below it, in the order of their paths.

    Links are followed, each folder is read once, and one that cannot be read is refused. No
    recursion: folders may be nested more deeply than Python calls functions.
    """
    found: list[Path] = []
    folders = [folder]
    known: set[object] = set()
    while folders:
        current = folders.pop()
        with _reading(current):
            identity = _identity(current)
            if identity in known:
                continue
            known.add(identity)
            entries = sorted(os.scandir(current), key=lambda entry: entry.name)
        for entry in entries:
            path = Path(entry.path)
            with _reading(path):
                if entry.is_dir():
                    folders.append(path)
                elif entry.name.endswith(".toml"):
                    found.append(path)
    return sorted(found)


def _distinct(files: Iterable[Path]) -> tuple[Path, ...]:
    """The files in their order, each once, whatever names and links lead to it."""
    distinct: dict[object, Path] = {}
    for file in files:
        with _reading(file):
            distinct.setdefault(_identity(file), file)
    return tuple(distinct.values())


def _identity(path: Path) -> object:
    """What tells a file or folder from others: some file systems have no numbers for it."""
    about = path.stat()
    return (about.st_dev, about.st_ino) if about.st_ino else path.resolve()


def _content_of(file: Path) -> bytes:
    with _reading(file):
        mode = file.stat().st_mode
        if stat.S_ISREG(mode):
            return file.read_bytes()
        if stat.S_ISFIFO(mode):
            return _content_of_pipe(file)
    raise DatasetUnreadable(_name_of(file), "not a file", _REMEDY)


def _content_of_pipe(file: Path) -> bytes:
    """What is written to a pipe; one that nobody writes to is refused, and not waited for."""
    with os.fdopen(os.open(file, os.O_RDONLY | os.O_NONBLOCK), "rb", buffering=0) as pipe:
        first = pipe.read(1)
        if first == b"":
            raise DatasetUnreadable(_name_of(file), "a pipe that nobody writes to", _REMEDY)
        os.set_blocking(pipe.fileno(), True)
        return (first or b"") + pipe.read()


_REMEDY = "give --data a TOML file, a folder of them, or the word 'bundled'"


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """What the system refuses becomes an error that names the path."""
    try:
        yield
    except (OSError, ValueError) as error:
        fault = getattr(error, "strerror", None) or str(error)
        raise DatasetUnreadable(_name_of(path), fault.lower(), _REMEDY) from error


@contextmanager
def _within_memory() -> Iterator[None]:
    try:
        yield
    except MemoryError:
        remedy = "read fewer or smaller files"
        raise DatasetUnreadable("the dataset", "not enough memory", remedy) from None


def _name_of(path: Path) -> str:
    """A name as text, whatever bytes it is made of."""
    return str(path).encode("utf-8", "backslashreplace").decode()
