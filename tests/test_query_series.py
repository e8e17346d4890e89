"""Series: which figures belong together, in which order series stand, and where they begin."""

from collections.abc import Callable
from typing import Any

import pytest

from dhsintl.dates import parse
from dhsintl.model.records import Dataset
from dhsintl.query import Filters, metrics
from dhsintl.query.series import Series, series_of

EVERYTHING = Filters()
Build = Callable[..., Dataset]


def metric(id_: str, *figures: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"agreement": "pact", "id": id_, "label": id_, "figures": list(figures)} | more


@pytest.fixture
def found(build: Build) -> Callable[..., list[Series]]:
    """The series of some metrics, under some filters."""

    def made(
        *rows: dict[str, Any], filters: Filters = EVERYTHING, **agreement: Any
    ) -> list[Series]:
        dataset = build(
            agreements=[{"id": "pact", **agreement}, {"id": "other"}], metrics=list(rows)
        )
        return series_of(metrics(dataset, filters), dataset)

    return made


Found = Callable[..., list[Series]]
TWO = ({"as_of": "2010"}, {"as_of": "2011"})


def test_a_series_is_one_metric_about_one_set_of_parties_on_any_basis(found: Found) -> None:
    figures = (
        {"as_of": "2010"},
        {"as_of": "2011", "basis": "target"},
        {"as_of": "2010", "parties": ["mx", "ca"]},
        {"as_of": "2011", "parties": ["ca", "mx"]},
        {"as_of": "2012", "parties": ["ca"]},
    )
    series = found(metric("ports", *figures), metric("ports", *TWO, agreement="other"))
    assert [(one.agreement, one.metric, one.parties, one.count) for one in series] == [
        ("pact", "ports", (), 2),
        ("pact", "ports", ("ca", "mx"), 2),
        ("pact", "ports", ("ca",), 1),
        ("other", "ports", (), 2),
    ]


def test_series_that_count_partners_come_first_then_the_longest_then_by_label(
    found: Found,
) -> None:
    series = found(
        metric("b", *TWO),
        metric("once", TWO[0]),
        metric("a", *TWO),
        metric("long", *TWO, {"as_of": "2012"}),
        metric("counted", *TWO),
        metric("counted-long", *TWO, {"as_of": "2012"}, {"as_of": "2012", "parties": ["ca"]}),
        metric("counted-once", TWO[0]),
        partner_count=[
            {"metrics": [id_], "of": "countries"}
            for id_ in ("counted", "counted-once", "counted-long")
        ],
    )
    assert [(one.label, one.count, one.counts_partners) for one in series] == [
        ("counted-long", 3, True),
        ("counted", 2, True),
        ("long", 3, False),
        ("a", 2, False),
        ("b", 2, False),
        ("counted-once", 1, True),
        ("counted-long", 1, False),
        ("once", 1, False),
    ]


def test_a_deprecated_figure_belongs_to_no_series(found: Found) -> None:
    wrong = {"as_of": "2011", "rank": "deprecated", "note": "A misprint."}
    (one,) = found(metric("ports", {"as_of": "2010"}, wrong))
    assert (one.count, one.in_record, one.is_told_once) == (1, 1, True)
    assert found(metric("ports", wrong)) == []


def test_what_a_filter_left_alone_is_not_told_once(found: Found) -> None:
    (one,) = found(metric("ports", *TWO), filters=Filters(since=parse("2011")))
    assert (one.count, one.in_record, one.is_told_once) == (1, 2, False)


def test_first_and_newest_are_results_and_targets_may_begin_and_end_a_series(
    found: Found,
) -> None:
    target = {"basis": "target"}
    (one,) = found(
        metric(
            "ports",
            {"as_of": "2003", "value": 1, **target},
            {"as_of": "2004", "value": 2},
            {"as_of": "2006", "value": 3},
            {"as_of": "2010", "value": 4, **target},
        )
    )
    assert (one.first.value, one.newest.value) == (2, 3)
    assert (one.earliest.value, one.last.value) == (1, 4)


def test_a_series_of_targets_alone_has_a_first_and_a_newest(found: Found) -> None:
    (one,) = found(metric("ports", *({**figure, "basis": "target"} for figure in TWO)))
    assert (one.first.as_of, one.newest.as_of) == ("2010", "2011")


def test_of_figures_that_begin_alike_the_narrowest_is_first_and_an_undated_one_last(
    found: Found,
) -> None:
    (one,) = found(metric("ports", {"as_of": "2010"}, {"as_of": "2010-01"}, {"source": "report"}))
    assert one.first.as_of == "2010-01"
    (one,) = found(metric("ports", {"source": "undated-memo"}, {"as_of": "2015"}))
    assert one.first.as_of == "2015"
    (one,) = found(metric("ports", {"source": "page"}, {"as_of": "2015"}))
    assert one.first.source == "page"


def test_an_open_beginning_begins_at_its_end(found: Found) -> None:
    (one,) = found(metric("ports", {"as_of": "../2012-03"}, {"as_of": "2010"}))
    assert one.first.as_of == "2010"
