"""The commands of the tool, each described once; the order is the one of --help.

The help, docs/reference.md, the README's table and the JSON Schemas are made from this
registry, or a test fails where they lack a command.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module

from msgspec import Struct

from dhsintl.model.records import Record


class CommandInfo(Struct, frozen=True):
    """One command: its module, the rows that it prints, by name, and two examples."""

    module: str
    rows: str | None
    examples: tuple[str, str]


COMMANDS: dict[str, CommandInfo] = {
    "agreements": CommandInfo(
        "listing",
        "rows.AgreementRow",
        ("dhsintl agreements --country Canada", "dhsintl agreements --theme supply-chain --json"),
    ),
    "partnerships": CommandInfo(
        "listing",
        "rows.PartnershipRow",
        (
            "dhsintl partnerships csi --as-of 2005",
            "dhsintl partnerships --status ended --country Argentina",
        ),
    ),
    "metrics": CommandInfo(
        "listing",
        "rows.MetricRow",
        ("dhsintl metrics ctpat", "dhsintl metrics csi --chart"),
    ),
    "events": CommandInfo(
        "listing",
        "rows.EventRow",
        ("dhsintl events eu-pnr", "dhsintl events --country Mexico --since 2010 --until 2012"),
    ),
    "parties": CommandInfo(
        "listing",
        "rows.PartyRow",
        ("dhsintl parties --agreement pcsc", "dhsintl parties --sort -agreements --limit 10"),
    ),
    "sources": CommandInfo(
        "listing",
        "rows.SourceRow",
        ("dhsintl sources ctpat", "dhsintl sources --country Canada --since 2010"),
    ),
    "show": CommandInfo(
        "show",
        "answers.AgreementReport",
        ("dhsintl show global-entry", "dhsintl show csi --as-of 2007 --output csi.md"),
    ),
    "brief": CommandInfo(
        "brief",
        "answers.PartyReport",
        ("dhsintl brief Japan", "dhsintl brief Canada Mexico --format markdown"),
    ),
    "compare": CommandInfo(
        "compare",
        "answers.CellRow",
        (
            "dhsintl compare Japan Singapore",
            "dhsintl compare Germany France --differences --as-of 2010",
        ),
    ),
    "matrix": CommandInfo(
        "matrix",
        "answers.CellRow",
        ("dhsintl matrix pcsc visa-waiver-program csi", "dhsintl matrix --status ended"),
    ),
    "search": CommandInfo(
        "search",
        "answers.SearchRow",
        ("dhsintl search air cargo", "dhsintl search replaced"),
    ),
    "cite": CommandInfo(
        "cite",
        "answers.CitationRow",
        ("dhsintl cite ctpat", "dhsintl cite dhs-results-2012 --style bibtex"),
    ),
    "open": CommandInfo(
        "open",
        "answers.AddressRow",
        ("dhsintl open dhs-results-2012", "dhsintl open pcsc-jp --json"),
    ),
    "summary": CommandInfo(
        "summary",
        "answers.SummaryRow",
        ("dhsintl summary --by theme", "dhsintl summary --by year --country Canada"),
    ),
    "export": CommandInfo(
        "export",
        None,
        (
            "dhsintl export record.xlsx",
            "dhsintl export canada.sqlite --country Canada --as-of 2012",
        ),
    ),
    "check": CommandInfo(
        "check",
        "answers.ProblemRow",
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


class _Rows(Mapping[str, type[Record]]):
    """The type of the rows that each command prints, imported when it is asked for."""

    def __getitem__(self, name: str) -> type[Record]:
        module, _, row = (COMMANDS[name].rows or "").partition(".")
        if not row:
            raise KeyError(name)
        found: type[Record] = getattr(import_module(f"dhsintl.model.{module}"), row)
        return found

    def __iter__(self) -> Iterator[str]:
        return (name for name, command in COMMANDS.items() if command.rows)

    def __len__(self) -> int:
        return sum(1 for _ in self)


ROWS = _Rows()
