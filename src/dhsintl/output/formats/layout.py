"""How wide each column of a table is, and whether the table fits a terminal at all.

Where room is short, bars and text give way first, then ids and intervals; figures and
codes never do.
"""

from collections.abc import Mapping, Sequence

from dhsintl.output.columns import Column, ColumnKind
from dhsintl.output.formats.wrapping import cell_width, widest_part

# Blanks between two columns.
GAP = 2
# Narrower, a terminal gets records in place of tables.
_LEAST_TABLE = 60
_MOST_BAR = 40
# A longer word may be broken.
_MOST_WORD = 22
# Which columns give way, in this order, and down to how many cells; None for the widest part.
_SHRINKING = (
    (ColumnKind.BAR, 12),
    (ColumnKind.TEXT, 16),
    (ColumnKind.ID, None),
    (ColumnKind.DATE, None),
    (ColumnKind.TEXT, 14),
)


def column_widths(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], room: int | None
) -> list[int] | None:
    """The width of each column, or None where the table does not fit; `room` None is endless."""
    texts = [[column.heading, *(row[at] for row in rows)] for at, column in enumerate(columns)]
    widths = [
        _MOST_BAR if column.kind is ColumnKind.BAR else max(map(cell_width, text))
        for column, text in zip(columns, texts, strict=True)
    ]
    if room is None:
        return widths
    if room < _LEAST_TABLE:
        return None
    room -= GAP * (len(widths) - 1)
    for kind, least in _SHRINKING:
        if sum(widths) <= room:
            break
        limits = {
            at: _least(texts[at], kind, least)
            for at, column in enumerate(columns)
            if column.kind is kind
        }
        shrink(widths, limits, sum(widths) - room)
    return widths if sum(widths) <= room else None


def shrink(widths: list[int], least: Mapping[int, int], excess: int) -> None:
    """Take `excess` cells from some columns, one after the other from the widest, none below its least.

    Where that is more than they have to give, they give all.
    """

    def given(level: int) -> int:
        """How many cells the columns give if none that may shrink stays wider than the level."""
        return sum(max(0, widths[at] - max(level, limit)) for at, limit in least.items())

    low, high = 0, max((widths[at] for at in least), default=0)
    while low < high:  # the lowest level at which they give no more than the excess
        middle = (low + high) // 2
        low, high = (low, middle) if given(middle) <= excess else (middle + 1, high)
    rest = excess - given(low)
    for at, limit in least.items():
        widths[at] = min(widths[at], max(low, limit))
    for at, limit in least.items():
        if rest and widths[at] == low and widths[at] > limit:
            widths[at] -= 1
            rest -= 1


def _least(texts: Sequence[str], kind: ColumnKind, least: int | None) -> int:
    """The least width of a column: so many cells, or more for its longest word."""
    if kind is ColumnKind.BAR:
        return least or 0
    longest = max(widest_part(text, kind) for text in texts)
    return longest if least is None else min(max(longest, least), _MOST_WORD)
