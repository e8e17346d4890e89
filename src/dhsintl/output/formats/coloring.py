"""The colors of cells. The words say the same; color only lets the eye find them.

Each color can be read on light and on dark: no blue, no yellow, no background. Two kinds of cell
that stand side by side differ in their words too.
"""

from collections.abc import Mapping

from dhsintl.output.columns import Column, ColumnKind

_OF_KIND = {ColumnKind.ID: "cyan", ColumnKind.NUMBER: "bold"}
# The better the source, the greener.
_OF_GRADE = {
    "official": "bold green",
    "copy": "green",
    "oversight": "cyan",
    "press": "magenta",
    "other": "red",
}
# Green is in, red is out, magenta is between the two, and what is not known is faint.
_OF_STATUS = {
    "operating": "bold green",
    "in force": "bold green",
    "signed": "green",
    "listed": "green",
    "announced": "green",
    "approved": "magenta",
    "proposed": "magenta",
    "suspended": "magenta",
    "replaced": "red",
    "ended": "red",
    "not yet": "dim",
    "unknown": "dim",
}
_OF_MATCH = {"named": "bold green", "member": "green", "possible": "dim"}
_OF_COLUMN: Mapping[str, Mapping[str, str]] = {
    "grade": _OF_GRADE,
    "status": _OF_STATUS,
    "match": _OF_MATCH,
}


def style_of(text: str, column: Column) -> str:
    """The style of a cell, by the words that it begins with, else by its kind."""
    if column.kind is ColumnKind.CELL:
        return _by_first_words(text, _OF_STATUS | {"possible": "dim"})
    if styles := _OF_COLUMN.get(column.name):
        return _by_first_words(text, styles)
    return _OF_KIND.get(column.kind, "")


def _by_first_words(text: str, styles: Mapping[str, str]) -> str:
    """`suspended (operating)` is styled as `suspended`, and `not yet, or signed` as `not yet`."""
    for word, style in styles.items():
        if text.startswith(word) and not text[len(word) : len(word) + 1].isalnum():
            return style
    return ""
