"""The bare `dhsintl`: what this is, what it holds, where to go next."""

from dhsintl.cli.asking import dataset_of
from dhsintl.cli.options import Given
from dhsintl.cli.output import standard_output


def overview(given: Given) -> None:
    """Print a page of plain text."""
    dataset = dataset_of(given)
    partners = {row.party for row in dataset.partnerships}
    counts = [
        (len(dataset.agreements), "agreements and programs"),
        (len(dataset.partnerships), f"partnerships, which name {len(partners)} parties"),
        (len(dataset.metrics), "figures, each with its qualifier, date and source"),
        (len(dataset.events), "events"),
        (len(dataset.sources), "sources"),
    ]
    held = "\n".join(f"  {count:>6,}  {what}" for count, what in counts)
    standard_output().write(_PAGE.format(held=held))


_PAGE = """\
dhsintl: a public record of what the US Department of Homeland Security (DHS) has
agreed with partners abroad: what, with whom, since when, how much, and who says so.

It holds
{held}

Ask it
  dhsintl agreements                     all agreements
  dhsintl agreements --country Canada    those that a country is in, and how
  dhsintl metrics ctpat                  the figures of one, by date
  dhsintl show global-entry              everything on one, with its sources
  dhsintl search air cargo               words, across all tables
  dhsintl metrics --json                 the same for a script

Every command has --help. Every row has a source: dhsintl sources.
"""
