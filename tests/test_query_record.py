"""What holds for every party, agreement and day of the bundled record."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest
from msgspec.structs import replace

from dhsintl.dataset.load import load
from dhsintl.dates import ALWAYS, Period, parse
from dhsintl.model.records import Agreement, Dataset, Step
from dhsintl.model.vocabulary import BEGINNINGS
from dhsintl.query import Filters, agreements, events, metrics, partnerships
from dhsintl.query import steps as timeline
from dhsintl.query.listing import matches
from dhsintl.query.matching import Matcher, PartyMatch
from dhsintl.query.membership import blocs_of
from dhsintl.query.status import State, standing_on
from dhsintl.query.view import View

DATA = Path(__file__).parents[1] / "data"
ONE_DAY = timedelta(days=1)
# Some of each sort: in much, ended, members of a bloc late or no longer, a bloc, in nothing.
SOME = ("ca", "de", "ar", "ro", "hr", "gb", "qa", "eu", "icao", "tv", "us", "cbp")


@pytest.fixture(scope="module")
def record() -> Dataset:
    return load([DATA])


@pytest.fixture(scope="module")
def view(record: Dataset) -> View:
    return View(record, Filters())


def days_around(periods: Sequence[Period]) -> list[date]:
    """The days on which something may change, and those before."""
    days = {period.first for period in periods} | {
        period.last + ONE_DAY for period in periods if period.last < ALWAYS.last
    }
    days |= {day - ONE_DAY for day in days if day > date.min}
    return sorted(days - {date.min})


def test_every_id_of_a_printed_row_is_there_once(record: Dataset) -> None:
    ids = Counter(
        row.id
        for rows in (
            agreements(record),
            partnerships(record, with_deprecated=True),
            metrics(record),
            events(record, with_deprecated=True),
        )
        for row in rows
    )
    assert [id_ for id_, often in ids.items() if often > 1] == []


def test_ids_are_the_same_whatever_evidence_is_in_use(record: Dataset) -> None:
    figures = {row.id: (row.value, row.locator) for row in metrics(record)}
    parts = {row.id: (row.party, row.place) for row in partnerships(record, with_deprecated=True)}
    for source in record.sources[::40]:
        filters = Filters(sources=(source.id,))
        for row in metrics(record, filters):
            assert figures[row.id] == (row.value, row.locator)
        for part in partnerships(record, filters, with_deprecated=True):
            assert parts[part.id] == (part.party, part.place)


def states_by_choice(steps: Sequence[timeline.Step], day: date, begins: date) -> set[State]:
    """The states on a day for every choice of whether a step had been taken by then.

    Steps are taken in order of time; one with an open beginning follows the one before it.
    """
    certain = [step.taken_by <= day for step in steps]
    may_be = [
        not sure and not step.adds_nothing and begins <= day and (step.is_open or step.first <= day)
        for step, sure in zip(steps, certain, strict=True)
    ]
    states = set()
    for chosen in product(*([True] if sure else [False, True] if may else [False]
                            for sure, may in zip(certain, may_be, strict=True))):  # fmt: skip
        follows = all(
            before or sure or not taken or not step.is_open
            for step, taken, sure, before in zip(
                steps[1:], chosen[1:], certain[1:], chosen, strict=False
            )
        )
        if follows:
            taken = [step for step, is_taken in zip(steps, chosen, strict=True) if is_taken]
            outset = State("unknown" if steps[0].is_open and begins <= day else "not yet")
            states.add(state_of(taken, outset))
    return states


def state_of(taken: Sequence[timeline.Step], outset: State) -> State:
    """The state that some steps make, told from the last end on."""
    ends = sorted((step.last, step.type) for step in taken if step.type in ("ended", "replaced"))
    since = [step for step in taken if not ends or step.first > ends[-1][0]]
    if ends and not any(step.type in BEGINNINGS for step in since):
        return State(ends[-1][1])  # type: ignore[arg-type]
    order = ["proposed", "approved", "announced", "listed", "signed", "in force", "operating"]
    reached = [
        order.index("proposed" if step.type == "negotiated" else step.type)
        for step in since
        if step.type in (*order, "negotiated") and not step.adds_nothing
    ]
    state = State(order[max(reached)]) if reached else outset  # type: ignore[arg-type]
    for step in since:
        if step.type == "suspended" and not any(
            (other.type == "resumed" and other.last >= step.first)
            or (other.type in ("listed", "in force", "operating") and other.first > step.last)
            for other in since
        ):
            return State("suspended", state.status)
    return state


def test_the_status_of_every_partnership_is_that_of_every_choice_of_days(
    record: Dataset, view: View
) -> None:
    for row in record.partnerships:
        steps = view.steps(row)
        begins = view.beginnings.get(row.agreement)
        for day in days_around([step.period for step in steps]):
            standing = standing_on(day, steps, begins)
            states = states_by_choice(steps, day, begins.first if begins else date.min)
            found = [standing.state, *standing.may_be]
            assert found == sorted(states, key=lambda state: state.rank), (row, day)


def askable(record: Dataset, view: View) -> Iterator[tuple[Agreement, str, list[date]]]:
    """Each agreement with each party that something is said of, and the days that matter."""
    for agreement in record.agreements:
        rows = view.partnerships_of.get(agreement.id, [])
        counted = [
            parse(figure.as_of)
            for metric in record.metrics
            if metric.agreement == agreement.id
            and any(metric.id in entry.metrics for entry in agreement.partner_count)
            for figure in metric.figures
            if figure.as_of
        ]
        for party in sorted({row.party for row in rows} | set(SOME)):
            blocs = blocs_of([party], record.parties)[party]
            periods = [
                *(step.period for row in rows if row.party in {party, *blocs} for step in view.steps(row)),
                *(spell.days for spells in blocs.values() for spell in spells),
                *counted,
            ]  # fmt: skip
            yield agreement, party, days_around(periods)


def is_sound(found: PartyMatch) -> bool:
    """Does what is said of an answer belong to it?"""
    takes_part = bool(found.state and found.state.takes_part)
    match found.answer:
        case "in":
            by_bloc = (found.match == "member") == (found.via is not None)
            return takes_part and by_bloc and found.match in ("named", "member") and not found.why
        case "not known":
            return found.match == "possible" and bool(found.why)
        case "not in":
            return found.match is None and not takes_part and not found.why


def test_exactly_one_answer_holds_for_every_party_agreement_and_day(
    record: Dataset, view: View
) -> None:
    matcher = Matcher(view, [party.id for party in record.parties])
    asked = Counter[str]()
    for agreement, party, days in askable(record, view):
        for day in days:
            found = matcher.match(agreement, party, day)
            asked[found.answer] += 1
            assert is_sound(found), (agreement.id, party, day, found)
            if party in ("us", "cbp"):
                assert found.answer == "not in"
    assert min(asked[answer] for answer in ("in", "not known", "not in")) > len(record.agreements)


@pytest.mark.parametrize("party", SOME)
@pytest.mark.parametrize("as_of", [None, "1990", "2004", "2012-06", "2015", "2020-02-01"])
def test_lists_leave_out_only_what_is_not_in(
    record: Dataset, party: str, as_of: str | None
) -> None:
    filters = Filters(parties=(party,), as_of=parse(as_of) if as_of else None)
    answers = {agreement.id: match.answer for agreement, match in matches(record, filters)}
    assert len(answers) == len(record.agreements)
    listed = [row.id for row in agreements(record, filters)]
    assert listed == [id_ for id_, answer in answers.items() if answer == "in"]
    possible = [row.id for row in agreements(record, replace(filters, possible=True))]
    assert possible == [id_ for id_, answer in answers.items() if answer != "not in"]


def statuses(dataset: Dataset, as_of: str | None) -> dict[str, object]:
    day = parse(as_of) if as_of else View(dataset, Filters()).day
    period = day if isinstance(day, Period) else Period(day, day)
    view = View(dataset, Filters(as_of=period))
    return {
        f"{row.agreement} {row.party} {row.place} {row.instrument}": view.standing(row)
        for row in dataset.partnerships
    }


@pytest.mark.parametrize("as_of", [None, "2002-06", "2008", "2012"])
def test_a_status_does_not_depend_on_the_order_of_claims_or_files(
    record: Dataset, as_of: str | None
) -> None:
    turned = replace(
        record,
        partnerships=tuple(
            replace(row, steps=row.steps[::-1]) for row in reversed(record.partnerships)
        ),
        events=tuple(replace(event, claims=event.claims[::-1]) for event in record.events[::-1]),
        sources=record.sources[::-1],
    )
    assert statuses(turned, as_of) == statuses(record, as_of)


@pytest.mark.parametrize("as_of", [None, "2002-06", "2008", "2012"])
def test_deprecated_claims_and_plans_change_no_status(record: Dataset, as_of: str | None) -> None:
    def idle(step: Step) -> list[Step]:
        other = replace(step, type="ended", date="1999", date_is=None, what=None)
        return [replace(other, rank="deprecated", note="Wrong."), replace(other, planned=True)]

    more = replace(
        record,
        partnerships=tuple(
            replace(row, steps=(*row.steps, *(one for step in row.steps for one in idle(step))))
            for row in record.partnerships
        ),
    )
    assert statuses(more, as_of) == statuses(record, as_of)
