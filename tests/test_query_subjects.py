"""Rows about a party are those that name it, or its bloc while it was a member."""

from collections.abc import Callable

import pytest

from dhsintl.model.records import Dataset
from dhsintl.query import (
    Filters,
    events,
    metrics,
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


def test_rows_about_a_country_are_those_that_name_it(record: Dataset) -> None:
    assert [row.metric for row in metrics(record, Filters(parties=("mx",)))] == ["staff"]
    assert metrics(record, Filters(parties=("ca",))) == []
    assert [row.title for row in events(record, Filters(parties=("mx",)))] == ["Mexico: signed"]
    assert events(record, Filters(parties=("icao",))) == []


def test_rows_about_a_bloc_are_about_those_who_were_members_then(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        events=[
            {"agreement": "pact", "id": day, "parties": ["eu"], "claims": [{"date": day}]}
            for day in ("2012-07-01", "2013-06-30", "2013-07-01", "2020-01-31", "2020-02-01")
        ],
        metrics=[
            {"agreement": "pact", "figures": [{"as_of": "2013", "parties": ["eu"]}]},
            {
                "agreement": "pact",
                "id": "undated",
                "figures": [{"parties": ["eu"], "source": "undated-memo"}],
            },
        ],
    )

    def days(party: str) -> list[str | None]:
        return [row.date for row in events(dataset, Filters(parties=(party,)))]

    everything = ["2012-07-01", "2013-06-30", "2013-07-01", "2020-01-31", "2020-02-01"]
    assert days("eu") == days("fr") == everything
    assert days("hr") == everything[2:]
    assert days("gb") == everything[:4]
    assert days("ca") == []
    assert [row.metric for row in metrics(dataset, Filters(parties=("hr",)))] == [
        "partners",
        "undated",
    ]
