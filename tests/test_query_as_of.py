"""What is asked about one day, and whose date a row goes by."""

from collections.abc import Callable
from datetime import date

import pytest

from dhsintl.dates import parse
from dhsintl.model.records import Dataset
from dhsintl.query import (
    Filters,
    agreements,
    events,
    metrics,
    parties,
    partnerships,
    sources,
)
from dhsintl.query.view import View

Build = Callable[..., Dataset]


def then(date: str) -> Filters:
    return Filters(as_of=parse(date))


def last_day(dataset: Dataset, *only: str) -> str:
    return View(dataset, Filters(sources=only)).day.isoformat()


def test_without_a_day_the_last_day_of_the_evidence_is_meant(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        partnerships=[
            {
                "agreement": "pact",
                "party": "ca",
                "steps": [
                    {"date": "2013-05"},
                    {"type": "operating", "date": "2040", "planned": True},
                    {"type": "ended", "date": "2041", "rank": "deprecated", "note": "A joke."},
                ],
            }
        ],
        metrics=[
            {
                "agreement": "pact",
                "figures": [{"as_of": "2050", "basis": "target"}, {"as_of": "2013-02/.."}],
            }
        ],
    )
    assert last_day(dataset) == "2013-05-31"


def test_the_publication_of_a_document_is_evidence_too(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        events=[{"agreement": "pact", "claims": [{"source": "report", "date": "2009"}]}],
    )
    assert last_day(dataset) == "2014-03-31"
    assert last_day(dataset, "page") == "2012-12-31"
    assert last_day(dataset, "report") == "2014-03-31"


def test_a_page_without_a_date_is_evidence_of_the_day_on_which_it_was_read(build: Build) -> None:
    dataset = build(
        sources=[{"id": "page", "published": "2012"}, {"id": "web", "accessed": "2026-11"}],
        agreements=[{"id": "pact"}],
        partnerships=[
            {
                "agreement": "pact",
                "party": "ca",
                "steps": [
                    {
                        "type": "listed",
                        "date": "../2026-11",
                        "date_is": "access",
                        "source": "web",
                    }
                ],
            }
        ],
    )
    assert last_day(dataset) == last_day(dataset, "web") == "2026-11-30"
    (row,) = agreements(dataset, Filters(parties=("ca",)))
    assert (row.match, row.status, row.status_as_of) == ("named", "listed", "2026-11-30")


def test_no_day_is_later_than_the_newest_reading(build: Build) -> None:
    dataset = build(
        sources=[
            {"id": "page", "published": "2012", "accessed": "2026-11-20"},
            {"id": "uncited", "accessed": "2027"},
        ],
        agreements=[{"id": "pact"}],
        events=[{"agreement": "pact", "claims": [{"date": "2026"}]}],
    )
    assert last_day(dataset) == "2026-11-20"


def test_a_day_moves_the_status_and_cuts_no_evidence(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact", "source": "report"}],
        partnerships=[
            {
                "agreement": "pact",
                "party": "ca",
                "steps": [{"date": "2009-05-04", "source": "report"}],
            }
        ],
    )
    assert len(agreements(dataset, then("1990"))) == 1
    (row,) = partnerships(dataset, then("2009-05"))
    assert (row.status, row.status_date, row.status_as_of) == ("signed", "2009-05-04", "2009-05-31")


def test_figures_and_events_dated_later_are_not_yet_there(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        metrics=[
            {"id": "early", "agreement": "pact", "figures": [{"as_of": "2012-06"}]},
            {"id": "late", "agreement": "pact", "figures": [{"as_of": "2013"}]},
            {"id": "of-the-page", "agreement": "pact", "figures": [{}]},
            {"id": "of-the-report", "agreement": "pact", "figures": [{"source": "report"}]},
            {"id": "of-the-memo", "agreement": "pact", "figures": [{"source": "undated-memo"}]},
        ],
        events=[
            {"id": "first", "agreement": "pact", "claims": [{"date": "2012-07-01"}]},
            {"id": "second", "agreement": "pact", "claims": [{"date": "2012-07-02"}]},
        ],
    )
    found = {row.metric for row in metrics(dataset, then("2012-07-01"))}
    assert found == {"early", "of-the-page"}
    assert [row.date for row in events(dataset, then("2012-07-01"))] == ["2012-07-01"]
    assert [row.date for row in events(dataset, then("2012-07"))] == ["2012-07-01", "2012-07-02"]


def test_a_period_counts_from_its_first_day(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        metrics=[{"agreement": "pact", "figures": [{"as_of": "2011-10/2012-09"}]}],
    )
    assert len(metrics(dataset, then("2011-10-01"))) == 1
    assert len(metrics(dataset, then("2011-09-30"))) == 0


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("2010-12-31", ["fr unknown"]),
        ("2011-01-01", ["ca not yet", "fr unknown"]),
        ("2011", ["ca signed", "fr unknown", "mx signed"]),
        ("2012-06", ["ca signed", "fr listed", "mx signed"]),
        ("2012-07-01", ["ca ended", "fr listed", "mx signed"]),
        ("2014-03", ["ca ended", "fr listed", "mx signed", "gb proposed"]),
    ],
)
def test_partnerships_are_those_that_had_come_so_far_or_may_have(
    build: Build, date: str, shown: list[str]
) -> None:
    histories = {
        "ca": [{"date": "2011"}, {"type": "ended", "date": "2012-07-01"}],
        "mx": [{"date": "2011-12"}],
        "fr": [{"type": "listed", "date": "2012"}],
        "gb": [{"type": "proposed", "date": "2014-03"}],
    }
    dataset = build(
        agreements=[{"id": "pact"}],
        partnerships=[
            {"agreement": "pact", "party": party, "steps": steps}
            for party, steps in histories.items()
        ],
    )
    rows = partnerships(dataset, then(date))
    assert [f"{row.party} {row.status}" for row in rows] == shown
    idle = partnerships(dataset, Filters(as_of=parse(date), statuses=("not yet",)))
    assert len(rows) + sum(not row.may_be for row in idle) == len(histories)


def test_without_a_day_every_partnership_is_shown_with_its_status(build: Build) -> None:
    steps = [{"type": "ended", "date": "2005"}, {"date": "2001"}]
    dataset = build(
        agreements=[{"id": "pact"}],
        partnerships=[
            {"agreement": "pact", "party": "ca", "steps": steps},
            {"agreement": "pact", "party": "mx"},
        ],
    )
    assert [row.status for row in partnerships(dataset)] == ["ended", "signed"]
    (row,) = partnerships(dataset, Filters(statuses=("ended",)))
    assert row.party == "ca"


def test_rows_tell_whose_date_they_go_by(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        metrics=[
            {"id": "a", "agreement": "pact", "figures": [{"as_of": "2012"}]},
            {"id": "b", "agreement": "pact", "figures": [{}]},
            {"id": "c", "agreement": "pact", "figures": [{"source": "undated-memo"}]},
        ],
        events=[
            {"id": "dated", "agreement": "pact", "claims": [{"date": "2012"}]},
            {"id": "undated", "agreement": "pact"},
        ],
        partnerships=[
            {
                "agreement": "pact",
                "party": "ca",
                "steps": [{"date": "../2012", "date_is": "publication"}],
            }
        ],
    )
    dated_by = {row.metric: (row.as_of, row.dated_by) for row in metrics(dataset)}
    assert dated_by == {"a": ("2012", "row"), "b": (None, "source"), "c": (None, None)}
    assert {row.id: (row.date, row.dated_by) for row in events(dataset)} == {
        "pact-dated": ("2012", "row"),
        "pact-undated": (None, "source"),
        "pact-ca-signed-2012": ("../2012", "source"),
    }


def test_parties_and_sources_are_those_of_the_day(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact", "agencies": ["cbp"]}],
        partnerships=[
            {"agreement": "pact", "party": "ca", "steps": [{"date": "2012-06"}]},
            {"agreement": "pact", "party": "mx", "steps": [{"date": "2013", "source": "report"}]},
        ],
    )
    assert [row.id for row in parties(dataset, then("2012-06"))] == ["ca", "cbp"]
    assert [row.id for row in parties(dataset, then("2013"))] == ["ca", "cbp", "mx"]
    assert [(row.id, row.rows) for row in sources(dataset, then("2013"))] == [
        ("page", 2),
        ("report", 1),
    ]


def test_some_sources_alone_are_asked_about_on_their_own_last_day(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact", "source": "report", "agencies": ["dhs"]}],
        partnerships=[
            {"agreement": "pact", "party": "ca", "steps": [{"date": "2011-05", "source": "page"}]}
        ],
    )
    (row,) = partnerships(dataset, Filters(sources=("page",)))
    # The page is of 2012; the report, which describes the agreement, of March 2014.
    assert row.status_as_of == "2012-12-31"
    (row,) = partnerships(dataset)
    assert row.status_as_of == "2014-03-31"


def test_evidence_without_a_date_is_asked_about_when_it_was_read(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact", "source": "web"}],
        metrics=[{"agreement": "pact", "figures": [{"source": "web"}]}],
        sources=[{"id": "page"}, {"id": "web", "accessed": "2026-11"}],
    )
    assert View(dataset, Filters(sources=("web",))).day == date(2026, 11, 30)
