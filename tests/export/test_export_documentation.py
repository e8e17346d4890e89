"""docs/exports.md says what is so: its tables are there, and its questions have answers."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.cli.harness import ROOT

import dhsintl
from dhsintl.model.records import Dataset
from dhsintl.output.export.record import TABLES, tables_of
from dhsintl.query.extract import extract

PAGE = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def test_it_tells_of_every_table(bundled: Dataset) -> None:
    table = PAGE.split("| table | a row is |\n|---|---|\n")[1].split("\n\n")[0]
    told = re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)
    assert told == [name for name, info in TABLES.items() if not info.is_linking]
    for one in tables_of(extract(bundled), with_links=True):
        assert f"`{one.name}`" in PAGE, one.name


def test_its_questions_have_answers(bundled: Dataset, tmp_path: Path) -> None:
    place = tmp_path / "record.sqlite"
    dhsintl.export(bundled, place)
    questions = blocks("sql")
    assert len(questions) == 2
    with closing(sqlite3.connect(place)) as database:
        for question in questions:
            assert len(database.execute(question).fetchall()) > 5, question


def test_its_python_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (code,) = [block for block in blocks("python") if "dhsintl" in block]
    exec(code, {})  # noqa: S102  what we tell people to type
    assert [path.name for path in tmp_path.iterdir()] == ["canada.xlsx"]
