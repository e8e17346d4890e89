"""Citations of sources: plain text, BibTeX, CSL-JSON.

The author comes first, or the publisher where no author is known, and nobody is named twice.
What was read in a copy says so, with the address of the original where that is known. In
BibTeX, which is code to another program, no text may end its field or entry.
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
    """One line: author, date, title, publisher, number, address; a copy as such."""
    parts = [f"{_author(source)} ({source.published or 'n.d.'}).", _sentence(source.title)]
    if publisher := _publisher(source):
        parts.append(_sentence(publisher))
    if source.number:
        parts.append(_sentence(source.number))
    original = _address(source.original_url) if source.original_url else ""
    if _is_copy(source):
        parts.append(f"{original}; {_copy(source)}:" if original else f"{_capital(_copy(source))}:")
    parts.append(_address(source.url))
    read = [f"accessed {source.accessed}"] if source.accessed else []
    if source.archived:
        read.append(f"archived at {_address(source.archived)}")
    return " ".join(parts) + (f" ({'; '.join(read)})" if read else "")


def _address(address: str) -> str:
    """An address in a sentence; a period at its end would be taken for that of the sentence."""
    encoded = percent_encoded(address)
    return f"{encoded[:-1]}%2E" if encoded.endswith(".") else encoded


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _author(source: Source) -> str:
    """Who is cited first: the author, else the publisher."""
    return source.author or source.publisher


def _publisher(source: Source) -> str | None:
    """The publisher, where it is not cited first already."""
    return source.publisher if _author(source) != source.publisher else None


def _is_copy(source: Source) -> bool:
    """Was it read elsewhere than where it was published?"""
    return bool(source.via or source.original_url) or source.grade == "copy"


def _copy(source: Source) -> str:
    return f"copy at {source.via}" if source.via else "copy"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def as_bibtex(sources: Iterable[Source]) -> str:
    """Entries for BibTeX and biblatex; the keys are the ids of the sources."""
    return "\n".join(map(_entry, sources))


def _entry(source: Source) -> str:
    year, month, _ = _date_parts(source.published)
    publisher = _braced(_braced(_tex(_publisher(source) or "")))
    # A report needs an institution and a year, or some styles refuse it.
    is_report = bool(_is_report(source) and publisher and year)
    fields = {
        "author": _braced(_braced(_tex(_author(source)))),
        "title": _braced(_braced(_tex(source.title))),
        "year": _braced(year),
        "month": _MONTHS[int(month) - 1] if month else "",
        "institution" if is_report else "organization": publisher,
        "number" if is_report else "howpublished": _braced(_tex(source.number or "")),
        "url": _braced(percent_encoded(source.url)),
        "urldate": _braced(source.accessed or ""),
        "note": _braced(_tex(_note(source))),
    }
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items() if value)
    return f"@{'techreport' if is_report else 'misc'}{{{source.id},\n{lines}}}\n"


def _braced(text: str) -> str:
    return f"{{{text}}}" if text else ""


def _tex(text: str) -> str:
    """TeX code that prints the text; its braces balance."""
    return on_one_line(text).translate(_TEX).replace("--", "-{}-")  # which would be a dash


def as_csl(source: Source) -> dict[str, Any]:
    """An item of CSL-JSON, which reference managers import."""
    item: dict[str, Any] = {
        "id": source.id,
        "type": "report" if _is_report(source) else "webpage",
        "title": source.title,
        "author": [{"literal": _author(source)}],
        "publisher": _publisher(source),
        "URL": source.url,
        "issued": _csl_date(source.published),
        "accessed": _csl_date(source.accessed),
        "number": source.number,
        "note": _note(source),
    }
    return {name: value for name, value in item.items() if value}


def _csl_date(text: str | None) -> dict[str, Any] | None:
    numbers = [int(part) for part in _date_parts(text) if part]
    if not numbers:
        return None
    is_rough = (text or "").endswith(("~", "?", "%"))
    return {"date-parts": [numbers]} | ({"circa": True} if is_rough else {})


def _is_report(source: Source) -> bool:
    """Whether the number is that of the document itself, not of what it tells about."""
    return bool(source.number) and source.grade not in ("press", "other")


def _note(source: Source) -> str:
    """What a reader must know of the text that was read: a copy, the original, the archive."""
    notes = [_capital(_copy(source))] if _is_copy(source) else []
    notes += [f"original at {source.original_url}"] if source.original_url else []
    notes += [f"archived at {source.archived}"] if source.archived else []
    return "; ".join(notes)


def _date_parts(text: str | None) -> tuple[str, str, str]:
    """Year, month and day of a date, empty if unknown; an interval counts by its start."""
    bare = (text or "").partition("/")[0].rstrip("~?%").replace("..", "")
    year, month, day = [*bare.split("-"), "", ""][:3]
    return year, month, day
