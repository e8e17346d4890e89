"""What can be wrong with a dataset: a fault at a place, and what to write instead."""

from collections.abc import Collection
from typing import NamedTuple, TypeAlias

# Table, row (from 0), key, and so on inward: ("parties", 4, "members", 2, "since").
Path: TypeAlias = tuple[str | int, ...]

# How much of a value that was read a problem repeats.
_LONGEST = 200
_LONGEST_NAME = 80


class Fault(NamedTuple):
    """What is wrong with a value, and what to write instead.

    `known` are the names of which one may have been meant by `given`.
    """

    text: str
    remedy: str
    given: str = ""
    known: Collection[str] = ()


class Problem(NamedTuple):
    """A fault, and the place where it is.

    `also` are the places of the other values that were consulted: it is only a problem if they
    are right. `earlier` is the place that the fault is about too; its text ends with it. With a
    warning, the dataset can be used as it is.
    """

    path: Path
    fault: Fault
    also: tuple[Path, ...] = ()
    earlier: Path | None = None
    is_warning: bool = False


# What any list that needs an item is told.
EMPTY_LIST = Fault("is empty", "write at least one")
# What a row or an inner table is told that lacks a key.
MISSING_KEY = Fault("is missing", "every row needs it")


def place_of(path: Path) -> str:
    """A path as it is printed: parties[4].members[2].since."""
    first, *rest = (cut(part) if isinstance(part, str) else part for part in path)
    steps = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in rest)
    return f"{first}{''.join(steps)}"


def quoted(value: object, longest: int = _LONGEST) -> str:
    """A value as Python writes it, cut where it is too long to be read."""
    return cut(repr(value[:longest] if isinstance(value, str) else value), longest)


def cut(text: str, longest: int = _LONGEST_NAME) -> str:
    """A text, cut where it is too long to be read."""
    return text if len(text) <= longest else f"{text[:longest]}..."
