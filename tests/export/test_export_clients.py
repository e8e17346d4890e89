"""The programs that people open an export with read it as it was meant.

Run by `python3 scripts/verify.py --clients`, which installs the dependency group `clients`.
"""

import csv
import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from tests.cli.clients import library
from tests.cli.harness import run_inside

from dhsintl import parse_date

pytestmark = pytest.mark.clients

SHEETS = ["agreements", "partnerships", "metrics", "events", "parties", "sources"]


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The whole record under a name, written once."""
    folder = tmp_path_factory.mktemp("exports")

    def written(name: str) -> Path:
        place = folder / name
        if not place.exists():
            assert run_inside("export", str(place), "-q") == (0, b"", "")
        return place

    return written


def rows_of(table: str) -> list[dict[str, Any]]:
    everyone = ["--all"] if table == "parties" else []
    rows: list[dict[str, Any]] = json.loads(run_inside(table, *everyone, "--json", "-q").stdout)
    return rows


@pytest.mark.parametrize("table", SHEETS)
def test_openpyxl_reads_the_ids_of_each_list(table: str, exported: Callable[[str], Path]) -> None:
    openpyxl = library("openpyxl")
    sheet = openpyxl.load_workbook(exported("record.xlsx"))[table]
    header, *rows = sheet.iter_rows(values_only=True)
    place = header.index("id")
    assert [row[place] for row in rows] == [row["id"] for row in rows_of(table)]


def test_openpyxl_reads_text_numbers_and_days(exported: Callable[[str], Path]) -> None:
    openpyxl = library("openpyxl")
    sheet = openpyxl.load_workbook(exported("record.xlsx"))["metrics"]
    header, *rows = sheet.iter_rows()
    places = {cell.value: cell.column - 1 for cell in header}
    listed = {row["id"]: row for row in rows_of("metrics")}
    for row in rows:
        told = listed[row[places["id"]].value]
        assert row[places["as_of"]].value == told["as_of"]
        assert row[places["value"]].value == told["value"]
        assert isinstance(row[places["as_of_to"]].value, datetime | str | None)
        assert row[places["source"]].hyperlink is not None
        assert all(cell.data_type != "f" for cell in row)


def test_pandas_reads_a_sheet(exported: Callable[[str], Path]) -> None:
    pandas = library("pandas")
    library("openpyxl")
    frame = pandas.read_excel(exported("record.xlsx"), sheet_name="metrics")
    assert list(frame["value"]) == [row["value"] for row in rows_of("metrics")]
    assert [text if isinstance(text, str) else None for text in frame["as_of"]] == [
        row["as_of"] for row in rows_of("metrics")
    ]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_reads_a_sheet(exported: Callable[[str], Path], tmp_path: Path) -> None:
    command = [
        "soffice",
        "--headless",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
    ]
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    place = exported("record.xlsx")
    subprocess.run([*command, profile, "--outdir", tmp_path, place], check=True, timeout=300)
    with (tmp_path / "record-metrics.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    told = [(row["id"], row["as_of"] or "") for row in rows_of("metrics")]
    assert [(row["id"], row["as_of"]) for row in rows] == told
    days = {row["as_of"]: (row["as_of_from"], row["as_of_to"]) for row in rows}
    assert days["2008-02"] == ("2008-02-01", "2008-02-29")


def test_sqlite_joins_by_the_keys(exported: Callable[[str], Path]) -> None:
    with closing(sqlite3.connect(exported("record.sqlite"))) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        found = database.execute(
            "SELECT p.id FROM partnerships p JOIN partnership_sources s ON s.partnership = p.id "
            "JOIN sources ON sources.id = s.source GROUP BY p.id"
        ).fetchall()
    assert {id_ for (id_,) in found} == {row["id"] for row in rows_of("partnerships")}


def test_datasette_links_the_keys_and_searches(exported: Callable[[str], Path]) -> None:
    library("datasette")
    database = str(exported("record.sqlite"))

    def page(address: str) -> str:
        command = [sys.executable, "-m", "datasette", database, "--get", address]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    steps = page("/record/steps?_size=1&partnership=pcsc-jp")
    assert '<a href="/record/parties/jp">Japan</a>' in steps
    assert '<a href="/record/agreements/pcsc">' in steps
    found = json.loads(page("/record/agreements.json?_search=cargo&_shape=array"))
    assert "air-cargo-screening" in [row["id"] for row in found]


@pytest.mark.parametrize("filters", [[], ["--country", "Canada", "--as-of", "2010"]])
def test_frictionless_finds_a_package_valid(filters: list[str], tmp_path: Path) -> None:
    frictionless = library("frictionless")
    place = tmp_path / "record"
    assert run_inside("export", str(place), *filters, "-q") == (0, b"", "")
    report = frictionless.Package(str(place / "datapackage.json")).validate()
    assert report.flatten(["title", "fieldName", "note"]) == []
    assert report.valid


def test_frictionless_sees_a_reference_that_leads_nowhere(tmp_path: Path) -> None:
    frictionless = library("frictionless")
    place = tmp_path / "record"
    run_inside("export", str(place), "-q")
    (place / "agreement_agencies.csv").write_text(
        "agreement,party\npcsc,nobody\n", encoding="utf-8"
    )
    report = frictionless.Package(str(place / "datapackage.json")).validate()
    assert "foreign-key" in {type_ for (type_,) in report.flatten(["type"])}


def test_polars_reads_the_files_of_a_package(exported: Callable[[str], Path]) -> None:
    polars = library("polars")
    place = exported("record")
    frame = polars.read_csv(place / "events.csv", try_parse_dates=True, infer_schema_length=None)
    assert frame["id"].to_list() == [row["id"] for row in rows_of("events")]
    assert frame["date"].dtype == polars.String
    assert frame["date_from"].dtype == polars.Date
    dates = [row["date"] for row in rows_of("events")]
    known = [parse_date(text).first if text and text[:2] != ".." else None for text in dates]
    assert frame["date_from"].to_list() == known


def test_pandas_reads_a_table_of_the_database(exported: Callable[[str], Path]) -> None:
    pandas = library("pandas")
    with closing(sqlite3.connect(exported("record.sqlite"))) as database:
        frame = pandas.read_sql("SELECT * FROM metrics", database, parse_dates=["as_of_from"])
    dates = [text if isinstance(text, str) else None for text in frame["as_of"]]
    assert dates == [row["as_of"] for row in rows_of("metrics")]
