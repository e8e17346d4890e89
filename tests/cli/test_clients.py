"""Other people's libraries read what is printed, as it was meant.

Run by `python3 scripts/verify.py --clients`, which installs the dependency group `clients`.
"""

import csv
import io
import json
from typing import Any

import pytest
from tests.cli.clients import library, printed
from tests.cli.harness import SNAPSHOT_DATA

from dhsintl.output.formats.html_style import STYLE

pytestmark = pytest.mark.clients

TABLES = ["agreements", "partnerships", "metrics", "events", "parties", "sources"]


def rows_of(table: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(printed(table, "--json"))
    return rows


def cells_of(table: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(printed(table, "--format", "csv").decode())))


@pytest.mark.parametrize("table", TABLES)
def test_pandas_reads_the_cells_of_csv(table: str) -> None:
    pandas = library("pandas")
    content = io.BytesIO(printed(table, "--format", "csv"))
    frame = pandas.read_csv(content, dtype=str, keep_default_na=False)
    assert [list(frame.columns), *frame.to_numpy().tolist()] == cells_of(table)


@pytest.mark.parametrize(
    ("table", "field"), [("metrics", "as_of"), ("events", "date"), ("sources", "published")]
)
@pytest.mark.parametrize("is_in_lines", [False, True], ids=["json", "jsonl"])
def test_pandas_keeps_dates_as_they_are_written(
    table: str, field: str, *, is_in_lines: bool
) -> None:
    pandas = library("pandas")
    content = io.BytesIO(printed(table, "--format", "jsonl" if is_in_lines else "json"))
    frame = pandas.read_json(content, lines=is_in_lines, dtype={field: str})
    expected = [row[field] for row in rows_of(table)]
    # A month is what it would turn into a day.
    assert any(len(date or "") == len("2010-10") for date in expected)
    assert [None if pandas.isna(date) else date for date in frame[field]] == expected


@pytest.mark.parametrize("table", TABLES)
def test_polars_reads_the_cells_of_csv(table: str) -> None:
    polars = library("polars")
    content = printed(table, "--format", "csv")
    frame = polars.read_csv(content, infer_schema=False).fill_null("")
    assert [frame.columns, *map(list, frame.rows())] == cells_of(table)


@pytest.mark.parametrize("table", TABLES)
def test_polars_reads_lines_of_json_with_their_types(table: str) -> None:
    polars = library("polars")
    content = printed(table, "--format", "jsonl")
    frame = polars.read_ndjson(io.BytesIO(content), infer_schema_length=None)
    assert frame.to_dicts() == rows_of(table)


@pytest.mark.parametrize(
    "question",
    [
        "agreements --country Canada",
        "matrix",
        "metrics",
        "sources",
        "show csi",
        "brief Germany Japan",
        f"show hostile-text --data {SNAPSHOT_DATA}",
    ],
)
def test_html5lib_reads_every_file_without_an_error(question: str) -> None:
    html5lib = library("html5lib")
    html = printed(*question.split(), "--format", "html").decode()
    html5lib.HTMLParser(strict=True).parse(html)  # raises on what the standard calls an error


def test_tinycss2_reads_the_style_sheet_without_an_error() -> None:
    tinycss2 = library("tinycss2")
    rules = tinycss2.parse_stylesheet(STYLE, skip_comments=True, skip_whitespace=True)
    for rule in [*rules]:
        if rule.type == "at-rule" and rule.lower_at_keyword == "media":
            rules += tinycss2.parse_rule_list(rule.content, skip_whitespace=True)
    declarations = [
        one
        for rule in rules
        if rule.type == "qualified-rule"
        for one in tinycss2.parse_blocks_contents(rule.content)
    ]
    assert len(declarations) > len(rules)
    assert [one for one in [*rules, *declarations] if one.type == "error"] == []
