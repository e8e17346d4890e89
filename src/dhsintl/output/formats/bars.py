"""Bars of a chart: how a figure stands on its series' scale."""

from rich.bar import Bar
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from dhsintl.output.cells import Row

_REACHED, _NOT_REACHED = "#", "-"
_STYLE = {"reported": "cyan", "target": "yellow", "required": "magenta"}


def bar(row: Row, width: int, *, has_color: bool) -> RenderableType:
    """A bar of the row's `share` (0 to 1) of the width.

    Behind it stands the figure's bound, where the true one may be more, less or near, and
    the basis of a figure that is no result, whose plain bar is of hyphens.
    """
    bound, basis = row["bound"], row["basis"]
    tail = ("" if bound == "=" else bound) + ("" if basis == "reported" else f" {basis}")
    length = max(1, round(row["share"] * (width - len(tail) - 1)))
    if not has_color:
        return Text((_REACHED if basis == "reported" else _NOT_REACHED) * length + tail)
    drawn = Table.grid(padding=0)
    drawn.add_column(width=length)
    drawn.add_column(no_wrap=True)
    drawn.add_row(Bar(1, 0, 1, width=length, color=_STYLE[basis]), Text(tail, style="bold"))
    return drawn
