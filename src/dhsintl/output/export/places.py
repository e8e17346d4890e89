"""Files and folders that appear whole or not at all: written beside their place, then renamed."""

import errno
import os
import shutil
import signal
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import TypeAlias

from dhsintl.errors import OutputUnwritable, unwritable

# What a caller does while something unfinished is there: the command line removes it on signals.
Guard: TypeAlias = Callable[[Path], AbstractContextManager[None]]

DESCRIPTOR = "datapackage.json"
# The key by which an export of ours is known.
OURS = "dhsintl"
# What SQLite leaves beside a database that is in use, and would read into one that replaces it.
_IN_USE = ("-journal", "-wal")
_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")


def unfinished_beside(path: Path) -> Path:
    """A name of its own in the same folder."""
    return path.with_name(f".dhsintl-{os.getpid()}-{time.time_ns()}.part")


@contextmanager
def new_file(place: str, guard: Guard, *, force: bool) -> Iterator[Path]:
    """A file to write, which then stands at its place; raises `OutputUnwritable`.

    What stands there is replaced with `force` alone, and only by what is finished.
    """
    path = _resolved(place)
    try:
        replaced = _replaced_file(path, place, force=force)
        unfinished = unfinished_beside(path)
        # What replaces a private file is private from the start.
        mode = 0o600 if replaced else 0o666
        with guard(unfinished), _removed_on_errors(unfinished):
            os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode))
            yield unfinished
            if replaced:
                keep_access(unfinished, replaced)
            sync(unfinished)
            _replaced_file(path, place, force=force)
            unfinished.replace(path)
    except OSError as error:
        raise unwritable(place, error) from error


@contextmanager
def new_folder(place: str, guard: Guard, *, force: bool) -> Iterator[Path]:
    """A folder to fill, which then stands at its place; raises `OutputUnwritable`.

    With `force` it takes the place of an empty folder, or of an export in which nothing else is.
    """
    path = _resolved(place)
    try:
        _replaced_folder(path, place, force=force)
        unfinished = unfinished_beside(path)
        with guard(unfinished), _removed_on_errors(unfinished):
            unfinished.mkdir()
            yield unfinished
            for file in unfinished.iterdir():
                sync(file)
            if _replaced_folder(path, place, force=force):
                _exchange(unfinished, path)
            else:
                unfinished.rename(path)
    except OSError as error:
        raise unwritable(place, error) from error


def _resolved(place: str) -> Path:
    """A place, links followed."""
    try:
        return Path(os.path.realpath(place))
    except (OSError, ValueError) as error:  # a name that no file can have
        raise unwritable(place, error) from error


def _replaced_file(path: Path, place: str, *, force: bool) -> os.stat_result | None:
    """What is known of the file that is replaced, if any; raises for what must stay."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(found.st_mode):
        raise OutputUnwritable(place, "it is a folder")
    if not stat.S_ISREG(found.st_mode):
        raise OutputUnwritable(place, "it is no file")
    if not force:
        raise OutputUnwritable(place, "it exists", "add --force to replace it")
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    if any(path.with_name(path.name + ending).exists() for ending in _IN_USE):
        raise OutputUnwritable(place, "another program has it open", "close it there first")
    return found


def _replaced_folder(path: Path, place: str, *, force: bool) -> bool:
    """Whether a folder is replaced; raises for one that must stay."""
    if not path.exists():
        return False
    if not path.is_dir():
        raise OutputUnwritable(place, "it exists and is no folder")
    if not force:
        raise OutputUnwritable(place, "it exists", "add --force to replace it")
    foreign = sorted(entry.name for entry in path.iterdir() if entry.name not in _files_of(path))
    if foreign:
        what = f"{foreign[0]} in it is not of an export"
        raise OutputUnwritable(place, what, "move it, or choose another location")
    return True


def _files_of(folder: Path) -> set[str]:
    """The names of the files of an export; none where a folder is no export of ours."""
    import json

    try:
        package = json.loads((folder / DESCRIPTOR).read_bytes())
        if not isinstance(package[OURS], dict):
            return set()
        named = {str(resource["path"]) for resource in package["resources"]} | {DESCRIPTOR}
    except (OSError, ValueError, TypeError, KeyError):
        return set()
    return {name for name in named if (folder / name).is_file()}


def _exchange(unfinished: Path, path: Path) -> None:
    """Put a folder in the place of another, which goes only once the new one is there."""
    old = unfinished_beside(path)
    with _without_signals():
        path.rename(old)
        try:
            unfinished.rename(path)
        except OSError:
            old.rename(path)
            raise
    shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _without_signals() -> Iterator[None]:
    """Let signals wait: between two names nothing must end."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    waiting = {getattr(signal, name) for name in _ENDING}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, waiting)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _removed_on_errors(unfinished: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        if unfinished.is_dir():
            shutil.rmtree(unfinished, ignore_errors=True)
        else:
            unfinished.unlink(missing_ok=True)
        raise


def sync(file: Path) -> None:
    """Have a file on the disk: some systems tell only then that it is full."""
    descriptor = os.open(file, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def keep_access(unfinished: Path, replaced: os.stat_result) -> None:
    """Give a file the owner, group and permissions of the one that it replaces.

    An owner may have to change. Where the group has to, its permissions end: another group
    would gain them.
    """
    mode = stat.S_IMODE(replaced.st_mode)
    for owner in (replaced.st_uid, -1):
        with suppress(OSError):
            os.chown(unfinished, owner, replaced.st_gid)
            break
    else:
        mode &= ~stat.S_IRWXG
    unfinished.chmod(mode)
