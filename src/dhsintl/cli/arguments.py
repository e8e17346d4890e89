"""What one command line says, as a typed object."""

from typing import Any, Literal, TypeAlias

import typer
from msgspec import Struct

from dhsintl import dates
from dhsintl.cli.color import ColorChoice
from dhsintl.dates import Period
from dhsintl.errors import InvalidDate, UsageError
from dhsintl.model.vocabulary import Grouping, Table
from dhsintl.output.formats import Format

# The forms of a citation; `dhsintl.output.citations` has them.
Style: TypeAlias = Literal["text", "biblatex", "bibtex", "ris", "csl-json"]


class Arguments(Struct, frozen=True, kw_only=True):
    """What one command line says; options that its command does not take keep their defaults.

    `names` are the words of the command that are no options.
    """

    command: str = ""
    names: list[str] = []
    by: Grouping = "theme"
    style: Style | None = None
    latest: bool = False
    chart: bool = False
    conflicts: bool = False
    country: list[str] = []
    agreement: list[str] = []
    theme: list[str] = []
    kind: list[str] = []
    agency: list[str] = []
    source: list[str] = []
    possible: bool = False
    in_all: list[str] = []
    in_none: list[str] = []
    all: bool = False
    differences: bool = False
    with_members: bool = False
    status: list[str] = []
    type: list[str] = []
    metric: list[str] = []
    grade: list[str] = []
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    fields: str | None = None
    sort: str | None = None
    limit: int | None = None
    fail_empty: bool = False
    full: bool = False
    section: str | None = None
    format: Format | None = None
    json: bool = False
    output: str | None = None
    force: bool = False
    data: list[str] = []
    color: ColorChoice | None = None
    quiet: bool = False
    no_pager: bool = False


# What may also stand before the command: `dhsintl --json agreements`.
_BEFORE = ("data", "color", "json", "quiet", "no_pager")


def arguments_of(context: typer.Context) -> Arguments:
    """The arguments of a command; what stands before the command counts unless it is repeated.

    Raises a `UsageError` where two options cannot both be followed.
    """
    before, behind = context.find_root().params, context.params
    common = {name: behind.get(name) or before[name] for name in _BEFORE if name in before}
    own = {name: value for name, value in behind.items() if name in Arguments.__struct_fields__}
    own["command"] = context.command.name
    arguments = Arguments(**{name: _typed(name, given) for name, given in (own | common).items()})
    _check_combination(arguments)
    return arguments


def _typed(name: str, given: Any) -> Any:
    """A value as `Arguments` has it: Typer keeps choices as text, and repeated ones as tuples."""
    if name == "format" and given:
        return Format(given)
    return list(given) if isinstance(given, tuple) else given


def date_of(typed: str | None) -> Period | None:
    """The days of a date as it was typed; raises `InvalidDate`."""
    if typed is None:
        return None
    try:
        return dates.parse(typed)
    except ValueError:
        raise InvalidDate(typed) from None


def _check_combination(arguments: Arguments) -> None:
    """Which options exclude or need one another."""
    _check_filters(arguments)
    if arguments.json and arguments.format not in (None, Format.JSON):
        raise UsageError("--json and --format ask for different formats; leave one of them out")
    if arguments.chart and (arguments.json or arguments.format not in (None, Format.TABLE)):
        raise UsageError("--chart draws for people; leave --format and --json out")
    if arguments.chart and (arguments.fields or arguments.sort):
        raise UsageError("--chart has its own order and columns; leave --fields and --sort out")
    if arguments.style and (arguments.json or arguments.format):
        raise UsageError("--style sets the form of the output; leave --format and --json out")


def _check_filters(arguments: Arguments) -> None:
    since, until = date_of(arguments.since), date_of(arguments.until)
    if since and until and until.last < since.first:
        raise UsageError("--until is before --since; no date can be within them")
    if date_of(arguments.as_of) and str(arguments.as_of).strip().endswith("/.."):
        raise UsageError("--as-of needs a last day, and an open end has none; write a date")
    if arguments.possible and not arguments.country and arguments.command != "matrix":
        raise UsageError(
            "--possible needs a country; add --country NAME, or run 'dhsintl show AGREEMENT' to see "
            "how many partners are not named"
        )
    if arguments.possible and arguments.status:
        raise UsageError("--possible and --status select different answers; leave one out")
    if arguments.status and arguments.command == Table.AGREEMENTS.value and not arguments.country:
        raise UsageError(
            "--status needs a country here; add --country NAME, or use 'dhsintl partnerships'"
        )
