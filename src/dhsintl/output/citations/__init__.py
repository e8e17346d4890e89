"""Citations of sources in each style; the styles are in one registry.

The author comes first, or the publisher where no author is known, and nobody is named twice.
What was read in a copy says so, with the address of the original where that is known; the day
of access belongs to the address that was read.
"""

from msgspec import Struct


class StyleInfo(Struct, frozen=True):
    """What a style is for, and the endings of its files.

    The name of a file that ends with one of `chosen` has the style without being told.
    """

    description: str
    endings: tuple[str, ...]
    chosen: tuple[str, ...] = ()


STYLES: dict[str, StyleInfo] = {
    "text": StyleInfo("one line a source, for people; the default", (".txt",)),
    "biblatex": StyleInfo("for biblatex and reference managers", (".bib",), (".bib",)),
    "bibtex": StyleInfo("for BibTeX's own styles, such as plain and chicago", (".bib",)),
    "ris": StyleInfo("for reference managers", (".ris",), (".ris",)),
    "csl-json": StyleInfo(
        "for pandoc, citeproc and reference managers", (".csl.json", ".json"), (".csl.json",)
    ),
}


def style_of(file: str) -> str | None:
    """The style that the name of a file chooses by itself."""
    found = (name for name, info in STYLES.items() if file.lower().endswith(info.chosen))
    return next(found, None)
