"""What is left of a count: counted less those named by its date, never below zero."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhsintl.model.records import Dataset
from dhsintl.query import agreements

Build = Callable[..., Dataset]


def left(build: Build, partners: list[dict[str, Any]], **counted: Any) -> int | None:
    """How many stay unnamed in an agreement with these partners."""
    count = {"value": 5, "qualifier": "exactly", "what": "partners"} | counted
    dataset = build(
        agreements=[{"id": "pact", "counted": count}],
        partnerships=[{"agreement": "pact"} | partner for partner in partners],
    )
    return agreements(dataset)[0].unnamed


def test_nothing_is_unnamed_where_nothing_is_counted(build: Build) -> None:
    (row,) = agreements(build(agreements=[{"id": "pact"}]))
    assert (row.named, row.unnamed, row.counted) == (0, None, None)


def test_a_count_of_countries_is_lessened_by_countries_alone(build: Build) -> None:
    partners = [{"party": party} for party in ("ca", "mx", "eu", "icao")]
    assert left(build, partners, of="countries") == 3


def test_a_count_of_parties_is_lessened_by_any_party(build: Build) -> None:
    partners = [{"party": party} for party in ("ca", "mx", "eu", "icao")]
    assert left(build, partners, of="parties") == 1


def test_a_count_of_places_is_lessened_by_places_alone(build: Build) -> None:
    partners = [
        {"party": "ca"},
        {"party": "ca", "place": "Toronto"},
        {"party": "ca", "place": "Calgary"},
        {"party": "gb", "place": "London"},
        {"party": "ca", "place": "London"},
    ]
    assert left(build, partners, of="places") == 1


def test_a_party_that_is_named_twice_counts_once(build: Build) -> None:
    partners = [
        {"party": "ca", "place": "Toronto"},
        {"party": "ca", "place": "Calgary"},
        {"party": "ca", "source": "report", "since": "2012"},
    ]
    assert left(build, partners) == 4


def test_a_place_that_is_named_twice_counts_once(build: Build) -> None:
    partners = [
        {"party": "ca", "place": "Toronto"},
        {"party": "ca", "place": "Toronto", "source": "report", "since": "2012"},
    ]
    assert left(build, partners, of="places") == 4


def test_who_joined_after_the_count_is_not_among_those_counted(build: Build) -> None:
    partners = [
        {"party": "ca", "since": "2012-06-30"},
        {"party": "mx", "since": "2012-07-01"},
    ]
    assert left(build, partners, as_of="2012-06") == 4


def test_who_left_before_the_count_is_not_among_those_counted(build: Build) -> None:
    partners = [
        {"party": "ca", "since": "2010", "until": "2012-05-31"},
        {"party": "mx", "since": "2010", "until": "2012-06-01"},
    ]
    assert left(build, partners, as_of="2012-06") == 4


def test_a_count_without_a_date_is_dated_by_its_source(build: Build) -> None:
    partners = [{"party": "ca", "since": "2012-12-31"}, {"party": "mx", "since": "2013"}]
    assert left(build, partners) == 4


def test_a_partner_without_a_date_is_dated_by_its_source(build: Build) -> None:
    partners = [{"party": "ca"}, {"party": "mx", "source": "report"}]
    assert left(build, partners) == 4


def test_a_partner_of_unknown_date_is_not_taken_to_be_counted(build: Build) -> None:
    assert left(build, [{"party": "ca", "source": "undated-memo"}]) == 5


@pytest.mark.parametrize("value", [0, 1, 2])
def test_what_is_left_is_never_below_zero(build: Build, value: int) -> None:
    partners = [{"party": party} for party in ("ca", "mx", "fr")]
    assert left(build, partners, value=value) == 0


def test_named_counts_distinct_parties_of_any_sort_and_date(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        partnerships=[
            {"agreement": "pact", "party": "eu"},
            {"agreement": "pact", "party": "ca", "place": "Toronto"},
            {"agreement": "pact", "party": "ca", "place": "Calgary", "since": "2030"},
        ],
    )
    assert agreements(dataset)[0].named == 2


def test_a_count_is_printed_with_its_bound(build: Build) -> None:
    count = {"value": 40, "qualifier": "over", "what": "countries", "as_of": "2012-06"}
    (row,) = agreements(build(agreements=[{"id": "pact", "counted": count}]))
    assert row.counted is not None
    assert (row.counted.bound, row.counted.value, row.counted.as_of) == (">", 40, "2012-06")


@given(
    value=st.integers(min_value=0, max_value=8),
    named=st.sets(st.sampled_from(["ca", "mx", "fr", "gb", "hr"])),
)
def test_named_and_unnamed_add_up_to_the_count_or_more_are_named(
    value: int, named: set[str], build: Build
) -> None:
    unnamed = left(build, [{"party": party} for party in sorted(named)], value=value)
    assert unnamed == max(0, value - len(named))
