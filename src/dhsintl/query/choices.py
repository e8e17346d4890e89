"""Every set of steps that may have been taken, as few as tell all states apart.

A state needs no more than five of them: the last end, the furthest beginning, one beginning
that is new after the end, and a suspension or the two steps that lift one. What else was
taken with these changes nothing, so no larger sets are tried; and of steps that no end and no
suspension tells apart, one is enough. So beginnings and lists, however many, cost no more than
they take to read. Ends and suspensions of wide dates that lie among each other do multiply: of
n such, sets of five are tried. The record has at most one in a partnership.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterator, Sequence
from datetime import date
from itertools import chain, combinations, product

from dhsintl.query.steps import Step

_MOST = 5
_OVERRIDING = frozenset({"ended", "replaced", "suspended"})


def choices(taken: Sequence[Step], chains: Sequence[Sequence[Step]]) -> Iterator[list[Step]]:
    """What has been taken for certain, with each set of steps that may have been.

    Of a chain, each step needs the one before it.
    """
    marks = sorted(
        day
        for step in chain(taken, *chains)
        if step.type in _OVERRIDING
        for day in (step.first, step.last)
    )
    certain = _telling(taken, marks)
    shortened = _unlike([_telling(one, marks) for one in chains], marks)
    for size in range(min(_MOST, len(shortened)) + 1):
        for some in combinations(shortened, size):
            for lengths in product(*(range(1, len(one) + 1) for one in some)):
                begun = (one[:length] for one, length in zip(some, lengths, strict=True))
                yield [*certain, *chain.from_iterable(begun)]


def _telling(steps: Sequence[Step], marks: Sequence[date]) -> list[Step]:
    """The steps without those that say no more than one before them."""
    first_of: dict[Hashable, Step] = {}
    for step in steps:
        first_of.setdefault(_effect(step, marks), step)
    return list(first_of.values())


def _unlike(chains: Sequence[list[Step]], marks: Sequence[date]) -> list[list[Step]]:
    """The chains without those that do the same as another."""
    unlike = {tuple(_effect(step, marks) for step in steps): steps for steps in chains}
    return list(unlike.values())


def _effect(step: Step, marks: Sequence[date]) -> Hashable:
    """What a step does: its type, and where it lies among all ends and suspensions."""
    return (
        step.type,
        step.adds_nothing,
        bisect_left(marks, step.first),
        bisect_right(marks, step.last),
    )
