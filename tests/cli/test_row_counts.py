"""How many rows of how many: told on terminals, and nowhere else."""

from pathlib import Path

import pytest
from tests.cli.harness import SNAPSHOT_DATA, run, run_inside

DATA = ("--data", str(SNAPSHOT_DATA))


def told(*words: str) -> list[str]:
    """The lines about rows that a terminal gets."""
    lines = run_inside(*words, *DATA, width=100).stderr.splitlines()
    return [line for line in lines if line[:1].isdigit()]


def rows(table: str, *words: str) -> int:
    return len(run_inside(table, *words, *DATA, "--format", "jsonl").text.splitlines())


TABLES = ("agreements", "partnerships", "metrics", "events", "parties", "sources")
NOUNS = {**{name: name for name in TABLES}, "metrics": "figures"}


@pytest.mark.parametrize("table", [name for name in TABLES if name != "parties"])
def test_a_whole_table_is_told_as_such(table: str) -> None:
    assert told(table) == [f"{rows(table)} {NOUNS[table]}"]


def test_parties_are_told_of_all_whether_or_not_they_take_part() -> None:
    whole = rows("parties", "--all")
    assert 0 < rows("parties") < whole
    assert told("parties") == [f"{rows('parties')} of {whole} parties"]
    assert told("parties", "--limit", "1") == [f"1 of {whole} parties"]
    assert told("parties", "--in", "psi") == [
        f"{rows('parties', '--in', 'psi')} of {whole} parties"
    ]
    assert told("parties", "--all") == [f"{whole} parties"]


@pytest.mark.parametrize("table", [name for name in TABLES if name != "parties"])
def test_limit_tells_of_how_many(table: str) -> None:
    assert told(table, "--limit", "1") == [f"1 of {rows(table)} {NOUNS[table]}"]
    assert told(table, "--limit", "1000") == [f"{rows(table)} {NOUNS[table]}"]


@pytest.mark.parametrize("table", ["agreements", "partnerships", "metrics", "events"])
def test_filters_tell_of_how_many_and_limit_after_them(table: str) -> None:
    left, whole = rows(table, "psi"), rows(table)
    assert 0 < left < whole
    assert told(table, "psi") == [f"{left} of {whole} {NOUNS[table]}"]


def test_other_evidence_has_other_rows() -> None:
    of_page = rows("metrics", "--source", "page-2012")
    assert told("metrics", "--source", "page-2012") == [f"{of_page} figures"]
    assert told("metrics", "--source", "page-2012", "--limit", "1") == [f"1 of {of_page} figures"]


def test_the_newest_figures_are_told_of_all() -> None:
    assert told("metrics", "--latest") == [
        f"{rows('metrics', '--latest')} of {rows('metrics')} figures"
    ]


def test_wide_tables_tell_what_stands_down() -> None:
    assert told("matrix", "psi") == ["3 parties"]
    assert told("matrix", "psi", "--limit", "1") == ["1 of 3 parties"]
    assert told("compare", "Canada", "Germany") == ["5 of 6 agreements"]


def test_search_tells_rows() -> None:
    found = rows("search", "data")
    assert told("search", "data") == [f"{found} rows"]
    assert told("search", "data", "--limit", "2") == [f"2 of {found} rows"]


@pytest.mark.parametrize(
    "words",
    [("metrics", "--quiet"), ("metrics", "--limit", "0"), ("events", "--country", "kp")],
    ids=" ".join,
)
def test_nothing_is_told_of_no_rows_or_to_who_wants_no_notes(words: tuple[str, ...]) -> None:
    assert told(*words) == []


def test_one_row_is_told_in_the_singular() -> None:
    assert told("metrics", "--conflicts", "--limit", "1")[0].startswith("1 of ")
    assert told("sources", "page-2012", "--source", "page-2012") == ["1 source"]


def test_a_pipe_is_told_nothing() -> None:
    assert run("metrics", *DATA).stderr == ""


@pytest.mark.parametrize(
    ("words", "file"),
    [
        (("metrics", "psi"), "figures.csv"),
        (("metrics", "psi", "--chart"), "figures.txt"),
        (("brief", "Canada"), "canada.html"),
        (("cite", "psi"), "psi.ris"),
    ],
    ids=lambda one: one if isinstance(one, str) else one[0],
)
def test_a_terminal_is_told_which_file_was_written(
    words: tuple[str, ...], file: str, tmp_path: Path
) -> None:
    path = str(tmp_path / file)
    told = f"note: wrote {path}"

    def notes(*more: str, width: int | None = 400) -> list[str]:
        outcome = run_inside(*words, *DATA, "--output", path, *more, width=width)
        assert (outcome.status, outcome.text) == (0, "")
        return outcome.stderr.splitlines()

    assert told in notes()
    assert told not in notes(width=None)
    assert notes("--quiet") == []
