"""The formats, each a module that writes a result to a stream of text, in one registry."""

from enum import Enum
from importlib import import_module
from typing import NamedTuple, TextIO

from dhsintl.output.result import RenderOptions, Result


class Format(str, Enum):
    """The output formats; the value is what the command line takes, and the module's name."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MARKDOWN = "markdown"


class FormatInfo(NamedTuple):
    """What is known of a format: what it is for, and the endings of its files."""

    description: str
    endings: tuple[str, ...]


FORMATS: dict[Format, FormatInfo] = {
    Format.TABLE: FormatInfo("for people; what a terminal gets", (".txt",)),
    Format.JSON: FormatInfo("one array with all fields; `--json` for short", (".json",)),
    Format.JSONL: FormatInfo("the same objects, one a line", (".jsonl", ".ndjson")),
    Format.CSV: FormatInfo("RFC 4180, with a header", (".csv",)),
    Format.TSV: FormatInfo("with a header, without quotes; what a pipe gets", (".tsv", ".tab")),
    Format.MARKDOWN: FormatInfo("GitHub's tables; pages with headings", (".md",)),
}

FORMAT_OF_ENDING: dict[str, Format] = {
    ending: format_ for format_, info in FORMATS.items() for ending in info.endings
}


def render(result: Result, format_: Format, stream: TextIO, options: RenderOptions) -> None:
    """Write the result to the stream in a format; only the table minds the options."""
    module = import_module(f"dhsintl.output.formats.{format_.value}")
    module.render(result, stream, options)
