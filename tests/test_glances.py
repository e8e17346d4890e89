"""Glances: pages on a terminal fit a screen, and say what they leave out."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.harness import run_inside

from dhsintl import __version__
from dhsintl.cli.conflict_notes import of_agreement
from dhsintl.dataset.load import load
from dhsintl.model.records import Dataset
from dhsintl.output.formats import Format, render
from dhsintl.output.formats.fitting import Stack, fit
from dhsintl.output.glances import agreement_glance, party_glance
from dhsintl.output.result import Glance, RenderOptions, Result, table_data
from dhsintl.query.filters import Filters
from dhsintl.query.reports import PartyReports, agreement_report

Build = Callable[..., Dataset]
# A screen of 50 lines without the two of the prompt.
SCREEN_WIDTH, SCREEN_LINES = 100, 48
NOTES = 2


@pytest.fixture(scope="module")
def bundled() -> Dataset:
    return load()


def drawn(glance: Glance, width: int = SCREEN_WIDTH) -> list[str]:
    """The glance as it stands on a terminal without color."""
    stream = io.StringIO()
    result = Result(table_data([], [], Dataset()), glances=[glance])
    render(result, Format.TABLE, stream, RenderOptions(width=width))
    return stream.getvalue().splitlines()


def at_party(dataset: Dataset, party: str) -> list[str]:
    report = PartyReports(dataset).on(party)
    return drawn(party_glance(report, dataset, if_not_named="nothing names it"))


def at_agreement(dataset: Dataset, agreement: str, width: int = SCREEN_WIDTH) -> list[str]:
    report = agreement_report(dataset, agreement)
    assert report
    conflicts = of_agreement(agreement, Filters(), dataset)
    return drawn(agreement_glance(report, dataset, conflicts=conflicts), width)


def too_large(pages: dict[str, list[str]]) -> list[str]:
    return [
        name
        for name, page in pages.items()
        if len(page) > SCREEN_LINES - NOTES or max(map(len, page)) > SCREEN_WIDTH
    ]


def test_every_party_of_the_record_fits_a_screen(bundled: Dataset) -> None:
    reports = PartyReports(bundled)
    assert len(bundled.parties) > 200
    assert (
        too_large(
            {
                party.id: drawn(party_glance(reports.on(party.id), bundled, if_not_named="none"))
                for party in bundled.parties
            }
        )
        == []
    )


def test_every_agreement_of_the_record_fits_a_screen(bundled: Dataset) -> None:
    assert len(bundled.agreements) > 20
    assert too_large({one.id: at_agreement(bundled, one.id) for one in bundled.agreements}) == []


@pytest.mark.parametrize("party", ["us", "dhs", "cbp", "eu", "jp"])
def test_a_page_fits_a_screen_together_with_its_notes(party: str) -> None:
    outcome = run_inside("brief", party, width=SCREEN_WIDTH)
    assert len([*outcome.text.splitlines(), *outcome.stderr.splitlines()]) <= SCREEN_LINES


@pytest.mark.parametrize("party", ["de", "ar", "eu", "jp", "ca"])
def test_each_agreement_of_a_party_is_told_as_in_compare(party: str) -> None:
    reader = csv.DictReader(io.StringIO(run_inside("compare", party, "us", "-f", "csv").text))
    compared = {row["agreement"]: row[party] for row in reader if row[party]}
    page = run_inside("brief", party, width=200, variables={"NO_COLOR": "1"}).text.splitlines()
    told = {line.split("  ")[0]: line for line in reversed(page)}
    assert len(compared) > 3
    for agreement, cell in compared.items():
        if cell != "possible":
            assert f"  {cell}  " in told[agreement]


SOURCES: list[dict[str, Any]] = [
    {"id": "page", "title": "Results", "publisher": "DHS", "published": "2012"},
    {"id": "report", "title": "Report", "publisher": "GAO", "published": "2014-03"}
    | {"grade": "oversight"},
    {"id": "memo", "title": "Memo", "publisher": "Press", "grade": "press"},
]


@pytest.fixture(scope="module")
def record(build: Build) -> Dataset:
    """A pact with a series, with partners in several states, and with an event without a date."""
    figures = [
        {"value": 13, "as_of": "2003-06", "source": "report"},
        {"value": 20, "as_of": "2007-01"},
        {"value": 58, "as_of": "2011-05", "qualifier": "more than"},
        {"value": 70, "as_of": "2015", "basis": "target"},
    ]
    return build(
        sources=SOURCES,
        agreements=[
            {
                "id": "pact",
                "title": "The Pact",
                "summary": "Ports are watched.",
                "partner_count": [{"metrics": ["ports"], "of": "places"}],
            },
            {"id": "talks", "title": "Talks"},
        ],
        partnerships=[
            {"agreement": "pact", "party": "fr", "place": place, "steps": [step]}
            for place in ("Le Havre", "Marseille")
            for step in [{"type": "operating", "date": "2005-05"}]
        ]
        + [
            {
                "agreement": "pact",
                "party": "gb",
                "steps": [
                    {"type": "signed", "date": "2003-01-02", "source": "report"},
                    {"type": "ended", "date": "2009"},
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
                "id": "ports",
                "agreement": "pact",
                "label": "Ports",
                "unit": "ports",
                "figures": figures,
            },
            {
                "id": "visits",
                "agreement": "pact",
                "label": "Visits",
                "unit": "visits",
                "figures": [{"value": 7, "parties": ["fr"]}],
            },
        ],
        events=[
            {"agreement": "pact", "id": "talk", "type": "other", "title": "Somebody talked"}
            | {"claims": [{"source": "memo"}]},
            {"agreement": "pact", "id": "renewal", "type": "renewed", "title": "It was renewed"}
            | {"parties": ["fr"], "claims": [{"source": "report"}]},
        ],
    )


def test_a_glance_at_an_agreement(record: Dataset) -> None:
    assert at_agreement(record, "pact") == [
        "The Pact: status as of 2014-03-31, from documents to 2014-03",
        "Id         pact",
        "Kind       agreement",
        "Theme      supply-chain",
        "Agencies   Homeland Security",
        "Summary    Ports are watched. (page)",
        "Partners   > 58 places counted as of 2011-05, 2 named by then",
        "Not named  more than 56 of more than 58 places counted (2011-05)",
        "",
        "3 partnerships of 2 parties, by status",
        "operating  2  France (2 places)",
        "ended      1  United Kingdom",
        "",
        "Figures: 2 series, first and newest figure",
        "Ports            13 (2003-06) to > 58 (2011-05), 4 figures  oversight, official",
        "Visits (France)  7 (source of 2012)                         official",
        "",
        "Events: 5, the newest first",
        "by 2014-03  It was renewed                           oversight",
        "2009        United Kingdom: ended                    official",
        "2005-05     France (Le Havre, Marseille): operating  official",
        "2003-01-02  United Kingdom: signed                   oversight",
        "no date     Somebody talked                          press",
        "",
        "More    add --full for everything, or --section NAME for one part: partnerships (3), metrics (5),",
        "        events (5), sources (3)",
        f"Record  dhsintl {__version__}, evidence to 2014-03-31",
    ]


def test_a_glance_at_a_party_has_a_line_for_each_agreement(record: Dataset) -> None:
    assert at_party(record, "fr") == [
        "France: status as of 2014-03-31, from documents to 2014-03",
        "Id         fr",
        "Kind       country",
        "Member of  European Union from 1993-11-01",
        "In short   takes part in 1 agreement by name; not in 1 agreement that names it",
        "",
        "Takes part in 1 agreement",
        "pact  operating 2005-05, 2 places  The Pact",
        "",
        "Not in 1 agreement: ended, replaced, proposed, approved or not begun",
        "talks  proposed 2012-03  Talks",
        "",
        "Figures: 1 series, first and newest figure",
        "pact  Visits  7 (source of 2012)  official",
        "",
        "Events: 3, the newest first",
        "by 2014-03  pact   It was renewed                           oversight",
        "2012-03     talks  France: proposed                         press",
        "2005-05     pact   France (Le Havre, Marseille): operating  official",
        "",
        "More    add --full for everything, or --section NAME for one part: agreements (2), partnerships (3),",
        "        metrics (1), events (3), sources (3)",
        f"Record  dhsintl {__version__}, evidence to 2014-03-31",
    ]


@pytest.fixture(scope="module")
def crowded(build: Build) -> Dataset:
    """A pact with 60 events and one status that 60 countries share."""
    codes = [f"q{number:02}" for number in range(60)]
    return build(
        sources=SOURCES,
        parties=[
            {"id": "us", "name": "United States"},
            {"id": "dhs", "name": "Homeland Security", "kind": "agency", "country": "us"},
            *({"id": code, "name": f"Country {code}"} for code in codes),
        ],
        agreements=[{"id": "pact", "title": "The Pact"}],
        partnerships=[
            {"agreement": "pact", "party": code, "steps": [{"type": "listed", "date": "2012"}]}
            for code in codes
        ],
        events=[
            {
                "agreement": "pact",
                "id": f"talk-{code}",
                "title": "Met",
                "claims": [{"date": f"20{code[1:]}"}],
            }
            for code in codes
        ],
    )


def test_what_is_left_out_is_counted(crowded: Dataset) -> None:
    page = at_agreement(crowded, "pact")
    assert len(page) == SCREEN_LINES - NOTES
    (names,) = [at for at, line in enumerate(page) if line.startswith("listed  60  Country q00,")]
    assert page[names + 2].endswith(" Country q15 and 44 more")
    (events,) = [at for at, line in enumerate(page) if line.startswith("Events")]
    shown = page[events + 1 : page.index("", events)]
    assert page[events] == f"Events: the newest {len(shown)} of 60"
    assert shown[0].split() == ["2059", "Met", "official"]


def test_contradictions_are_counted_with_the_command_that_shows_them(build: Build) -> None:
    """One figure twice, and one step of which two sources give two days."""
    record = build(
        sources=[{"id": "page"}, {"id": "a"}, {"id": "b"}],
        agreements=[{"id": "pact"}],
        partnerships=[
            {
                "agreement": "pact",
                "party": "ca",
                "steps": [
                    {"type": "signed", "date": "2010-01-01", "source": "a"},
                    {
                        "type": "signed",
                        "date": "2010-01-02",
                        "source": "b",
                        "rank": "deprecated",
                        "note": "A misprint.",
                    },
                ],
            }
        ],
        metrics=[
            {
                "agreement": "pact",
                "id": "ports",
                "figures": [
                    {"value": 5, "as_of": "2012-06-30", "source": "a"},
                    {"value": 6, "as_of": "2012-06-30", "source": "b"},
                    {"value": 7, "rank": "deprecated", "note": "A misprint.", "source": "b"},
                ],
            }
        ],
    )
    page = " ".join(" ".join(at_agreement(record, "pact")).split())
    assert (
        "Conflicts 2 of figures (dhsintl metrics pact --conflicts), "
        "1 of steps and events (dhsintl events pact --conflicts) More"
    ) in page


def test_a_wider_or_narrower_terminal_shows_the_same_rows(crowded: Dataset) -> None:
    words = [[" ".join(at_agreement(crowded, "pact", width)).split()] for width in (70, 100, 200)]
    assert words[0] == words[1] == words[2]


def test_full_shows_the_whole_page_on_a_terminal() -> None:
    glance, whole = (
        run_inside("show", "csi", *more, width=SCREEN_WIDTH).text for more in ([], ["--full"])
    )
    assert "add --full" in glance
    assert "add --full" not in whole
    assert len(whole.splitlines()) > 10 * SCREEN_LINES


@pytest.mark.parametrize("format_", ["table", "markdown", "json"])
def test_a_page_is_whole_in_a_pipe(format_: str) -> None:
    ask = ("brief", "Japan", "--format", format_)
    assert run_inside(*ask) == run_inside(*ask, "--full")


def test_json_is_whole_on_a_terminal() -> None:
    ask = ("brief", "Japan", "--json")
    assert run_inside(*ask, width=SCREEN_WIDTH).text == run_inside(*ask).text


def test_a_page_is_whole_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "japan.txt"
    run_inside("brief", "Japan", "--output", str(file), width=SCREEN_WIDTH)
    assert file.read_text(encoding="utf-8") == run_inside("brief", "Japan", "-f", "table").text


_STACKS = st.lists(
    st.builds(
        Stack,
        heights=st.lists(st.integers(1, 4), max_size=12),
        fewest=st.integers(0, 3),
    ),
    max_size=5,
)


@given(_STACKS, st.integers(0, 60))
def test_rows_fill_the_room_and_no_more(stacks: list[Stack], room: int) -> None:
    """Beyond those that are shown in any case, none fits that is left out."""
    counts = fit(stacks, room)
    fewest = [min(stack.fewest, len(stack.heights)) for stack in stacks]
    assert all(count >= least for count, least in zip(counts, fewest, strict=True))
    left = room - sum(
        2 + sum(stack.heights[:count]) for stack, count in zip(stacks, counts, strict=True)
    )
    assert left >= 0 or counts == fewest
    rest = [stack.heights[count:] for stack, count in zip(stacks, counts, strict=True)]
    assert all(heights[0] > left for heights in rest if heights)
