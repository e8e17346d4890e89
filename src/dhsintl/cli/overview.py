"""The bare `dhsintl`: what this is, what it holds, where to go next."""

from dhsintl.cli.arguments import Arguments
from dhsintl.cli.resolve import dataset_of
from dhsintl.cli.writing import standard_output
from dhsintl.errors import UsageError
from dhsintl.output.safe_text import visible
from dhsintl.query.summary import totals


def overview(arguments: Arguments) -> None:
    """Print a page of plain text."""
    if arguments.json:
        raise UsageError("--json needs a command, as in 'dhsintl agreements --json'")
    whole = totals(dataset_of(arguments))
    counts = [
        (whole.agreements, "agreements and programs"),
        (whole.partnerships, f"partnerships, which name {whole.parties} parties"),
        (whole.metrics, "figures, each with its qualifier, date and source"),
        (whole.events, "events"),
        (
            whole.sources,
            f"sources: {whole.primary} primary, {whole.mirror} mirror, {whole.secondary} secondary",
        ),
        (whole.conflicts, "conflicts: claims that contradict each other"),
    ]
    held = "\n".join(f"  {count:>6,}  {what}" for count, what in counts)
    span = f", dated {whole.earliest} to {whole.latest}" if whole.earliest else ""
    what = "It holds" if not arguments.data else f"{', '.join(arguments.data)} holds"
    standard_output().write(_PAGE.format(held=held, span=span, what=visible(what)))


_PAGE = """\
dhsintl: a public record of what the US Department of Homeland Security (DHS)
has agreed with partners abroad: what, with whom, since when, how much, and who
says so.

{what}{span}:
{held}

Query it
  dhsintl agreements                     all agreements
  dhsintl agreements --country Canada    those that a country is in, and how
  dhsintl metrics ctpat                  the figures of one, series by series
  dhsintl show global-entry              everything about one, with sources
  dhsintl brief Japan                    one page on a country
  dhsintl metrics --conflicts            figures that contradict each other
  dhsintl cite ctpat                     its sources as citations
  dhsintl search air cargo               rows that contain these words
  dhsintl metrics --json                 JSON, for a script

Every command has --help; dhsintl help lists them. Every row names its source.
"""
