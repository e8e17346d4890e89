"""JSON, JSON Lines, CSV and TSV give back what they were given, and agree."""

import csv
import io
import json
import re
from typing import Any
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhsintl.cli import run
from dhsintl.output.cells import plain
from dhsintl.output.columns import Column
from dhsintl.output.formats import Format, render
from dhsintl.output.formats.json import dump
from dhsintl.output.result import RenderOptions, Result, TableData

PAGE = "dhs-results-2012"
COLUMNS = [Column("id", "Id"), Column("value", "Figure"), Column("also", "Also")]
HOSTILE = '\x00\x07\x1b\x7f\x85\t\r\n\u202e\u2066\u200f\u2028\u2029\ufeff\\",;|'
TEXT = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(HOSTILE), max_size=12)
PRINTABLE = TEXT.filter(str.isprintable)
FIGURES = st.none() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)


def rows_of(texts: st.SearchStrategy[str]) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Rows with a text, a figure and a list each."""
    row = {"id": texts, "value": FIGURES, "also": st.lists(texts, max_size=3)}
    return st.lists(st.fixed_dictionaries(row), max_size=4)


def rendered(rows: list[dict[str, Any]], format_: Format, columns: Any = COLUMNS) -> str:
    stream = io.StringIO(newline="")
    data = TableData(columns, rows, lambda row, column: plain(row.get(column.name)))
    render(Result(data), format_, stream, RenderOptions())
    return stream.getvalue()


def csv_rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def tsv_rows(text: str) -> list[list[str]]:
    """The cells of TSV, with backslash and letter read as what they stand for."""
    names = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}

    def read(found: re.Match[str]) -> str:
        code = found[1]
        return names[code] if code in names else chr(int(code[1:], 16))

    escape = re.compile(r"\\([\\tnr]|x[0-9a-f]{2}|u[0-9a-f]{4})")
    return [[escape.sub(read, cell) for cell in line.split("\t")] for line in text.split("\n")[:-1]]


@given(rows_of(TEXT))
def test_json_gives_back_its_rows(rows: list[dict[str, Any]]) -> None:
    assert json.loads(rendered(rows, Format.JSON)) == rows


@given(rows_of(TEXT))
def test_json_of_rows_is_their_array_indented(rows: list[dict[str, Any]]) -> None:
    ordered = [{column.name: row[column.name] for column in COLUMNS} for row in rows]
    assert rendered(rows, Format.JSON) == dump(ordered) + "\n"


def test_json_is_written_row_by_row() -> None:
    """All of it at once takes memory for several copies, and may end the process without it."""
    written: list[str] = []
    stream = Mock(write=written.append)
    rows = [{"id": str(number)} for number in range(3)]
    data = TableData(COLUMNS, rows, lambda row, column: plain(row.get(column.name)))
    render(Result(data), Format.JSON, stream, RenderOptions())
    assert ["".join(piece.split()) for piece in written] == [
        '[{"id":"0"}',
        ',{"id":"1"}',
        ',{"id":"2"}',
        "]",
    ]


@given(rows_of(TEXT))
def test_json_lines_give_back_their_rows_one_a_line(rows: list[dict[str, Any]]) -> None:
    lines = rendered(rows, Format.JSONL).split("\n")
    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == rows


@given(rows_of(PRINTABLE))
def test_csv_gives_back_its_cells(rows: list[dict[str, Any]]) -> None:
    expected = [[plain(row[column.name]) for column in COLUMNS] for row in rows]
    assert csv_rows(rendered(rows, Format.CSV)) == [["id", "value", "also"], *expected]


@given(rows_of(TEXT))
def test_tsv_gives_back_its_cells_whatever_is_in_them(rows: list[dict[str, Any]]) -> None:
    expected = [[plain(row[column.name]) for column in COLUMNS] for row in rows]
    assert tsv_rows(rendered(rows, Format.TSV)) == [["id", "value", "also"], *expected]


@given(rows_of(PRINTABLE))
def test_json_csv_and_tsv_agree(rows: list[dict[str, Any]]) -> None:
    values = json.loads(rendered(rows, Format.JSON))
    cells = [[plain(row[column.name]) for column in COLUMNS] for row in values]
    assert csv_rows(rendered(rows, Format.CSV))[1:] == cells
    assert tsv_rows(rendered(rows, Format.TSV))[1:] == cells


@given(rows_of(TEXT), st.sampled_from([Format.JSON, Format.JSONL, Format.CSV, Format.TSV]))
def test_no_control_and_no_direction_mark_passes_raw(
    rows: list[dict[str, Any]], format_: Format
) -> None:
    unsafe = re.compile(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
    )
    assert unsafe.findall(rendered(rows, format_)) == []


@given(rows_of(TEXT))
def test_csv_keeps_one_record_a_row_whatever_is_in_it(rows: list[dict[str, Any]]) -> None:
    found = csv_rows(rendered(rows, Format.CSV))
    assert [len(row) for row in found] == [3] * (len(rows) + 1)


@pytest.mark.parametrize(
    ("format_", "output"),
    [
        (Format.JSON, "[]\n"),
        (Format.JSONL, ""),
        (Format.CSV, "id,value,also\n"),
        (Format.TSV, "id\tvalue\talso\n"),
        (Format.MARKDOWN, "| Id | Figure | Also |\n| --- | --- | --- |\n"),
    ],
)
def test_no_rows_are_an_answer_too(format_: Format, output: str) -> None:
    assert rendered([], format_) == output


@pytest.mark.parametrize(
    ("format_", "output"),
    [
        (
            Format.JSON,
            '[\n  {\n    "id": "é|[x]\\t",\n    "value": 10300,\n    "also": []\n  }\n]\n',
        ),
        (Format.JSONL, '{"id":"é|[x]\\t","value":10300,"also":[]}\n'),
        (Format.CSV, "id,value,also\né|[x]\t,10300,\n"),
        (Format.TSV, "id\tvalue\talso\né|[x]\\t\t10300\t\n"),
    ],
)
def test_a_row_is_written_so(format_: Format, output: str) -> None:
    assert rendered([{"id": "é|[x]\t", "value": 10300, "also": []}], format_) == output


def test_a_field_that_a_row_lacks_is_absent_from_json_and_empty_elsewhere() -> None:
    rows = [{"id": "a", "also": []}]
    assert json.loads(rendered(rows, Format.JSON)) == rows
    assert rendered(rows, Format.CSV) == "id,value,also\na,,\n"
    assert rendered(rows, Format.TSV) == "id\tvalue\talso\na\t\t\n"


def test_fields_come_in_the_order_of_the_columns() -> None:
    rows = [{"id": "a", "value": 1, "also": []}]
    chosen = [COLUMNS[1], COLUMNS[0]]
    assert rendered(rows, Format.JSONL, chosen) == '{"value":1,"id":"a"}\n'
    assert rendered(rows, Format.CSV, chosen) == "value,id\n1,a\n"


def test_a_figure_beyond_64_bits_is_written_whole() -> None:
    rows = [{"id": "a", "value": 10**30, "also": []}]
    assert json.loads(rendered(rows, Format.JSON)) == rows


def test_json_takes_the_values_that_an_answer_has_for_it() -> None:
    data = TableData(COLUMNS, [], lambda row, column: plain(row.get(column.name)))
    for format_, output in ((Format.JSON, '{\n  "a": 1\n}\n'), (Format.JSONL, '{"a":1}\n')):
        stream = io.StringIO()
        render(Result(data, values={"a": 1}), format_, stream, RenderOptions())
        assert stream.getvalue() == output


LISTS = [
    ["agreements"],
    ["agreements", "--country", "Qatar", "--possible"],
    ["partnerships"],
    ["metrics"],
    ["metrics", "--conflicts"],
    ["events"],
    ["parties"],
    ["sources"],
    ["summary", "--by", "theme"],
]


@pytest.mark.parametrize("question", LISTS, ids=" ".join)
def test_all_formats_print_the_same_rows_of_the_bundled_record_under_the_same_names(
    question: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    def printed(format_: Format) -> str:
        assert run([*question, "--format", format_.value]) == 0
        return capsys.readouterr().out

    rows = json.loads(printed(Format.JSON))
    names, *cells = csv_rows(printed(Format.CSV))
    assert [json.loads(line) for line in printed(Format.JSONL).splitlines()] == rows
    assert [[plain(row.get(name)) for name in names] for row in rows] == cells
    assert [[name for name in names if name in row] for row in rows] == [*map(list, rows)]
    assert {name for row in rows for name in row} == set(names)
    assert tsv_rows(printed(Format.TSV)) == [names, *cells]


def test_claims_and_counts_are_short_texts_in_a_cell(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["partnerships", "pcsc", "--country", "Austria", "--fields", "signed,in_force,steps"]
    assert run([*asked, "--format", "csv"]) == 0
    assert "signed 2010-11-15; in force 2012-05-04" in capsys.readouterr().out
    assert (
        run(["agreements", "csi", "--source", PAGE, "--fields", "counts", "--format", "csv"]) == 0
    )
    assert capsys.readouterr().out == "counts\n32 countries 2012; 58 places 2012\n"
