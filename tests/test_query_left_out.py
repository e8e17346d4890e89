"""What a list leaves out is counted, by the reason why it is left out."""

from collections.abc import Callable
from typing import Any

import pytest

from dhsintl.dates import parse
from dhsintl.model.records import Dataset
from dhsintl.model.vocabulary import Table
from dhsintl.query import LISTINGS, Filters, agreements, partnerships
from dhsintl.query.fewer_filters import with_fewer
from dhsintl.query.left_out import (
    Further,
    LeftOut,
    OtherDays,
    Unnamed,
    of_agreements,
)
from dhsintl.query.left_out_rows import of_claims, of_partnerships
from dhsintl.query.view import View

Build = Callable[..., Dataset]
COUNT = {"metrics": ["partners"], "of": "countries"}


def _partnership(
    agreement: str, party: str, *steps: tuple[str, str], **more: Any
) -> dict[str, Any]:
    """A partnership with some steps, each a type and a date."""
    claims = [{"type": type_, "date": date} for type_, date in steps]
    return {"agreement": agreement, "party": party, "steps": claims, **more}


def _count(agreement: str, value: int) -> dict[str, Any]:
    figures = [{"value": value, "as_of": "2012"}]
    return {"agreement": agreement, "id": "partners", "figures": figures}


@pytest.fixture(scope="module")
def pacts(build: Build) -> Dataset:
    """Six agreements, each of which stands in another way to Canada, on the last day of 2014."""
    return build(
        agreements=[
            {"id": "joined"},
            {"id": "over"},
            {"id": "wished-for"},
            {"id": "counted", "partner_count": [COUNT]},
            {"id": "places-only", "partner_count": [COUNT | {"of": "places"}]},
            {"id": "of-the-bloc"},
        ],
        partnerships=[
            _partnership("joined", "ca", ("signed", "2014")),
            _partnership("over", "ca", ("signed", "2001"), ("ended", "2010")),
            _partnership("wished-for", "ca", ("proposed", "2013")),
            _partnership("counted", "mx", ("signed", "2010")),
            _partnership("places-only", "mx", ("operating", "2010"), place="Tijuana"),
            _partnership("of-the-bloc", "eu", ("in force", "2012")),
        ],
        metrics=[_count("counted", 3), _count("places-only", 5)],
    )


def _agreements(dataset: Dataset, **given: Any) -> LeftOut:
    filters = Filters(**given)
    return of_agreements(View(dataset, filters), agreements(dataset, filters))


def _partnerships(dataset: Dataset, **given: Any) -> LeftOut:
    filters = Filters(**given)
    return of_partnerships(View(dataset, filters), partnerships(dataset, filters))


def _claims(table: Table, dataset: Dataset, **given: Any) -> LeftOut:
    filters = Filters(**given)
    return of_claims(table, View(dataset, filters), LISTINGS[table](dataset, filters))


def test_agreements_left_out_are_told_by_the_reason(pacts: Dataset) -> None:
    assert _agreements(pacts, parties=("ca",)) == LeftOut(
        possible=("counted",),
        statuses={"ended": 1, "proposed": 1},
        of_status={"ended": ["over"], "proposed": ["wished-for"]},
        unnamed=(Unnamed("places-only", "places", 4, 5, 1),),
    )


def test_possible_agreements_that_are_shown_are_not_left_out(pacts: Dataset) -> None:
    assert _agreements(pacts, parties=("ca",), possible=True).possible == ()


def test_statuses_that_are_shown_are_not_left_out(pacts: Dataset) -> None:
    left = _agreements(pacts, parties=("ca",), statuses=("ended",))
    assert left.statuses == {"proposed": 1}


def test_only_agreements_that_the_filters_admit_are_counted(pacts: Dataset) -> None:
    assert _agreements(pacts, parties=("ca",), agreements=("joined",)) == LeftOut()


def test_only_agreements_with_a_row_in_the_time_asked_for_are_counted(pacts: Dataset) -> None:
    # `over` has a step of 2010; the figures of `counted` and `places-only` are of 2012.
    assert _agreements(pacts, parties=("ca",), since=parse("2030")) == LeftOut()
    assert _agreements(pacts, parties=("ca",), since=parse("2011"), until=parse("2012")) == LeftOut(
        possible=("counted",), unnamed=(Unnamed("places-only", "places", 4, 5, 1),)
    )


def test_every_agreement_is_shown_or_counted_or_names_nobody_like_it(pacts: Dataset) -> None:
    for party in ("ca", "mx", "fr", "gb", "hr", "eu"):
        filters = Filters(parties=(party,))
        shown = {row.id for row in agreements(pacts, filters)}
        left = of_agreements(View(pacts, filters), agreements(pacts, filters))
        named = {row.agreement for row in pacts.partnerships if row.party == party}
        assert shown.isdisjoint(left.possible)
        assert len(named - shown) == sum(left.statuses.values())


def test_membership_that_is_over_is_told_with_its_last_day(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        partnerships=[_partnership("pact", "eu", ("in force", "2012"))],
    )
    left = _agreements(dataset, parties=("gb",), as_of=parse("2021"))
    assert left.other_days == (OtherDays("gb", "eu", past="2020-01-31"),)
    assert _agreements(dataset, parties=("gb",), as_of=parse("2020-01-31")) == LeftOut()


def test_membership_to_come_is_told_with_its_first_day(pacts: Dataset) -> None:
    left = _agreements(pacts, parties=("hr",), as_of=parse("2012"))
    assert left.other_days == (OtherDays("hr", "eu", since="2013-07-01"),)


@pytest.fixture(scope="module")
def lanes(build: Build) -> Dataset:
    """Canada in a bloc from 1990 to 2000 and again from 2005 to 2010; Mexico in it since 2001."""
    members: list[dict[str, str]] = [
        {"party": "ca", "since": "1990", "until": "2000"},
        {"party": "ca", "since": "2005", "until": "2010"},
        {"party": "mx", "since": "1980", "until": "1985"},
        {"party": "mx", "since": "2001"},
    ]
    return build(
        parties=[
            {"id": "dhs", "name": "Homeland Security", "kind": "agency"},
            {"id": "ca", "name": "Canada"},
            {"id": "mx", "name": "Mexico"},
            {"id": "lanes", "name": "Lanes", "kind": "bloc", "members": members},
        ],
        agreements=[{"id": "pact"}],
        partnerships=[_partnership("pact", "lanes", ("signed", "1970"))],
    )


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("1989", [OtherDays("ca", "lanes", since="1990", until="2000")]),
        ("1995", []),
        ("2000-06", []),
        ("2002", [OtherDays("ca", "lanes", past="2000", since="2005", until="2010")]),
        ("2007", []),
        ("2011", [OtherDays("ca", "lanes", past="2010")]),
    ],
)
def test_times_in_one_bloc_are_judged_together(
    lanes: Dataset, day: str, told: list[OtherDays]
) -> None:
    left = _agreements(lanes, parties=("ca",), as_of=parse(day))
    assert list(left.other_days) == told


def test_membership_that_was_over_and_began_anew_is_not_told(lanes: Dataset) -> None:
    assert _agreements(lanes, parties=("mx",)).other_days == ()


def test_membership_in_a_bloc_that_is_in_nothing_is_not_told(pacts: Dataset) -> None:
    given: dict[str, Any] = {"parties": ("gb",), "agreements": ("joined",)}
    assert _agreements(pacts, **given, as_of=parse("2021")).other_days == ()


def test_unnamed_places_are_nobodys_where_the_country_is_that_of_the_agencies(
    build: Build,
) -> None:
    dataset = build(
        parties=[
            {"id": "dhs", "name": "Homeland Security", "kind": "agency", "country": "us"},
            {"id": "us", "name": "United States"},
        ],
        agreements=[{"id": "pact", "partner_count": [COUNT | {"of": "places"}]}],
        metrics=[_count("pact", 5)],
    )
    assert _agreements(dataset, parties=("us",)) == LeftOut()
    assert _agreements(dataset, parties=("dhs",)) == LeftOut()


def test_partnerships_without_a_filter_leave_nothing_out(pacts: Dataset) -> None:
    assert _partnerships(pacts) == LeftOut()


def test_partnerships_on_a_day_leave_out_what_had_not_begun(pacts: Dataset) -> None:
    assert _partnerships(pacts, as_of=parse("2009")) == LeftOut(statuses={"not yet": 5})


def test_partnership_of_which_nobody_knows_is_shown_on_a_day(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        partnerships=[_partnership("pact", "ca", ("operating", "../2010"))],
    )
    assert _partnerships(dataset, as_of=parse("2009")) == LeftOut()


def test_partnerships_that_may_have_the_status_are_counted(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        partnerships=[
            _partnership("pact", "ca", ("signed", "2010"), ("in force", "2012")),
            _partnership("pact", "mx", ("signed", "2010")),
        ],
    )
    on_a_day_between = parse("2012-03-01")
    left = _partnerships(dataset, statuses=("in force",), as_of=on_a_day_between)
    assert left == LeftOut(may_be=1)
    assert _partnerships(dataset, statuses=("ended",), as_of=on_a_day_between) == LeftOut()


@pytest.mark.parametrize("status", ["suspended", "operating"])
def test_suspension_that_may_be_is_found_whatever_stood_before(build: Build, status: str) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        partnerships=[_partnership("pact", "ca", ("operating", "2012"), ("suspended", "2012"))],
    )
    left = _partnerships(dataset, statuses=(status,), as_of=parse("2012-06-01"))
    assert left == LeftOut(may_be=1)


def test_partnerships_without_a_dated_step_are_in_no_span_of_time(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        partnerships=[
            _partnership("pact", "ca", ("listed", "2012")),
            _partnership("pact", "fr", ("signed", "2001")),
            _partnership("pact", "mx", ("signed", "2012")),
        ],
    )
    assert _partnerships(dataset, since=parse("2010")) == LeftOut(undated=1)


def test_partnerships_of_a_country_leave_out_what_may_include_it(pacts: Dataset) -> None:
    left = _partnerships(pacts, parties=("gb",), as_of=parse("2021"))
    assert left == LeftOut(
        possible=("counted",), other_days=(OtherDays("gb", "eu", past="2020-01-31"),)
    )


@pytest.fixture(scope="module")
def figures(build: Build) -> Dataset:
    """Figures and events about Canada, about Mexico and about nobody in particular."""
    return build(
        agreements=[{"id": "with-canada"}, {"id": "with-mexico"}],
        partnerships=[
            _partnership("with-canada", "ca", ("signed", "2010")),
            _partnership("with-mexico", "mx", ("signed", "2010")),
        ],
        metrics=[
            {
                "agreement": "with-canada",
                "figures": [
                    {"value": 1, "as_of": "2010", "parties": ["ca"]},
                    {"value": 2, "as_of": "2011"},
                    {"value": 3, "source": "undated-memo"},
                ],
            },
            {"agreement": "with-mexico", "figures": [{"value": 4, "as_of": "2011"}]},
        ],
        events=[
            {"agreement": "with-canada", "claims": [{"date": "2010"}]},
            {"agreement": "with-mexico", "claims": [{"source": "undated-memo"}]},
        ],
    )


def test_figures_of_agreements_that_a_country_is_in_are_counted_beside_its_own(
    figures: Dataset,
) -> None:
    assert _claims(Table.METRICS, figures, parties=("ca",)).further == Further(2, 1)


def test_events_of_agreements_that_a_country_is_in_are_counted_beside_its_own(
    figures: Dataset,
) -> None:
    assert _claims(Table.EVENTS, figures, parties=("ca",)).further == Further(1, 1)


def test_country_that_is_in_nothing_has_no_further_rows(figures: Dataset) -> None:
    assert _claims(Table.METRICS, figures, parties=("fr",)) == LeftOut()


@pytest.mark.parametrize(("table", "count"), [(Table.METRICS, 1), (Table.EVENTS, 1)])
def test_rows_without_any_date_are_in_no_span_of_time(
    figures: Dataset, table: Table, count: int
) -> None:
    assert _claims(table, figures, since=parse("2010")).undated == count
    assert _claims(table, figures).undated == 0


def test_filter_that_leaves_nothing_is_found(pacts: Dataset) -> None:
    filters = Filters(agreements=("joined",), kinds=("program",), since=parse("2000"))

    def count(fewer: Filters) -> int:
        return len(agreements(pacts, fewer))

    assert count(filters) == 0
    assert with_fewer(filters, count) == {("kinds",): 1}
    assert with_fewer(Filters(), count) == {}


def test_two_filters_that_leave_nothing_together_are_found(pacts: Dataset) -> None:
    filters = Filters(agreements=("joined",), kinds=("program",), since=parse("2099"))
    assert with_fewer(filters, lambda fewer: len(agreements(pacts, fewer))) == {
        ("kinds", "since"): 1
    }
