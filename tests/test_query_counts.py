"""How many partners are counted, how many of those are named, and what is left."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhsintl.dates import parse
from dhsintl.model.records import Dataset
from dhsintl.model.rows import AgreementRow
from dhsintl.query import Filters, agreements

Build = Callable[..., Dataset]


def row_of(dataset: Dataset, **filters: Any) -> AgreementRow:
    (row,) = agreements(dataset, Filters(**filters))
    return row


def partner(party: str, *, place: str | None = None, **step: Any) -> dict[str, Any]:
    return {"agreement": "pact", "party": party, "place": place, "steps": [{"date": "2011"} | step]}


def left(
    build: Build, partners: list[dict[str, Any]], entry: dict[str, Any] | None = None, **figure: Any
) -> tuple[int, int | None]:
    """How many are named and stay unnamed in an agreement with these partners and one figure."""
    counted = {"metrics": ["partners"], "of": "parties"} | (entry or {})
    dataset = build(
        agreements=[{"id": "pact", "partner_count": [counted]}],
        partnerships=partners,
        metrics=[{"agreement": "pact", "figures": [{"value": 5} | figure]}],
    )
    row = row_of(dataset)
    return row.named, row.unnamed


def test_nothing_is_unnamed_where_nothing_is_counted(build: Build) -> None:
    row = row_of(build(agreements=[{"id": "pact"}]))
    assert (row.counted, row.counted_of, row.counted_as_of, row.counted_bound) == (None,) * 4
    assert (row.named, row.unnamed, row.counts) == (0, None, ())


def test_without_a_count_the_parties_that_are_in_are_named(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        partnerships=[
            partner("eu"),
            partner("ca", place="Toronto"),
            partner("ca", place="Calgary"),
            partner("mx", type="proposed"),
            partner("gb", date="2030"),
        ],
    )
    assert row_of(dataset, as_of=parse("2012")).named == 2
    assert row_of(dataset, as_of=parse("2030")).named == 3


def test_a_count_of_countries_is_lessened_by_countries_alone(build: Build) -> None:
    partners = [partner(party) for party in ("ca", "mx", "eu", "icao")]
    assert left(build, partners, {"of": "countries"}) == (2, 3)


def test_a_count_of_parties_is_lessened_by_any_party(build: Build) -> None:
    partners = [partner(party) for party in ("ca", "mx", "eu", "icao")]
    assert left(build, partners) == (4, 1)


def test_a_count_of_places_is_lessened_by_places_alone(build: Build) -> None:
    partners = [
        partner("ca"),
        partner("ca", place="Toronto"),
        partner("ca", place="Calgary"),
        partner("gb", place="London"),
        partner("ca", place="London"),
    ]
    assert left(build, partners, {"of": "places"}) == (4, 1)


def test_a_party_at_two_places_or_by_two_instruments_counts_once(build: Build) -> None:
    partners = [
        partner("ca", place="Toronto"),
        partner("ca", place="Calgary"),
        partner("ca") | {"instrument": "Treaty"},
    ]
    assert left(build, partners) == (1, 4)


def test_a_place_counts_once_whatever_the_instrument(build: Build) -> None:
    partners = [
        partner("ca", place="Toronto"),
        partner("ca", place="Toronto") | {"instrument": "Treaty"},
    ]
    assert left(build, partners, {"of": "places"}) == (1, 4)


def test_who_joined_after_the_count_is_not_among_those_counted(build: Build) -> None:
    partners = [partner("ca", date="2012-06-30"), partner("mx", date="2012-07-01")]
    assert left(build, partners, as_of="2012-06") == (1, 4)


def test_who_left_before_the_count_is_not_among_those_counted(build: Build) -> None:
    partners = [
        {
            "agreement": "pact",
            "party": party,
            "steps": [{"date": "2010"}, {"type": "ended", "date": day}],
        }
        for party, day in (("ca", "2012-06-30"), ("mx", "2012-07-01"))
    ]
    assert left(build, partners, as_of="2012-06") == (1, 4)


def test_who_has_only_been_proposed_is_not_among_those_counted(build: Build) -> None:
    partners = [partner("ca", type="proposed"), partner("mx", type="approved")]
    assert left(build, partners) == (0, 5)


def test_a_count_of_designations_is_lessened_by_who_has_come_so_far(build: Build) -> None:
    partners = [
        partner("ca", type="proposed"),
        partner("mx", type="approved"),
        partner("fr", type="operating"),
    ]
    assert left(build, partners, {"status": "approved"}) == (2, 3)
    assert left(build, partners, {"status": "operating"}) == (1, 4)


def test_who_has_been_negotiated_with_is_among_those_proposed(build: Build) -> None:
    candidates = [partner("ca", type="proposed"), partner("mx", type="negotiated")]
    assert left(build, candidates, {"status": "proposed"}, value=2) == (2, 0)


def test_who_is_suspended_had_come_as_far_as_before(build: Build) -> None:
    steps = [{"type": "operating", "date": "2010"}, {"type": "suspended", "date": "2011"}]
    partners = [{"agreement": "pact", "party": "ca", "steps": steps}]
    assert left(build, partners, {"status": "operating"}, as_of="2012") == (1, 4)


def test_who_is_besides_the_count_does_not_lessen_it(build: Build) -> None:
    assert left(build, [partner("ca"), partner("mx")], {"besides": ["ca"]}) == (1, 4)


def test_a_count_without_a_date_is_dated_by_its_source(build: Build) -> None:
    partners = [partner("ca", date="2012-12-31"), partner("mx", date="2013")]
    assert left(build, partners) == (1, 4)


def test_a_count_without_any_date_applies_from_when_it_was_read(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact", "partner_count": [{"metrics": ["partners"], "of": "parties"}]}],
        metrics=[{"agreement": "pact", "figures": [{"value": 5, "source": "website"}]}],
        sources=[{"id": "page", "published": "2012"}, {"id": "website", "accessed": "2026-11"}],
    )
    assert row_of(dataset, as_of=parse("2026-10")).counted is None
    assert row_of(dataset, as_of=parse("2026-11-01")).counted == 5


def test_a_partner_that_may_have_joined_later_is_not_taken_to_be_counted(build: Build) -> None:
    assert left(build, [partner("ca", date="../2014-03")], as_of="2012") == (0, 5)


@pytest.mark.parametrize("value", [0, 1, 2])
def test_what_is_left_is_never_below_zero(build: Build, value: int) -> None:
    partners = [partner(party) for party in ("ca", "mx", "fr")]
    assert left(build, partners, value=value) == (3, 0)


@given(
    value=st.integers(min_value=0, max_value=8),
    named=st.sets(st.sampled_from(["ca", "mx", "fr", "gb", "hr"])),
)
def test_named_and_unnamed_add_up_to_the_count_or_more_are_named(
    value: int, named: set[str], build: Build
) -> None:
    partners = [partner(party) for party in sorted(named)]
    assert left(build, partners, value=value) == (len(named), max(0, value - len(named)))
