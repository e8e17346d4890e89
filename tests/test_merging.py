"""Rows about one thing, in one file or several, become one thing with all of their claims."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dhsintl.dataset.load import examine, load
from dhsintl.dataset.merging import merge
from dhsintl.model.records import Dataset, Partnership
from dhsintl.model.vocabulary import Table

VALID = Path(__file__).parent / "datasets" / "valid"


@pytest.fixture(scope="module")
def over_files() -> Dataset:
    return load(VALID / "over-files")


def test_claims_add_up_in_the_order_of_the_files(over_files: Dataset) -> None:
    (metric,) = over_files.metrics
    assert [(figure.value, figure.as_of) for figure in metric.figures] == [
        (58, None),
        (58, "2012"),
        (60, "2014"),
    ]
    (partnership,) = over_files.partnerships
    assert [(step.type, step.date) for step in partnership.steps] == [
        ("signed", "2012"),
        ("listed", "2014"),
    ]
    (event,) = over_files.events
    assert [claim.date for claim in event.claims] == ["2012-07", "2012"]


def test_any_one_row_may_describe_the_thing(over_files: Dataset) -> None:
    assert (over_files.metrics[0].label, over_files.metrics[0].unit) == ("Ports", "ports")
    assert over_files.partnerships[0].role == "host"
    assert over_files.events[0].title == "They adopted it"


def test_an_agency_has_its_own_source_or_that_of_its_agreement(over_files: Dataset) -> None:
    (agreement,) = over_files.agreements
    assert [(one.party, one.source, one.locator) for one in agreement.agencies] == [
        ("dhs", "report", "page 1"),
        ("cbp", "report", "page 1"),
    ]


def steps_by_row(rows: tuple[Partnership, ...]) -> dict[tuple[str | None, str | None], list[str]]:
    return {(row.place, row.instrument): [step.type for step in row.steps] for row in rows}


def test_a_list_without_an_instrument_joins_the_only_one() -> None:
    """Of two instruments it joins none, and a row that says more than a list stays as it is."""
    dataset = load(VALID / "list-without-its-instrument")
    assert steps_by_row(dataset.partnerships) == {
        (None, "Memorandum of 2012"): ["listed", "signed"],
        ("Toronto", None): ["listed"],
        ("Montreal", None): ["operating"],
        ("Toronto", "Memorandum of 2012"): ["signed"],
        ("Toronto", "Memorandum of 2013"): ["signed"],
        ("Montreal", "Memorandum of 2012"): ["signed"],
    }


def test_a_list_and_the_only_instrument_may_stand_in_one_file() -> None:
    rows = [
        {"agreement": "pact", "party": "ca", "instrument": "Memo", "steps": [{"type": "signed"}]},
        {"agreement": "pact", "party": "ca", "steps": [{"type": "listed"}]},
    ]
    merged = merge(Table.PARTNERSHIPS, [("a.toml", rows)])
    assert merged.problems == []
    assert merged.rows == [rows[0] | {"steps": [{"type": "signed"}, {"type": "listed"}]}]


def test_things_keep_the_order_in_which_they_first_appear(tmp_path: Path) -> None:
    first, second = tmp_path / "a.toml", tmp_path / "b.toml"
    first.write_text(
        '[[metrics]]\nagreement = "x"\nid = "b"\n[[metrics]]\nagreement = "x"\nid = "a"\n',
        encoding="utf-8",
    )
    second.write_text(
        '[[metrics]]\nagreement = "x"\nid = "c"\n[[metrics]]\nagreement = "x"\nid = "b"\n',
        encoding="utf-8",
    )
    assert [metric.id for metric in examine([tmp_path]).dataset.metrics] == ["b", "a", "c"]


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        (Table.PARTIES, [{"id": "a"}, {"id": "a"}]),
        (Table.METRICS, [{"agreement": "x", "id": "a"}, {"agreement": "y", "id": "a"}]),
        (Table.METRICS, [{"id": "a"}, {"id": "a"}]),
        (Table.METRICS, [{"agreement": ["x"], "id": "a"}, {"agreement": ["x"], "id": "a"}]),
        (Table.EVENTS, [{"agreement": "x", "id": 1}, {"agreement": "x", "id": True}]),
        (Table.EVENTS, ["text", "text", 1, 1]),
        (
            Table.PARTNERSHIPS,
            [{"agreement": "x", "party": "ca", "place": place} for place in ("A", "B", None)],
        ),
        (
            Table.PARTNERSHIPS,
            [{"agreement": "x", "party": "ca", "place": 1}] * 2,
        ),
    ],
)
def test_rows_without_the_same_key_stay_apart(table: Table, rows: list[object]) -> None:
    merged = merge(table, [("a.toml", rows[:1]), ("b.toml", rows[1:])])
    assert merged.rows == rows
    assert merged.problems == []


def test_a_thing_is_located_in_the_row_that_wrote_it() -> None:
    figure = {"value": 1}
    files = [
        ("a.toml", [{"agreement": "x", "id": "a", "figures": [figure, figure]}]),
        ("empty.toml", []),
        (
            "b.toml",
            [
                {"agreement": "x", "id": "b", "figures": [figure]},
                {"agreement": "x", "id": "a", "label": "A", "figures": [figure, figure]},
            ],
        ),
    ]
    locate = merge(Table.METRICS, files).origins.locate
    assert locate(0, ()) == (0, ("metrics", 0))
    assert locate(0, ("figures", 1, "value")) == (0, ("metrics", 0, "figures", 1, "value"))
    assert locate(0, ("figures", 2)) == (2, ("metrics", 1, "figures", 0))
    assert locate(0, ("figures", 3, "as_of")) == (2, ("metrics", 1, "figures", 1, "as_of"))
    assert locate(0, ("label",)) == (2, ("metrics", 1, "label"))
    assert locate(0, ("unit",)) == (2, ("metrics", 1, "unit"))  # is missing where it is described
    assert locate(1, ("figures", 0)) == (2, ("metrics", 0, "figures", 0))


def test_a_plain_agency_is_located_as_it_stands() -> None:
    claim = {"party": "cbp", "source": "memo", "locator": "page 2"}
    rows = [{"id": "pact", "agencies": ["dhs", claim], "source": "report", "locator": "page 1"}]
    merged = merge(Table.AGREEMENTS, [("a.toml", rows)])
    assert merged.rows[0]["agencies"] == [
        {"party": "dhs", "source": "report", "locator": "page 1"},
        claim,
    ]
    locate: Callable[..., object] = merged.origins.locate
    assert locate(0, ("agencies", 0, "party")) == (0, ("agreements", 0, "agencies", 0))
    assert locate(0, ("agencies", 0, "source")) is None
    assert locate(0, ("agencies", 1, "party")) == (0, ("agreements", 0, "agencies", 1, "party"))
    assert locate(0, ("agencies", 1, "source")) == (0, ("agreements", 0, "agencies", 1, "source"))
