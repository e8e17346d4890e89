"""What one command line says."""

from enum import Enum

from msgspec import Struct

from dhsintl.cli.color import ColorChoice
from dhsintl.output.formats import Format
from dhsintl.query.grouping import Grouping


class Style(str, Enum):
    """The forms of a citation."""

    TEXT = "text"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"


class Arguments(Struct, kw_only=True):
    """What one command line says; options that its command does not take keep their defaults.

    `names` are its bare words.
    """

    names: list[str] = []
    by: Grouping = Grouping.THEME
    style: Style = Style.TEXT
    latest: bool = False
    chart: bool = False
    conflicts: bool = False
    country: list[str] = []
    agreement: list[str] = []
    theme: list[str] = []
    kind: list[str] = []
    agency: list[str] = []
    source: list[str] = []
    unnamed: bool = False
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    fields: str | None = None
    sort: str | None = None
    limit: int | None = None
    fail_empty: bool = False
    format: Format | None = None
    json: bool = False
    output: str | None = None
    data: list[str] = []
    color: ColorChoice | None = None
