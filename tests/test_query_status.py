"""Statuses by day: small histories that a reader can check by hand, in tests/status/."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from dhsintl.dates import parse
from dhsintl.model.records import Dataset
from dhsintl.model.vocabulary import GRADES
from dhsintl.query import Filters
from dhsintl.query.dating import GradedClaim
from dhsintl.query.listing import matches
from dhsintl.query.status import RANK, Standing, State, plainly_reached, standing_on
from dhsintl.query.steps import Step, steps_of

CASES = tomli.loads((Path(__file__).parent / "status" / "cases.toml").read_text(encoding="utf-8"))
NO_CLAIM = ("note", "grade")


class Claim(NamedTuple):
    """A claim as the cases write it."""

    type: str
    date: str
    date_is: str | None = None
    planned: bool = False
    what: str | None = None
    rank: str | None = None
    source: str = "page"


def claims_of(rows: list[dict[str, Any]]) -> list[GradedClaim]:
    """The claims of a case; its notes and grades are no part of a claim."""
    return [
        GradedClaim(
            Claim(**({"type": "signed"} | {k: v for k, v in row.items() if k not in NO_CLAIM})),
            GRADES.index(row.get("grade", "official")),
        )
        for row in rows
    ]


def printed(state: State) -> str:
    return f"{state.status} ({state.before})" if state.before else state.status


def asked(case: dict[str, Any], ask: dict[str, Any], steps: tuple[Step, ...]) -> Standing:
    begins = case.get("agreement_begins")
    return standing_on(parse(ask["day"]).last, steps, parse(begins) if begins else None)


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["name"])
def test_status_of_a_history(case: dict[str, Any]) -> None:
    for order in list(permutations(case["steps"]))[:24]:
        steps = steps_of(claims_of(list(order)))
        for ask in case["ask"]:
            standing = asked(case, ask, steps)
            assert {
                "day": ask["day"],
                "status": printed(standing.state),
                "may_be": [printed(state) for state in standing.may_be],
                "answer": standing.answer,
            } == {"may_be": []} | ask


@pytest.mark.parametrize("case", CASES["date"], ids=lambda case: case["counts"])
def test_date_that_counts(case: dict[str, Any]) -> None:
    for order in permutations(case["claims"]):
        (step,) = steps_of(claims_of(list(order)))
        found = (parse(step.text), bool(step.contradicting))
        assert found == (parse(case["counts"]), case["conflict"])


NOTHING = {
    "match": None,
    "via": None,
    "status": None,
    "status_date": None,
    "places": 0,
    "why": None,
}


def agreement_of(case: dict[str, Any], build: Callable[..., Dataset]) -> Dataset:
    """The agreement of a case, with its partnerships, who is counted, and when it began."""
    entry = {
        "metrics": ["partners"],
        "of": case.get("of", "countries"),
        "status": case.get("status"),
    }
    figures = [{"value": 3} | figure for figure in case.get("figures", [])]
    begins = case.get("begins")
    return build(
        agreements=[{"id": "pact", "partner_count": [entry] if figures else []}],
        partnerships=[{"agreement": "pact"} | row for row in case.get("partnerships", [])],
        metrics=[{"agreement": "pact", "figures": figures}] if figures else [],
        events=[{"agreement": "pact", "claims": [{"date": begins}]}] if begins else [],
    )


@pytest.mark.parametrize("case", CASES["party"], ids=lambda case: case["name"])
def test_how_a_party_is_in_an_agreement(
    case: dict[str, Any], build: Callable[..., Dataset]
) -> None:
    dataset = agreement_of(case, build)
    for ask in case["ask"]:
        filters = Filters(parties=(ask["party"],), as_of=parse(ask["day"]))
        ((_, found),) = matches(dataset, filters)
        assert {
            "party": ask["party"],
            "day": ask["day"],
            "answer": found.answer,
            "match": found.match,
            "via": found.via,
            "status": found.state and printed(found.state),
            "status_date": found.status_date,
            "places": found.places,
            "why": found.why,
        } == NOTHING | ask


# Small histories: steps of some types, on days of one week; a stage tells two of a type apart.
DAYS = [date(2000, 1, day) for day in range(1, 8)]
TYPES = [
    "proposed", "approved", "announced", "listed", "signed", "in force", "operating",
    "suspended", "resumed", "ended",
]  # fmt: skip
STAGES = [None, "pilot"]
# Who does one of these first took part before, and nobody says since when.
STOPS = ("suspended", "resumed", "ended", "replaced")


@st.composite
def histories(draw: st.DrawFn) -> list[Claim]:
    kinds = st.tuples(st.sampled_from(TYPES), st.sampled_from(STAGES))
    claims = []
    for type_, stage in draw(st.lists(kinds, min_size=1, max_size=5, unique=True)):
        first, last = sorted(draw(st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS))))
        start = draw(st.sampled_from(["..", first.isoformat()]))
        claims.append(Claim(type_, f"{start}/{last.isoformat()}", what=stage))
    return claims


def graded(claims: Iterable[Claim]) -> list[GradedClaim]:
    return [GradedClaim(claim, 0) for claim in claims]


def days_chosen(steps: Sequence[Step]) -> Iterator[list[date]]:
    """Every choice of a day for each step; an open one lies behind the step before it."""
    chosen: list[list[date]] = [[]]
    for step in steps:
        longer = []
        for days in chosen:
            earliest = (days[-1] if days else DAYS[0]) if step.is_open else step.first
            if step.adds_nothing:
                earliest = step.taken_by
            longer += [[*days, day] for day in DAYS if earliest <= day <= step.taken_by]
        chosen = longer
    yield from chosen


def state_by(steps: Sequence[Step], days: Sequence[date], day: date) -> State:
    """The state on a day, told step by step, where each was taken on a day that was chosen."""
    taken = [step for step, chosen in zip(steps, days, strict=True) if chosen <= day]
    ends = sorted((step for step in taken if step.type == "ended"), key=lambda step: step.last)
    anew = [step for step in taken if not ends or step.first > ends[-1].last]
    begins = [step for step in anew if step.type not in ("listed", "suspended", "resumed", "ended")]
    if ends and not begins:
        return State("ended")
    reached = State("unknown" if steps[0].is_open or steps[0].type in STOPS else "not yet")
    for step in anew:
        if step.type in RANK and step.type not in ("suspended", "ended") and not step.adds_nothing:
            further = State(step.type)  # type: ignore[arg-type]
            reached = max(reached, further, key=lambda state: RANK[state.status])
    for step in anew:
        lifted = any(
            (other.type == "resumed" and other.last >= step.first)
            or (other.type in ("listed", "in force", "operating") and other.first > step.last)
            for other in anew
        )
        if step.type == "suspended" and not lifted:
            return State("suspended", reached.status)
    return reached


@given(claims=histories(), day=st.sampled_from(DAYS))
def test_status_is_the_one_of_every_choice_of_days(claims: list[Claim], day: date) -> None:
    steps = steps_of(graded(claims))
    states = {state_by(steps, days, day) for days in days_chosen(steps)}
    standing = standing_on(day, steps)
    assert sorted(states, key=lambda state: state.rank) == [standing.state, *standing.may_be]


@given(claims=histories(), day=st.sampled_from(DAYS), data=st.data())
def test_status_does_not_depend_on_the_order_of_claims(
    claims: list[Claim], day: date, data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(claims))
    assert standing_on(day, steps_of(graded(claims))) == standing_on(
        day, steps_of(graded(shuffled))
    )


@given(claims=histories(), others=histories(), day=st.sampled_from(DAYS))
def test_deprecated_claims_and_plans_change_nothing(
    claims: list[Claim], others: list[Claim], day: date
) -> None:
    idle = [one._replace(rank="deprecated") for one in others]
    plans = [one._replace(planned=True) for one in others]
    steps = steps_of(graded([*claims, *idle, *plans]))
    assert standing_on(day, steps) == standing_on(day, steps_of(graded(claims)))


@given(claims=histories(), day=st.sampled_from(DAYS))
def test_what_is_reached_at_a_glance_is_what_a_closer_look_finds(
    claims: list[Claim], day: date
) -> None:
    standing = standing_on(day, steps_of(graded(claims)))
    for lowest in ("approved", "announced", "signed", "operating"):
        reached = plainly_reached(claims, day, lowest)
        statuses = [one.before or one.status for one in (standing.state, *standing.may_be)]
        if reached is not None:
            assert reached == all(RANK[status] >= RANK[lowest] for status in statuses)


@given(claims=histories(), day=st.sampled_from(DAYS))
def test_the_status_is_the_lowest_that_it_may_be(claims: list[Claim], day: date) -> None:
    standing = standing_on(day, steps_of(graded(claims)))
    ranks = [state.rank for state in (standing.state, *standing.may_be)]
    assert ranks == sorted(set(ranks))


def test_a_partnership_of_many_open_steps_is_judged_at_once() -> None:
    claims = [Claim("listed", f"{year}") for year in range(1000, 2000)]
    claims += [Claim("announced", f"../{year}") for year in range(1000, 2000)]
    claims += [Claim("operating", "1500", what=f"stage {number}") for number in range(1000)]
    standing = standing_on(date(1500, 6, 1), steps_of(graded(claims)))
    assert (printed(standing.state), [printed(one) for one in standing.may_be]) == (
        "listed",
        ["operating"],
    )
