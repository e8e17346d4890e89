"""What is said beside the data, on standard error."""

import sys

from dhsintl.cli.arguments import Arguments
from dhsintl.output.safe_text import visible


def note(text: str, arguments: Arguments) -> None:
    """Tell the user something beside the data, unless `--quiet` was given."""
    if not arguments.quiet:
        sys.stderr.write(f"note: {visible(text)}\n")
