"""The width of each column of a table, and whether the table fits the terminal.

If it does not fit, notes stand below their rows, at full width; headings of figures wrap; text
shrinks; then slugs and intervals. Then the longest ids of the last column, then the last columns,
such as the source, and at last all ids are moved below the rows. Only where that is not enough does text get as narrow as a few words.
Figures, codes and ids are never broken.
"""

from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, TypeAlias, TypeVar

from dhsintl.output.columns import Column, ColumnKind
from dhsintl.output.formats.wrapping import cell_width, widest, widest_part

T = TypeVar("T")

# Blanks between two columns.
GAP = 2
# On a narrower terminal, records are printed in place of a table.
MIN_TABLE_WIDTH = 60
# A longer word may be broken.
_MAX_WORD_WIDTH = 22
# Of a note that stands in a column because nothing else does.
_MIN_NOTE_WIDTH = 30
# The cells of a wide table wrap where they are wider.
_CELL_WIDTH = 22
# The kinds of columns that shrink, in order, and their minimum; None is the widest part of a cell.
_Shrinking: TypeAlias = tuple[tuple[ColumnKind, int | None], ...]


def _shrinking(text_width: int) -> _Shrinking:
    return (
        (ColumnKind.NUMBER, None),
        (ColumnKind.FIXED, None),
        (ColumnKind.NOTE, _MIN_NOTE_WIDTH),
        (ColumnKind.CELL, None),
        (ColumnKind.TEXT, text_width),
        (ColumnKind.SLUG, None),
        (ColumnKind.DATE, None),
    )


# Text gets narrower only where nothing more can move.
_SHRINKING_STEPS = (*map(_shrinking, (24, 16)), (*_shrinking(16), (ColumnKind.TEXT, 10)))
# Rather than that a note wraps, or text gets narrower than this, notes stand below the rows.
_SHRINKING_BESIDE_NOTES: _Shrinking = (
    (ColumnKind.NUMBER, None),
    (ColumnKind.FIXED, None),
    (ColumnKind.TEXT, 28),
)
# The kinds of columns that may stand below the rows as notes do, and how many columns stay above.
_MOVABLE = (ColumnKind.FIXED, ColumnKind.ID)
_LEAST_COLUMNS = 2
# Of fewer rows, all ids stand below if one does.
_FEW_ROWS = 5


class Layout(NamedTuple):
    """How a table is drawn: some of its columns with their widths; the `others` below each row.

    Of those, `notes` stand on lines of their own. A cell of the last column that is wider than it
    stands below its row too, where the column `has_long_ids`.
    """

    columns: Sequence[int]
    widths: Sequence[int]
    others: Sequence[int] = ()
    notes: Container[int] = ()
    has_long_ids: bool = False

    def beside(self, cells: Sequence[T]) -> list[T]:
        """What stands in columns, of a row or of the headings."""
        return [cells[at] for at in self.columns]

    def texts_beside(self, texts: Sequence[str]) -> list[str]:
        """What of a row stands in columns."""
        kept = self.beside(texts)
        return [*kept[:-1], ""] if self._is_too_long(texts) else kept

    def places_below(self, texts: Sequence[str]) -> Sequence[int]:
        """Which cells of a row, or of the headings, stand below it."""
        return (*self.others, self.columns[-1]) if self._is_too_long(texts) else self.others

    def _is_too_long(self, texts: Sequence[str]) -> bool:
        return self.has_long_ids and cell_width(texts[self.columns[-1]]) > self.widths[-1]

    def below(self, cells: Sequence[str]) -> str:
        """What stands below a row, or below the headings; each note begins a line."""
        kept = [at for at in self.places_below(cells) if cells[at]]
        others = (" " * GAP).join(cells[at] for at in kept if at not in self.notes)
        return "\n".join(filter(None, (others, *(cells[at] for at in kept if at in self.notes))))


def layout_of(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], available: int | None
) -> Layout | None:
    """How a table fits the terminal, or None if it does not.

    `available` is the width of the terminal, None for no limit. Columns that do not wrap well
    are moved below the rows before the table is given up.
    """
    if available is not None and available < MIN_TABLE_WIDTH:
        return None
    measured = [_Measured(column, [row[at] for row in rows]) for at, column in enumerate(columns)]
    notes = {at for at, column in enumerate(columns) if column.kind is ColumnKind.NOTE}
    # A table of notes alone keeps them: there is nothing that they could stand below.
    may_move_notes = 0 < len(notes) < len(columns)
    ways = list(_ways(columns, notes if may_move_notes else set()))
    for narrowest in _SHRINKING_STEPS:
        for shown in ways:
            has_notes = may_move_notes and not notes.isdisjoint(shown)
            shrinking = _SHRINKING_BESIDE_NOTES if has_notes else narrowest
            found = [measured[at] for at in shown]
            others = [at for at in range(len(columns)) if at not in shown]
            widths = _column_widths(found, available, shrinking)
            if widths is not None:
                return Layout(shown, widths, others, notes)
            widths = _widths_but_for_long_ids(found, available, shrinking)
            if widths is not None:
                return Layout(shown, widths, others, notes, has_long_ids=True)
    return None


def _ways(columns: Sequence[Column], notes: Collection[int]) -> Iterator[Sequence[int]]:
    """Which columns may stand beside one another, from all of them to as few as is sensible.

    Notes move first, then those at the right, one by one, then ids from everywhere.
    """
    yield range(len(columns))
    kept = [at for at in range(len(columns)) if at not in notes]
    if notes:
        yield kept
    while len(kept) > _LEAST_COLUMNS and columns[kept[-1]].kind in _MOVABLE:
        kept = kept[:-1]
        yield kept
    others = [at for at in kept if columns[at].kind is not ColumnKind.ID]
    if _LEAST_COLUMNS <= len(others) < len(kept):
        yield others


def blocks_of(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], available: int, repeated: int
) -> list[list[int]]:
    """The columns of a wide table that stand beside one another: all, or as many as fit.

    Each block begins with the first `repeated` columns, and has one more at least.
    """
    measured = [_Measured(column, [row[at] for row in rows]) for at, column in enumerate(columns)]
    widths = [GAP + one.longest_part for one in measured]
    room = available + GAP - sum(widths[:repeated])
    blocks: list[list[int]] = []
    left = 0
    for at in range(repeated, len(columns)):
        if not blocks or widths[at] > left:
            blocks.append([*range(repeated)])
            left = room
        blocks[-1].append(at)
        left -= widths[at]
    return blocks or [[*range(len(columns))]]


class _Measured:
    """A column with its width, and the width of the longest part that may not be broken."""

    def __init__(self, column: Column, cells: Sequence[str]) -> None:
        self.kind = column.kind
        self._heading = column.heading
        self._cells = cells
        self._widest_cell = widest(cells)

    @property
    def width(self) -> int:
        return max(cell_width(self._heading), self._widest_cell)

    @cached_property
    def width_of_most(self) -> int | None:
        """The width of the heading, and of three in five cells at least; None of only a few."""
        if len(self._cells) < _FEW_ROWS:
            return None
        ordered = sorted(map(cell_width, self._cells))
        return max(cell_width(self._heading), ordered[len(ordered) * 3 // 5])

    @cached_property
    def longest_part(self) -> int:
        if self.kind in (ColumnKind.NUMBER, ColumnKind.FIXED):
            return max(widest_part([self._heading], ColumnKind.TEXT), self._widest_cell)
        if self.kind is ColumnKind.CELL:
            return max(cell_width(self._heading), min(self._widest_cell, _CELL_WIDTH))
        return widest_part([self._heading, *self._cells], self.kind)

    def least_width(self, minimum: int | None) -> int:
        """The given minimum, or more for the longest word."""
        if minimum is None:
            return self.longest_part
        return max(minimum, min(self.longest_part, _MAX_WORD_WIDTH))


def _column_widths(
    columns: Sequence[_Measured], available: int | None, shrinking: _Shrinking
) -> list[int] | None:
    """The width of each column, or None if they do not fit."""
    widths = [column.width for column in columns]
    if available is None:
        return widths
    available -= GAP * (len(widths) - 1)
    for kind, minimum in shrinking:
        if sum(widths) <= available:
            break
        minimums = {
            at: column.least_width(minimum)
            for at, column in enumerate(columns)
            if column.kind is kind
        }
        shrink(widths, minimums, sum(widths) - available)
    return widths if sum(widths) <= available else None


def _widths_but_for_long_ids(
    columns: Sequence[_Measured], available: int | None, shrinking: _Shrinking
) -> list[int] | None:
    """The widths where the last column has ids and is as wide as most of them.

    None if it has none, or if they do not fit even so.
    """
    *others, last = columns
    if available is None or last.kind is not ColumnKind.ID or not others:
        return None
    most = last.width_of_most
    if most is None or most >= last.width:
        return None
    widths = _column_widths(others, available - GAP - most, shrinking)
    return widths and [*widths, available - GAP * len(widths) - sum(widths)]


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
