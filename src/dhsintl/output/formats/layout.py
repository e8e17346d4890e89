"""The width of each column of a table, and whether the table fits the terminal.

If it does not fit, bars and text shrink first, then ids and intervals. Figures and codes
never shrink.
"""

from collections.abc import Mapping, Sequence

from dhsintl.output.columns import Column, ColumnKind
from dhsintl.output.formats.wrapping import cell_width, widest_part

# Blanks between two columns.
GAP = 2
# On a narrower terminal, records are printed in place of a table.
_MIN_TABLE_WIDTH = 60
_BAR_WIDTH = 40
# A longer word may be broken.
_MAX_WORD_WIDTH = 22
# The kinds of columns that shrink, in order, and their minimum; None is the widest part of a cell.
_SHRINKING = (
    (ColumnKind.BAR, 12),
    (ColumnKind.TEXT, 16),
    (ColumnKind.ID, None),
    (ColumnKind.DATE, None),
    (ColumnKind.TEXT, 14),
)


def column_widths(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], available: int | None
) -> list[int] | None:
    """The width of each column, or None if the table does not fit.

    `available` is the width of the terminal, None for no limit.
    """
    texts = [[column.heading, *(row[at] for row in rows)] for at, column in enumerate(columns)]
    widths = [
        _BAR_WIDTH if column.kind is ColumnKind.BAR else max(map(cell_width, text))
        for column, text in zip(columns, texts, strict=True)
    ]
    if available is None:
        return widths
    if available < _MIN_TABLE_WIDTH:
        return None
    available -= GAP * (len(widths) - 1)
    for kind, minimum in _SHRINKING:
        if sum(widths) <= available:
            break
        minimums = {
            at: _minimum_width(texts[at], kind, minimum)
            for at, column in enumerate(columns)
            if column.kind is kind
        }
        shrink(widths, minimums, sum(widths) - available)
    return widths if sum(widths) <= available else None


def shrink(widths: list[int], minimums: Mapping[int, int], excess: int) -> None:
    """Take `excess` cells from the columns that have a minimum, each from the widest of them.

    Columns that have reached their minimum are left alone; if all have, the rest stays.
    """

    def saved(level: int) -> int:
        """How many cells are saved if no column is wider than the level or its minimum."""
        return sum(max(0, widths[at] - max(level, minimum)) for at, minimum in minimums.items())

    # Taking cells one by one levels the widest columns: search the level that they reach.
    low, high = 0, max((widths[at] for at in minimums), default=0)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if saved(middle) <= excess else (middle + 1, high)
    rest = excess - saved(low)
    for at, minimum in minimums.items():
        widths[at] = min(widths[at], max(low, minimum))
    for at, minimum in minimums.items():
        if rest and widths[at] == low and widths[at] > minimum:
            widths[at] -= 1
            rest -= 1


def _minimum_width(texts: Sequence[str], kind: ColumnKind, minimum: int | None) -> int:
    """The minimum width of a column: the given one, or more for its longest word."""
    if kind is ColumnKind.BAR:
        return minimum or 0
    longest = max(widest_part(text, kind) for text in texts)
    return longest if minimum is None else min(max(longest, minimum), _MAX_WORD_WIDTH)
