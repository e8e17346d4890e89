"""What `dhsintl help TOPIC` explains, beside the help of each command."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from dhsintl.errors import ExitCode
from dhsintl.model.meanings import GRADE_MEANINGS, STATUS_MEANINGS
from dhsintl.output.citations import STYLES
from dhsintl.output.formats import FORMATS

# Paragraphs, and lists of words with their meanings.
Blocks: TypeAlias = Iterable[str | Sequence[tuple[str, str]]]


def _formats() -> Blocks:
    return (
        "Output formats, for --format:",
        [(format_.value, info.description.replace("`", "")) for format_, info in FORMATS.items()],
        (
            "Without --format a terminal gets a table and a pipe gets TSV; --json is short for "
            "--format json. --output FILE chooses the format by the file's ending:"
        ),
        [(format_.value, ", ".join(info.endings)) for format_, info in FORMATS.items()],
        "A chart (metrics --chart) is text, or a picture: .svg, .png or .pdf.",
        (
            "The rows and the names of their fields are the same in all formats. JSON has all "
            "fields; 'dhsintl schema' prints its JSON Schema. 'dhsintl compare' and 'dhsintl matrix' "
            "are wide, a column for each party or agreement; their JSON has a row for each cell."
        ),
        "'dhsintl cite' writes citations too, for --style:",
        [
            (name, f"{info.description} ({', '.join(info.endings)})")
            for name, info in STYLES.items()
        ],
        (
            "The endings .bib, .ris and .csl.json choose their style by themselves; .bib is that of "
            "biblatex. An ending that says something else than --style is refused."
        ),
    )


def _dates() -> Blocks:
    return (
        "Dates are written in EDTF (ISO 8601-2), at the precision that is known:",
        [
            ("2012", "some day of that year"),
            ("2012-06", "some day of that month"),
            ("2012-06-30", "that day"),
            ("2011-10/2012-09", "within this period; here, fiscal year 2012"),
            ("2013-07-01/..", "from this day on, with no known end"),
            ("../2003-03-17", "on or before this day"),
        ],
        "In the data, ~ after a date means approximate, ? uncertain and % both.",
        (
            "A date stands for every day that it may mean, and dates match where they overlap: "
            "--since 2012-06 includes what is dated 2012. A date in brackets in a table is the "
            "publication date of the source; the row has no date of its own."
        ),
        (
            "--as-of DATE asks for the status on that day; a month or a year is its last day. Without "
            "it, the day is the last one of the evidence, and never today's date."
        ),
    )


def _statuses() -> Blocks:
    return (
        "The status of a partnership on the day asked for (--as-of), from the least to the most:",
        STATUS_MEANINGS,
        (
            "From 'announced' on the party is in; so is one that is suspended after that. Of every "
            "agreement and party one of three answers holds:"
        ),
        [
            ("in", "it takes part by name, or as a member of a bloc that does"),
            (
                "not known",
                (
                    "the dates leave it open, or partners are counted and not all named; --possible "
                    "shows these, and why"
                ),
            ),
            ("not in", "anything else: ended, proposed, not begun, or named by no source"),
        ],
        (
            "'may be' gives what else the status may be on that day, where a date is as wide as a "
            "month or a year and the day falls within it. The status is then the least of them."
        ),
        "--status keeps rows of a status: --status ended --status 'in force'.",
    )


def _grades() -> Blocks:
    return (
        "The grade of a source says who speaks, the best first:",
        GRADE_MEANINGS,
        (
            "Where sources date a step differently the better grade counts, and the others are shown "
            "by --conflicts. 'dhsintl summary --by theme' prints how many of the claims rest on "
            "official texts or copies."
        ),
        (
            "--grade keeps rows by the grade of their source, as in --grade official --grade copy. It "
            "changes no status: only --source sets what counts as evidence."
        ),
    )


def _exit_codes() -> Blocks:
    codes = [(str(int(code)), code.meaning.replace("`", "")) for code in ExitCode]
    return ("Exit status:", codes)


def _environment() -> Blocks:
    return (
        "Environment variables:",
        [
            ("NO_COLOR", "no color, if set"),
            ("CLICOLOR_FORCE, FORCE_COLOR", "color even where there is no terminal, unless 0"),
            ("CLICOLOR", "0: no color"),
            ("COLUMNS", "the width of tables on a terminal, from 10 to 65535"),
            (
                "DHSINTL_PAGER, PAGER",
                (
                    "the pager for what is longer than the screen, with its options; empty or cat: "
                    "none; without either less -FRX"
                ),
            ),
            ("BROWSER", "the program that 'dhsintl open' opens an address with"),
            ("DHSINTL_TRACEBACK", "show where an internal error comes from, if set"),
        ],
    )


TOPICS: dict[str, Callable[[], Blocks]] = {
    "formats": _formats,
    "dates": _dates,
    "statuses": _statuses,
    "grades": _grades,
    "exit-codes": _exit_codes,
    "environment": _environment,
}
