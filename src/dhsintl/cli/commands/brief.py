"""`brief`: one page on a country, a bloc or an organization."""

from dhsintl.cli.asking import dataset_of, filters_of
from dhsintl.cli.given import Given
from dhsintl.cli.options import OUTPUT, takes
from dhsintl.cli.output import counted
from dhsintl.cli.pages import Numbers, deliver_pages, numbers_of, section, sources_section
from dhsintl.errors import ExitCode
from dhsintl.model import Dataset
from dhsintl.places import find_party
from dhsintl.query.briefing import Brief
from dhsintl.query.briefing import brief as brief_of
from dhsintl.query.dossier import about
from dhsintl.render import Page, Section


@takes("briefed_names", "source", "as_of", *OUTPUT)
def brief(given: Given) -> int:
    """One page on a country: agreements, places, figures, events, and what stays open."""
    dataset = dataset_of(given)
    filters = filters_of(given, dataset)
    asked = dict.fromkeys(find_party(name, dataset).id for name in given.names)
    found = [brief_of(dataset, party, filters) for party in asked]
    rows = (row for one in found for row in about(one, dataset))
    deliver_pages(found, [_page(one, dataset) for one in found], rows, given, dataset)
    return ExitCode.OK


def _page(one: Brief, dataset: Dataset) -> Page:
    numbers = numbers_of(one.sources)
    is_alone = all(row.party == one.party.id for row in one.partnerships)
    sections = [
        section("Agreements", "brief", one.agreements, numbers, dataset),
        section(
            "Taking part",
            "partnerships",
            one.partnerships,
            numbers,
            dataset,
            extra=_MORE,
            without=("party_name",) if is_alone else (),
        ),
        section("Figures about it", "metrics", one.metrics, numbers, dataset, extra=("note",)),
        section("Events", "events", one.events, numbers, dataset, extra=("note",)),
        _unnamed(one, numbers, dataset),
    ]
    kept = [part for part in sections if part.sheet.rows]
    return Page(
        one.party.name, _facts(one, dataset), [*kept, sources_section(one.sources, dataset)]
    )


_MORE = ("role", "instrument", "note")


def _facts(one: Brief, dataset: Dataset) -> list[tuple[str, str]]:
    named = sum(row.match == "named" for row in one.agreements)
    blocs = [
        f"{dataset.party_by_id[bloc.party].name} {bloc.since}/{bloc.until or '..'}"
        for bloc in one.blocs
    ]
    members = len(one.agreements) - named
    short = f"named in {counted(named, 'agreement')}"
    if members:
        short += f", in {counted(members, 'agreement')} as a member"
    short += f"; {len(one.unnamed)} more count partners without naming them all"
    facts = [
        ("Id", f"{one.party.id} ({one.party.alpha3})" if one.party.alpha3 else one.party.id),
        ("Kind", one.party.kind),
        ("Member of", ", ".join(blocs)),
        ("In short", short),
    ]
    return [(name, text) for name, text in facts if text]


def _unnamed(one: Brief, numbers: Numbers, dataset: Dataset) -> Section:
    heading = f"May include {one.party.name} or not: partners counted, not all named"
    return section(
        heading,
        "agreements",
        one.unnamed,
        numbers,
        dataset,
        without=("match", "kind"),
        extra=("unnamed", "source"),
    )


COMMANDS = {"brief": brief}
