"""`export x.xlsx`: a sheet a table, and one that says what it is."""

import csv
import io
from datetime import date
from pathlib import Path
from platform import python_version

import pytest
from tests.cli.harness import SNAPSHOT_DATA, run_inside
from tests.export.spreadsheets import Sheet, sheets_of

from dhsintl import __version__
from dhsintl.dataset.load import load

DATA = ("--data", str(SNAPSHOT_DATA))
LISTS = ["agreements", "partnerships", "metrics", "events", "parties", "sources"]


def exported(*arguments: str, folder: Path) -> dict[str, Sheet]:
    place = folder / "record.xlsx"
    assert run_inside("export", str(place), *DATA, *arguments, "-q") == (0, b"", "")
    return sheets_of(place.read_bytes())


def test_a_sheet_says_what_it_is_and_each_table_has_one(tmp_path: Path) -> None:
    sheets = exported(folder=tmp_path)
    assert list(sheets) == [
        "About",
        "agreements",
        "partnerships",
        "steps",
        "metrics",
        "series",
        "events",
        "parties",
        "memberships",
        "sources",
    ]
    assert all(sheet.is_frozen and sheet.filtered for sheet in sheets.values())


@pytest.mark.parametrize("name", LISTS)
def test_a_sheet_has_the_ids_of_its_list(name: str, tmp_path: Path) -> None:
    everyone = ["--all"] if name == "parties" else []
    text = run_inside(name, *DATA, *everyone, "--format", "csv").text
    listed = csv.DictReader(io.StringIO(text))
    ids = [row["id"] for row in exported(folder=tmp_path)[name].records()]
    assert ids == [row["id"] for row in listed]


def test_about_says_which_record_it_is_and_how_to_read_it(tmp_path: Path) -> None:
    rows = exported("--country", "Canada", "--as-of", "2010", folder=tmp_path)["About"].values()
    said = {str(name): text for name, text in rows[1:]}
    assert rows[0] == ["about", "what it says"]
    assert [said[name] for name in list(said)[:7]] == [
        "A record of agreements, read by dhsintl",
        f"dhsintl {__version__}, Python {python_version()}",
        "2013-09-30",
        "2010-12-31",
        load([SNAPSHOT_DATA]).sha256,
        "ca",
        "2010-01-01/2010-12-31",
    ]
    assert said["status: proposed"] == "sought, in talks, or agreed between negotiators"
    assert said["grade: copy"] == "a verbatim copy of an official text"


def test_the_bundled_record_has_its_license_and_no_other_one(tmp_path: Path) -> None:
    place = tmp_path / "bundled.xlsx"
    run_inside("export", str(place), "--agreement", "pcsc", "-q")
    said = dict(sheets_of(place.read_bytes())["About"].values()[1:])
    license_ = "CC0-1.0 (https://creativecommons.org/publicdomain/zero/1.0/)"
    assert said["license"] == f"{license_}; the sources keep their own terms"
    assert said["title"] == "What DHS has agreed with partners abroad: the dhsintl record"
    assert "license" not in dict(exported(folder=tmp_path)["About"].values()[1:])


def test_dates_are_text_beside_days_and_text_is_text(tmp_path: Path) -> None:
    sheets = exported(folder=tmp_path)
    steps = {row["id"]: row for row in sheets["steps"].records()}
    signed = steps["port-screening-ca-halifax-signed-2002-03-article-undated"]
    assert (signed["date"], signed["date_from"], signed["date_to"], signed["planned"]) == (
        "2002-03",
        date(2002, 3, 1),
        date(2002, 3, 31),
        False,
    )
    notes = [row.get("note") for row in sheets["partnerships"].records()]
    assert "=1+1" in notes


def test_a_source_leads_to_its_address_in_every_sheet(tmp_path: Path) -> None:
    sheets = exported(folder=tmp_path)
    for name, column in (("steps", "source"), ("metrics", "source"), ("sources", "id")):
        header, *rows = sheets[name].rows
        place = [cell and cell.value for cell in header].index(column)
        cells = [row[place] for row in rows]
        treaty = [cell.link for cell in cells if cell and cell.value == "treaty-2005"]
        assert set(treaty) <= {"https://example.org/treaty"}
        assert all(cell and cell.link for cell in cells)


def test_a_filter_leaves_a_part_and_a_note_counts_it(tmp_path: Path) -> None:
    place = tmp_path / "korea.xlsx"
    outcome = run_inside("export", str(place), *DATA, "--country", "kr")
    counts = "2 agreements, 2 partnerships, 2 figures, 2 events, 2 sources"
    note = f"note: {place}: {counts}; status as of 2013-09-30\n"
    assert outcome == (0, b"", note)
    rows = sheets_of(place.read_bytes())["partnerships"].records()
    assert [(row["id"], row["status"]) for row in rows] == [
        ("port-screening-kr-busan", "listed"),
        ("data-exchange-kr", "ended"),
    ]


def test_columns_that_only_a_country_gives_are_there_with_one(tmp_path: Path) -> None:
    header = exported(folder=tmp_path)["agreements"].values()[0]
    place = tmp_path / "other"
    place.mkdir()
    with_country = exported("--country", "ca", folder=place)["agreements"].values()[0]
    assert "match" not in header
    assert {"match", "via", "status", "status_date_from"} <= set(with_country)


def test_same_record_makes_the_same_file(tmp_path: Path) -> None:
    places = [tmp_path / "one.xlsx", tmp_path / "two.xlsx"]
    for place in places:
        run_inside("export", str(place), *DATA, "-q")
    assert places[0].read_bytes() == places[1].read_bytes()
