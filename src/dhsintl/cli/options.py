"""Every option and argument of the command line, once: its names, type, help and completion.

Those of one or two commands are in `own_options`.

A command names those that it takes in its signature, as Typer has it:

    def sources(ctx: typer.Context, theme: options.Themes = [], ...) -> int:

What a user typed is read back as one `Arguments`, whose fields have the parameters'
names. `tests/cli/test_options.py` holds signatures, `Arguments`, the reference and
completion together.
"""

import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer
from typer.models import OptionInfo

from dhsintl.cli.color import ColorChoice
from dhsintl.cli.shell import is_completing
from dhsintl.output.formats import Format

FILTERS, DATES, ROWS, OUTPUT = "Filters", "Dates", "Rows", "Output"


def completed_by(name: str) -> Callable[..., Any] | None:
    """The completion function of a name, for TAB alone: Typer inspects each of them at each start."""
    if not is_completing():
        return None
    from dhsintl.cli import completion

    complete: Callable[..., Any] = getattr(completion, name)
    return complete


# Arguments: the words of a command that are no options.

AgreementNames = Annotated[
    list[str],
    typer.Argument(
        metavar="[AGREEMENT]...",
        help="Agreements by id, title or other name.",
        show_default=False,
        autocompletion=completed_by("agreements"),
    ),
]
PartyNames = Annotated[
    list[str],
    typer.Argument(
        metavar="[PARTY]...",
        help="Countries, blocs, organizations or agencies by name or code.",
        show_default=False,
        autocompletion=completed_by("parties"),
    ),
]
SourceNames = Annotated[
    list[str],
    typer.Argument(
        metavar="[SOURCE]...",
        help="Sources by id, or the agreements that they are about.",
        show_default=False,
        autocompletion=completed_by("cited"),
    ),
]

# Filters.

Countries = Annotated[
    list[str],
    typer.Option(
        "--country",
        "--party",
        "-c",
        metavar="NAME",
        help="Filter by country, bloc or organization: name, ISO 3166 code or common spelling.",
        rich_help_panel=FILTERS,
        autocompletion=completed_by("parties"),
    ),
]
Possible = Annotated[
    bool,
    typer.Option(
        "--possible",
        help="With --country: also list agreements that it may be in, with the reason.",
        rich_help_panel=FILTERS,
    ),
]
InAll = Annotated[
    list[str],
    typer.Option(
        "--in",
        metavar="AGREEMENT",
        help="Keep parties that are in this agreement, members of blocs too (repeatable).",
        rich_help_panel=FILTERS,
        autocompletion=completed_by("agreements"),
    ),
]
InNone = Annotated[
    list[str],
    typer.Option(
        "--not-in",
        metavar="AGREEMENT",
        help="Keep parties that are known not to be in this agreement (repeatable).",
        rich_help_panel=FILTERS,
        autocompletion=completed_by("agreements"),
    ),
]
AllParties = Annotated[
    bool,
    typer.Option(
        "--all",
        help="List parties that take part in nothing too.",
        rich_help_panel=FILTERS,
    ),
]
Statuses = Annotated[
    list[str],
    typer.Option(
        "--status",
        metavar="STATUS",
        help="Filter by status on the day, such as ended or in-force (repeatable).",
        rich_help_panel=FILTERS,
        autocompletion=completed_by("statuses"),
    ),
]
Types = Annotated[
    list[str],
    typer.Option(
        "--type",
        metavar="TYPE",
        help="Filter by type of event or step, such as signed or ended (repeatable).",
        rich_help_panel=FILTERS,
        autocompletion=completed_by("types"),
    ),
]
Metrics = Annotated[
    list[str],
    typer.Option(
        "--metric",
        metavar="NAME",
        help="Filter by metric: id, such as members, or label (repeatable).",
        rich_help_panel=FILTERS,
        autocompletion=completed_by("metrics"),
    ),
]
Grades = Annotated[
    list[str],
    typer.Option(
        "--grade",
        metavar="GRADE",
        help="Filter by grade of the source, such as official or copy (repeatable).",
        rich_help_panel=FILTERS,
        autocompletion=completed_by("grades"),
    ),
]
Agreements = Annotated[
    list[str],
    typer.Option(
        "--agreement",
        "-a",
        metavar="NAME",
        help="Filter by agreement: id, title or other name.",
        rich_help_panel=FILTERS,
        autocompletion=completed_by("agreements"),
    ),
]
Themes = Annotated[
    list[str],
    typer.Option(
        "--theme",
        metavar="THEME",
        help="Filter by theme.",
        rich_help_panel=FILTERS,
        autocompletion=completed_by("themes"),
    ),
]
Kinds = Annotated[
    list[str],
    typer.Option(
        "--kind",
        metavar="KIND",
        help="Filter by kind of agreement.",
        rich_help_panel=FILTERS,
        autocompletion=completed_by("kinds"),
    ),
]
PartyKinds = Annotated[
    list[str],
    typer.Option(
        "--kind",
        metavar="KIND",
        help="Filter by kind of party: country, bloc, organization or agency.",
        rich_help_panel=FILTERS,
        autocompletion=completed_by("party_kinds"),
    ),
]
Agencies = Annotated[
    list[str],
    typer.Option(
        "--agency",
        metavar="NAME",
        help="Filter by US agency that the agreement names.",
        rich_help_panel=FILTERS,
        autocompletion=completed_by("agencies"),
    ),
]
Sources = Annotated[
    list[str],
    typer.Option(
        "--source",
        metavar="ID",
        help="Use only evidence from this source (repeatable).",
        rich_help_panel=FILTERS,
        autocompletion=completed_by("sources"),
    ),
]
Conflicts = Annotated[
    bool,
    typer.Option(
        "--conflicts",
        help="Show only rows that contradict each other, and claims that do not count.",
        rich_help_panel=FILTERS,
    ),
]

# Dates.

Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="DATE",
        help="Show what is dated on or after this date, such as 2012-06.",
        rich_help_panel=DATES,
    ),
]
Until = Annotated[
    str | None,
    typer.Option(
        "--until",
        metavar="DATE",
        help="Show what is dated on or before this date.",
        rich_help_panel=DATES,
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="Show the record as of this day; a month or a year is its last day.",
        rich_help_panel=DATES,
    ),
]
Latest = Annotated[
    bool,
    typer.Option(
        "--latest",
        help="Show only the newest figure of each series, how many it has, and since when; reported "
        "figures come before targets.",
        rich_help_panel=DATES,
    ),
]

# Rows and columns.

Fields = Annotated[
    str | None,
    typer.Option(
        "--fields",
        metavar="A,B",
        help="Show only these fields, in this order.",
        rich_help_panel=ROWS,
        autocompletion=completed_by("fields"),
    ),
]
Sort = Annotated[
    str | None,
    typer.Option(
        "--sort",
        metavar="A,-B",
        help="Sort by these fields; prefix with - for descending.",
        rich_help_panel=ROWS,
        autocompletion=completed_by("fields"),
    ),
]


def _row_count(typed: str) -> int:
    """A number of rows, however long: Python itself refuses to read thousands of digits."""
    digits = typed.strip()
    if not digits.isdecimal():
        raise typer.BadParameter(f"{typed!r} is not a number of rows")
    significant = digits.lstrip("0") or "0"
    return int(significant) if len(significant) < len(str(sys.maxsize)) else sys.maxsize


Limit = Annotated[
    int | None,
    typer.Option(
        "--limit",
        metavar="N",
        parser=_row_count,
        help="Maximum number of rows.",
        rich_help_panel=ROWS,
    ),
]
FailEmpty = Annotated[
    bool,
    typer.Option(
        "--fail-empty", help="Exit with status 1 if no row is printed.", rich_help_panel=ROWS
    ),
]
Chart = Annotated[
    bool,
    typer.Option(
        "--chart",
        help="Draw each series on a scale of time, and list what was told once; with --output, also "
        "as a picture (.svg, .png, .pdf).",
        rich_help_panel=ROWS,
    ),
]


# Output.

OutputFormat = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        case_sensitive=False,
        metavar="FORMAT",
        help=f"{', '.join(format_.value for format_ in Format)}; default: table; in a pipe tsv, of pages markdown.",
        rich_help_panel=OUTPUT,
    ),
]
Json = Annotated[
    bool,
    typer.Option("--json", help="Short for --format json.", rich_help_panel=OUTPUT),
]
Output = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to this file instead; its ending chooses the format.",
        rich_help_panel=OUTPUT,
    ),
]
Data = Annotated[
    list[str],
    typer.Option(
        "--data",
        metavar="PATH",
        help="Use this TOML file or folder instead of 'bundled' (repeatable).",
        rich_help_panel=OUTPUT,
    ),
]
Color = Annotated[
    ColorChoice | None,
    typer.Option(
        "--color", case_sensitive=False, help="When to use color.", rich_help_panel=OUTPUT
    ),
]
Quiet = Annotated[
    bool,
    typer.Option("--quiet", "-q", help="Print no notes.", rich_help_panel=OUTPUT),
]
NoPager = Annotated[
    bool,
    typer.Option("--no-pager", help="Do not use a pager for long output.", rich_help_panel=OUTPUT),
]
Version = Annotated[
    bool,
    typer.Option(
        "--version",
        "-V",
        help="Show the version and exit; with --json, also the hash and last day of the data.",
    ),
]


def option_names() -> set[str]:
    """Every option as it is typed: `--country`, `-c`, ..."""
    from dhsintl.cli import own_options

    found = [
        option
        for module in (sys.modules[__name__], own_options)
        for annotated in vars(module).values()
        for option in getattr(annotated, "__metadata__", ())
        if isinstance(option, OptionInfo)
    ]
    # In Annotated, Typer keeps the first name where the default would be.
    return {str(name) for option in found for name in (option.default, *(option.param_decls or ()))}
