"""How often sources are cited, and which tell of what is selected."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from dhsintl.dates import parse
from dhsintl.model.records import Dataset
from dhsintl.query import (
    Filters,
    sources,
)

Build = Callable[..., Dataset]


@pytest.fixture(scope="module")
def record(build: Build) -> Dataset:
    """Three agreements with rows of two sources and several dates."""
    return build(
        agreements=[
            {"id": "ports", "theme": "supply-chain", "kind": "program", "agencies": ["cbp"]},
            {"id": "lanes", "theme": "canada-mexico", "agencies": ["dhs", "cbp"]},
            {"id": "data", "theme": "information", "agencies": ["dhs"], "source": "report"},
        ],
        partnerships=[
            {"agreement": "lanes", "party": "ca", "steps": [{"date": "2012"}]},
            {"agreement": "ports", "party": "mx", "steps": [{"date": "2010-03"}]},
            {
                "agreement": "ports",
                "party": "eu",
                "steps": [{"date": "2013", "source": "report"}],
            },
        ],
        metrics=[
            {"id": "boxes", "agreement": "ports", "figures": [{"as_of": "2012-06"}]},
            {"id": "seats", "agreement": "lanes", "figures": [{"source": "report"}]},
            {"id": "staff", "agreement": "ports", "figures": [{"parties": ["mx"]}]},
        ],
        events=[
            {"agreement": "data", "claims": [{"date": "2011-12"}]},
            {
                "agreement": "ports",
                "parties": ["eu"],
                "claims": [{"date": "2011-10/2012-09"}],
            },
        ],
    )


def ids(rows: Sequence[Any]) -> list[str]:
    return [row.id for row in rows]


def test_sources_count_the_rows_that_cite_them(record: Dataset) -> None:
    assert {row.id: row.rows for row in sources(record)} == {
        "page": 9,
        "report": 3,
        "undated-memo": 0,
    }


def test_sources_are_those_that_tell_of_what_is_selected(record: Dataset) -> None:
    assert ids(sources(record, Filters(agreements=("data",)))) == ["page", "report"]
    assert ids(sources(record, Filters(themes=("supply-chain",)))) == ["page", "report"]
    assert ids(sources(record, Filters(sources=("report",)))) == ["report"]


def test_sources_are_filtered_by_their_publication(record: Dataset) -> None:
    assert ids(sources(record, Filters(since=parse("2013")))) == ["report"]
    assert ids(sources(record, Filters(until=parse("2013")))) == ["page"]


def test_what_was_judged_wrong_cites_nothing(build: Build) -> None:
    wrong = {"rank": "deprecated", "note": "Misread.", "source": "report"}
    dataset = build(
        agreements=[{"id": "pact"}],
        partnerships=[{"agreement": "pact", "party": "ca", "steps": [wrong]}],
        events=[{"agreement": "pact", "claims": [{"date": "2010"}, wrong]}],
    )
    assert [(row.id, row.rows) for row in sources(dataset)] == [
        ("page", 2),
        ("report", 0),
        ("undated-memo", 0),
    ]
