"""The pages of `brief` and `show`: the day first, and what is not in force told apart."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from tests.cli.harness import run_inside

from dhsintl.dataset.load import load
from dhsintl.dates import parse
from dhsintl.model.records import Dataset
from dhsintl.output.formats import Format, render
from dhsintl.output.pages import agreement_page, party_page
from dhsintl.output.result import Page, RenderOptions, Result, table_data
from dhsintl.query import Filters
from dhsintl.query.provenance import provenance_of
from dhsintl.query.reports import agreement_report, party_report

EVERYTHING = Filters()
Build = Callable[..., Dataset]
SOURCES: list[dict[str, Any]] = [
    {"id": "page", "title": "Results", "publisher": "DHS", "published": "2012"},
    {"id": "report", "title": "Report", "publisher": "GAO", "published": "2014-03"}
    | {"grade": "oversight"},
    {"id": "memo", "title": "Memo", "publisher": "Press", "grade": "press"},
]


@pytest.fixture(scope="module")
def record(build: Build) -> Dataset:
    """France in each state: by name, as a member, ended, proposed, and not known."""
    return build(
        sources=SOURCES,
        agreements=[
            {"id": "pact", "title": "The Pact"},
            {"id": "union-pact", "title": "Union Pact"},
            {"id": "waiver", "title": "Waiver Program"},
            {"id": "talks", "title": "Talks"},
            {
                "id": "circle",
                "title": "The Circle",
                "partner_count": [{"metrics": ["countries"], "of": "countries"}],
            },
        ],
        partnerships=[
            {
                "agreement": "pact",
                "party": "fr",
                "place": "Le Havre",
                "note": "The first port.",
                "steps": [
                    {"type": "operating", "date": "2011-05", "what": "pilot"},
                    {"type": "operating", "date": "2013-08", "what": "all", "source": "report"},
                    {"type": "operating", "date": "2019", "what": "more", "planned": True},
                ],
            },
            {"agreement": "pact", "party": "gb", "steps": [{"date": "../2013-01"}]},
            {
                "agreement": "union-pact",
                "party": "eu",
                "instrument": "agreement of 2012",
                "steps": [{"type": "in force", "date": "2012-07-01", "source": "report"}],
            },
            {
                "agreement": "waiver",
                "party": "fr",
                "steps": [
                    {"type": "operating", "date": "1996-07-08"},
                    {"type": "ended", "date": "2002-02-21"},
                ],
            },
            {
                "agreement": "talks",
                "party": "fr",
                "steps": [{"type": "proposed", "date": "2012-03", "source": "memo"}],
            },
        ],
        metrics=[
            {
                "id": "countries",
                "agreement": "circle",
                "label": "Countries",
                "unit": "countries",
                "figures": [
                    {"value": 62, "as_of": "2012"},
                    {
                        "value": 16,
                        "as_of": "2010",
                        "rank": "deprecated",
                        "note": "A misprint.",
                        "parties": ["fr"],
                    },
                ],
            },
            {
                "id": "visits",
                "agreement": "pact",
                "label": "Visits",
                "unit": "visits",
                "figures": [
                    {"value": 7, "as_of": "2012-06-30", "parties": ["fr"]},
                    {"value": 9, "as_of": "2012-06-30", "parties": ["fr"], "source": "report"},
                ],
            },
        ],
        events=[
            {
                "agreement": "pact",
                "id": "renewal",
                "type": "renewed",
                "title": "France is to renew it",
                "parties": ["fr"],
                "claims": [{"date": "2015", "planned": True}],
            }
        ],
    )


def text_of(page: Page) -> list[str]:
    """The page as text, without blanks at the ends of lines."""
    stream = io.StringIO()
    render(
        Result(table_data([], [], Dataset()), pages=[page]),
        Format.TABLE,
        stream,
        RenderOptions(is_ascii=True),
    )
    return [line.rstrip() for line in stream.getvalue().splitlines()]


def section_of(page: Page, heading: str) -> list[list[str]]:
    """The cells of a section, its headings first."""
    (data,) = [
        section.data.without_blanks() for section in page.sections if section.heading == heading
    ]
    cells = [[data.cell(row, column) for column in data.columns] for row in data.rows]
    return [[column.heading for column in data.columns], *cells]


def brief(record: Dataset, party: str, filters: Filters = EVERYTHING) -> Page:
    return party_page(party_report(record, party, filters), record)


def show(record: Dataset, agreement: str, filters: Filters = EVERYTHING) -> Page:
    report = agreement_report(record, agreement, filters)
    assert report
    return agreement_page(report, record)


def test_first_line_says_the_day_and_the_newest_document_used(record: Dataset) -> None:
    assert brief(record, "fr").title == "France: status as of 2014-03-31, from documents to 2014-03"
    assert show(record, "pact").title == (
        "The Pact: status as of 2014-03-31, from documents to 2014-03"
    )
    then = Filters(as_of=parse("2012"))
    assert show(record, "waiver", then).title == (
        "Waiver Program: status as of 2012-12-31, from documents to 2012"
    )


def test_first_line_names_no_document_where_none_has_a_date(build: Build) -> None:
    dataset = build(
        sources=[{"id": "page"}],
        agreements=[{"id": "pact", "title": "The Pact"}],
        partnerships=[{"agreement": "pact", "party": "ca", "steps": [{"date": "2011-05-06"}]}],
    )
    assert show(dataset, "pact").title == "The Pact: status as of 2011-05-06"


def test_brief_tells_apart_what_is_in_force_by_name_as_member_over_and_not_known(
    record: Dataset,
) -> None:
    page = brief(record, "fr")
    assert [section.heading for section in page.sections] == [
        "Takes part by name",
        "Takes part as a member of the European Union",
        "Not in: ended, replaced, proposed, approved or not begun",
        "Not known whether it takes part",
        "Partnerships",
        "Partnerships proposed or approved, not begun",
        "Partnerships that ended or were replaced",
        "Figures: pact: Visits (France); metric visits, 2 figures, 2012-06-30",
        "Events",
        "Sources",
    ]
    head = ["Agreement", "Title", "Status", "Date", "Grade", "Source"]
    assert section_of(page, "Takes part by name") == [
        head,
        ["pact", "The Pact", "operating", "2011-05", "official", "[1]"],
    ]
    assert section_of(page, "Takes part as a member of the European Union") == [
        head,
        ["union-pact", "Union Pact", "in force", "2012-07-01", "oversight", "[2]"],
    ]
    assert section_of(page, "Not in: ended, replaced, proposed, approved or not begun") == [
        head,
        ["waiver", "Waiver Program", "ended", "2002-02-21", "official", "[1]"],
        ["talks", "Talks", "proposed", "2012-03", "press", "[3]"],
    ]
    assert section_of(page, "Not known whether it takes part") == [
        ["Agreement", "Title", "Why"],
        ["circle", "The Circle", "62 countries are counted (2012), 0 of them named"],
    ]


def test_brief_shows_each_partnership_with_stage_grade_and_note(record: Dataset) -> None:
    page = brief(record, "fr")
    assert section_of(page, "Partnerships") == [
        ["Agreement", "Part", "Status", "Date", "Grade", "Source", "Note"],
        [
            "pact",
            "Le Havre",
            "operating",
            "2011-05 (all 2013-08)",
            "official",
            "[1]",
            "The first port.",
        ],
        [
            "union-pact",
            "European Union, agreement of 2012",
            "in force",
            "2012-07-01",
            "oversight",
            "[2]",
            "",
        ],
    ]
    assert section_of(page, "Partnerships that ended or were replaced") == [
        ["Agreement", "Status", "Date", "Grade", "Source"],
        ["waiver", "ended", "2002-02-21", "official", "[1]"],
    ]
    assert section_of(page, "Partnerships proposed or approved, not begun") == [
        ["Agreement", "Status", "Date", "Grade", "Source"],
        ["talks", "proposed", "2012-03", "press", "[3]"],
    ]


def test_figures_that_contradict_each_other_are_marked_and_deprecated_ones_left_out(
    record: Dataset,
) -> None:
    assert section_of(
        brief(record, "fr"), "Figures: pact: Visits (France); metric visits, 2 figures, 2012-06-30"
    ) == [
        ["Conflict", "Figure", "As of", "Grade", "Source"],
        ["1", "7", "2012-06-30", "official", "[1]"],
        ["1", "9", "2012-06-30", "oversight", "[2]"],
    ]


def test_plan_is_told_as_a_plan(record: Dataset) -> None:
    _, *rows = section_of(brief(record, "fr"), "Events")
    planned = {(row[0], row[2]) for row in rows if "planned" in row[2]}
    assert planned == {("2015", "renewed (planned)"), ("2019", "operating (planned)")}
    assert {row[2] for row in rows} == {
        "renewed (planned)",
        "operating (planned)",
        "operating",
        "ended",
        "proposed",
    }


def test_sources_are_numbered_with_their_grade(record: Dataset) -> None:
    assert section_of(brief(record, "fr"), "Sources") == [
        ["No.", "Grade", "Source"],
        ["[1]", "official", "DHS (2012). Results. https://example.org/document"],
        ["[2]", "oversight", "GAO (2014-03). Report. https://example.org/document"],
        ["[3]", "press", "Press (n.d.). Memo. https://example.org/document"],
    ]


def test_brief_says_in_short_what_the_party_is_in_was_in_and_may_be_in(record: Dataset) -> None:
    facts = dict(brief(record, "fr").facts)
    assert facts.pop("In short") == (
        "takes part in 1 agreement by name; in 1 agreement as a member of a bloc; "
        "not in 2 agreements that name it; not known for 1 agreement"
    )
    assert facts == {
        "Id": "fr",
        "Kind": "country",
        "Member of": "European Union from 1993-11-01",
    }


def test_brief_on_an_agency_says_that_it_is_no_partner(record: Dataset) -> None:
    page = brief(record, "dhs")
    assert dict(page.facts)["In short"] == (
        "a US agency, which is no partner; named by 5 agreements: dhsintl agreements --agency dhs"
    )


def test_brief_on_the_country_of_the_agencies_says_that_it_is_no_partner(build: Build) -> None:
    parties = [
        {"id": "us", "name": "United States"},
        {"id": "dhs", "name": "Homeland Security", "kind": "agency", "country": "us"},
    ]
    dataset = build(parties=parties, agreements=[{"id": "pact"}])
    assert dict(brief(dataset, "us").facts)["In short"] == (
        "no partner: the agreements are those of its own agencies"
    )


def test_brief_counts_the_places_that_are_in_from_two_up(build: Build) -> None:
    ports = [
        {"agreement": "pact", "party": "ca", "place": place, "steps": [{"date": "2011"}]}
        for place in ("Halifax", "Montreal")
    ]
    dataset = build(agreements=[{"id": "pact", "title": "The Pact"}], partnerships=ports)
    _, *rows = section_of(brief(dataset, "ca"), "Takes part by name")
    assert rows == [["pact", "The Pact", "signed, 2 places", "2011", "official", "[1]"]]


def test_former_member_takes_part_in_nothing_through_the_bloc_today(record: Dataset) -> None:
    after = Filters(as_of=parse("2020-02-01"))
    headings = [section.heading for section in brief(record, "gb", after).sections]
    assert "Takes part as a member of the European Union" not in headings
    member = Filters(as_of=parse("2020-01-31"))
    headings = [section.heading for section in brief(record, "gb", member).sections]
    assert "Takes part as a member of the European Union" in headings
    assert ("Former member of", "European Union 1993-11-01/2020-01-31") in brief(
        record, "gb", after
    ).facts
    assert ("Member of", "European Union 1993-11-01/2020-01-31") in brief(
        record, "gb", member
    ).facts


def test_member_of_the_future_is_no_member_yet(record: Dataset) -> None:
    facts = dict(brief(record, "hr", Filters(as_of=parse("2005"))).facts)
    assert (facts.get("Future member of"), facts.get("Member of")) == (
        "European Union from 2013-07-01",
        None,
    )


def test_history_that_begins_with_a_suspension_is_told_as_not_known(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        partnerships=[
            {
                "agreement": "pact",
                "party": "ca",
                "steps": [{"type": "suspended", "date": "2011-08-29"}],
            }
        ],
    )
    page = show(dataset, "pact", Filters(as_of=parse("2012")))
    assert section_of(page, "Partnerships not known on that day")[1][:2] == [
        "Canada",
        "suspended (unknown)",
    ]


def test_party_that_may_have_begun_is_told_as_not_known(record: Dataset) -> None:
    page = show(record, "pact", Filters(as_of=parse("2012-06")))
    assert section_of(page, "Partnerships not known on that day") == [
        ["Party", "Status"],
        ["United Kingdom", "unknown, or signed"],
    ]
    assert section_of(page, "Takes part") == [
        ["Party", "Status", "Date", "Grade", "Source", "Note"],
        ["France, Le Havre", "operating", "2011-05 (pilot)", "official", "[1]", "The first port."],
    ]


def test_show_gives_facts_and_every_count(record: Dataset) -> None:
    assert show(record, "circle").facts == [
        ("Id", "circle"),
        ("Kind", "agreement"),
        ("Theme", "supply-chain"),
        ("Agencies", "Homeland Security"),
        ("Summary", "Partners agree. [1]"),
        ("Partners", "62 countries counted as of 2012, 0 named by then"),
    ]


def test_page_reads_as_a_whole(record: Dataset) -> None:
    assert text_of(show(record, "waiver")) == [
        "Waiver Program: status as of 2014-03-31, from documents to 2012",
        "Id        waiver",
        "Kind      agreement",
        "Theme     supply-chain",
        "Agencies  Homeland Security",
        "Summary   Partners agree. [1]",
        "Partners  none that takes part is named or counted",
        "",
        "Partnerships that ended or were replaced",
        "Party   Status  Date        Grade     Source",
        "-" * 44,
        "France  ended   2002-02-21  official  [1]",
        "",
        "Events",
        "Date        Type       What happened      Grade     Source",
        "-" * 58,
        "1996-07-08  operating  France: operating  official  [1]",
        "2002-02-21  ended      France: ended      official  [1]",
        "",
        "Sources",
        "No.  Grade     Source",
        "-" * 64,
        "[1]  official  DHS (2012). Results. https://example.org/document",
    ]


def test_note_on_a_metric_stands_once_above_its_figures(build: Build) -> None:
    dataset = build(
        sources=SOURCES,
        agreements=[{"id": "pact", "title": "The Pact"}],
        metrics=[
            {
                "id": "ports",
                "agreement": "pact",
                "label": "Ports",
                "unit": "ports",
                "note": "Ports are counted twice.",
                "figures": [
                    {"value": 5, "as_of": "2010", "note": "In the first year."},
                    {"value": 7, "as_of": "2011"},
                ],
            }
        ],
    )
    page = show(dataset, "pact")
    assert section_of(page, "Figures: Ports; metric ports, 2 figures, 2010 to 2011") == [
        ["Figure", "As of", "Grade", "Source", "Note"],
        ["5", "2010", "official", "[1]", "In the first year."],
        ["7", "2011", "official", "[1]", ""],
    ]
    text = text_of(page)
    at = text.index("Figures: Ports; metric ports, 2 figures, 2010 to 2011")
    assert text[at + 1] == "  Ports are counted twice."
    stream = io.StringIO()
    result = Result(table_data([], [], Dataset()), pages=[page], closing="made by us")
    render(result, Format.MARKDOWN, stream, RenderOptions())
    assert "2010 to 2011\n\nPorts are counted twice.\n\n| Figure |" in stream.getvalue()
    assert stream.getvalue().endswith(" |\n\nmade by us\n")


@pytest.mark.parametrize("format_", ["table", "markdown"])
def test_whole_pages_end_with_the_record_that_they_are_from(format_: str) -> None:
    text = run_inside("brief", "Japan", "Canada", "--format", format_).text
    line = provenance_of(load()).line
    assert text.endswith(f"\n\n{line}\n")
    assert text.count(line) == 1
    assert line not in run_inside("brief", "Japan", "--section", "events", "-f", format_).text
