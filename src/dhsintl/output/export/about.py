"""What an export says of itself: which tool read which record, its license, how to read it."""

from collections.abc import Iterator

from dhsintl.model.exported import Extract
from dhsintl.model.meanings import GRADE_MEANINGS, STATUS_MEANINGS

LICENSE = "CC0-1.0"
LICENSE_TITLE = "CC0 1.0 Universal"
LICENSE_PATH = "https://creativecommons.org/publicdomain/zero/1.0/"
_BUNDLED = "What DHS has agreed with partners abroad: the dhsintl record"
_OTHER = "A record of agreements, read by dhsintl"
_NOT_KNOWN = "not known"


def title_of(extract: Extract) -> str:
    """What it is: only the bundled record has a name, and a license, that we know."""
    return _BUNDLED if extract.is_bundled else _OTHER


def facts_of(extract: Extract) -> Iterator[tuple[str, str]]:
    """Which tool read which record, and what of it is here."""
    made = extract.provenance
    yield "title", title_of(extract)
    yield "made by", f"dhsintl {made.version}, Python {made.python}"
    yield "evidence to", made.evidence_to or _NOT_KNOWN
    yield "status as of", extract.status_as_of
    yield "SHA-256 of the data", made.sha256 or _NOT_KNOWN
    for name, value in extract.filters:
        yield f"filter: {name}", value
    if extract.is_bundled:
        yield "license", f"{LICENSE} ({LICENSE_PATH}); the sources keep their own terms"


def reading_guide() -> Iterator[tuple[str, str]]:
    """How to read what the tables say."""
    yield (
        "dates",
        (
            "EDTF, at the precision of the source: 2012-06 is some day of that month, ../2003-03-17 "
            "is by that day. The columns _from and _to are the first and the last day that a date "
            "may mean; an empty one is open."
        ),
    )
    yield (
        "figures",
        (
            "value as the source gives it, qualifier as its own word, bound as what that says of the "
            "true figure: > is more than value. Compare figures within a series, and add none up."
        ),
    )
    yield (
        "not known",
        ("An empty cell means that the sources in use do not say. It never means no."),
    )
    yield (
        "left out",
        ("Figures and events that were judged wrong; steps has every claim, with its rank."),
    )
    yield "may_be", "What else the status may be on the day; the status is the least of them."
    for status, meaning in STATUS_MEANINGS:
        yield f"status: {status}", meaning
    for grade, meaning in GRADE_MEANINGS:
        yield f"grade: {grade}", meaning
