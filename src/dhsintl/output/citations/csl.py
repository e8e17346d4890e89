"""CSL-JSON, which citeproc, pandoc and reference managers read."""

from typing import Any

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
from dhsintl.output.safe_text import percent_encoded

_TYPES = {"law": "legislation", "report": "report", "page": "webpage"}


def as_csl(source: Source) -> dict[str, Any]:
    """An item of CSL-JSON; the day of access belongs to its `URL`, which is what was read."""
    item: dict[str, Any] = {
        "id": source.id,
        "type": _TYPES[kind_of(source)],
        "title": source.title,
        "author": [{"literal": author_of(source)}],
        "publisher": publisher_of(source),
        "URL": percent_encoded(source.url),
        "issued": _date(source.published),
        "accessed": _date(source.accessed),
        "number": source.number,
        "note": sentence_of(notes_on(source)),
    }
    return {name: value for name, value in item.items() if value}


def _date(text: str | None) -> dict[str, Any] | None:
    """A date at its precision; an interval that is closed has both its ends."""
    start, _, end = (text or "").partition("/")
    dates = [parts_of(start or None), parts_of(end or None)] if start != ".." else [parts_of(text)]
    numbers = [[int(part) for part in parts] for parts in dates if parts]
    if not numbers:
        return None
    return {"date-parts": numbers} | ({"circa": True} if doubt_about(text) else {})
