"""What a printed row holds: its fields in their order, its dates, its grade, its id."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec import UNSET, Struct

from dhsintl.dates import parse
from dhsintl.model.records import Dataset
from dhsintl.model.rows import AgreementRow, EventRow, MetricRow, PartnershipRow
from dhsintl.query import Filters, metrics, partnerships

Build = Callable[..., Dataset]
SOURCES = [
    {"id": "page", "published": "2012"},
    {"id": "law", "published": "2015-07-02", "grade": "copy"},
    {"id": "press", "published": "2013", "grade": "press"},
    {"id": "web", "accessed": "2026-11"},
]

# What is printed beside these may stand between them.
FIELDS: dict[type[Struct], str] = {
    AgreementRow: "match, via, why, status, status_date, status_source, status_as_of, counted, "
    "counted_of, counted_as_of, counted_bound, named, unnamed, counts",
    PartnershipRow: "id, agreement, party, party_name, place, role, instrument, status, "
    "status_before, status_date, status_source, status_as_of, may_be, signed, in_force, operating, "
    "ended, first_seen, last_seen, grade, note, sources, steps",
    MetricRow: "id, agreement, metric, label, value, bound, qualifier, wording, unit, as_of, "
    "dated_by, basis, parties, grade, note, source, locator",
    EventRow: "id, agreement, type, what, date, title, parties, place, instrument, planned, rank, "
    "conflict, grade, note, source, sources",
}


@pytest.mark.parametrize("row", FIELDS)
def test_rows_print_their_fields_in_order(row: type[Struct]) -> None:
    expected = FIELDS[row].split(", ")
    assert [name for name in row.__struct_fields__ if name in expected] == expected


def part(build: Build, *steps: dict[str, Any], **filters: Any) -> PartnershipRow:
    dataset = build(
        sources=SOURCES,
        agreements=[{"id": "pact"}],
        partnerships=[
            {
                "agreement": "pact",
                "party": "ca",
                "place": "Montréal",
                "instrument": "Treaty of 2001",
                "role": "host",
                "note": "By air only.",
                "steps": list(steps),
            }
        ],
    )
    (row,) = partnerships(dataset, Filters(**filters))
    return row


def test_a_partnership_tells_its_state_and_the_dates_of_its_steps(build: Build) -> None:
    row = part(
        build,
        {"date": "2010", "source": "press"},
        {"date": "2010-11-15", "source": "law"},
        {"type": "in force", "date": "2012-05-04", "source": "law"},
        {"type": "operating", "date": "2013", "source": "press"},
        {"type": "suspended", "date": "2014-02-01", "source": "press"},
        as_of=parse("2014-03"),
    )
    printed = {name: getattr(row, name) for name in row.__struct_fields__ if name != "steps"}
    assert printed == {
        "id": "pact-ca-montreal-treaty-of-2001",
        "agreement": "pact",
        "party": "ca",
        "party_name": "Canada",
        "place": "Montréal",
        "role": "host",
        "instrument": "Treaty of 2001",
        "status": "suspended",
        "status_before": "operating",
        "status_date": "2014-02-01",
        "status_source": "press",
        "status_as_of": "2014-03-31",
        "may_be": (),
        "signed": "2010-11-15",
        "in_force": "2012-05-04",
        "operating": "2013",
        "ended": None,
        "first_seen": "2010-11-15",
        "last_seen": "2013-12-31",
        "grade": "press",
        "note": "By air only.",
        "sources": ("press", "law"),
        "conflict": UNSET,
    }
    assert [(step.type, step.date, step.grade) for step in row.steps] == [
        ("signed", "2010", "press"),
        ("signed", "2010-11-15", "copy"),
        ("in force", "2012-05-04", "copy"),
        ("operating", "2013", "press"),
        ("suspended", "2014-02-01", "press"),
    ]


def test_what_a_status_may_be_stands_beside_it(build: Build) -> None:
    steps = [
        {"type": "operating", "date": "1996"},
        {"type": "suspended", "date": "2001"},
        {"type": "ended", "date": "2002-02"},
    ]
    row = part(build, *steps, as_of=parse("2001-06"))
    assert (row.status, row.status_before, row.may_be) == (
        "suspended",
        "operating",
        ("operating",),
    )
    row = part(build, *steps, as_of=parse("2002-02-10"))
    assert (row.status, row.status_date, row.may_be) == (
        "ended",
        "2002-02",
        ("suspended (operating)",),
    )


def test_columns_have_the_first_stage_of_the_newest_beginning(build: Build) -> None:
    pilot = {"type": "operating", "date": "2009-05", "what": "pilot"}
    everyone = {"type": "operating", "date": "2011-03", "what": "all citizens"}
    row = part(build, everyone, pilot)
    assert (row.operating, row.status_date) == ("2009-05", "2009-05")
    ended = {"type": "ended", "date": "2012-06"}
    row = part(build, pilot, everyone, ended)
    assert (row.operating, row.ended, row.status) == ("2009-05", "2012-06", "ended")
    row = part(build, pilot, everyone, ended, {"type": "operating", "date": "2014"})
    assert (row.operating, row.ended, row.status_date) == ("2014", "2012-06", "2014")


def test_a_party_is_seen_on_the_dates_of_claims_that_count(build: Build) -> None:
    row = part(
        build,
        {"type": "proposed", "date": "1999"},
        {"type": "operating", "date": "../2003-03-17", "source": "law"},
        {"type": "listed", "date": "2012", "date_is": "publication"},
        {"type": "listed", "date": "../2026-11", "date_is": "access", "source": "web"},
        {"type": "operating", "date": "1980", "rank": "deprecated", "note": "Another port."},
        {"type": "in force", "date": "2030", "planned": True},
    )
    assert (row.first_seen, row.last_seen) == ("2003-03-17", "2026-11-01")
    assert (row.in_force, row.status_date, row.grade) == (None, "../2003-03-17", "copy")


def test_who_was_only_proposed_has_not_been_seen(build: Build) -> None:
    row = part(build, {"type": "proposed", "date": "2012"})
    assert (row.status, row.first_seen, row.last_seen) == ("proposed", None, None)


def test_before_anything_happened_nothing_makes_the_status(build: Build) -> None:
    row = part(build, {"date": "2013"}, statuses=("not yet",), as_of=parse("2010"))
    assert (row.status_date, row.status_source, row.grade) == (None, None, None)


def test_a_figure_has_what_describes_its_metric(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        metrics=[
            {
                "agreement": "pact",
                "id": "members",
                "label": "Certified members",
                "unit": "members",
                "measure": "cumulative",
                "note": "Sources also say partners.",
                "figures": [
                    {
                        "value": 10300,
                        "qualifier": "more than",
                        "as_of": "2012-06",
                        "wording": "partners",
                        "parties": ["ca"],
                        "note": "Rounded.",
                    },
                    {"value": 7},
                ],
            }
        ],
    )
    plain = MetricRow(
        id="pact-members-page",
        agreement="pact",
        metric="members",
        label="Certified members",
        value=7,
        bound="=",
        qualifier="stated",
        wording=None,
        unit="members",
        measure="cumulative",
        as_of=None,
        dated_by="source",
        basis="reported",
        parties=(),
        rank=None,
        grade="official",
        note="Sources also say partners.",
        source="page",
        locator="item 1",
    )
    undated, found = metrics(dataset)
    assert undated == plain
    fields = {name: getattr(found, name) for name in plain.__struct_fields__}
    assert {k: v for k, v in fields.items() if v != getattr(plain, k)} == {
        "id": "pact-members-ca-2012-06-page",
        "value": 10300,
        "bound": ">",
        "qualifier": "more than",
        "wording": "partners",
        "as_of": "2012-06",
        "dated_by": "row",
        "parties": ("ca",),
        "note": "Rounded. Sources also say partners.",
    }


def test_figures_of_one_source_and_date_have_ids_of_their_own(build: Build) -> None:
    figures = [
        {"value": 7, "as_of": "2012"},
        {"value": 9, "as_of": "2012", "basis": "target"},
        {"value": 9, "as_of": "2012", "basis": "target", "qualifier": "about"},
        {"value": 8, "as_of": "2013"},
    ]
    dataset = build(
        agreements=[{"id": "pact"}], metrics=[{"agreement": "pact", "figures": figures}]
    )
    assert [row.id for row in metrics(dataset)] == [
        "pact-partners-2012-page-reported-7",
        "pact-partners-2012-page-target-9",
        "pact-partners-2012-page-target-about-9",
        "pact-partners-2013-page",
    ]


@pytest.mark.parametrize("date", ["2012/..", "../.."])
def test_an_open_end_gives_no_day_on_which_a_party_was_seen(build: Build, date: str) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        partnerships=[{"agreement": "pact", "party": "ca", "steps": [{"date": date}]}],
    )
    (row,) = partnerships(dataset)
    assert (row.first_seen, row.last_seen) == (None, None)


def test_the_parties_of_a_figure_are_printed_in_order_of_id(build: Build) -> None:
    figures = [
        {"parties": ["mx", "ca"], "as_of": "2012"},
        {"parties": ["ca", "mx"], "as_of": "2013"},
    ]
    dataset = build(
        agreements=[{"id": "pact"}], metrics=[{"agreement": "pact", "figures": figures}]
    )
    assert [(row.id, row.parties) for row in metrics(dataset)] == [
        ("pact-partners-ca-mx-2012-page", ("ca", "mx")),
        ("pact-partners-ca-mx-2013-page", ("ca", "mx")),
    ]


def test_the_source_of_a_status_is_one_that_gives_its_date(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        partnerships=[
            {
                "agreement": "pact",
                "party": "ca",
                "steps": [
                    {"date": "../2012-12-31", "source": "page"},
                    {"date": "2011-06-01", "source": "gazette"},
                ],
            }
        ],
        sources=[*SOURCES, {"id": "gazette", "grade": "oversight"}],
    )
    (row,) = partnerships(dataset)
    assert (row.status_date, row.status_source, row.grade) == ("2011-06-01", "gazette", "oversight")
