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

    `also` are the other keys of the row that were consulted: it is only one if they are right.
    """

    path: Path
    fault: Fault
    also: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """The path as it is printed: parties[4].members[2].since."""
        first, *rest = (cut(part) if isinstance(part, str) else part for part in self.path)
        steps = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in rest)
        return f"{first}{''.join(steps)}"


def quoted(value: object, longest: int = _LONGEST) -> str:
    """A value as Python writes it, cut where it is too long to be read."""
    return cut(repr(value[:longest] if isinstance(value, str) else value), longest)


def cut(text: str, longest: int = _LONGEST_NAME) -> str:
    """A text, cut where it is too long to be read."""
    return text if len(text) <= longest else f"{text[:longest]}..."
