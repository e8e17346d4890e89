"""What `types` and `grades` keep: events, steps and rows by their words, and no status by any."""

from collections.abc import Callable
from typing import Any

import pytest

from dhsintl.dates import parse
from dhsintl.model.records import Dataset
from dhsintl.query import Filters, events, metrics, partnerships, sources
from dhsintl.query.left_out import LeftOut
from dhsintl.query.left_out_rows import of_partnerships
from dhsintl.query.view import View

Build = Callable[..., Dataset]


@pytest.fixture(scope="module")
def record(build: Build) -> Dataset:
    """Four partners by different steps, one event and figures of three grades."""

    def partner(party: str, *steps: dict[str, Any]) -> dict[str, Any]:
        return {"agreement": "pact", "party": party, "steps": list(steps)}

    return build(
        agreements=[{"id": "pact"}],
        partnerships=[
            partner("ca", {"date": "2010"}, {"type": "ended", "date": "2015"}),
            partner(
                "fr",
                {"date": "../2012", "date_is": "publication"},
                {"type": "in force", "date": "2014", "source": "paper"},
            ),
            partner(
                "gb",
                {"date": "2011", "rank": "deprecated", "note": "Another pact."},
                {"type": "listed", "date": "2012", "source": "copied"},
                {"type": "operating", "date": "2016", "planned": True},
            ),
            partner("mx", {"type": "proposed", "date": "2009", "source": "paper"}),
        ],
        events=[{"agreement": "pact", "type": "amended", "claims": [{"date": "2013"}]}],
        metrics=[
            {
                "agreement": "pact",
                "figures": [{"source": one} for one in ("page", "copied", "paper")],
            }
        ],
        sources=[
            {"id": "page", "published": "2012"},
            {"id": "copied", "published": "2012", "grade": "copy"},
            {"id": "paper", "published": "2012", "grade": "press"},
        ],
    )


@pytest.mark.parametrize(
    ("types", "days", "found"),
    [
        (["signed"], {}, ["ca", "fr"]),
        (["ended", "proposed"], {}, ["ca", "mx"]),
        (["listed"], {}, ["gb"]),
        (["operating"], {}, []),
        (["signed"], {"since": "2010", "until": "2012"}, ["ca"]),
        (["signed"], {"since": "2014"}, []),
        (["in force"], {"since": "2014"}, ["fr"]),
        (["listed"], {"since": "2012"}, ["gb"]),
        (["in force"], {"as_of": "2013"}, []),
        (["ended"], {"as_of": "2014"}, []),
        (["ended"], {"as_of": "2015-06"}, ["ca"]),
    ],
)
def test_partnerships_have_a_counted_step_of_a_type_dated_by_itself_within_the_time(
    record: Dataset, types: list[str], days: dict[str, str], found: list[str]
) -> None:
    dates: dict[str, Any] = {name: parse(day) for name, day in days.items()}
    filters = Filters(types=tuple(types), **dates)
    assert [row.party for row in partnerships(record, filters)] == found


def test_partnerships_without_a_dated_step_of_the_type_are_counted_as_left_out(
    record: Dataset,
) -> None:
    filters = Filters(types=("signed",), since=parse("2010"))
    view = View(record, filters)
    assert of_partnerships(view, partnerships(record, filters)) == LeftOut(undated=1)


@pytest.mark.parametrize(
    ("types", "found"),
    [
        (("amended",), ["amended"]),
        (("signed", "ended"), ["signed", "signed", "ended"]),
        (("operating",), ["operating"]),
        (("renewed",), []),
    ],
)
def test_events_are_those_of_a_type_plans_among_them(
    record: Dataset, types: tuple[str, ...], found: list[str]
) -> None:
    assert [row.type for row in events(record, Filters(types=types))] == found


def test_grades_keep_rows_by_their_source(record: Dataset) -> None:
    graded = Filters(grades=("copy", "press"))
    assert [row.grade for row in metrics(record, graded)] == ["copy", "press"]
    assert [row.type for row in events(record, graded)] == ["proposed", "in force"]
    assert [row.id for row in sources(record, graded)] == ["copied", "paper"]


def test_grades_of_partnerships_are_those_of_their_status_and_change_none(record: Dataset) -> None:
    def found(**filters: Any) -> list[tuple[str, str | None]]:
        return [(row.party, row.status) for row in partnerships(record, Filters(**filters))]

    everything = [("ca", "ended"), ("fr", "in force"), ("mx", "proposed"), ("gb", "listed")]
    assert found() == everything
    assert found(grades=("press",)) == [("fr", "in force"), ("mx", "proposed")]
    assert found(grades=("official",)) == [("ca", "ended")]
    assert found(grades=("official",), statuses=("ended",)) == [("ca", "ended")]
    assert found(grades=("official",), statuses=("listed",)) == []
