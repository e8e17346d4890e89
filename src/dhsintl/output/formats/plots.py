"""A plot in characters: a mark where a figure stands between its time and its amount."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from dhsintl.dates import Period
from dhsintl.model.vocabulary import Basis, Bound
from dhsintl.output.charts import Kind, Plot
from dhsintl.output.formats.drawing import Line
from dhsintl.output.formats.wrapping import cell_width, wrap
from dhsintl.output.safe_text import on_one_line
from dhsintl.output.scales import dates_on, figures_on, in_digits

_HEIGHT = 12
_MOST_FIGURES = 5
_LEAST_WIDTH = 10
_MOST_WIDTH = 100
_DATE_WIDTH = len("2012-06-30") + 2

_STYLES: dict[Basis, str] = {"reported": "cyan", "target": "yellow", "required": "magenta"}
_BOUNDS: dict[Bound, str] = {"=": "●", ">": "▲", ">=": "△", "<": "▼", "<=": "▽", "~": "≈"}
_BASES: dict[Basis, str] = {"target": "◇", "required": "□"}
_SPAN, _UPRIGHT, _TICK, _CORNER, _LEVEL, _DATE = "┄", "│", "┤", "└", "─", "┬"
_IN_ASCII = str.maketrans("●▲△▼▽≈◇□┄│┤└─┬", "*>+<_~TR.||+-+")
_MOST_OF_ONE_CELL = 9
_SEVERAL = "bold"  # the style of the number of those that share a cell


def plot_lines(plot: Plot, width: int, *, has_color: bool, is_ascii: bool) -> Iterator[Line]:
    """The heading, the plot, its legend and what else is said of it, at most so wide."""

    def shown(line: Line) -> Line:
        return [
            (text.translate(_IN_ASCII) if is_ascii else text, style if has_color else "", None)
            for text, style, _ in line
        ]

    yield from _text(f"{plot.subject}; {plot.extent}", width, "bold")
    yield []
    drawn = list(_drawn(plot, min(width, _MOST_WIDTH)))
    yield from map(shown, drawn)
    has_numbers = any(style == _SEVERAL for _, style, _ in chain(*drawn))
    for line in _side_by_side(_legend(plot, has_numbers=has_numbers), width):
        yield from map(shown, _text(line, width))
    for remark in plot.remarks:
        yield from _text(remark, width)


def _text(text: str, width: int, style: str = "") -> Iterator[Line]:
    return ([(line, style, None)] for line in wrap(on_one_line(text), width))


def _mark(kind: Kind) -> str:
    """A target is told from a result before its bound is."""
    return _BASES.get(kind.basis) or _BOUNDS[kind.bound]


def _drawn(plot: Plot, width: int) -> Iterator[Line]:
    low, high = plot.values
    told = {_row(value, low, high): value for value in figures_on(low, high, _MOST_FIGURES)}
    labels = {row: in_digits(value) for row, value in told.items()}
    margin = max(map(len, labels.values()))
    inner = max(_LEAST_WIDTH, width - margin - 2)  # a blank and the axis
    grid = _grid(plot, inner)
    for row in range(_HEIGHT - 1, -1, -1):
        label = labels.get(row, "")
        axis = _TICK if label else _UPRIGHT
        yield [(f"{label:>{margin}} {axis}", "", None), *_cells(grid.get(row, {}))]
    yield from _time(plot, inner, margin)


def _row(value: float, low: float, high: float) -> int:
    """How high a figure stands; halves keep what is as large as a float can be from overflowing."""
    return round((value / 2 - low / 2) / (high / 2 - low / 2) * (_HEIGHT - 1))


def _column(day: date, days: Period, width: int) -> int:
    return round((day - days.first).days / (days.last - days.first).days * (width - 1))


def _grid(plot: Plot, width: int) -> Mapping[int, Mapping[int, tuple[str, str]]]:
    """The mark and style at each row and column that has one."""
    spans: dict[int, dict[int, tuple[str, str]]] = defaultdict(dict)
    kinds: dict[tuple[int, int], list[Kind]] = defaultdict(list)
    (low, high), days = plot.values, plot.days
    for point in plot.points:
        row = _row(point.value, low, high)
        first, last = (_column(day, days, width) for day in (point.days.first, point.days.last))
        style = _STYLES[point.kind.basis]
        spans[row] |= dict.fromkeys(range(first, last + 1), (_SPAN, style))
        kinds[row, (first + last) // 2].append(point.kind)
    for (row, column), here in kinds.items():
        spans[row][column] = _together(here)
    return spans


def _together(kinds: Sequence[Kind]) -> tuple[str, str]:
    """The mark of figures in one place: their number, where they are of different kinds."""
    marks = {_mark(kind): _STYLES[kind.basis] for kind in kinds}
    if len(marks) > 1:
        return str(min(len(kinds), _MOST_OF_ONE_CELL)), _SEVERAL
    return next(iter(marks.items()))


def _cells(marks: Mapping[int, tuple[str, str]]) -> Line:
    """The marks of a row with the blanks between them."""
    line: Line = []
    at = 0
    for column in sorted(marks):
        if column > at:
            line.append((" " * (column - at), "", None))
        line.append((*marks[column], None))
        at = column + 1
    return line


def _time(plot: Plot, width: int, margin: int) -> Iterator[Line]:
    """The scale of time, and the dates below it."""
    axis, below = [_LEVEL] * width, ""
    days = plot.days
    for day, label in dates_on(days, max(1, width // _DATE_WIDTH)):
        column = _column(day, days, width)
        start = min(max(0, column - len(label) // 2), width - len(label))
        if below and start < len(below) + 2:
            continue
        axis[column] = _DATE
        below = f"{below:<{start}}{label}"
    yield [(f"{'':>{margin}} {_CORNER}{''.join(axis)}", "", None)]
    yield [(f"{'':>{margin}}  {below}", "", None)]


def _legend(plot: Plot, *, has_numbers: bool) -> Sequence[str]:
    """What the marks mean that are there."""
    words: dict[str, list[str]] = defaultdict(list)
    for kind in plot.kinds:
        words[_mark(kind)].append(kind.words)
    told = [f"{mark} {' or '.join(kinds)}" for mark, kinds in words.items()]
    if any(point.days.first < point.days.last for point in plot.points):
        told.append(f"{_SPAN} the days of its date")
    if has_numbers:
        told.append("a number: so many figures of different kinds")
    return told


def _side_by_side(parts: Sequence[str], width: int) -> Iterator[str]:
    """Parts on as few lines as hold them, with blanks between."""
    line = ""
    for part in parts:
        longer = f"{line}   {part}" if line else part
        if line and cell_width(longer) > width:
            yield line
            longer = part
        line = longer
    yield line
