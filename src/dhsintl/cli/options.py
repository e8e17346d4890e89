"""Every option once: its names, its help, its type, its completion.

A command takes some of them by name (`takes`), and so all commands that share an
option share its words. What the user gave arrives as one `Arguments`.
"""

import inspect
import os
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any, Optional

import typer

from dhsintl.cli import completion
from dhsintl.cli.arguments import Arguments, Style
from dhsintl.cli.color import ColorChoice
from dhsintl.output.formats import Format
from dhsintl.query.grouping import Grouping

# Typer inspects every completion function at each start: a millisecond that only TAB needs.
_IS_COMPLETING = "_DHSINTL_COMPLETE" in os.environ

_WHAT, _WHEN, _SHAPE, _OUTPUT = "What", "When", "Shape", "Output"


def _many(*names: str, help: str, panel: str, metavar: str, complete: Any = None) -> Any:
    return Annotated[
        list[str], _option(*names, help=help, panel=panel, metavar=metavar, complete=complete)
    ]


def _one(*names: str, help: str, panel: str, metavar: str, complete: Any = None) -> Any:
    option = _option(*names, help=help, panel=panel, metavar=metavar, complete=complete)
    return Annotated[Optional[str], option]  # noqa: UP045  Typer reads it so on 3.10


def _option(*names: str, help: str, panel: str, metavar: str, complete: Any) -> Any:
    return typer.Option(
        *names,
        help=help,
        rich_help_panel=panel,
        metavar=metavar,
        autocompletion=complete if _IS_COMPLETING else None,
    )


def _flag(*names: str, help: str, panel: str) -> Any:
    return Annotated[bool, typer.Option(*names, help=help, rich_help_panel=panel)]


def _names(metavar: str, help: str, complete: Any) -> Any:
    return Annotated[list[str], _argument(f"[{metavar}]...", help, complete)]


def _required_names(metavar: str, help: str, complete: Any) -> Any:
    return Annotated[list[str], _argument(f"{metavar}...", help, complete)]


def _argument(metavar: str, help: str, complete: Any) -> Any:
    return typer.Argument(
        metavar=metavar,
        help=help,
        show_default=False,
        autocompletion=complete if _IS_COMPLETING else None,
    )


DATA = typer.Option(
    "--data",
    metavar="PATH",
    rich_help_panel=_OUTPUT,
    help="A TOML file or folder instead of the bundled data; 'bundled' names that.",
)
COLOR = typer.Option(
    "--color", case_sensitive=False, rich_help_panel=_OUTPUT, help="Whether tables have color."
)

_DATE = "2012, 2012-06, 2012-06-30 or an interval A/B"

_OPTIONS: dict[str, Any] = {
    "country": _many(
        "--country",
        "--party",
        "-c",
        metavar="NAME",
        panel=_WHAT,
        complete=completion.parties,
        help="A country, bloc or organization: name, ISO 3166 code or everyday spelling.",
    ),
    "agreement": _many(
        "--agreement",
        "-a",
        metavar="NAME",
        panel=_WHAT,
        complete=completion.agreements,
        help="An agreement: id, title or other name.",
    ),
    "theme": _many(
        "--theme",
        metavar="SLUG",
        panel=_WHAT,
        complete=completion.themes,
        help="A theme.",
    ),
    "kind": _many(
        "--kind",
        metavar="KIND",
        panel=_WHAT,
        complete=completion.kinds,
        help="A kind of agreement.",
    ),
    "party_kind": _many(
        "--kind",
        metavar="KIND",
        panel=_WHAT,
        complete=completion.party_kinds,
        help="A kind of party: country, bloc, organization or agency.",
    ),
    "agency": _many(
        "--agency",
        metavar="NAME",
        panel=_WHAT,
        complete=completion.agencies,
        help="A US agency that the agreement names.",
    ),
    "source": _many(
        "--source",
        metavar="ID",
        panel=_WHAT,
        complete=completion.sources,
        help="The record as these sources alone tell it.",
    ),
    "unnamed": _flag(
        "--unnamed",
        panel=_WHAT,
        help="With --country: also agreements that count partners without naming them all.",
    ),
    "since": _one("--since", metavar="DATE", panel=_WHEN, help=f"Dated on or after it: {_DATE}."),
    "until": _one("--until", metavar="DATE", panel=_WHEN, help="Dated on or before it."),
    "as_of": _one(
        "--as-of",
        metavar="DATE",
        panel=_WHEN,
        help="What stood on that date: dated by then, joined and not left.",
    ),
    "fields": _one(
        "--fields",
        metavar="A,B",
        panel=_SHAPE,
        complete=completion.fields,
        help="These fields alone, in this order.",
    ),
    "sort": _one(
        "--sort",
        metavar="A,-B",
        panel=_SHAPE,
        complete=completion.fields,
        help="Sort by fields; a hyphen before one turns it round.",
    ),
    "limit": Annotated[
        Optional[int],  # noqa: UP045  Typer reads it so on 3.10
        typer.Option("--limit", metavar="N", min=0, help="At most N rows.", rich_help_panel=_SHAPE),
    ],
    "fail_empty": _flag("--fail-empty", panel=_SHAPE, help="Exit with 1 where nothing matches."),
    "format": Annotated[
        Optional[Format],  # noqa: UP045  Typer reads it so on 3.10
        typer.Option(
            "--format",
            "-f",
            case_sensitive=False,
            rich_help_panel=_OUTPUT,
            metavar="FORMAT",
            help=f"{', '.join(format_.value for format_ in Format)} (if none: table or, in a pipe, tsv).",
        ),
    ],
    "json": _flag("--json", panel=_OUTPUT, help="The same as --format json."),
    "output": _one(
        "--output",
        "-o",
        metavar="FILE",
        panel=_OUTPUT,
        help="Write a file, whole or not at all; its ending tells the format.",
    ),
    "data": Annotated[list[str], DATA],
    "color": Annotated[Optional[ColorChoice], COLOR],  # noqa: UP045
    "agreement_names": _names("AGREEMENT", "Ids, titles or other names.", completion.agreements),
    "party_names": _names("PARTY", "Names or codes.", completion.parties),
    "source_names": _names("SOURCE", "Ids of sources.", completion.sources),
    "shown_names": _required_names(
        "AGREEMENT", "Ids, titles or other names.", completion.agreements
    ),
    "cited_names": _required_names(
        "AGREEMENT|SOURCE", "Agreements, or ids of sources.", completion.cited
    ),
    "briefed_names": _required_names("PARTY", "Names or codes.", completion.parties),
    "words": _required_names("WORD", "Words; a row has to hold them all.", None),
    "paths": _names("PATH", "TOML files or folders; the bundled data if none is given.", None),
    "table_names": _names("TABLE", "Tables; all of them if none is given.", completion.tables),
    "latest": _flag(
        "--latest", panel=_WHEN, help="The newest claim of each indicator; results before targets."
    ),
    "conflicts": _flag(
        "--conflicts",
        panel=_WHAT,
        help="Only rows that contradict each other; read them by their dates.",
    ),
    "chart": _flag(
        "--chart", panel=_SHAPE, help="A bar for each figure, on one scale an indicator."
    ),
    "style": Annotated[
        Style,
        typer.Option(
            "--style", case_sensitive=False, help="Form of the citations.", rich_help_panel=_OUTPUT
        ),
    ],
    "by": Annotated[
        Grouping,
        typer.Option("--by", case_sensitive=False, help="What to group by.", rich_help_panel=_WHAT),
    ],
}
_FIELD_OF = {
    "agreement_names": "names",
    "party_names": "names",
    "source_names": "names",
    "shown_names": "names",
    "cited_names": "names",
    "briefed_names": "names",
    "words": "names",
    "paths": "names",
    "table_names": "names",
    "party_kind": "kind",
}
_REQUIRED = {"shown_names", "cited_names", "briefed_names", "words", "by"}

WHEN = ("since", "until", "as_of")
SHAPE = ("fields", "sort", "limit", "fail_empty")
OUTPUT = ("format", "json", "output", "data", "color")


def takes(
    *names: str, **own: tuple[Any, Any]
) -> Callable[[Callable[[Arguments], int]], Callable[..., int]]:
    """Make a function of `Arguments` a command with the options of these names.

    `own` are options of that command alone: a type with its option, and a default. What
    stands before the command (`dhsintl --data mine.toml agreements`) counts unless the
    command line says default behind it.
    """
    parameters = [_parameter("ctx", typer.Context, inspect.Parameter.empty)]
    parameters += [
        _parameter(_FIELD_OF.get(name, name), _OPTIONS[name], _default(name)) for name in names
    ]
    parameters += [_parameter(name, *option) for name, option in own.items()]

    def made(function: Callable[[Arguments], int]) -> Callable[..., int]:
        @wraps(function)
        def command(*, ctx: typer.Context, **values: Any) -> int:
            before = ctx.obj
            for name in ("data", "color"):  # before the command, unless behind it
                values[name] = values.get(name) or getattr(before, name)
            return function(Arguments(**values))

        command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        return command

    return made


def _parameter(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation
    )


def _default(name: str) -> Any:
    if name in _REQUIRED:
        return inspect.Parameter.empty
    if name == "style":
        return Style.TEXT
    kind = _OPTIONS[name].__origin__
    return [] if kind == list[str] else False if kind is bool else None
