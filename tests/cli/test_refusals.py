"""Whatever is typed: one line, a status that is documented, never a traceback."""

import json
import shlex
from pathlib import Path

import pytest
from tests.cli.harness import DATASETS, SNAPSHOT_DATA, Outcome, run, run_inside
from tests.cli.test_snapshots import CASES, Manner

from dhsintl.errors import ExitCode

DATA = str(SNAPSHOT_DATA)
DOCUMENTED = [ExitCode.OK, ExitCode.FOUND, ExitCode.USAGE, ExitCode.DATASET, ExitCode.OUTPUT]
NASTY: list[tuple[str | bytes, ...]] = [
    ("",),
    (" ",),
    ("-",),
    ("--",),
    ("---",),
    ("--=",),
    ("-\x1b[31m",),
    ("agreements", ""),
    ("agreements", "\x1b[31mred\n\ttwo\u202e"),
    ("agreements", b"\xff\xfe"),
    ("agreements", "--country", b"\xc3("),
    ("agreements", "--fields", b"\xff"),
    ("agreements", "--since", b"\xff"),
    ("agreements", "--output", b"missing-\xff/\xfe"),
    ("agreements", "--data", b"missing-\xff.toml"),
    ("agreements", "--country", "x" * 100_000),
    ("agreements", "--sort", "," * 100_000),
    ("agreements", "--since", "9" * 5_000),
    ("agreements", "--since", "0000"),
    ("agreements", "--since", "../.."),
    ("agreements", "--as-of", "٢٠١٢"),
    ("agreements", "--limit", "9" * 5_000),
    ("agreements", "--limit", "1e3"),
    ("agreements", "--data", ""),
    ("agreements", "--data", "/dev/null"),
    ("agreements", "--data", "/proc/self/mem"),
    ("agreements", "--data", DATA, "--data", DATA),
    ("agreements", "--format", ""),
    ("agreements", "--color", ""),
    ("agreements", "--json", "--json=yes"),
    ("metrics", *(str(number) for number in range(5_000))),
    ("search", "\ud800"),
    ("search", "", " ", "!?"),
    ("search", b"\xff"),
    ("schema", ""),
    ("check", ""),
    ("check", "\x01"),
    ("show", "--help", "--json", "-f"),
    ("summary", "--by", ""),
    ("--data", "x", "--data"),
]


def _name(arguments: tuple[str | bytes, ...]) -> str:
    return " ".join(map(ascii, arguments))[:60]


@pytest.mark.parametrize("arguments", NASTY, ids=_name)
def test_nasty_arguments_get_an_answer_or_one_line(
    arguments: tuple[str | bytes, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = [
        word.encode("utf-8", "surrogatepass") if isinstance(word, str) else word
        for word in arguments
    ]
    monkeypatch.chdir(tmp_path)
    outcome = run_inside(*given)
    if any(isinstance(word, bytes) for word in arguments):
        assert run(*given, folder=tmp_path) == outcome
    assert outcome.status in DOCUMENTED
    assert "Traceback" not in outcome.stderr
    assert outcome.stderr.count("\n") <= 1
    assert outcome.stderr.rstrip("\n").isprintable()
    assert bool(outcome.stdout) == (outcome.status == ExitCode.OK)


def test_nul_in_a_name_or_date_is_refused_in_one_line() -> None:
    """No process can be given one, but a caller of `run` can."""
    for option in ("--country", "--since", "--agency", "--fields"):
        outcome = run_inside("agreements", option, "a\0b")
        assert outcome.status == ExitCode.USAGE
        assert outcome.stderr.count("\n") == 1
        assert "\0" not in outcome.stderr


ERRORS = [case.line for case in CASES if case.manner is Manner.ERROR]
JSON_WORDS = ["--json", "--format json", "--format=json", "-f json", "-fjson", "--format jsonl"]


@pytest.mark.parametrize("line", ERRORS)
def test_error_is_one_line_or_one_json_object(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(DATASETS)
    plain = run_inside("--data", "snapshot", *shlex.split(line))
    as_json = run_inside("--data", "snapshot", *shlex.split(line), "--json")
    assert plain.stdout == as_json.stdout == b""
    assert plain.stderr.startswith("dhsintl: ")
    assert plain.stderr.count("\n") == as_json.stderr.count("\n") == 1
    error = json.loads(as_json.stderr)
    assert error["exit"] == as_json.status == plain.status != 0
    assert f"dhsintl: {error['message']}\n" == plain.stderr
    assert error["code"].replace("-", "").isalpha()


@pytest.mark.parametrize("words", JSON_WORDS)
def test_every_way_to_ask_for_json_gets_errors_in_json(words: str) -> None:
    outcome = run_inside("agreements", "--data", DATA, "--country", "Canda", *words.split())
    assert json.loads(outcome.stderr)["candidates"] == ["Canada"]


def test_json_after_the_end_of_options_asks_for_nothing() -> None:
    outcome = run_inside("agreements", "--data", DATA, "--country", "Canda", "--", "--json")
    assert outcome.stderr.startswith("dhsintl: unknown country 'Canda'")


@pytest.mark.parametrize("option", ["--country", "--agency", "--theme", "--kind"])
def test_value_that_reads_like_an_option_is_a_value(option: str) -> None:
    outcome = run_inside("agreements", f"{option}=--json")
    assert outcome.stderr.startswith(f"dhsintl: unknown {option[2:]} '--json'")


@pytest.mark.parametrize("given", ["Korea", "korea"])
def test_each_candidate_can_be_typed(given: str) -> None:
    refused = run_inside("--data", DATA, "parties", given, "--json")
    candidates = json.loads(refused.stderr)["candidates"]
    assert len(candidates) == 2
    for candidate in candidates:
        found = run_inside("--data", DATA, "parties", candidate, "--json")
        assert (candidate, len(json.loads(found.stdout or "[]"))) == (candidate, 1)


@pytest.mark.parametrize("typo", ["cpb", "dsh", "prot-screening", "Canad", "Cote dIvore"])
def test_typo_gets_a_suggestion(typo: str) -> None:
    option = "--agency" if len(typo) == len("cbp") else "--country"
    arguments = ("metrics", typo) if "-" in typo else ("metrics", option, typo)
    assert "did you mean" in run_inside("--data", DATA, *arguments).stderr


def _problems(outcome: Outcome) -> list[str]:
    return [line.split(": ")[1] for line in outcome.text.splitlines()]


def test_check_reports_all_problems_of_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that is misspelt hides none of the row's other problems."""
    monkeypatch.chdir(DATASETS)
    outcome = run_inside("check", "snapshot-broken.toml")
    assert _problems(outcome) == [
        "agreements[0].id",
        "agreements[0].kind",
        "agreements[0].summary",
        "agreements[1].partner_count[0].metrics[0]",
        "agreements[1].source",
        "partnerships[0].rloe",
        "partnerships[0].steps[1].date",
        "partnerships[0].steps[2].rank",
        "warning",
        "sources[0].published",
        "sources[0].grade",
    ]


def test_unsound_dataset_is_told_with_the_command_that_tells_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(DATASETS)
    outcome = run_inside("agreements", "--data", "snapshot-broken.toml")
    assert outcome.status == ExitCode.DATASET
    assert "run dhsintl check snapshot-broken.toml)" in outcome.stderr


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        ("brief psi", "unknown country 'psi'; for an agreement run 'dhsintl show port-screening'"),
        ("show canada", "unknown agreement 'canada'; for a country run 'dhsintl brief ca'"),
        ("metrics canada", "unknown agreement 'canada'; for a country write --country ca"),
        ("cite canada", "unknown agreement or source 'canada'; for a country run 'dhsintl sources --country ca'"),
        ("sources canada", "unknown agreement or source 'canada'; for a country run 'dhsintl sources --country ca'"),
        ("parties psi", "unknown country 'psi'; for an agreement write --agreement port-screening"),
        ("metrics --country psi", "unknown country 'psi'; for an agreement write --agreement port-screening"),
        ("sources page", "unknown agreement or source 'page'; did you mean page-2012?"),
        (
            "agreements --possible",
            ("--possible needs a country; add --country NAME, or run 'dhsintl show AGREEMENT' to see how many "
            "partners are not named"),
        ),
        (
            "agreements --status ended",
            "--status needs a country here; add --country NAME, or use 'dhsintl partnerships'",
        ),
        (
            "agreements --country ca --possible --status ended",
            "--possible and --status select different answers; leave one out",
        ),
        (
            "partnerships psi --possible",
            ("No such option: --possible; 'dhsintl show AGREEMENT' counts who is not named, and 'dhsintl "
            "agreements --country NAME --possible' lists what is not known of a country"),
        ),
        (
            "partnerships psi --status 'not known'",
            ("unknown status 'not known'; no step says that: add --country NAME --possible to 'dhsintl "
            "agreements', or run 'dhsintl show AGREEMENT' to see how many are not named"),
        ),
        (
            "show psi --section conflicts",
            ("unknown section 'conflicts'; 'dhsintl events NAME --conflicts' and 'dhsintl metrics NAME "
            "--conflicts' show them"),
        ),
        ("search ' ?'", "search needs a word; write one with a letter or a digit, and more than 'the'"),
    ],
)  # fmt: skip
def test_what_stands_in_the_wrong_place_is_told_the_right_one(command: str, refusal: str) -> None:
    outcome = run_inside("--data", DATA, *shlex.split(command))
    assert outcome == (ExitCode.USAGE, b"", f"dhsintl: {refusal}\n")


@pytest.mark.parametrize("command", ["agreements", "matrix", "show psi", "metrics"])
def test_question_of_no_day_is_refused(command: str) -> None:
    outcome = run_inside(*command.split(), "--as-of", "2012/..", "--data", DATA)
    message = "--as-of needs a last day, and an open end has none; write a date"
    assert outcome == (ExitCode.USAGE, b"", f"dhsintl: {message}\n")
