"""RIS, which reference managers import: a tag a line, and nothing that could begin another."""

from collections.abc import Iterable, Iterator

from dhsintl.model.records import Source
from dhsintl.output.citations.facts import (
    author_of,
    doubt_about,
    kind_of,
    notes_on,
    parts_of,
    publisher_of,
    sentence_of,
)
from dhsintl.output.safe_text import on_one_line, percent_encoded

_TYPES = {"law": "STAT", "report": "RPRT", "page": "ELEC"}


def as_ris(sources: Iterable[Source]) -> str:
    """References for RIS, with an empty line between two."""
    return "\n".join("".join(_lines(source)) for source in sources)


def _lines(source: Source) -> Iterator[str]:
    kind = kind_of(source)
    doubt = doubt_about(source.published)
    numbers = [source.number] if source.number and kind != "report" else []
    notes = [*numbers, *notes_on(source), *([f"date is {doubt}"] if doubt else [])]
    tags = [
        ("TY", _TYPES[kind]),
        ("ID", source.id),
        # A comma would part a family name from first names.
        ("AU", author_of(source).replace(", ", " - ").replace(",", " ")),
        ("TI", source.title),
        ("PY", "".join(parts_of(source.published)[:1])),
        ("DA", _date(source.published)),
        ("PB", publisher_of(source)),
        ("SN", source.number if kind == "report" else None),
        ("UR", percent_encoded(source.url)),
        ("Y2", _date(source.accessed)),
        ("DP", source.via),
        ("N1", sentence_of(notes)),
    ]
    yield from (f"{tag}  - {on_one_line(value)}\n" for tag, value in tags if value)
    yield "ER  - \n"


def _date(text: str | None) -> str:
    """A date as RIS has it: year/month/day/other, with nothing where nothing is known."""
    parts = parts_of(text)
    return "/".join([*parts, *[""] * (4 - len(parts))]) if parts else ""
