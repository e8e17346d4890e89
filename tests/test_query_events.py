"""The chronology: one happening is one row, by the claim that counts."""

from collections.abc import Callable
from typing import Any

from dhsintl.model.records import Dataset
from dhsintl.model.rows import EventRow
from dhsintl.query import events

Build = Callable[..., Dataset]
SOURCES = [
    {"id": "page", "published": "2012"},
    {"id": "law", "grade": "copy"},
    {"id": "press", "published": "2013", "grade": "press"},
]


def row(**fields: Any) -> EventRow:
    """A row of the chronology; what is left out is as in the dataset of `build`."""
    plain: dict[str, Any] = {
        "agreement": "pact",
        "what": None,
        "dated_by": "row",
        "parties": (),
        "place": None,
        "instrument": None,
        "planned": False,
        "rank": None,
        "grade": "official",
        "note": None,
        "source": "page",
        "locator": "item 1",
        "sources": ("page",),
    }
    return EventRow(**(plain | fields))


def chronology(build: Build, *steps: dict[str, Any], **part: Any) -> list[EventRow]:
    return events(
        build(
            sources=SOURCES,
            agreements=[{"id": "pact"}],
            partnerships=[{"agreement": "pact", "party": "ca", "steps": list(steps)} | part],
        )
    )


def test_an_event_is_one_row_by_the_claim_that_counts(build: Build) -> None:
    event = {
        "agreement": "pact",
        "parties": ["icao"],
        "note": "In Montreal.",
        "claims": [
            {"date": "2010-10", "source": "press"},
            {"date": "2010-10-08", "source": "law", "locator": "p. 3", "note": "A Friday."},
            {"source": "page"},
        ],
    }
    dataset = build(sources=SOURCES, agreements=[{"id": "pact"}], events=[event])
    assert events(dataset) == [
        row(
            id="pact-adoption",
            type="adopted",
            date="2010-10-08",
            title="They adopted it",
            parties=("icao",),
            grade="copy",
            note="A Friday. In Montreal.",
            source="law",
            locator="p. 3",
            sources=("press", "law", "page"),
        )
    ]


def test_an_event_that_was_planned_is_dated_by_what_happened(build: Build) -> None:
    plan = {"date": "2014-01", "planned": True}
    happened = {"date": "2015-02-03", "source": "press"}

    def told(*claims: dict[str, Any]) -> tuple[str | None, bool, str]:
        dataset = build(
            sources=SOURCES,
            agreements=[{"id": "pact"}],
            events=[{"agreement": "pact", "claims": list(claims)}],
        )
        (found,) = events(dataset)
        return found.date, found.planned, found.source

    assert told(plan) == ("2014-01", True, "page")
    assert told(plan, happened) == told(happened, plan) == ("2015-02-03", False, "press")
    assert told(plan, {"source": "press"}) == (None, False, "press")


def test_a_step_is_an_event_with_a_title_of_its_own(build: Build) -> None:
    step = {"type": "operating", "what": "pilot", "date": "2009-05", "note": "At one gate."}
    found = chronology(build, step, place="Toronto", instrument="Treaty of 2001")
    assert found == [
        row(
            id="pact-ca-toronto-treaty-of-2001-operating-pilot-2009-05",
            type="operating",
            what="pilot",
            date="2009-05",
            title="Canada (Toronto): operating (pilot), Treaty of 2001",
            parties=("ca",),
            place="Toronto",
            instrument="Treaty of 2001",
            note="At one gate.",
        )
    ]


def test_claims_on_one_step_are_one_row_and_lists_are_none(build: Build) -> None:
    found = chronology(
        build,
        {"date": "2009", "source": "press"},
        {"date": "2009-05-04", "source": "law"},
        {"type": "listed", "date": "2012"},
    )
    assert [(one.type, one.date, one.source, one.sources) for one in found] == [
        ("signed", "2009-05-04", "law", ("law", "press"))
    ]


def test_a_plan_is_printed_as_a_plan_each_day_once(build: Build) -> None:
    planned = {"type": "operating", "date": "2014-01", "planned": True}
    found = chronology(build, planned | {"source": "press"}, planned, {"date": "2013-01"})
    assert [(one.id, one.title, one.planned, one.source, one.sources) for one in found] == [
        ("pact-ca-signed-2013-01", "Canada: signed", False, "page", ("page",)),
        (
            "pact-ca-operating-2014-01-plan",
            "Canada: planned: operating",
            True,
            "page",
            ("page", "press"),
        ),
    ]


def test_steps_that_share_type_date_and_source_are_one_row(build: Build) -> None:
    def part(party: str, place: str | None = None, **step: Any) -> dict[str, Any]:
        steps = [{"date": "2009-05-04", "locator": party} | step]
        return {"agreement": "pact", "party": party, "place": place, "steps": steps}

    dataset = build(
        sources=SOURCES,
        agreements=[{"id": "pact"}],
        partnerships=[
            part("mx"),
            part("ca", "Toronto"),
            part("ca", "Halifax"),
            part("fr", source="law"),
            part("gb", date="2009-05-05"),
        ],
    )
    assert [(one.id, one.title, one.parties, one.locator) for one in events(dataset)] == [
        (
            "pact-ca-halifax-signed-2009-05-04",
            "Canada (Halifax, Toronto), Mexico: signed",
            ("ca", "mx"),
            "ca; mx",
        ),
        ("pact-fr-signed-2009-05-04", "France: signed", ("fr",), "fr"),
        ("pact-gb-signed-2009-05-05", "United Kingdom: signed", ("gb",), "gb"),
    ]


def test_a_step_that_its_source_alone_dates_says_so(build: Build) -> None:
    found = chronology(build, {"date": "../2012", "date_is": "publication"})
    assert [(one.date, one.dated_by) for one in found] == [("../2012", "source")]
    own = {"date": "../2011-04", "source": "press"}
    found = chronology(build, {"date": "../2012", "date_is": "publication"}, own)
    assert [(one.date, one.dated_by) for one in found] == [("../2011-04", "row")]
