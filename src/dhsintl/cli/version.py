"""`--version`: which tool this is; with `--json`, of which record it would answer."""

from dhsintl import __version__
from dhsintl.cli.arguments import Arguments
from dhsintl.cli.resolve import dataset_of
from dhsintl.cli.writing import standard_output


def print_version(arguments: Arguments) -> None:
    """Print one line, or as JSON all that a reader needs to get the same rows again."""
    if not arguments.json:
        standard_output().write(f"dhsintl {__version__}\n")
        return
    from dhsintl.output.formats.json import dump
    from dhsintl.query.provenance import provenance_of

    standard_output().write(dump(provenance_of(dataset_of(arguments))) + "\n")
