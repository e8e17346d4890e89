"""How many rows of each excerpt of a glance fit the screen."""

from collections.abc import Sequence

from msgspec import Struct

# A blank line and a heading.
_ABOVE_ROWS = 2


class Stack(Struct, frozen=True):
    """The rows of an excerpt by their heights, in lines, and how many are shown in any case."""

    heights: Sequence[int]
    fewest: int


def fit(stacks: Sequence[Stack], room: int) -> list[int]:
    """How many rows of each stack are shown in so many lines, one more of each in turn.

    No row is left out before one of its stack that is shown.
    """
    counts = [min(stack.fewest, len(stack.heights)) for stack in stacks]
    room -= sum(
        _ABOVE_ROWS + sum(stack.heights[:count])
        for stack, count in zip(stacks, counts, strict=True)
    )
    growing = list(range(len(stacks)))
    while growing:
        for at in tuple(growing):
            rest = stacks[at].heights[counts[at] :]
            if rest and rest[0] <= room:
                counts[at] += 1
                room -= rest[0]
            else:
                growing.remove(at)
    return counts
