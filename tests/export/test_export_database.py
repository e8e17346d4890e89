"""`export x.sqlite`: every reference a key, every text found, and nothing that SQLite doubts."""

import sqlite3
from contextlib import closing
from pathlib import Path
from platform import python_version
from typing import Any

import pytest
from tests.cli.harness import SNAPSHOT_DATA, run_inside

from dhsintl import __version__

DATA = ("--data", str(SNAPSHOT_DATA))
TABLES = [
    "about",
    "agreements",
    "partnerships",
    "steps",
    "metrics",
    "series",
    "events",
    "parties",
    "memberships",
    "sources",
    "counts",
    "agreement_agencies",
    "partnership_sources",
    "figure_parties",
    "series_parties",
    "event_parties",
    "event_sources",
]
# The others have no text of their own.
SEARCHED = [name for name in TABLES[1:10] if name != "memberships"]
REFERENCES = {
    "agreements": {"source": "sources"},
    "partnerships": {"agreement": "agreements", "party": "parties", "status_source": "sources"},
    "steps": {
        "partnership": "partnerships",
        "agreement": "agreements",
        "party": "parties",
        "source": "sources",
    },
    "metrics": {"series": "series", "agreement": "agreements", "source": "sources"},
    "series": {"agreement": "agreements", "newest": "metrics"},
    "events": {"agreement": "agreements", "source": "sources"},
    "parties": {"country": "parties"},
    "memberships": {"bloc": "parties", "party": "parties"},
    "counts": {"agreement": "agreements", "source": "sources"},
    "agreement_agencies": {"agreement": "agreements", "party": "parties"},
    "partnership_sources": {"partnership": "partnerships", "source": "sources"},
    "figure_parties": {"figure": "metrics", "party": "parties"},
    "series_parties": {"series": "series", "party": "parties"},
    "event_parties": {"event": "events", "party": "parties"},
    "event_sources": {"event": "events", "source": "sources"},
}


def exported(*arguments: str, folder: Path, name: str = "record.sqlite") -> sqlite3.Connection:
    place = folder / name
    assert run_inside("export", str(place), *DATA, *arguments, "-q") == (0, b"", "")
    return sqlite3.connect(f"{place.as_uri()}?mode=ro", uri=True)


def asked(database: sqlite3.Connection, question: str, *values: Any) -> list[Any]:
    """The rows of an answer; of one column, its values."""
    rows = database.execute(question, values).fetchall()
    return [row[0] if len(row) == 1 else row for row in rows]


@pytest.mark.parametrize("ending", [".sqlite", ".db", ".DB"])
def test_each_table_is_there(ending: str, tmp_path: Path) -> None:
    with closing(exported(folder=tmp_path, name=f"record{ending}")) as database:
        names = asked(database, "SELECT name FROM sqlite_master WHERE type = 'table'")
        assert [name for name in names if "_fts" not in name] == TABLES


def test_every_reference_is_a_key_and_no_column_of_a_key_is_null(tmp_path: Path) -> None:
    with closing(exported(folder=tmp_path)) as database:
        for table in TABLES:
            keys = asked(
                database, f'SELECT "from", "table" FROM pragma_foreign_key_list(\'{table}\')'
            )
            assert dict(keys) == REFERENCES.get(table, {}), table
            columns = asked(
                database, f"SELECT name, \"notnull\", pk FROM pragma_table_info('{table}')"
            )
            own = [name for name, _, place in columns if place]
            assert own
            assert all(required for _, required, place in columns if place), table


FILTERS = [
    "",
    "--country ca",
    "--country de --as-of 2004",
    "--agreement data-exchange",
    "--theme supply-chain",
    "--source page-2012",
    "--grade press",
    "--as-of 2010",
    "--source treaty-2005 --country de",
]


@pytest.mark.parametrize("filters", FILTERS)
def test_sqlite_finds_nothing_wrong_whatever_is_left(filters: str, tmp_path: Path) -> None:
    with closing(exported(*filters.split(), folder=tmp_path)) as database:
        assert asked(database, "PRAGMA integrity_check") == ["ok"]
        assert asked(database, "PRAGMA foreign_key_check") == []
        assert asked(database, "SELECT count(*) FROM agreements")[0] > 0


def test_keys_hold_what_is_written_later(tmp_path: Path) -> None:
    exported(folder=tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "record.sqlite")) as database:
        database.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            database.execute("DELETE FROM sources WHERE id = 'page-2012'")
        with pytest.raises(sqlite3.IntegrityError, match="NOT NULL"):
            database.execute("INSERT INTO agreement_agencies VALUES ('port-screening', NULL)")


def test_references_are_indexed(tmp_path: Path) -> None:
    with closing(exported(folder=tmp_path)) as database:
        for table, references in REFERENCES.items():
            for column in references:
                question = f"EXPLAIN QUERY PLAN SELECT 1 FROM {table} WHERE {column} = 'x'"
                plan = asked(database, question)
                assert all(step[-1].startswith("SEARCH") for step in plan), (table, column)


def test_cells_have_types_and_dates_their_days(tmp_path: Path) -> None:
    with closing(exported(folder=tmp_path)) as database:
        question = (
            "SELECT value, typeof(value), as_of, as_of_from, as_of_to FROM metrics "
            "WHERE metric IN ('containers-examined', 'figure') AND parties IS NULL ORDER BY value"
        )
        assert asked(database, question) == [
            (-0.5, "real", "2012?", "2012-01-01", "2012-12-31"),
            (10300, "integer", "2011-10/2012-09", "2011-10-01", "2012-09-30"),
        ]
        question = "SELECT type, date, date_from, date_to, planned FROM steps WHERE party = ?"
        assert asked(database, question, "ci") == [
            ("announced", "2010~", "2010-01-01", "2010-12-31", 0),
            ("operating", "2014-01", "2014-01-01", "2014-01-31", 1),
            ("proposed", "2012-11-16", "2012-11-16", "2012-11-16", 0),
        ]
        question = "SELECT date_from, date_to FROM steps WHERE date = '../2011-06'"
        assert asked(database, question) == [(None, "2011-06-30")]


def test_text_is_no_code(tmp_path: Path) -> None:
    with closing(exported(folder=tmp_path)) as database:
        assert asked(database, "SELECT note FROM partnerships WHERE place = '[/x]'") == ["=1+1"]
        (summary,) = asked(database, "SELECT summary FROM agreements WHERE id = 'hostile-text'")
        assert summary == (
            'Line one\nline two\twith a tab, "quotes", commas; semicolons\\x0d\nand '
            "\\x1b[31mred\\x1b[0m, a bell \\x07, a nul \\x00, \\u202ereversed\\u202c, \\x9b31m "
            "and \\u2028 a separator"
        )


def test_text_is_found_accents_and_case_aside(tmp_path: Path) -> None:
    with closing(exported(folder=tmp_path)) as database:
        question = (
            "SELECT parties.id FROM parties_fts JOIN parties ON parties.rowid = parties_fts.rowid "
            "WHERE parties_fts MATCH ?"
        )
        assert asked(database, question, "cote") == ["ci"]
        assert asked(database, question, "IVORY") == ["ci"]
        searched = asked(database, "SELECT name FROM sqlite_master WHERE sql LIKE '%USING fts5%'")
        assert searched == [f"{name}_fts" for name in SEARCHED]


def test_search_still_fits_after_a_program_has_tidied_up(tmp_path: Path) -> None:
    exported(folder=tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "record.sqlite")) as database:
        database.execute("VACUUM")
        for name in SEARCHED:
            database.execute(f"INSERT INTO {name}_fts ({name}_fts) VALUES ('integrity-check')")


def test_it_says_which_record_it_is(tmp_path: Path) -> None:
    with closing(exported("--as-of", "2010", folder=tmp_path)) as database:
        about = dict(asked(database, "SELECT name, value FROM about"))
        assert about["made by"] == f"dhsintl {__version__}, Python {python_version()}"
        assert about["status as of"] == "2010-12-31"
        assert len(about["SHA-256 of the data"]) == 64


def test_same_record_makes_the_same_file(tmp_path: Path) -> None:
    for name in ("one.sqlite", "two.sqlite"):
        exported(folder=tmp_path, name=name).close()
    assert (tmp_path / "one.sqlite").read_bytes() == (tmp_path / "two.sqlite").read_bytes()


def test_nothing_stands_beside_it(tmp_path: Path) -> None:
    exported(folder=tmp_path).close()
    assert [path.name for path in tmp_path.iterdir()] == ["record.sqlite"]
