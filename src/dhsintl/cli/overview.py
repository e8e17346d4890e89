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
        (whole.partnerships, f"partnerships of {whole.parties} parties, each with its status"),
        (whole.metrics, "figures, each with its qualifier, date and source"),
        (whole.events, "events and dated steps"),
        (whole.conflicts, "contradictions among claims that count"),
        (whole.sources, "sources, by who speaks:"),
    ]
    held = "\n".join(f"  {count:>6,}  {what}" for count, what in counts)
    span = (
        f", from {_year(whole.earliest, 0)} to {_year(whole.latest, -1)}" if whole.earliest else ""
    )
    what = "It holds" if not arguments.data else f"{', '.join(arguments.data)} holds"
    shares = _SHARES.format(
        claims=whole.claims, best=whole.official_or_copy or 0, more=whole.with_oversight or 0
    )
    page = PAGE.format(held=held, shares=shares, span=span, what=visible(what))
    standard_output().write(page)


def _year(date: str | None, end: int) -> str:
    """The year of a date; of an interval, that at one of its ends if it is closed."""
    parts = [part for part in (date or "").split("/") if part != ".."]
    return parts[end][:4]


_SHARES = """\
          {best:.0%} of {claims:,} claims rest on official texts or copies of them,
          {more:.0%} with those of oversight bodies (dhsintl help grades)"""


PAGE = """\
dhsintl: a public record of what the US Department of Homeland Security (DHS)
has agreed with partners abroad: what, with whom, in what state, since when, how
much, and who says so.

{what}{span}:
{held}
{shares}

Query it
  dhsintl agreements                     all agreements
  dhsintl agreements --country Canada    what a country is in, and how
  dhsintl partnerships pcsc              who signed, and where it is in force
  dhsintl partnerships --status ended    what is over, and since when
  dhsintl partnerships csi --as-of 2005  who was in it on a day
  dhsintl metrics ctpat                  the figures of one, series by series
  dhsintl events eu-pnr                  what happened, in order of date
  dhsintl show global-entry              everything about one, with sources
  dhsintl brief Japan                    one page on a country
  dhsintl cite ctpat                     its sources as citations
  dhsintl search air cargo               rows that contain these words
  dhsintl export record.xlsx             all of it, as a spreadsheet
  dhsintl metrics --json                 JSON, for a script

Every command has --help; dhsintl help lists them. What a status, a grade or a
date means: dhsintl help statuses, grades or dates. Every row names its source.
"""
