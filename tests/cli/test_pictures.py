"""A chart as a picture: what is refused in one line, and what is drawn.

Drawing needs matplotlib, which is in the dependency group `clients`; tests of that mark say so
where it is missing.
"""

import io
import os
import re
import sys
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch
from xml.etree import ElementTree as ET

import pytest
from tests.cli.harness import Outcome, run, run_inside

from dhsintl.errors import ExitCode

# The series of two or more figures of one agreement, each kind of mark among them.
RECORD = """
[[agreements]]
id = "pact"
title = "The $a_1$ & <b>Pact</b>"
kind = "program"
theme = "trade"
agencies = [{ party = "cbp", source = "page", locator = "Item 1" }]
summary = "A pact."
source = "page"
locator = "Item 1"

[[parties]]
id = "cbp"
name = "CBP"
kind = "agency"

[[sources]]
id = "page"
title = "A page"
publisher = "A publisher"
url = "https://example.org/page"
published = "2012"
grade = "official"

[[metrics]]
agreement = "pact"
id = "ports"
label = "Foreign $p^2$ ports"
unit = "ports"
figures = [
  { value = 1, as_of = "2001", source = "page", locator = "1" },
  { value = 2, as_of = "2002", qualifier = "more than", source = "page", locator = "1" },
  { value = 3, as_of = "2003", qualifier = "at least", source = "page", locator = "1" },
  { value = 4, as_of = "2004", qualifier = "nearly", source = "page", locator = "1" },
  { value = 5, as_of = "2005", qualifier = "up to", source = "page", locator = "1" },
  { value = 6, as_of = "2006", qualifier = "about", source = "page", locator = "1" },
  { value = 9, as_of = "2006-02-03", basis = "target", source = "page", locator = "1" },
  { value = 9, as_of = "2007", basis = "required", source = "page", locator = "1" },
]

[[metrics]]
agreement = "pact"
id = "staff"
label = "Staff"
unit = "people"
figures = [{ value = 3, as_of = "2012", source = "page", locator = "1" }]
"""
PICTURES = [".svg", ".png", ".pdf"]


@pytest.fixture
def record(tmp_path: Path) -> str:
    place = tmp_path / "record.toml"
    place.write_text(RECORD, encoding="utf-8")
    return str(place)


def _refusal(message: str) -> Outcome:
    return Outcome(ExitCode.USAGE, b"", f"dhsintl: {message}\n")


@pytest.mark.parametrize("picture", [*PICTURES, ".SVG"])
@pytest.mark.parametrize(
    "command",
    [
        "agreements",
        "partnerships",
        "metrics csi",
        "events",
        "parties",
        "sources",
        "show csi",
        "brief Canada",
        "search cargo",
        "summary --by theme",
        "cite csi",
        "check",
        "schema",
    ],
)
def test_only_a_chart_is_a_picture(tmp_path: Path, command: str, picture: str) -> None:
    place = tmp_path / f"answer{picture}"
    ending = picture.lower()
    hint = f"dhsintl metrics AGREEMENT --chart --output FILE{ending}"
    outcome = run_inside(*command.split(), "--output", str(place))
    assert outcome == _refusal(f"only a chart is written as {ending}: {hint}")
    assert not place.exists()


@pytest.mark.parametrize("picture", PICTURES)
def test_text_is_never_written_under_the_name_of_a_picture(tmp_path: Path, picture: str) -> None:
    place = tmp_path / f"answer{picture}"
    hint = f"dhsintl metrics AGREEMENT --chart --output FILE{picture}"
    listed = run_inside("metrics", "ctpat", "--format", "csv", "--output", str(place))
    assert listed == _refusal(f"only a chart is written as {picture}: {hint}")
    drawn = run_inside("metrics", "ctpat", "--chart", "--format", "table", "--output", str(place))
    assert drawn == _refusal("--format table draws no picture; leave --format out")
    assert not place.exists()


def test_export_is_no_picture(tmp_path: Path) -> None:
    place = tmp_path / "record.svg"
    hint = "dhsintl metrics AGREEMENT --chart --output FILE.svg"
    assert run_inside("export", str(place)) == _refusal(f"only a chart is written as .svg: {hint}")
    assert not place.exists()


@pytest.mark.parametrize("ending", [".json", ".csv", ".md", ".xlsx", ".docx"])
def test_chart_is_a_picture_or_text(tmp_path: Path, record: str, ending: str) -> None:
    place = tmp_path / f"answer{ending}"
    outcome = run_inside("metrics", "--data", record, "--chart", "--output", str(place))
    remedy = "write .svg, .png, .pdf or, as text, .txt"
    assert outcome == _refusal(f"a chart is not written as {ending}; {remedy}")
    assert not place.exists()


def test_without_matplotlib_one_line_says_how_to_get_it(tmp_path: Path, record: str) -> None:
    place = tmp_path / "answer.svg"
    place.write_bytes(b"what was there")
    with patch.dict(sys.modules, {"matplotlib": None}):
        outcome = run_inside("metrics", "--data", record, "--chart", "--output", str(place))
    assert outcome == _refusal(
        "pictures need matplotlib; get it with: pip install 'dhsintl[charts]'"
    )
    assert place.read_bytes() == b"what was there"


def test_picture_without_a_series_is_refused(tmp_path: Path, record: str) -> None:
    place = tmp_path / "answer.png"
    ask = ("metrics", "--data", record, "--metric", "staff", "--chart", "--output", str(place))
    assert run_inside(*ask) == _refusal(
        "there is no picture to draw: no series has two figures and a date; "
        "leave --chart out for a list"
    )
    assert not place.exists()


def test_more_than_twelve_series_are_refused(tmp_path: Path) -> None:
    place = tmp_path / "answer.pdf"
    outcome = run_inside("metrics", "ctpat", "--chart", "--output", str(place))
    assert outcome == _refusal(
        "17 series do not fit one picture, which holds 12; choose some with --metric"
    )
    assert not place.exists()


def library(name: str) -> Any:
    """A module of the group `clients`; where CI has installed the group, it must be there."""
    if os.environ.get("CI"):
        return import_module(name)
    return pytest.importorskip(name, reason=f"{name} is in the dependency group clients")


def drawn(record: str, place: Path, *options: str) -> bytes:
    outcome = run_inside("metrics", "--data", record, "--chart", "-q", "-o", str(place), *options)
    assert outcome == Outcome(ExitCode.OK, b"", "")
    return place.read_bytes()


def texts(svg: bytes) -> list[str]:
    """The texts of an SVG in their order; those of one line may stand in several parts."""
    root = ET.fromstring(svg)  # noqa: S314  ours
    return ["".join(one.itertext()) for one in root.iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.clients
def test_svg_tells_title_unit_time_marks_and_source(tmp_path: Path, record: str) -> None:
    library("matplotlib")
    found = texts(drawn(record, tmp_path / "a.svg"))
    provenance = run_inside("metrics", "--data", record, "--chart").text.splitlines()[-1]
    assert sorted(found) == sorted(
        [
            "The $a_1$ & <b>Pact</b>",
            *("2001", "2002", "2003", "2004", "2005", "2006", "2007"),
            *("0", "2", "4", "6", "8"),
            "Foreign $p^2$ ports",
            "8 figures, 2001 to 2007",
            "ports",
            *("1, 2001", "~ 6, 2006", "9 target, 2006-02-03", "9 required, 2007"),
            "Grades of the sources: 8 official",
            *("exact", "more than", "at least", "fewer than", "at most", "about"),
            *("target", "required", "the days of its date"),
            "Told once: Staff",
            "Source: the documents that 'dhsintl metrics' lists with each figure",
            provenance,
        ]
    )


@pytest.mark.clients
def test_bounds_and_targets_differ_by_their_mark(tmp_path: Path, record: str) -> None:
    library("matplotlib")
    svg = drawn(record, tmp_path / "a.svg").decode()
    shape_of = dict(re.findall(r'<path id="(\w+)" d="([^"]*)"', svg))
    legend = svg[svg.index('<g id="legend_1">') :]
    marks = []
    for entry in legend.split('<g id="line2d_')[1:]:
        used = re.findall(r'<use xlink:href="#(\w+)".*?style="([^"]*)"', entry)
        # Whether a shape is filled, and not with which color.
        marks.append(tuple((shape_of[id_], "fill-opacity: 0" in style) for id_, style in used))
    assert marks[-1] == ()  # the line of a date
    assert len(marks) == len(set(marks)) == 9


@pytest.mark.clients
@pytest.mark.parametrize("ending", PICTURES)
def test_same_command_makes_the_same_bytes(tmp_path: Path, record: str, ending: str) -> None:
    library("matplotlib")
    pictures = []
    for name in ("one", "two"):
        place = tmp_path / f"{name}{ending}"
        outcome = run("metrics", "--data", record, "--chart", "-q", "-o", str(place))
        assert outcome == Outcome(ExitCode.OK, b"", "")
        pictures.append(place.read_bytes())
    assert pictures[0] == pictures[1]


@pytest.mark.clients
def test_png_opens_in_an_image_library(tmp_path: Path, record: str) -> None:
    library("matplotlib")
    image = library("PIL.Image").open(io.BytesIO(drawn(record, tmp_path / "a.png")))
    image.load()
    assert (image.format, image.size[0]) == ("PNG", 1050)
    assert len(image.convert("RGB").getcolors(2**20)) > 2


@pytest.mark.clients
def test_pdf_has_a_page_with_its_text(tmp_path: Path, record: str) -> None:
    library("matplotlib")
    pages = library("pypdf").PdfReader(io.BytesIO(drawn(record, tmp_path / "a.pdf"))).pages
    assert len(pages) == 1
    assert "The $a_1$ & <b>Pact</b>" in pages[0].extract_text()


@pytest.mark.clients
def test_control_characters_are_drawn_as_escapes(tmp_path: Path) -> None:
    library("matplotlib")
    place = tmp_path / "hostile.toml"
    hostile = RECORD.replace('label = "Foreign', 'label = "\\u001b[31m\\u202e\\uffff東京')
    place.write_text(hostile, encoding="utf-8")
    found = texts(drawn(str(place), tmp_path / "a.svg"))
    assert r"\x1b[31m\u202e�東京 $p^2$ ports" in found


@pytest.mark.clients
def test_settings_of_the_user_change_nothing(tmp_path: Path, record: str) -> None:
    library("matplotlib")
    plain = drawn(record, tmp_path / "plain.svg")
    folder = tmp_path / "settings"
    folder.mkdir()
    (folder / "matplotlibrc").write_text("text.usetex: True\nfont.size: 40\n", encoding="utf-8")
    place = tmp_path / "answer.svg"
    ask = ("metrics", "--data", record, "--chart", "-q", "-o", str(place))
    assert run(*ask, variables={"MPLCONFIGDIR": str(folder)}) == Outcome(ExitCode.OK, b"", "")
    assert place.read_bytes() == plain


@pytest.mark.clients
def test_figures_of_the_record_make_pictures(tmp_path: Path) -> None:
    library("matplotlib")
    for agreement in ("csi", "global-entry", "preclearance"):
        place = tmp_path / f"{agreement}.svg"
        outcome = run_inside("metrics", agreement, "--chart", "-q", "-o", str(place))
        assert outcome == Outcome(ExitCode.OK, b"", "")
        assert texts(place.read_bytes())
