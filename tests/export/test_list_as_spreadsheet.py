"""`--output x.xlsx`: a list as one sheet, in which a text is a text and a day is a day."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.cli.harness import SNAPSHOT_DATA, run, run_inside
from tests.export.spreadsheets import Cell, Sheet, sheets_of

from dhsintl.errors import ExitCode, TooLargeForSpreadsheet
from dhsintl.model.rows import MetricRow, SourceRow
from dhsintl.output.cells import plain
from dhsintl.output.columns import Column
from dhsintl.output.formats import Format, render
from dhsintl.output.result import RenderOptions, Result, TableData

LISTS = ["agreements", "partnerships", "metrics", "events", "parties", "sources"]
DATA = ("--data", str(SNAPSHOT_DATA))


def written(*arguments: str, folder: Path) -> Sheet:
    place = folder / "answer.xlsx"
    assert run_inside(*arguments, *DATA, "-o", str(place), "-q") == (0, b"", "")
    (sheet,) = sheets_of(place.read_bytes()).values()
    return sheet


def sheet_of(row: dict[str, Any], record: Any = MetricRow, link: str | None = None) -> Sheet:
    """One row as a sheet."""
    stream = io.TextIOWrapper(io.BytesIO())
    columns = [Column(name, rows=record) for name in row]
    data = TableData(
        columns, [row], lambda row, column: plain(row[column.name]), lambda _: lambda _: link
    )
    render(Result(data), Format.XLSX, stream, RenderOptions())
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    (sheet,) = sheets_of(stream.buffer.getvalue()).values()
    return sheet


@pytest.mark.parametrize("name", [*LISTS, "matrix"])
def test_sheet_has_the_cells_of_csv_and_the_days_of_each_date(name: str, tmp_path: Path) -> None:
    sheet = written(name, folder=tmp_path)
    text = run_inside(name, *DATA, "--format", "csv").text
    expected = [
        {field: value for field, value in row.items() if value}
        for row in csv.DictReader(io.StringIO(text))
    ]
    days = ("_from", "_to")
    found = [
        {field: as_text(value) for field, value in row.items() if not field.endswith(days)}
        for row in sheet.records()
    ]
    assert found == expected


def as_text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:g}" if isinstance(value, float) else str(value)


def test_date_stands_beside_its_first_and_last_day(tmp_path: Path) -> None:
    sheet = written("metrics", "--fields", "as_of,value", folder=tmp_path)
    assert sheet.values()[0] == ["as_of", "as_of_from", "as_of_to", "value"]
    dated = {row["as_of"]: row for row in sheet.records() if "as_of" in row}
    assert dated["2012-06"] == {
        "as_of": "2012-06",
        "as_of_from": date(2012, 6, 1),
        "as_of_to": date(2012, 6, 30),
        "value": dated["2012-06"]["value"],
    }


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("../2003-03-17", {"as_of_to": date(2003, 3, 17)}),
        ("2013-07-01/..", {"as_of_from": date(2013, 7, 1)}),
        ("../..", {}),
        ("1900-02-28", {"as_of_from": "1900-02-28", "as_of_to": "1900-02-28"}),
        ("1900-03-01", {"as_of_from": date(1900, 3, 1), "as_of_to": date(1900, 3, 1)}),
        ("1900", {"as_of_from": "1900-01-01", "as_of_to": date(1900, 12, 31)}),
        ("9999", {"as_of_from": date(9999, 1, 1)}),
    ],
)
def test_days_are_cells_of_days_where_a_spreadsheet_has_them(
    text: str, days: dict[str, Any]
) -> None:
    (row,) = sheet_of({"as_of": text}).records()
    assert row == {"as_of": text, **days}


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "007",
        "1e5",
        "TRUE",
        "-3",
        "@SUM(A1)",
        "+1",
        "2012-06",
        "https://example.org/a",
        "mailto:a@example.org",
        "internal:Sheet1!A1",
        "{=1}",
        "'quoted",
        " spaces ",
        "_x0041_",
        "two\nlines\tand a tab",
        "<b>&amp;</b>",
        "東京 😀",
        "=" + "x" * 300,
    ],
)
def test_text_is_text_whatever_it_looks_like(text: str) -> None:
    assert sheet_of({"note": text}).rows[1] == [Cell(text)]


def test_characters_that_no_file_can_hold_are_shown_as_escapes() -> None:
    sheet = sheet_of({"note": "a\x00b\x1bc\ud800\u202e"})
    assert sheet.values()[1] == [r"a\x00b\x1bc\ud800\u202e"]


@pytest.mark.parametrize(
    ("value", "cell"),
    [(10300, 10300.0), (1.5, 1.5), (-2, -2.0), (10**15, "1000000000000000"), (2**62, str(2**62))],
)
def test_number_is_a_number_as_far_as_a_spreadsheet_keeps_its_digits(
    value: float, cell: float | str
) -> None:
    assert sheet_of({"value": value}).values()[1] == [cell]


def test_source_leads_to_its_address_and_an_address_to_itself(tmp_path: Path) -> None:
    sheet = written("sources", "--fields", "id,url,title", folder=tmp_path)
    for id_, url, title in sheet.rows[1:]:
        assert id_
        assert url
        assert title
        assert id_.link == url.link
        assert title.link is None


ADDRESS = "https://example.org/"


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        (ADDRESS, True),
        (ADDRESS + "a" * (2_079 - len(ADDRESS)), True),
        (ADDRESS + "a" * (2_080 - len(ADDRESS)), False),
        (ADDRESS + "[" * 1000, False),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
    ],
    ids=["short", "longest", "too long", "too long once escaped", "script", "file"],
)
def test_address_that_is_no_link_for_a_spreadsheet_is_text(address: str, *, leads: bool) -> None:
    cell = sheet_of({"url": address}, SourceRow, address).rows[1][0]
    assert cell == Cell(address, address if leads else None)


def test_text_that_is_too_long_for_a_cell_is_an_error_with_the_id_of_its_row() -> None:
    assert sheet_of({"id": "a", "note": "x" * 32_767}).values()[1] == ["a", "x" * 32_767]
    with pytest.raises(TooLargeForSpreadsheet) as raised:
        sheet_of({"id": "ctpat-members-2012", "note": "😀" * 16_384})
    fault = "note has 32,768 characters, and a cell holds 32,767"
    remedy = "write .csv or .json, or export to .sqlite"
    assert str(raised.value) == f"metrics ctpat-members-2012: {fault}; {remedy}"


def test_text_that_is_too_long_leaves_the_old_file(tmp_path: Path) -> None:
    place, data = tmp_path / "answer.xlsx", tmp_path / "data.toml"
    place.write_text("old", encoding="utf-8")
    dataset = (SNAPSHOT_DATA / "parties.toml").read_text(encoding="utf-8")
    data.write_text(
        dataset.replace('name = "Germany"', f'name = "{"x" * 40_000}"'), encoding="utf-8"
    )
    outcome = run_inside("parties", "--all", "--data", str(data), "-o", str(place))
    fault = "name has 40,000 characters, and a cell holds 32,767"
    message = f"dhsintl: parties de: {fault}; write .csv or .json, or export to .sqlite\n"
    assert outcome == (ExitCode.OUTPUT, b"", message)
    assert place.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answer.xlsx", "data.toml"]


def test_header_stays_in_sight_filters_and_has_room(tmp_path: Path) -> None:
    sheet = written("parties", folder=tmp_path)
    last = len(sheet.rows)
    assert (sheet.is_frozen, sheet.filtered) == (True, f"A1:I{last}")
    assert len(sheet.widths) == len(sheet.rows[0])
    assert 6 <= min(sheet.widths) <= max(sheet.widths) <= 62


def test_list_without_rows_is_a_sheet_with_a_header(tmp_path: Path) -> None:
    sheet = written("metrics", "--country", "North Korea", "--fields", "id", folder=tmp_path)
    assert (sheet.values(), sheet.filtered) == ([["id"]], "A1")


@pytest.mark.parametrize(
    "command",
    [
        "show port-screening",
        "brief Canada",
        "compare Canada Germany",
        "matrix",
        "summary --by theme",
        "search data",
        "cite psi",
    ],
)
def test_every_answer_is_a_sheet(command: str, tmp_path: Path) -> None:
    sheet = written(*command.split(), folder=tmp_path)
    text = run_inside(*command.split(), *DATA, "--format", "csv").text
    assert len(sheet.rows) == len(list(csv.reader(io.StringIO(text))))


def test_same_rows_make_the_same_file(tmp_path: Path) -> None:
    places = [tmp_path / "one.xlsx", tmp_path / "two.xlsx"]
    for place in places:
        run_inside("metrics", *DATA, "-o", str(place), "-q")
    assert places[0].read_bytes() == places[1].read_bytes()


def test_pipe_gets_the_file_and_a_terminal_does_not(tmp_path: Path) -> None:
    place = tmp_path / "answer.xlsx"
    run_inside("metrics", *DATA, "-o", str(place), "-q")
    piped = run("metrics", *DATA, "--format", "xlsx", "-q")
    assert piped == (0, place.read_bytes(), "")
    fault = "dhsintl: xlsx is not for a terminal; add --output FILE.xlsx\n"
    assert run_inside("metrics", *DATA, "--format", "xlsx", width=80) == (
        ExitCode.USAGE,
        b"",
        fault,
    )
