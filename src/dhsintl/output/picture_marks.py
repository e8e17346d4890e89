"""What the marks of a picture look like, in the words of matplotlib, which is not needed for that."""

from typing import Any

from dhsintl.model.vocabulary import Basis, Bound
from dhsintl.output.charts import Kind

# The shape of a mark tells the bound, its filling whether the figure was reached or aimed at.
_SHAPES: dict[Bound, str] = {"=": "o", ">": "^", ">=": "P", "<": "v", "<=": "X", "~": "D"}
_FILLINGS: dict[Basis, str] = {"reported": "full", "target": "none", "required": "left"}
_COLORS: dict[Basis, str] = {"reported": "#1f5a8a", "target": "#b35900", "required": "#8a1f5a"}


def line_of(basis: Basis) -> dict[str, Any]:
    """The line over the days of a date."""
    return {"color": _COLORS[basis], "linewidth": 2.4, "alpha": 0.35, "solid_capstyle": "butt"}


def mark_of(kind: Kind) -> dict[str, Any]:
    """The mark of a figure."""
    color = _COLORS[kind.basis]
    return {
        "linestyle": "none",
        "marker": _SHAPES[kind.bound],
        "fillstyle": _FILLINGS[kind.basis],
        "color": color,
        "markeredgecolor": color,
        "markersize": 6,
        "clip_on": False,
    }
