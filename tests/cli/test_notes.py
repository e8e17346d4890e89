"""Notes on standard error say what is in the answer, and nothing that is not."""

import json
import re
from pathlib import Path

import pytest
from tests.cli.harness import DATASETS, SNAPSHOT_DATA, run_inside

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


def test_agreement_of_which_the_sources_say_nothing_is_not_dropped_without_a_word() -> None:
    arguments = ("show", "data-exchange", "pnr", "--source", "treaty-2005")
    outcome = run_inside("--data", DATA, *arguments)
    assert outcome.stderr == "note: the filters leave nothing of passenger-records\n"


def test_target_is_told_from_a_result_in_every_format() -> None:
    for format_ in ("table", "json", "jsonl", "csv", "tsv", "markdown"):
        outcome = run_inside("--data", DATA, "show", "port-screening", "--format", format_)
        assert "target" in outcome.text, format_


def test_note_of_a_row_is_shown_with_everything_else() -> None:
    outcome = run_inside("--data", DATA, "show", "port-screening", "--format", "table")
    assert "The page says that it closed." in outcome.text


@pytest.mark.parametrize(
    ("paths", "counts"), [(1, "1 file, 12 rows"), (2, "2 files, 17 rows")], ids=str
)
def test_check_counts_files_and_rows(paths: int, counts: str) -> None:
    files = [str(SNAPSHOT_DATA / name) for name in ("parties.toml", "sources.toml")]
    assert run_inside("check", *files[:paths]).stderr == f"note: {counts}: sound\n"


LISTED_AFTER_ITS_END = """
[[partnerships]]
agreement = "trade-statements"
party = "ca"
steps = [
  { type = "signed", date = "2001", source = "page-2012", locator = "Item 4" },
  { type = "ended", date = "2002", source = "page-2012", locator = "Item 4" },
  { type = "listed", date = "2004", source = "page-2012", locator = "Item 4" },
]
"""


def test_check_shows_warnings_as_such_and_fails_for_errors_alone(tmp_path: Path) -> None:
    file = tmp_path / "more.toml"
    file.write_text(LISTED_AFTER_ITS_END, encoding="utf-8")
    outcome = run_inside("check", DATA, str(file))
    assert outcome.status == 0
    assert outcome.text.startswith(f"{file}:8: warning: partnerships[")
    assert outcome.stderr == "note: 4 files, 50 rows: sound, 1 warning\n"
    as_json = json.loads(run_inside("check", DATA, str(file), "--json").stdout)
    assert [problem["severity"] for problem in as_json] == ["warning"]


def test_check_counts_errors_and_warnings() -> None:
    outcome = run_inside("check", str(DATASETS / "snapshot-broken.toml"))
    assert (outcome.status, outcome.text.count("\n")) == (1, 11)
    assert outcome.stderr == "note: 1 file, 7 rows: 10 errors, 1 warning\n"


def test_machine_format_has_the_same_fields_in_all_formats() -> None:
    for table in ("agreements", "partnerships", "metrics", "events", "parties", "sources"):
        header = run_inside("--data", DATA, table, "--format", "csv").text.split("\n")[0]
        first = run_inside("--data", DATA, table, "--format", "jsonl").text.split("\n")[0]
        names = [name for name in header.split(",") if f'"{name}":' in first]
        assert ",".join(names) == header


def ids(*arguments: str) -> set[str]:
    """The ids of the rows that an answer has."""
    outcome = run_inside("--data", DATA, *arguments, "--json")
    return {row["id"] for row in json.loads(outcome.stdout)}


@pytest.mark.parametrize(
    ("table", "deprecated"),
    [
        ("partnerships", {"passenger-records-ca"}),
        (
            "events",
            {
                "passenger-records-ca-operating-2003-forum",
                "port-screening-ca-halifax-operating-2001-forum",
                "aviation-rules-adoption-forum",
            },
        ),
    ],
)
def test_claims_that_do_not_count_are_printed_with_conflicts_alone(
    table: str, deprecated: set[str]
) -> None:
    assert ids(table, "--conflicts") >= deprecated
    assert ids(table).isdisjoint(deprecated)


def test_partnership_with_a_claim_that_does_not_count_is_among_conflicts() -> None:
    assert "port-screening-ca-halifax" in ids("partnerships", "--conflicts")
    assert "port-screening-kr-busan" not in ids("partnerships", "--conflicts")


def test_partnership_of_which_no_claim_counts_has_no_status() -> None:
    arguments = ("partnerships", "--conflicts", "--country", "Canada", "--json")
    rows = json.loads(run_inside("--data", DATA, *arguments).stdout)
    statuses = {row["id"]: (row["status"], row["steps"][0]["rank"]) for row in rows}
    assert statuses["passenger-records-ca"] == (None, "deprecated")
