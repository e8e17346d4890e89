"""Citations of sources: plain text, BibTeX, CSL-JSON.

A mirror is cited as the original that its `number` names, and as the place where that was
read. In BibTeX, which is code to another program, no text may end its field or entry.
"""

from collections.abc import Iterable
from typing import Any

from dhsintl.model.records import Source
from dhsintl.output.safe_text import on_one_line, percent_encoded

# BibTeX counts every brace, escaped or not.
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def as_text(source: Source) -> str:
    """One line: publisher, date, title, number, address."""
    title = source.title if source.title.endswith((".", "?", "!")) else f"{source.title}."
    parts = [f"{source.publisher} ({source.published or 'n.d.'}). {title}"]
    if source.number:
        parts.append(f"{source.number}.")
    url = percent_encoded(source.url)
    parts.append(f"Read at {url}" if source.grade == "mirror" else url)
    if source.archived:
        parts.append(f"(archived at {percent_encoded(source.archived)})")
    return " ".join(parts)


def as_bibtex(sources: Iterable[Source]) -> str:
    """Entries for BibTeX and biblatex; the keys are the ids of the sources."""
    return "\n".join(map(_entry, sources))


def _entry(source: Source) -> str:
    year, month, _ = _date_parts(source)
    fields = {
        "author": f"{{{_tex(source.publisher)}}}",
        "title": f"{{{_tex(source.title)}}}",
        "year": year,
        "number": _tex(source.number or ""),
        "url": percent_encoded(source.url),
        "note": _tex(_note(source)),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    if month:
        lines.insert(3, f"  month = {_MONTHS[int(month) - 1]},")
    if _is_report(source):
        lines.append(f"  institution = {{{fields['author']}}},")
    kind = "techreport" if _is_report(source) else "misc"
    return f"@{kind}{{{source.id},\n" + "\n".join(lines) + "\n}\n"


def _tex(text: str) -> str:
    """TeX code that prints the text; its braces balance."""
    return on_one_line(text).translate(_TEX)


def as_csl(source: Source) -> dict[str, Any]:
    """An item of CSL-JSON, which reference managers import."""
    numbers = [int(part) for part in _date_parts(source) if part]
    item: dict[str, Any] = {
        "id": source.id,
        "type": "report" if _is_report(source) else "webpage",
        "title": source.title,
        "author": [{"literal": source.publisher}],
        "publisher": source.publisher,
        "URL": source.url,
    }
    if numbers:
        is_rough = (source.published or "").endswith(("~", "?", "%"))
        item["issued"] = {"date-parts": [numbers]} | ({"circa": True} if is_rough else {})
    if source.number:
        item["number"] = source.number
    if note := _note(source):
        item["note"] = note
    return item


def _is_report(source: Source) -> bool:
    """Whether the number is that of the document itself, not of what it tells about."""
    return bool(source.number) and source.grade != "secondary"


def _note(source: Source) -> str:
    notes = ["Read in a copy"] if source.grade == "mirror" else []
    notes += [f"archived at {source.archived}"] if source.archived else []
    return "; ".join(notes)


def _date_parts(source: Source) -> tuple[str, str, str]:
    """Year, month and day of publication, empty if unknown; an interval counts by its start."""
    bare = (source.published or "").partition("/")[0].rstrip("~?%").replace("..", "")
    year, month, day = [*bare.split("-"), "", ""][:3]
    return year, month, day
