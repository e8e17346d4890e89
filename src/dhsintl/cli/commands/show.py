"""`show`: everything on one agreement, with its sources."""

from dhsintl.cli.asking import agreement_of, dataset_of, filters_of
from dhsintl.cli.given import Given
from dhsintl.cli.options import OUTPUT, takes
from dhsintl.cli.output import note
from dhsintl.cli.pages import (
    deliver_pages,
    numbers_of,
    partners_in_words,
    section,
    sources_section,
)
from dhsintl.columns import names_of
from dhsintl.errors import ExitCode
from dhsintl.model import Dataset
from dhsintl.query.dossier import Dossier, dossier, statements
from dhsintl.render import Page


@takes("shown_names", "source", "as_of", *OUTPUT)
def show(given: Given) -> int:
    """Everything on one agreement or more: parties, figures, events and sources."""
    dataset = dataset_of(given)
    filters = filters_of(given, dataset)
    asked = dict.fromkeys(agreement_of(name, dataset).id for name in given.names)
    found = [one for name in asked if (one := dossier(dataset, name, filters))]
    rows = (row for one in found for row in statements(one, dataset))
    deliver_pages(found, [_page(one, dataset) for one in found], rows, given, dataset)
    shown = {one.agreement.id for one in found}
    for name in asked:
        if name not in shown:
            note(f"the filters leave nothing of {name}")
    return ExitCode.OK


def _page(one: Dossier, dataset: Dataset) -> Page:
    agreement, numbers = one.agreement, numbers_of(one.sources)
    facts = [
        ("Id", agreement.id),
        ("Kind", agreement.kind),
        ("Theme", agreement.theme),
        ("Agencies", names_of(agreement.agencies, dataset)),
        ("Summary", f"{agreement.summary} [{numbers[agreement.source]}]"),
        ("Partners", partners_in_words(agreement, dataset)),
    ]
    tables = (
        ("Parties", "partnerships", one.partnerships),
        ("Figures", "metrics", one.metrics),
        ("Events", "events", one.events),
    )
    return Page(
        agreement.title,
        [(name, text) for name, text in facts if text],
        [
            *(
                section(
                    heading, table, rows, numbers, dataset, without=("agreement",), extra=("note",)
                )
                for heading, table, rows in tables
                if rows
            ),
            sources_section(one.sources, dataset),
        ],
    )


COMMANDS = {"show": show}
