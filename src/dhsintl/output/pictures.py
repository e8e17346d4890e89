"""A chart as a picture: a panel a series, drawn by matplotlib, which is an extra.

The same chart makes the same bytes, whoever draws it: no date, no settings of the user, and
names within an SVG from a fixed salt.
"""

import io
import logging
import re
import textwrap
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import chain
from typing import Any

from msgspec import Struct

from dhsintl.errors import UsageError
from dhsintl.output.charts import Chart, Plot, Point
from dhsintl.output.picture_marks import line_of, mark_of
from dhsintl.output.result import Section, TableData
from dhsintl.output.safe_text import on_one_line
from dhsintl.output.scales import dates_on, figures_on, in_digits

MOST_PANELS = 12
_MOST_IN_ONE_COLUMN = 3

_MOST_AIMS_NAMED = 3

# Sizes in inches, and of text in points.
_PANEL_WIDTH, _PLOT_HEIGHT = 7.0, 2.4
_LEFT, _RIGHT, _ABOVE, _BELOW = 1.15, 0.35, 0.7, 0.8
_TEXT, _SMALL, _TITLE = 9.0, 7.5, 13.0
_PANEL_HEIGHT = _ABOVE + _PLOT_HEIGHT + _BELOW
_MARGIN, _LINE = 0.25, 0.15
_CHARACTERS_OF_AN_INCH = 14.5
_REMARK: Mapping[str, Any] = {"fontsize": _SMALL, "color": "#444444"}

_SETTINGS: Mapping[str, Any] = {
    "font.size": _TEXT,
    "svg.hashsalt": "dhsintl",
    "svg.fonttype": "none",  # text that can be searched and read aloud
    "pdf.fonttype": 42,
    "text.parse_math": False,  # a dollar sign is a dollar sign
    "axes.spines.top": False,
    "axes.spines.right": False,
}
# What would tell when a picture was made.
_METADATA: Mapping[str, Mapping[str, Any]] = {
    "svg": {"Date": None},
    "pdf": {"CreationDate": None},
    "png": {},
}
_SOURCE = "Source: the documents that 'dhsintl metrics' lists with each figure"
# XML knows no character of these numbers.
_NO_CHARACTER = re.compile("[\ufffe\uffff]")


def picture(chart: Chart, format_: str) -> bytes:
    """The chart as a picture: `svg`, `png` or `pdf`.

    Raises a `UsageError` where matplotlib is missing, or where there is nothing to draw or too
    much for one picture.
    """
    panels = [(one.title, plot) for one in chart.agreements for plot in one.plots]
    if not panels:
        raise UsageError(
            "there is no picture to draw: no series has two figures and a date; "
            "leave --chart out for a list"
        )
    if len(panels) > MOST_PANELS:
        raise UsageError(
            f"{len(panels)} series do not fit one picture, which holds {MOST_PANELS}; "
            "choose some with --metric"
        )
    with _matplotlib() as figure_of:
        return _drawn(chart, panels, figure_of, format_)


@contextmanager
def _matplotlib() -> Iterator[Any]:
    """The class of figures, with settings of ours and nothing said on standard error."""
    logging.getLogger("matplotlib").setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a letter that no font has
        try:
            import matplotlib as mpl
            from matplotlib.figure import Figure
        except ImportError:
            raise UsageError(
                "pictures need matplotlib; get it with: pip install 'dhsintl[charts]'"
            ) from None
        with mpl.rc_context():
            mpl.rcdefaults()
            settings: Any = mpl.rcParams
            settings.update(_SETTINGS)
            yield Figure


class _Sheet(Struct, frozen=True):
    """Where things stand on a picture, in inches: the texts above and below, and panels between."""

    heading: Sequence[str]
    foot: Sequence[str]
    columns: int
    rows: int

    @property
    def width(self) -> float:
        return self.columns * _PANEL_WIDTH

    @property
    def bottom(self) -> float:
        return 0.65 + len(self.foot) * _LINE

    @property
    def height(self) -> float:
        top = 0.25 + len(self.heading) * _LINE * 1.7
        return top + self.rows * _PANEL_HEIGHT + self.bottom

    def panel(self, number: int) -> tuple[float, float, float, float]:
        """The place of a plot, as shares of the picture: left, bottom, width, height."""
        row, column = divmod(number, self.columns)
        left = column * _PANEL_WIDTH + _LEFT
        bottom = self.bottom + (self.rows - row - 1) * _PANEL_HEIGHT + _BELOW
        width = _PANEL_WIDTH - _LEFT - _RIGHT
        return (
            left / self.width,
            bottom / self.height,
            width / self.width,
            _PLOT_HEIGHT / self.height,
        )


def _sheet(chart: Chart, panels: int) -> _Sheet:
    columns = 1 if panels <= _MOST_IN_ONE_COLUMN else 2
    title, *rest = _titles(chart)
    width = columns * _PANEL_WIDTH
    below = (*rest, _SOURCE, chart.provenance)
    return _Sheet(
        heading=_wrapped(title, width, _TITLE),
        foot=[line for text in below for line in _wrapped(text, width, _SMALL)],
        columns=columns,
        rows=-(-panels // columns),
    )


def _drawn(chart: Chart, panels: Sequence[tuple[str, Plot]], figure_of: Any, format_: str) -> bytes:
    sheet = _sheet(chart, len(panels))
    figure = figure_of(figsize=(sheet.width, sheet.height))
    left = _MARGIN / sheet.width
    title = {"va": "top", "fontsize": _TITLE, "fontweight": "bold"}
    figure.text(left, 1 - 0.2 / sheet.height, "\n".join(sheet.heading), **title)
    for number, (agreement, plot) in enumerate(panels):
        name = f"{agreement}: " if len(chart.agreements) > 1 else ""
        _panel(figure.add_axes(sheet.panel(number)), plot, name)
    _legend(figure, [plot for _, plot in panels], (left, (sheet.bottom - 0.45) / sheet.height))
    figure.text(left, 0.15 / sheet.height, "\n".join(sheet.foot), va="bottom", **_REMARK)
    content = io.BytesIO()
    figure.savefig(content, format=format_, metadata=dict(_METADATA[format_]), dpi=150)
    return content.getvalue()


def _titles(chart: Chart) -> list[str]:
    """The title of the picture, and what it does not draw."""
    names = [one.title for one in chart.agreements]
    title = names[0] if len(names) == 1 else f"Figures of {len(names)} agreements"
    lists = [part for one in chart.agreements for part in one.lists]
    told = [
        f"{heading}: {'; '.join(chain(*map(_labels, parts)))}"
        for heading, parts in _by_heading(lists).items()
    ]
    return [title, *told]


def _by_heading(sections: Iterable[Section]) -> Mapping[str, list[TableData]]:
    found: dict[str, list[TableData]] = {}
    for section in sections:
        found.setdefault(section.heading, []).append(section.data)
    return found


def _labels(data: TableData) -> Iterator[str]:
    columns = [column for column in data.columns if column.name == "label"]
    return (data.cell(row, column) for row in data.rows for column in columns)


def _wrapped(text: str, width: float, size: float) -> list[str]:
    """Safe text in lines that fit so many inches."""
    most = int((width - 0.5) * _CHARACTERS_OF_AN_INCH * _TEXT / size)
    return textwrap.wrap(_safe(text), most) or [""]


def _safe(text: str) -> str:
    return _NO_CHARACTER.sub("\ufffd", on_one_line(text))


def _panel(axes: Any, plot: Plot, name: str) -> None:
    for point in plot.points:
        _point(axes, point)
    aims = [point for point in plot.points if point.kind.basis != "reported"]
    for point in dict.fromkeys([*plot.told, *aims[:_MOST_AIMS_NAMED]]):
        _name(axes, point, plot)
    _scales(axes, plot)
    inner = _PANEL_WIDTH - _LEFT
    subject = _wrapped(f"{name}{plot.subject}", inner, _TEXT * 1.15)
    axes.set_title("\n".join(subject), loc="left", fontsize=_TEXT, fontweight="bold", pad=20)
    axes.text(0, 1.04, _safe(plot.extent), transform=axes.transAxes, **_REMARK)
    axes.set_ylabel(textwrap.shorten(_safe(plot.unit), 40, placeholder="..."))
    remarks = [line for text in plot.remarks for line in _wrapped(text, inner, _SMALL)]
    axes.set_xlabel("\n".join(remarks[:4]), loc="left", **_REMARK)


def _scales(axes: Any, plot: Plot) -> None:
    days, (low, high) = plot.days, plot.values
    margin = (days.last - days.first).days * 0.03 + 0.5
    axes.set_xlim(days.first.toordinal() - margin, days.last.toordinal() + 1 + margin)
    ticks = dates_on(days, 7)
    axes.set_xticks([day.toordinal() for day, _ in ticks], [label for _, label in ticks])
    room = (high / 2 - low / 2) * 0.3
    axes.set_ylim(low - (room if low < 0 else 0), high + room)
    figures = figures_on(low, high, 6)
    axes.set_yticks(figures, [in_digits(figure) for figure in figures])
    axes.grid(axis="y", color="#dddddd", linewidth=0.6)
    axes.set_axisbelow(True)


def _span(point: Point) -> tuple[float, float]:
    return _place(point.days.first), _place(point.days.last) + 1


def _place(day: date) -> float:
    return float(day.toordinal())


def _point(axes: Any, point: Point) -> None:
    """The mark in the middle of the days in which the figure stands, and a line over them."""
    first, last = _span(point)
    if point.days.first < point.days.last:
        axes.plot([first, last], [point.value] * 2, **line_of(point.kind.basis))
    axes.plot([(first + last) / 2], [point.value], **mark_of(point.kind))


def _name(axes: Any, point: Point, plot: Plot) -> None:
    """The figure and date of a point, towards the middle; above the mark where it has a line."""
    first, last = _span(point)
    is_right = first + last > _place(plot.days.first) + _place(plot.days.last)
    is_above = is_right or last - first > 1
    axes.annotate(
        _safe(point.text),
        ((first + last) / 2, point.value),
        xytext=(0, 7) if is_above else (7, -4),
        textcoords="offset points",
        ha="right" if is_right else "left",
        fontsize=_SMALL,
    )


def _legend(figure: Any, plots: Sequence[Plot], place: tuple[float, float]) -> None:
    """What the marks mean that are there, once for all panels."""
    from matplotlib.lines import Line2D

    kinds = dict.fromkeys(kind for plot in plots for kind in plot.kinds)
    handles = [
        Line2D([], [], label=kind.words, **mark_of(kind))
        for kind in sorted(kinds, key=lambda kind: kind.order)
    ]
    if any(point.days.first < point.days.last for plot in plots for point in plot.points):
        label = "the days of its date"
        handles.append(Line2D([], [], label=label, **line_of("reported")))
    figure.legend(
        handles=handles,
        loc="lower left",
        bbox_to_anchor=place,
        ncols=6,
        frameon=False,
        fontsize=_SMALL,
    )
