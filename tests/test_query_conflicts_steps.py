"""Claims on one step, or one event, conflict where their dates cannot both be."""

from collections.abc import Callable
from typing import Any

import pytest

from dhsintl.model.records import Dataset
from dhsintl.query import events, partnerships
from dhsintl.query.conflicts import conflicting

Build = Callable[..., Dataset]


SOURCES = [
    {"id": "page", "published": "2012"},
    {"id": "law", "published": "2012", "grade": "copy"},
    {"id": "press", "published": "2012", "grade": "press"},
]


def signatures(build: Build, *steps: dict[str, Any]) -> Dataset:
    return build(
        sources=SOURCES,
        agreements=[{"id": "pact"}],
        partnerships=[{"agreement": "pact", "party": "ca", "steps": list(steps)}],
    )


def told(dataset: Dataset) -> list[tuple[object, str | None, str]]:
    rows = conflicting(events(dataset, with_deprecated=True))
    return [(row.conflict, row.date, row.source) for row in rows]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([{"date": "2012"}, {"date": "2012-06", "source": "press"}], []),
        ([{"date": "2012-06"}, {"date": "2012-07", "source": "press"}], ["2012-06", "2012-07"]),
        (
            [{"date": "2012-06", "source": "press"}, {"date": "2012-07", "source": "press"}],
            ["2012-06-01/2012-07-31", "2012-07"],
        ),
        (
            [{"date": "2012-06"}, {"date": "2012-07", "rank": "deprecated", "note": "Wrong."}],
            ["2012-06", "2012-07"],
        ),
        (
            [{"date": "2012-06"}, {"date": "2012-07", "rank": "preferred", "note": "Seen."}],
            ["2012-06", "2012-07"],
        ),
        ([{"type": "listed", "date": "2004"}, {"type": "listed", "date": "2006"}], []),
        ([{"type": "announced", "date": "2004"}, {"type": "announced", "date": "2006"}], []),
        (
            [
                {"type": "operating", "date": "2004"},
                {"type": "ended", "date": "2005"},
                {"type": "operating", "date": "2006"},
            ],
            [],
        ),
        (
            [
                {"type": "operating", "date": "2004", "what": "pilot"},
                {"type": "operating", "date": "2006", "what": "all"},
            ],
            [],
        ),
    ],
    ids=[
        "one date narrows the other",
        "a better grade contradicted",
        "one grade contradicts itself",
        "judged wrong",
        "judged right",
        "listed again",
        "announced again",
        "began anew after an end",
        "two stages",
    ],
)
def test_steps_of_one_type_conflict_where_their_dates_cannot_both_be(
    build: Build, steps: list[dict[str, Any]], expected: list[str]
) -> None:
    dataset = signatures(build, *steps)
    assert [date for _, date, _ in told(dataset)] == expected
    assert {number for number, _, _ in told(dataset)} <= {1}
    assert len(conflicting(partnerships(dataset))) == bool(expected)


def test_without_conflicts_a_step_is_one_row_that_is_marked(build: Build) -> None:
    dataset = signatures(build, {"date": "2012-06"}, {"date": "2012-07", "source": "press"})
    (row,) = events(dataset)
    assert (row.date, row.conflict, row.sources) == ("2012-06", 1, ("page", "press"))


def test_a_deprecated_claim_is_a_row_only_with_conflicts(build: Build) -> None:
    wrong = {"type": "operating", "date": "1986", "rank": "deprecated", "note": "The law's year."}
    dataset = signatures(build, {"date": "2012-06"}, wrong)
    assert [row.type for row in events(dataset)] == ["signed"]
    assert [(row.type, row.rank) for row in conflicting(events(dataset, with_deprecated=True))] == [
        ("operating", "deprecated")
    ]


def test_a_deprecated_claim_stands_beside_its_stage_or_else_the_first_of_its_type(
    build: Build,
) -> None:
    wrong = {"type": "operating", "date": "1986", "rank": "deprecated", "note": "A misprint."}
    dataset = signatures(
        build,
        {"type": "operating", "date": "2004", "what": "pilot"},
        {"type": "operating", "date": "2006", "what": "all"},
        wrong | {"what": "all"},
        wrong | {"what": "some"},
    )
    rows = conflicting(events(dataset, with_deprecated=True))
    assert sorted((row.conflict, row.date, row.what) for row in rows) == [
        (1, "1986", "all"),
        (1, "2006", "all"),
        (2, "1986", "some"),
        (2, "2004", "pilot"),
    ]


def test_events_conflict_where_claims_on_their_date_do(build: Build) -> None:
    def claims(*claims: dict[str, Any]) -> list[tuple[object, str | None, str]]:
        return told(
            build(
                sources=SOURCES,
                agreements=[{"id": "pact"}],
                events=[
                    {"agreement": "pact", "claims": list(claims)},
                    {"agreement": "pact", "id": "other", "claims": [{"date": "1999"}]},
                ],
            )
        )

    assert claims({"date": "2010-10"}, {"date": "2010-10-08", "source": "law"}) == []
    assert claims({"date": "2010-10"}, {"date": "2010-11", "source": "law"}) == [
        (1, "2010-10", "page"),
        (1, "2010-11", "law"),
    ]
    assert claims({"date": "2010-10"}, {"source": "law"}) == []
    assert claims({"date": "2010-10", "planned": True}, {"date": "2010-11", "source": "law"}) == []
    judged = {"date": "2010-11", "source": "law", "rank": "deprecated", "note": "Misread."}
    assert claims({"date": "2010-10"}, judged) == [(1, "2010-10", "page"), (1, "2010-11", "law")]


def test_a_claim_against_an_event_has_the_id_of_its_source(build: Build) -> None:
    def ids(*judged: dict[str, Any]) -> list[str]:
        claims = [{"rank": "deprecated", "note": "Wrong."} | one for one in judged]
        dataset = build(
            sources=SOURCES,
            agreements=[{"id": "pact"}],
            events=[{"agreement": "pact", "claims": [{"date": "2010"}, *claims]}],
        )
        return [row.id for row in events(dataset, with_deprecated=True)]

    press = {"date": "2011", "source": "press"}
    assert ids(press) == ["pact-adoption", "pact-adoption-press"]
    assert ids(press, press | {"date": "2012"}) == [
        "pact-adoption",
        "pact-adoption-2011-press",
        "pact-adoption-2012-press",
    ]


def test_each_conflict_has_its_number_and_its_rows_stand_together(build: Build) -> None:
    dataset = build(
        sources=SOURCES,
        agreements=[{"id": "pact"}],
        partnerships=[
            {
                "agreement": "pact",
                "party": party,
                "steps": [{"date": first}, {"date": second, "source": "press"}],
            }
            for party, first, second in (("ca", "2010", "2015"), ("mx", "2012", "2013"))
        ],
    )
    assert told(dataset) == [
        (1, "2010", "page"),
        (1, "2015", "press"),
        (2, "2012", "page"),
        (2, "2013", "press"),
    ]
    assert [(row.conflict, row.party) for row in conflicting(partnerships(dataset))] == [
        (1, "ca"),
        (2, "mx"),
    ]
