"""Notes on standard error say what is in the answer, and nothing that is not."""

import re

import pytest
from tests.cli.harness import SNAPSHOT_DATA, run_inside

DATA = str(SNAPSHOT_DATA)
_BRACKETS = "note: a date in brackets is that of the source; the row has none of its own\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("partnerships",),
        ("metrics",),
        ("metrics", "--fields", "id,value"),
        ("metrics", "data-exchange"),
        ("events",),
        ("events", "data-exchange"),
        ("show", "port-screening"),
        ("show", "data-exchange"),
    ],
    ids=" ".join,
)
def test_brackets_are_explained_where_they_stand(arguments: tuple[str, ...]) -> None:
    outcome = run_inside("--data", DATA, *arguments, "--format", "table")
    assert (_BRACKETS in outcome.stderr) == bool(re.search(r"\(2012\)(?!\.)", outcome.text))


def test_agreement_that_was_not_there_yet_is_not_dropped_without_a_word() -> None:
    outcome = run_inside("--data", DATA, "show", "data-exchange", "pnr", "--as-of", "2010")
    assert outcome.stderr.count("\n") == 1
    assert "passenger-records" in outcome.stderr


def test_target_is_told_from_a_result_in_every_format() -> None:
    for format_ in ("table", "json", "jsonl", "csv", "tsv", "markdown"):
        outcome = run_inside("--data", DATA, "show", "port-screening", "--format", format_)
        assert "target" in outcome.text, format_


def test_note_of_a_row_is_shown_with_everything_else() -> None:
    outcome = run_inside("--data", DATA, "show", "port-screening", "--format", "table")
    assert "The page says that it closed." in outcome.text


@pytest.mark.parametrize(("paths", "count"), [(1, "1 file, "), (2, "2 files, ")])
def test_check_counts_files_in_good_english(paths: int, count: str) -> None:
    files = [str(SNAPSHOT_DATA / name) for name in ("parties.toml", "sources.toml")]
    assert run_inside("check", *files[:paths]).stderr.startswith(f"note: {count}")


def test_machine_format_has_the_same_fields_in_all_formats() -> None:
    for table in ("agreements", "partnerships", "metrics", "events", "parties", "sources"):
        header = run_inside("--data", DATA, table, "--format", "csv").text.split("\n")[0]
        first = run_inside("--data", DATA, table, "--format", "jsonl").text.split("\n")[0]
        names = [name for name in header.split(",") if f'"{name}":' in first]
        assert ",".join(names) == header
