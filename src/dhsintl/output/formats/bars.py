"""Bars of a chart: how a figure stands on its series' scale."""

from dhsintl.output.cells import Row
from dhsintl.output.formats.drawing import Line

_BLOCK, _REPORTED, _NOT_REPORTED = "█", "#", "-"
_STYLES = {"reported": "cyan", "target": "yellow", "required": "magenta"}


def bar(row: Row, width: int, *, has_color: bool) -> Line:
    """A bar of the row's `share` (0 to 1) of the width.

    Behind it stand the figure's bound, where the true one may be more, less or near, and
    the basis of a figure that is no result, whose plain bar is of hyphens.
    """
    bound, basis = row["bound"], row["basis"]
    tail = ("" if bound == "=" else bound) + ("" if basis == "reported" else f" {basis}")
    length = max(1, round(row["share"] * (width - len(tail) - 1)))
    if has_color:
        return [(_BLOCK * length, _STYLES[basis]), (tail, "bold")]
    return [((_REPORTED if basis == "reported" else _NOT_REPORTED) * length + tail, "")]
