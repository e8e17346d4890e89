"""Any id that a query prints leads to its sources, whatever evidence the query used."""

from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest

from dhsintl.model.records import Dataset
from dhsintl.query import Filters, events
from dhsintl.query.cited import cited_for, rows_with_ids

Build = Callable[..., Dataset]
SOURCES = [
    {"id": "page", "published": "2012"},
    {"id": "law", "grade": "copy"},
    {"id": "report", "grade": "oversight"},
    {"id": "audit", "grade": "oversight"},
    {"id": "press", "grade": "press"},
    {"id": "rumor", "grade": "press"},
]


def record(build: Build) -> Dataset:
    """Canada and Mexico, of whose steps each source gives another date."""
    canada: list[dict[str, Any]] = [
        {"type": "signed", "date": "2012-06-15", "source": "law"},
        {"type": "signed", "date": "2012", "source": "report"},
        {"type": "signed", "date": "../2012-06", "source": "audit"},
        {"type": "signed", "date": "2013", "source": "press"},
        {"type": "operating", "date": "2013-01/2013-06", "source": "report"},
        {"type": "operating", "date": "2013-03/2013-09", "source": "audit", "what": "pilot"},
        {"type": "operating", "date": "2014", "source": "law", "planned": True},
        {"type": "operating", "date": "2011", "source": "rumor", "rank": "deprecated", "note": "?"},
        {"type": "listed", "date": "2012", "source": "press"},
    ]
    mexico = [
        {"type": "signed", "date": "2012-06-15", "source": "law"},
        {"type": "signed", "date": "2012", "source": "press"},
    ]
    adoption = {
        "agreement": "pact",
        "claims": [
            {"date": "2010", "source": "law"},
            {"date": "2011", "source": "press"},
            {"date": "2012", "source": "rumor"},
            {"date": "2013", "source": "rumor"},
        ],
    }
    figures = [
        {"as_of": "2012", "source": "report"},
        {"as_of": "2013", "source": "press", "rank": "deprecated", "note": "A misprint."},
    ]
    return build(
        sources=SOURCES,
        agreements=[{"id": "pact"}],
        partnerships=[
            {"agreement": "pact", "party": "ca", "steps": canada},
            {"agreement": "pact", "party": "ca", "place": "Halifax", "steps": mexico[1:]},
            {"agreement": "pact", "party": "mx", "steps": mexico},
        ],
        metrics=[{"agreement": "pact", "figures": figures}],
        events=[adoption],
    )


@pytest.mark.parametrize(
    ("id_", "sources"),
    [
        # By the date that counts in the whole record.
        ("pact-ca-signed-2012-06-15", ["law", "report", "audit", "press"]),
        # By the report's own date, and by that of the press, which contradicts.
        ("pact-ca-signed-2012", ["law", "report", "audit", "press"]),
        ("pact-ca-signed-2013", ["law", "report", "audit", "press"]),
        ("pact-ca-signed-2013-press", ["press"]),
        # By the days that the report and the audit share.
        ("pact-ca-signed-2012-01-01-2012-06-30", ["law", "report", "audit", "press"]),
        # Mexico is the first of the row only where nobody names Canada.
        ("pact-mx-signed-2012", ["law", "press"]),
        ("pact-mx-signed-2012-06-15", ["law", "press"]),
        # A stage by the days that both share, and by the audit alone.
        ("pact-ca-operating-pilot-2013-03-01-2013-06-30", ["audit", "report"]),
        ("pact-ca-operating-pilot-2013-03-2013-09", ["audit", "report"]),
        ("pact-ca-operating-2013-01-2013-06", ["audit", "report"]),
        ("pact-ca-operating-2014-plan", ["law"]),
        ("pact-ca-operating-2011-rumor", ["rumor"]),
        ("pact-ca", ["law", "report", "audit", "press", "rumor"]),
        ("pact-ca-halifax", ["press"]),
        ("pact-partners-2012-report", ["report"]),
        ("pact-partners-2013-press", ["press"]),
        # A series of figures, as an id and as a filter writes it.
        ("pact-partners", ["report", "press"]),
        ("pact/partners", ["report", "press"]),
        # A party, by all that is said about it, the agreement that it is in too.
        ("mx", ["page", "law", "press"]),
        ("fr", []),
        ("pact-adoption", ["law", "press", "rumor"]),
        ("pact-adoption-rumor", ["rumor"]),
        ("pact-adoption-2013-rumor", ["rumor"]),
    ],
)
def test_an_id_leads_to_the_sources_of_what_it_names(
    id_: str, sources: list[str], build: Build
) -> None:
    assert sorted(cited_for(id_, record(build))) == sorted(sources)


@pytest.mark.parametrize(
    "id_",
    [
        "pact-ca-signed",
        "pact-ca-signed-2015",
        "pact-ca-signed-2012-06-14",
        "pact-ca-signed-2012-99-99",
        "pact-ca-signed-2012-06-15-law-law",
        "pact-ca-ended-2012",
        "pact-ca-operating-pilot",
        "pact-fr",
        "pac",
        "",
    ],
)
def test_what_no_query_prints_is_no_id(id_: str, build: Build) -> None:
    assert cited_for(id_, record(build)) == []


def test_the_cell_of_a_party_leads_to_the_sources_of_all_its_places(build: Build) -> None:
    dataset = build(
        sources=SOURCES,
        agreements=[{"id": "pact"}],
        partnerships=[
            {"agreement": "pact", "party": "ca", "place": "Halifax", "steps": [{"source": "law"}]},
            {"agreement": "pact", "party": "ca", "place": "Quebec", "steps": [{"source": "page"}]},
            {"agreement": "pact", "party": "mx", "steps": [{"source": "press"}]},
        ],
    )
    assert cited_for("pact-ca", dataset) == ["law", "page"]


def test_every_id_under_any_sources_leads_to_the_source_beside_it(build: Build) -> None:
    dataset = record(build)
    names = [source["id"] for source in SOURCES[1:]]
    uncited = [
        (sources, row.id)
        for size in range(1, len(names) + 1)
        for sources in combinations(names, size)
        for row in rows_with_ids(dataset, Filters(sources=sources))
        if getattr(row, "source", None) not in (*cited_for(row.id, dataset), None)
        or not cited_for(row.id, dataset)
    ]
    assert uncited == []


def test_every_id_that_one_source_of_the_record_gives_can_be_cited(bundled: Dataset) -> None:
    whole = {row.id for row in events(bundled, with_deprecated=True)}
    others = {
        row.id
        for source in bundled.sources
        for row in events(bundled, Filters(sources=(source.id,)), with_deprecated=True)
        if row.id not in whole
    }
    assert others
    assert {id_ for id_ in others if not cited_for(id_, bundled)} == set()
