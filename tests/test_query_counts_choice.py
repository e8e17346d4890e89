"""Which figures are the count of an agreement on a day."""

from collections.abc import Callable
from typing import Any

import pytest

from dhsintl.dates import parse
from dhsintl.model.records import Dataset
from dhsintl.model.rows import AgreementRow, CountRow
from dhsintl.query import Filters, agreements

Build = Callable[..., Dataset]


def row_of(dataset: Dataset, **filters: Any) -> AgreementRow:
    (row,) = agreements(dataset, Filters(**filters))
    return row


def partner(party: str, *, place: str | None = None, **step: Any) -> dict[str, Any]:
    return {"agreement": "pact", "party": party, "place": place, "steps": [{"date": "2011"} | step]}


def test_the_newest_figure_by_the_day_counts_from_its_first_day_on(build: Build) -> None:
    figures = [
        {"value": 9, "as_of": "2012-06"},
        {"value": 12, "as_of": "2013"},
        {"value": 99, "as_of": "2014", "basis": "target"},
        {"value": 98, "as_of": "2014", "rank": "deprecated", "note": "Another count."},
        {"value": 7, "as_of": "2014", "parties": ["ca"]},
    ]
    dataset = build(
        agreements=[{"id": "pact", "partner_count": [{"metrics": ["partners"], "of": "parties"}]}],
        metrics=[{"agreement": "pact", "figures": figures}],
    )
    days = ("2012-05-31", "2012-06-01", "2012-12-31", "2013-01-01", "2020")
    assert [row_of(dataset, as_of=parse(day)).counted for day in days] == [None, 9, 9, 12, 12]


def test_of_one_date_the_preferred_then_the_better_grade_then_the_larger_counts(
    build: Build,
) -> None:
    sources = [{"id": "page"}, {"id": "press", "grade": "press"}]

    def counted(*figures: dict[str, Any]) -> int | None:
        dataset = build(
            sources=sources,
            agreements=[
                {"id": "pact", "partner_count": [{"metrics": ["partners"], "of": "parties"}]}
            ],
            metrics=[
                {"agreement": "pact", "figures": [{"as_of": "2012"} | one for one in figures]}
            ],
        )
        return row_of(dataset).counted

    assert counted({"value": 40}, {"value": 42}) == 42
    assert counted({"value": 40}, {"value": 42, "source": "press"}) == 40
    preferred = {"value": 39, "source": "press", "rank": "preferred", "note": "Counted by hand."}
    assert counted({"value": 40}, preferred) == 39


def test_a_count_is_printed_with_its_unit_date_and_bound(build: Build) -> None:
    dataset = build(
        agreements=[
            {"id": "pact", "partner_count": [{"metrics": ["partners"], "of": "countries"}]}
        ],
        metrics=[
            {
                "agreement": "pact",
                "figures": [{"value": 40, "qualifier": "over", "as_of": "2012-06"}],
            }
        ],
    )
    row = row_of(dataset)
    assert (row.counted, row.counted_of, row.counted_as_of, row.counted_bound) == (
        40,
        "countries",
        "2012-06",
        ">",
    )


def test_several_metrics_are_added_up_where_one_source_gives_them_for_one_date(
    build: Build,
) -> None:
    entry = {"metrics": ["waiver", "others"], "of": "countries"}
    dataset = build(
        agreements=[{"id": "pact", "partner_count": [entry]}],
        metrics=[
            {
                "agreement": "pact",
                "id": "waiver",
                "figures": [{"value": 35, "as_of": "2012"}, {"value": 36, "as_of": "2013"}],
            },
            {
                "agreement": "pact",
                "id": "others",
                "figures": [
                    {"value": 2, "as_of": "2012", "qualifier": "at least"},
                    {"value": 3, "as_of": "2013", "source": "report"},
                ],
            },
        ],
    )
    row = row_of(dataset)
    assert (row.counted, row.counted_bound, row.counted_as_of) == (37, ">=", "2012")


@pytest.mark.parametrize(
    ("qualifiers", "bound"),
    [
        ((None, None), "="),
        (("more than", None), ">"),
        (("more than", "at least"), ">"),
        (("up to", "nearly"), "<"),
        (("up to", None), "<="),
        (("at least", "at least"), ">="),
        (("more than", "nearly"), "~"),
        (("about", None), "~"),
    ],
)
def test_a_sum_has_the_bound_that_its_parts_allow(
    build: Build, qualifiers: tuple[str | None, str | None], bound: str
) -> None:
    dataset = build(
        agreements=[
            {"id": "pact", "partner_count": [{"metrics": ["one", "two"], "of": "parties"}]}
        ],
        metrics=[
            {"agreement": "pact", "id": id_, "figures": [{"value": 3, "qualifier": word}]}
            for id_, word in zip(("one", "two"), qualifiers, strict=True)
        ],
    )
    assert row_of(dataset).counted_bound == bound


def test_the_first_entry_that_has_a_figure_is_the_count_and_all_are_told(build: Build) -> None:
    dataset = build(
        agreements=[
            {
                "id": "pact",
                "partner_count": [
                    {"metrics": ["planned"], "of": "parties"},
                    {"metrics": ["ports"], "of": "places"},
                    {"metrics": ["countries"], "of": "countries"},
                ],
            }
        ],
        partnerships=[partner("ca", place="Toronto"), partner("ca", place="Calgary")],
        metrics=[
            {"agreement": "pact", "id": "planned", "figures": [{"basis": "target"}]},
            {"agreement": "pact", "id": "ports", "figures": [{"value": 15, "as_of": "2012"}]},
            {
                "agreement": "pact",
                "id": "countries",
                "figures": [{"value": 8, "source": "report"}],
            },
        ],
    )
    row = row_of(dataset)
    assert (row.counted, row.counted_of, row.named, row.unnamed) == (15, "places", 2, 13)
    assert row.counts == (
        CountRow(
            of="places",
            value=15,
            bound="=",
            as_of="2012",
            dated_by="row",
            metrics=("ports",),
            named=2,
            unnamed=13,
            source="page",
        ),
        CountRow(
            of="countries",
            value=8,
            bound="=",
            as_of="2014-03",
            dated_by="source",
            metrics=("countries",),
            named=1,
            unnamed=7,
            source="report",
        ),
    )


@pytest.mark.parametrize("values", [(0, 2), (2, 0)])
def test_of_two_figures_that_one_source_gives_for_a_part_the_larger_is_added(
    build: Build, values: tuple[int, int]
) -> None:
    dataset = build(
        agreements=[
            {"id": "pact", "partner_count": [{"metrics": ["first", "others"], "of": "countries"}]}
        ],
        metrics=[
            {"id": "first", "agreement": "pact", "figures": [{"value": 3, "as_of": "2012"}]},
            {
                "id": "others",
                "agreement": "pact",
                "figures": [
                    {"value": value, "as_of": "2012", "wording": f"word {value}"}
                    for value in values
                ],
            },
        ],
    )
    assert row_of(dataset).counted == 5
