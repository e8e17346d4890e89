"""What is said beside the data, on standard error."""

import sys

from dhsintl.cli.arguments import Arguments
from dhsintl.cli.terminal import width_of, wrapped
from dhsintl.output.safe_text import visible

NO_ROWS_ASKED = "--limit 0 prints no rows"
_HEAD = "note: "


def note(text: str, arguments: Arguments) -> None:
    """Tell the user something beside the data, unless `--quiet` was given."""
    if not arguments.quiet:
        line = wrapped(visible(text), width_of(sys.stderr), indent=_HEAD, hanging=" " * len(_HEAD))
        sys.stderr.write(f"{line}\n")
