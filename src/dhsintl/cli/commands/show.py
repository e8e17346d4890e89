"""`show`: everything on one agreement, with its sources."""

from typing import Any

from dhsintl.cli.asking import dataset_of, filters_of
from dhsintl.cli.fields import sheet_of
from dhsintl.cli.options import OUTPUT, Given, takes
from dhsintl.cli.output import deliver
from dhsintl.columns import COLUMNS, as_row, figure, usual
from dhsintl.errors import ExitCode
from dhsintl.model import Dataset
from dhsintl.places import find_agreement
from dhsintl.query.dossier import Dossier, dossier, statements
from dhsintl.render import Answer, Page, Section, Sheet


@takes("shown_names", "source", "as_of", *OUTPUT)
def show(given: Given) -> int:
    """Everything on one agreement or more: parties, figures, events and sources."""
    dataset = dataset_of(given)
    filters = filters_of(given, dataset)
    asked = dict.fromkeys(find_agreement(name, dataset).id for name in given.names)
    found = [one for name in asked if (one := dossier(dataset, name, filters))]
    rows = [as_row(row) for one in found for row in statements(one, dataset)]
    answer = Answer(
        sheet_of(COLUMNS["show"], rows, dataset),
        pages=[_page(one, dataset) for one in found],
        values=found,
    )
    deliver(answer, given)
    return ExitCode.OK


def _page(one: Dossier, dataset: Dataset) -> Page:
    agreement = one.agreement
    facts = [
        ("Id", agreement.id),
        ("Kind", agreement.kind),
        ("Theme", agreement.theme),
        ("Agencies", ", ".join(dataset.party_by_id[party].name for party in agreement.agencies)),
        ("Summary", agreement.summary),
        ("Partners", _partners(one)),
        ("Source", f"{agreement.source}, {agreement.locator}"),
    ]
    return Page(
        agreement.title,
        [(name, text) for name, text in facts if text],
        [
            Section(heading, _sheet(table, getattr(one, table), dataset))
            for heading, table in _SECTIONS
            if getattr(one, table)
        ],
    )


_SECTIONS = (
    ("Parties", "partnerships"),
    ("Figures", "metrics"),
    ("Events", "events"),
    ("Sources", "sources"),
)


def _sheet(table: str, rows: tuple[Any, ...], dataset: Dataset) -> Sheet:
    columns = [
        column for column in usual(COLUMNS[table]) if column.name not in ("agreement", "rows")
    ]
    return sheet_of(columns, [as_row(row) for row in rows], dataset)


def _partners(one: Dossier) -> str:
    """How many parties are named, and how many the source counts."""
    counted = one.agreement.counted
    named = f"{one.agreement.named} named"
    if counted is None:
        return named
    when = f" as of {counted.as_of}" if counted.as_of else ""
    amount = figure(as_row(counted))
    return f"{named}; {amount} counted{when} ({counted.what}), of them {one.agreement.unnamed} not named by then"


COMMANDS = {"show": show}
