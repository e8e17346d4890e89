"""The output formats in one registry; each is a module that writes a result to a text stream."""

from enum import Enum
from importlib import import_module
from typing import TextIO

from msgspec import Struct

from dhsintl.errors import UsageError
from dhsintl.output.result import RenderOptions, Result


class Format(str, Enum):
    """The output formats; the value is the name on the command line and the name of the module."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MARKDOWN = "markdown"
    HTML = "html"
    XLSX = "xlsx"


class FormatInfo(Struct, frozen=True):
    """What a format is for, and the endings of its files.

    One that is no text is `binary`. One for people `has_parts`: it prints the sections of a result.
    A `document` says what was asked and what made it.
    """

    description: str
    endings: tuple[str, ...]
    binary: bool = False
    has_parts: bool = False
    document: bool = False


FORMATS: dict[Format, FormatInfo] = {
    Format.TABLE: FormatInfo("for people; the default on a terminal", (".txt",), has_parts=True),
    Format.JSON: FormatInfo("one array with all fields; `--json` for short", (".json",)),
    Format.JSONL: FormatInfo("the same objects, one per line", (".jsonl", ".ndjson")),
    Format.CSV: FormatInfo("RFC 4180, with a header", (".csv",)),
    Format.TSV: FormatInfo(
        "with a header, without quotes; the default of lists in a pipe", (".tsv", ".tab")
    ),
    Format.MARKDOWN: FormatInfo(
        "GitHub's tables; pages with headings, and their default in a pipe",
        (".md",),
        has_parts=True,
    ),
    Format.HTML: FormatInfo(
        "a page for a browser, a phone or print; one file",
        (".html", ".htm"),
        has_parts=True,
        document=True,
    ),
    Format.XLSX: FormatInfo("a spreadsheet, for --output", (".xlsx",), binary=True),
}

FORMAT_OF_ENDING: dict[str, Format] = {
    ending: format_ for format_, info in FORMATS.items() for ending in info.endings
}

# The endings of pictures, which charts alone are: a picture is no format of rows.
PICTURES = (".svg", ".png", ".pdf")


def refuse_picture(ending: str) -> None:
    """Raise a `UsageError` for the ending of a picture, where no chart was asked for."""
    if ending in PICTURES:
        raise UsageError(
            f"only a chart is written as {ending}: dhsintl metrics AGREEMENT --chart --output "
            f"FILE{ending}"
        )


def render(result: Result, format_: Format, stream: TextIO, options: RenderOptions) -> None:
    """Write the result to the stream in a format; tables and documents depend on the options.

    A binary format is written to the bytes beneath the text.
    """
    module = import_module(f"dhsintl.output.formats.{format_.value}")
    module.render(result, stream.buffer if FORMATS[format_].binary else stream, options)
