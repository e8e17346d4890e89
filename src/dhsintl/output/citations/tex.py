"""Citations for TeX: biblatex, and BibTeX's own styles.

Both are code to another program: no text may end its field or entry.
"""

from collections.abc import Iterable

from dhsintl.model.records import Source
from dhsintl.output.citations.facts import (
    author_of,
    copy_of,
    doubt_about,
    is_copy,
    kind_of,
    notes_on,
    parts_of,
    publisher_of,
    sentence_of,
)
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
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
    }
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_TYPES = {"law": "legislation", "report": "report", "page": "online"}


def as_biblatex(sources: Iterable[Source]) -> str:
    """Entries for biblatex; the keys are the ids of the sources.

    BibTeX's own styles know neither `url` nor `date`: `howpublished`, which biblatex does not
    print for these types, and `year` and `month` are for them.
    """
    return "\n".join(map(_for_biblatex, sources))


def as_bibtex(sources: Iterable[Source]) -> str:
    """Entries that BibTeX's own styles print whole; they need the package `url`."""
    return "\n".join(map(_for_bibtex, sources))


def _for_biblatex(source: Source) -> str:
    kind = kind_of(source)
    year, month, _ = _date_parts(source)
    numbers = [source.number] if source.number and kind != "report" else []
    return _entry(
        _TYPES[kind],
        source,
        {
            "author": _name(author_of(source)),
            "title": _name(source.title),
            "date": _braced(source.published),
            "year": _braced(year),
            "month": month,
            "institution" if kind == "report" else "organization": _name(publisher_of(source)),
            "number": _braced(_tex(source.number) if kind == "report" else ""),
            "howpublished": _braced(_link(source.url) if kind != "law" else ""),
            "url": _braced(percent_encoded(source.url)),
            "urldate": _braced(source.accessed),
            "note": _braced(_tex(sentence_of([*numbers, *notes_on(source)]))),
        },
    )


def _for_bibtex(source: Source) -> str:
    year, month, day = _date_parts(source)
    first = source.original_url or source.url
    published = [_tex(text) for text in (publisher_of(source), source.number) if text]
    return _entry(
        "misc",
        source,
        {
            "author": _name(author_of(source)),
            "title": _name(source.title),
            "howpublished": _braced(", ".join([*published, _link(first)])),
            "month": f"{{{day}~}} # {month}" if day else month,
            "year": _braced(year or "n.d."),  # several styles ask for one
            "note": _braced(sentence_of(_reading(source))),
        },
    )


def _reading(source: Source) -> list[str]:
    """How it was read, in TeX: a copy beside the original, the day, the archive."""
    notes = []
    if is_copy(source):
        address = f": {_link(source.url)}" if source.original_url else ""
        notes.append(_tex(copy_of(source)) + address)
    notes += [f"accessed {_tex(source.accessed)}"] if source.accessed else []
    notes += [f"archived at {_link(source.archived)}"] if source.archived else []
    if doubt := doubt_about(source.published):
        notes.append(f"date is {doubt}")
    return notes


def _entry(type_: str, source: Source, fields: dict[str, str]) -> str:
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items() if value)
    return f"@{type_}{{{source.id},\n{lines}}}\n"


def _date_parts(source: Source) -> tuple[str, str, str]:
    """Year, name of the month, and day without a zero before it; empty if unknown."""
    year, month, day = [*parts_of(source.published), "", "", ""][:3]
    return year, _MONTHS[int(month) - 1] if month else "", day.lstrip("0")


def _braced(text: str | None) -> str:
    return f"{{{text}}}" if text else ""


def _name(text: str | None) -> str:
    """A text that is not to be taken apart or written in small letters."""
    return _braced(_braced(_tex(text)))


def _link(address: str) -> str:
    """An address as a link, or as text where it has what TeX would take for its own."""
    encoded = percent_encoded(address)
    is_plain = encoded.isascii() and not set(encoded) & set("%#")
    return f"\\url{{{encoded}}}" if is_plain else _tex(encoded)


def _tex(text: str | None) -> str:
    """TeX code that prints the text; its braces balance."""
    return on_one_line(text or "").translate(_TEX).replace("--", "-{}-")  # which would be a dash
