"""The commands of the tool, each described once; the order is the one of --help.

The help, docs/reference.md, the README's table and the JSON Schemas are made from this
registry, or a test fails where they lack a command.
"""

from msgspec import Struct

from dhsintl.model import answers, rows
from dhsintl.model.records import Record


class CommandInfo(Struct, frozen=True):
    """One command: its module, the type of the rows that it prints, and two examples."""

    module: str
    rows: type[Record] | None
    examples: tuple[str, str]


COMMANDS: dict[str, CommandInfo] = {
    "agreements": CommandInfo(
        "listing",
        rows.AgreementRow,
        ("dhsintl agreements --country Canada", "dhsintl agreements --theme supply-chain --json"),
    ),
    "partnerships": CommandInfo(
        "listing",
        rows.PartnershipRow,
        (
            "dhsintl partnerships csi --as-of 2005",
            "dhsintl partnerships --status ended --country Argentina",
        ),
    ),
    "metrics": CommandInfo(
        "listing",
        rows.MetricRow,
        ("dhsintl metrics ctpat", "dhsintl metrics csi --chart"),
    ),
    "events": CommandInfo(
        "listing",
        rows.EventRow,
        ("dhsintl events eu-pnr", "dhsintl events --country Mexico --since 2010 --until 2012"),
    ),
    "parties": CommandInfo(
        "listing",
        rows.PartyRow,
        ("dhsintl parties --agreement pcsc", "dhsintl parties --sort -agreements --limit 10"),
    ),
    "sources": CommandInfo(
        "listing",
        rows.SourceRow,
        ("dhsintl sources ctpat", "dhsintl sources --country Canada --since 2010"),
    ),
    "show": CommandInfo(
        "show",
        answers.AgreementReport,
        ("dhsintl show global-entry", "dhsintl show csi --as-of 2007 --output csi.md"),
    ),
    "brief": CommandInfo(
        "brief",
        answers.PartyReport,
        ("dhsintl brief Japan", "dhsintl brief Canada Mexico --format markdown"),
    ),
    "search": CommandInfo(
        "search",
        answers.SearchRow,
        ("dhsintl search air cargo", "dhsintl search 10,300"),
    ),
    "cite": CommandInfo(
        "cite",
        answers.CitationRow,
        ("dhsintl cite ctpat", "dhsintl cite dhs-results-2012 --style bibtex"),
    ),
    "summary": CommandInfo(
        "summary",
        answers.SummaryRow,
        ("dhsintl summary --by theme", "dhsintl summary --by year --country Canada"),
    ),
    "check": CommandInfo(
        "check",
        answers.ProblemRow,
        ("dhsintl check mine.toml", "dhsintl check mine.toml --format json"),
    ),
    "schema": CommandInfo(
        "schema",
        None,
        ("dhsintl schema metrics", "dhsintl schema agreements --format table"),
    ),
    "help": CommandInfo(
        "help",
        None,
        ("dhsintl help metrics", "dhsintl help statuses"),
    ),
}

ROWS: dict[str, type[Record]] = {
    name: command.rows for name, command in COMMANDS.items() if command.rows is not None
}
