"""Where `--output` leads: an open stream, a device, or a file that appears whole or not at all."""

import errno
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from dhsintl.cli.process import removed_on_signals
from dhsintl.cli.streams import STDERR, STDIN, STDOUT, text_stream
from dhsintl.errors import OutputUnwritable, unwritable
from dhsintl.output.export.places import keep_access, unfinished_beside

_DESCRIPTOR_FOLDERS = ("/dev/fd", "/proc/self/fd")
_MOST_LINKS = 40


def is_standard_output(output: str) -> bool:
    """Whether `--output` names standard output."""
    return output == "-" or _open_descriptor(output) == STDOUT


@contextmanager
def open_output(output: str) -> Iterator[TextIO]:
    """A stream to where `--output` leads; raises `OutputUnwritable`.

    An open stream is written to, never replaced: what a shell has written to its file, and
    will write, stays there.
    """
    descriptor = _open_descriptor(output)
    if descriptor == STDIN:
        raise OutputUnwritable(output, "it is standard input")
    try:
        if descriptor is not None:
            opened = text_stream(descriptor, output, closefd=False)
        elif _is_special(output):
            opened = text_stream(os.open(output, os.O_WRONLY), output)
        else:
            opened = _whole_file(output)
        with opened as stream:
            yield stream
    except OSError as error:
        raise unwritable(output, error) from error


def status_of(path: str) -> os.stat_result | None:
    """What the system knows of a path, links followed; None where nothing is there."""
    try:
        return Path(path).stat()
    except FileNotFoundError:
        return None


def _open_descriptor(output: str) -> int | None:
    """The open stream that a path stands for: by its name (/dev/fd/3), or as the same file."""
    try:
        number, target = _named_descriptor(output), status_of(output)
    except (OSError, ValueError) as error:
        raise unwritable(output, error) from error
    if number is not None or target is None or not stat.S_ISREG(target.st_mode):
        return number
    for standard in (STDOUT, STDERR, STDIN):
        with suppress(OSError):  # a stream that is closed
            if os.path.samestat(os.fstat(standard), target):
                return standard
    return None


def _named_descriptor(output: str) -> int | None:
    """The number of a descriptor that a path names, if need be by way of links."""
    path = Path(output)
    for _ in range(_MOST_LINKS):
        if re.fullmatch("[0-9]{1,9}", path.name) and _is_descriptor_folder(path.parent):
            return int(path.name)
        if not path.is_symlink():
            return None
        path = path.parent / path.readlink()
    return None


def _is_descriptor_folder(folder: Path) -> bool:
    known = map(os.path.realpath, _DESCRIPTOR_FOLDERS)
    return os.path.realpath(folder) in known


def _is_special(output: str) -> bool:
    """Whether a path is a folder, a device or a named pipe, which cannot be replaced."""
    target = status_of(output)
    is_other = target is not None and not stat.S_ISREG(target.st_mode)
    return is_other or output.endswith(os.sep)


@contextmanager
def _whole_file(output: str) -> Iterator[TextIO]:
    """A file that appears whole or not at all: written under another name, then renamed."""
    path = Path(os.path.realpath(output))
    replaced = status_of(output)
    if replaced and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    unfinished = unfinished_beside(path)
    mode = 0o600 if replaced else 0o666  # what replaces a private file is private from the start
    with removed_on_signals(unfinished):
        try:
            descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
            with text_stream(descriptor, output) as stream:
                yield stream
                stream.flush()
                if replaced:
                    keep_access(unfinished, replaced)
                os.fsync(descriptor)
            unfinished.replace(path)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise
