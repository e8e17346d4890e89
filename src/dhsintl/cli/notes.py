"""What is said beside the data, on standard error."""

import sys

from dhsintl.cli.arguments import Arguments
from dhsintl.output.safe_text import visible

NO_ROWS_ASKED = "--limit 0 prints no rows"
_HEAD = "note: "


def note(text: str, arguments: Arguments) -> None:
    """Tell the user something beside the data, unless `--quiet` was given."""
    if not arguments.quiet:
        sys.stderr.write(f"{_fitting(visible(text))}\n")


def _fitting(text: str) -> str:
    """A note in lines that fit the terminal; on one line where there is none."""
    if not sys.stderr.isatty():
        return _HEAD + text
    from dhsintl.cli.terminal import width_of, wrapped

    return wrapped(text, width_of(sys.stderr), indent=_HEAD, hanging=" " * len(_HEAD))
