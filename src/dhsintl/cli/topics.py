"""What `dhsintl help TOPIC` explains, beside the help of each command."""

from collections.abc import Callable, Iterable
from inspect import cleandoc

from dhsintl.errors import ExitCode
from dhsintl.output.formats import FORMATS


def _formats() -> str:
    lines = [(format_.value, info.description) for format_, info in FORMATS.items()]
    endings = [(format_.value, ", ".join(info.endings)) for format_, info in FORMATS.items()]
    return (
        "Output formats, for --format:\n\n"
        + _aligned(lines)
        + "\nWithout --format a terminal gets a table and a pipe gets TSV; --json is short for\n"
        "--format json. --output FILE chooses the format by the file's ending:\n\n"
        + _aligned(endings)
        + "\nThe rows and the names of their fields are the same in all formats. JSON has all\n"
        "fields; 'dhsintl schema' prints its JSON Schema.\n"
    )


def _dates() -> str:
    return _DATES


def _exit_codes() -> str:
    return "Exit status:\n\n" + _aligned(
        (str(int(code)), code.meaning.replace("`", "")) for code in ExitCode
    )


def _environment() -> str:
    return "Environment variables:\n\n" + _aligned(_VARIABLES)


def _aligned(lines: Iterable[tuple[str, str]]) -> str:
    pairs = list(lines)
    width = max(len(name) for name, _ in pairs)
    return "".join(f"  {name:<{width}}  {text}\n" for name, text in pairs)


_VARIABLES = (
    ("NO_COLOR", "no color, if set"),
    ("CLICOLOR_FORCE, FORCE_COLOR", "color even where there is no terminal, unless 0"),
    ("CLICOLOR", "0: no color"),
    ("COLUMNS", "the width of tables on a terminal, from 10 to 65535"),
    ("DHSINTL_TRACEBACK", "show where an internal error comes from, if set"),
)

_DATES = (
    cleandoc(
        """
        Dates are written in EDTF (ISO 8601-2), at the precision that is known:

          2012                 some day of that year
          2012-06              some day of that month
          2012-06-30           that day
          2011-10/2012-09      within this period; here, fiscal year 2012
          2013-07-01/..        from this day on, with no known end
          ../2003-03-17        on or before this day

        In the data, ~ after a date means approximate, ? uncertain and % both.

        A date stands for every day that it may mean, and dates match where they overlap:
        --since 2012-06 includes what is dated 2012. A date in brackets in a table is the
        publication date of the source; the row has no date of its own.
        """
    )
    + "\n"
)

TOPICS: dict[str, Callable[[], str]] = {
    "formats": _formats,
    "dates": _dates,
    "exit-codes": _exit_codes,
    "environment": _environment,
}
