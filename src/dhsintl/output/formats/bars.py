"""The bars of a chart."""

from dhsintl.output.cells import Row
from dhsintl.output.formats.drawing import Line, Span

_BLOCK, _REPORTED, _NOT_REPORTED = "█", "#", "-"
_STYLES = {"reported": "cyan", "target": "yellow", "required": "magenta"}


def bar(row: Row, width: int, *, has_color: bool) -> Line:
    """A bar that fills the row's `share` (0 to 1) of the width.

    It is followed by the bound of a figure that is not exact, and by the basis of one that
    was not reported, such as a target. Without color, hyphens set such a figure apart.
    """
    bound, basis = row["bound"], row["basis"]
    tail = ("" if bound == "=" else bound) + ("" if basis == "reported" else f" {basis}")
    length = max(1, round(row["share"] * (width - len(tail) - 1)))
    if has_color:
        return [Span(_BLOCK * length, _STYLES[basis]), Span(tail, "bold")]
    return [Span((_REPORTED if basis == "reported" else _NOT_REPORTED) * length + tail)]
