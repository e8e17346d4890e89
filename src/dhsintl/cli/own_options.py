"""Options and arguments of one or two commands, each once; those that lists share are in `options`.

A list takes none of these, and does not pay for building them at each start.
"""

from typing import Annotated, get_args

import typer

from dhsintl.cli.arguments import Style
from dhsintl.cli.options import FILTERS, OUTPUT, ROWS, completed_by
from dhsintl.model.vocabulary import AGREEMENT_SECTIONS, PARTY_SECTIONS, Grouping

RequiredAgreementNames = Annotated[
    list[str],
    typer.Argument(
        metavar="AGREEMENT...",
        help="Agreements by id, title or other name.",
        show_default=False,
        autocompletion=completed_by("agreements"),
    ),
]
RequiredPartyNames = Annotated[
    list[str],
    typer.Argument(
        metavar="PARTY...",
        help="Countries, blocs, organizations or agencies by name or code.",
        show_default=False,
        autocompletion=completed_by("parties"),
    ),
]
CitedNames = Annotated[
    list[str],
    typer.Argument(
        metavar="ID...",
        help="Agreements, sources, or rows of any table by id.",
        show_default=False,
        autocompletion=completed_by("cited"),
    ),
]
OpenedNames = Annotated[
    list[str],
    typer.Argument(
        metavar="ID...",
        help="Sources, or rows of any table, by id.",
        show_default=False,
        autocompletion=completed_by("sources"),
    ),
]
Words = Annotated[
    list[str],
    typer.Argument(
        metavar="WORD...", help="Words; a row must contain all of them.", show_default=False
    ),
]
Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="[PATH]...",
        help="TOML files or folders; without any, the bundled data.",
        show_default=False,
    ),
]
ExportPlace = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE|FOLDER",
        help="A file, whose ending says what it becomes, or a name without ending: a folder.",
        show_default=False,
    ),
]
TableNames = Annotated[
    list[str],
    typer.Argument(
        metavar="[TABLE]...",
        help="Tables; without any, all of them.",
        show_default=False,
        autocompletion=completed_by("tables"),
    ),
]
TopicNames = Annotated[
    list[str],
    typer.Argument(
        metavar="[COMMAND|TOPIC]...",
        help="A command, or one of the topics.",
        show_default=False,
        autocompletion=completed_by("topics"),
    ),
]
PossibleParties = Annotated[
    bool,
    typer.Option(
        "--possible",
        help="Also show parties of which nobody knows whether they take part.",
        rich_help_panel=FILTERS,
    ),
]
Differences = Annotated[
    bool,
    typer.Option(
        "--differences",
        help="Leave out agreements in which all have the same status.",
        rich_help_panel=FILTERS,
    ),
]
WithMembers = Annotated[
    bool,
    typer.Option(
        "--with-members",
        help="Show the members that a bloc has on the day behind it.",
        rich_help_panel=FILTERS,
    ),
]
By = Annotated[
    Grouping,
    typer.Option("--by", case_sensitive=False, help="Group by this.", rich_help_panel=FILTERS),
]
Full = Annotated[
    bool,
    typer.Option(
        "--full",
        help="Show the whole page on a terminal; it is always whole elsewhere.",
        rich_help_panel=ROWS,
    ),
]
AgreementSection = Annotated[
    str | None,
    typer.Option(
        "--section",
        metavar="NAME",
        help=f"Show one section whole: {', '.join(AGREEMENT_SECTIONS)}.",
        rich_help_panel=ROWS,
        autocompletion=completed_by("sections"),
    ),
]
PartySection = Annotated[
    str | None,
    typer.Option(
        "--section",
        metavar="NAME",
        help=f"Show one section whole: {', '.join(PARTY_SECTIONS)}.",
        rich_help_panel=ROWS,
        autocompletion=completed_by("sections"),
    ),
]
CitationStyle = Annotated[
    Style | None,
    typer.Option(
        "--style",
        case_sensitive=False,
        metavar="STYLE",
        help=f"{', '.join(get_args(Style))}; default: text, or that of the file's "
        "ending (.bib, .ris, .csl.json).",
        rich_help_panel=OUTPUT,
    ),
]
Force = Annotated[
    bool,
    typer.Option(
        "--force",
        help="Replace the file, or the folder of an earlier export.",
        rich_help_panel=OUTPUT,
    ),
]
