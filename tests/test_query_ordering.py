"""Rows in an order: the dataset's own, or that of some fields."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhsintl.dataset.load import load
from dhsintl.model.records import Dataset
from dhsintl.query import agreements, events, metrics, parties, partnerships, sources
from dhsintl.query.ordering import SortKey, sort

Build = Callable[..., Dataset]


def metric(agreement: str, id_: str, *figures: dict[str, Any]) -> dict[str, Any]:
    """A metric with some figures; what a figure is called here is its locator."""
    return {"agreement": agreement, "id": id_, "figures": list(figures)}


@pytest.fixture(scope="module")
def figures(build: Build) -> Dataset:
    """Figures of three series, some undated."""
    return build(
        agreements=[{"id": "a"}, {"id": "b"}],
        metrics=[
            metric("b", "ports", {"locator": "b1", "as_of": "2013", "value": 5}),
            metric(
                "a",
                "ports",
                {"locator": "a1", "as_of": "2013", "value": 20},
                {"locator": "a2", "source": "undated-memo", "value": 100},
                {"locator": "a4", "as_of": "2011-10/2012-09", "value": -3},
                {"locator": "a5", "value": 20, "note": "Z"},
            ),
            metric("a", "staff", {"locator": "a3", "value": 1.5, "as_of": "2010"}),
        ],
    )


def order(dataset: Dataset, *keys: str) -> list[str]:
    """Locators of the figures by some fields; a hyphen in front means descending."""
    asked = [SortKey(key.lstrip("-"), descending=key.startswith("-")) for key in keys]
    return [row.locator for row in sort(metrics(dataset), asked, dataset)]


def test_figures_stand_by_agreement_metric_and_date(figures: Dataset) -> None:
    assert order(figures) == ["a4", "a5", "a1", "a2", "a3", "b1"]


def dated(source: str = "page", **claim: Any) -> dict[str, Any]:
    """An event with one claim, named after its date."""
    id_ = str(claim.get("date", source)).replace("/", "-to-").replace("..", "open")
    return {"agreement": "pact", "id": id_, "claims": [{"source": source} | claim]}


def test_events_stand_by_date_a_beginning_by_its_end_and_the_undated_last(build: Build) -> None:
    dates = ["2013", "2011-10/2012-09", "../2012-06", "2012", "2012-01-01", "2012-06"]
    dataset = build(
        sources=[
            {"id": "page", "published": "2012"},
            {"id": "report", "published": "2014-03"},
            {"id": "web", "accessed": "2003-11"},
            {"id": "undated-memo"},
        ],
        agreements=[{"id": "pact"}],
        events=[
            dated("undated-memo"),
            dated("web", date="../2003-11", date_is="access"),
            *(dated(date=date) for date in dates),
            dated("report"),
        ],
    )
    assert [row.date or row.source for row in events(dataset)] == [
        "2011-10/2012-09",
        "2012-01-01",
        "2012",
        "2012-06",
        "../2012-06",
        "2013",
        "report",
        "../2003-11",
        "undated-memo",
    ]


def test_partnerships_stand_by_agreement_and_the_name_of_the_party(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "a"}, {"id": "b"}],
        partnerships=[
            {"agreement": "b", "party": "mx"},
            {"agreement": "a", "party": "mx"},
            {"agreement": "b", "party": "ca"},
            {"agreement": "a", "party": "ca"},
        ],
    )
    found = [(row.agreement, row.party) for row in partnerships(dataset)]
    assert found == [("a", "ca"), ("a", "mx"), ("b", "ca"), ("b", "mx")]


def test_figures_are_sorted_as_numbers(figures: Dataset) -> None:
    assert order(figures, "value") == ["a4", "a3", "b1", "a5", "a1", "a2"]
    assert order(figures, "-value") == ["a2", "a5", "a1", "b1", "a3", "a4"]


def test_dates_are_sorted_in_time_the_undated_last_either_way(figures: Dataset) -> None:
    assert order(figures, "as_of") == ["a3", "a4", "a5", "a1", "b1", "a2"]
    assert order(figures, "-as_of") == ["a1", "b1", "a5", "a4", "a3", "a2"]


def test_an_open_beginning_is_sorted_by_its_end(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        partnerships=[
            {"agreement": "pact", "party": party, "steps": [{"date": date}]}
            for party, date in (("ca", "2012"), ("mx", "../2013"), ("fr", "../2011"))
        ],
    )
    for field in ("status_date", "signed"):
        found = sort(partnerships(dataset), [SortKey(field)], dataset)
        assert [row.party for row in found] == ["fr", "ca", "mx"]


def test_nothing_comes_last_either_way(figures: Dataset) -> None:
    assert order(figures, "note")[0] == "a5"
    assert order(figures, "-note")[0] == "a5"


def test_equal_rows_are_sorted_by_the_next_field_and_else_stay(figures: Dataset) -> None:
    assert order(figures, "-value", "locator") == ["a2", "a1", "a5", "b1", "a3", "a4"]
    assert order(figures, "agreement", "-value") == ["a2", "a5", "a1", "a3", "a4", "b1"]
    assert order(figures, "qualifier") == order(figures)


def test_text_is_sorted_without_regard_to_case(build: Build) -> None:
    titles = ["beta", "Alpha", "alpha", "Gamma"]
    dataset = build(agreements=[{"id": f"a{n}", "title": t} for n, t in enumerate(titles)])
    found = sort(agreements(dataset), [SortKey("title")], dataset)
    assert [row.title for row in found] == ["Alpha", "alpha", "beta", "Gamma"]


def test_counts_are_sorted_by_their_value_and_lists_by_their_length(build: Build) -> None:
    count = [{"metrics": ["partners"], "of": "countries"}]
    dataset = build(
        agreements=[
            {"id": "none", "agencies": ["cbp", "dhs"]},
            {"id": "nine", "partner_count": count},
            {"id": "ten", "partner_count": count, "agencies": ["cbp"]},
        ],
        metrics=[
            metric("nine", "partners", {"value": 9}),
            metric("ten", "partners", {"value": 10}),
        ],
    )

    def found(field: str, *, descending: bool = False) -> list[str]:
        keys = [SortKey(field, descending=descending)]
        return [row.id for row in sort(agreements(dataset), keys, dataset)]

    assert found("counted") == ["nine", "ten", "none"]
    assert found("counted", descending=True) == ["ten", "nine", "none"]
    assert found("agencies", descending=True) == ["none", "nine", "ten"]


def test_every_field_of_every_row_can_be_sorted_by() -> None:
    record = load([Path(__file__).parents[1] / "data"])
    for listing in (agreements, metrics, events, parties, partnerships, sources):
        rows: list[Any] = listing(record)
        for field in rows[0].__struct_fields__:
            found = sort(rows, [SortKey(field, descending=True)], record)
            assert sorted(map(id, found)) == sorted(map(id, rows))


@given(
    keys=st.lists(
        st.builds(
            SortKey,
            st.sampled_from(["value", "as_of", "note", "id", "unit"]),
            descending=st.booleans(),
        ),
        max_size=3,
    )
)
def test_sorting_neither_invents_nor_loses_and_is_settled_at_once(
    keys: list[SortKey], figures: Dataset
) -> None:
    rows = metrics(figures)
    once = sort(rows, keys, figures)
    assert sorted(row.id for row in once) == sorted(row.id for row in rows)
    assert sort(once, keys, figures) == once
