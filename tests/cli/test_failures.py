"""What goes wrong is told in one line that is short, true and says what to do."""

import json
from collections.abc import Callable, Sequence

import pytest
from tests.cli.harness import Outcome, run_inside

from dhsintl.cli import app
from dhsintl.errors import ExitCode

Breaking = Callable[[Exception], None]


@pytest.fixture
def breaking(monkeypatch: pytest.MonkeyPatch) -> Breaking:
    """Makes any command line end in an exception."""

    def set_up(error: Exception) -> None:
        def carry_out(_words: Sequence[str]) -> None:
            raise error

        monkeypatch.setattr(app, "carry_out", carry_out)

    return set_up


_REMEDY = "please report it to whoever gave you this copy, with what DHSINTL_TRACEBACK=1 shows"


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (TypeError("boom"), f"internal error: TypeError: boom; {_REMEDY}"),
        (
            OSError(5, "Input/output error"),
            f"internal error: OSError: [Errno 5] Input/output error; {_REMEDY}",
        ),
        (RecursionError("too deep"), f"internal error: RecursionError: too deep; {_REMEDY}"),
        (ValueError("two\nlines"), f"internal error: ValueError: two lines; {_REMEDY}"),
        (MemoryError(), "not enough memory; close other programs or use a smaller dataset"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_error_that_is_no_users_is_one_line(
    breaking: Breaking, error: Exception, message: str
) -> None:
    breaking(error)
    assert run_inside("agreements") == (ExitCode.INTERNAL, b"", f"dhsintl: {message}\n")


def test_internal_error_has_a_code_for_scripts(breaking: Breaking) -> None:
    breaking(TypeError("boom"))
    outcome = run_inside("agreements", "--json")
    message = f"internal error: TypeError: boom; {_REMEDY}"
    assert json.loads(outcome.stderr) == {"code": "internal", "exit": 70, "message": message}


def test_lack_of_memory_has_a_code_for_scripts(breaking: Breaking) -> None:
    breaking(MemoryError())
    assert json.loads(run_inside("agreements", "--json").stderr)["code"] == "out-of-memory"


def test_variable_shows_where_an_internal_error_comes_from(breaking: Breaking) -> None:
    breaking(TypeError("boom"))
    outcome = run_inside("agreements", variables={"DHSINTL_TRACEBACK": "1"})
    first, *_, fault, last = outcome.stderr.splitlines()
    assert first == "Traceback (most recent call last):"
    assert fault == "TypeError: boom"
    assert (outcome.status, last) == (70, f"dhsintl: internal error: TypeError: boom; {_REMEDY}")


# As long as a word can be that a shell passes on.
LONG = "9" * 100_000
LONG_LINES = [
    (LONG,),
    (f"--{LONG}",),
    ("agreements", LONG),
    ("agreements", "--country", LONG),
    ("agreements", "--country", "two words " * 10_000),
    ("agreements", "--since", LONG),
    ("agreements", "--as-of", "\x1b" * 100_000),
    ("agreements", "--limit", f"{LONG}x"),
    ("agreements", "--fields", LONG),
    ("agreements", "--sort", LONG),
    ("agreements", "--format", LONG),
    ("agreements", "--data", LONG),
    ("agreements", "--output", LONG),
    ("agreements", "--output", f"answer.{LONG}"),
    ("check", "--color", LONG),
    ("summary", "--by", "theme", *(str(number) for number in range(5_000))),
]


def _name(words: tuple[str, ...]) -> str:
    return ascii(" ".join(words))[:40]


def _refused(words: tuple[str, ...]) -> Outcome:
    outcome = run_inside(*words)
    assert outcome.status in (ExitCode.USAGE, ExitCode.DATASET, ExitCode.OUTPUT)
    return outcome


@pytest.mark.parametrize("words", LONG_LINES, ids=_name)
def test_error_repeats_little_of_a_long_command_line(words: tuple[str, ...]) -> None:
    line = _refused(words).stderr
    assert line.count("\n") == 1
    assert len(line.replace("\\x1b", "?")) < 600
    assert "…" in line


@pytest.mark.parametrize("words", LONG_LINES, ids=_name)
def test_facts_repeat_no_more_than_a_thousand_letters(words: tuple[str, ...]) -> None:
    error = json.loads(_refused((*words, "--json")).stderr)
    assert len(error["message"]) < 600
    assert max(len(str(error.get(fact, ""))) for fact in ("given", "place")) <= 1000


@pytest.mark.parametrize(
    ("limit", "same"),
    [("9" * 5_000, "100000"), ("9223372036854775808", "100000"), (" 007 ", "7"), ("00", "0")],
)
def test_limit_may_be_any_whole_number(limit: str, same: str) -> None:
    found = run_inside("metrics", "--limit", limit)
    assert found.status == 0
    assert found == run_inside("metrics", "--limit", same)


@pytest.mark.parametrize("limit", ["-1", "many", "", "1e3", "2.5"])
def test_limit_that_is_no_number_of_rows_is_refused(limit: str) -> None:
    outcome = run_inside("metrics", "--limit", limit)
    fault = f"Invalid value for '--limit': '{limit}' is not a number of rows"
    message = f"dhsintl: {fault}; see 'dhsintl metrics --help'\n"
    assert outcome == (ExitCode.USAGE, b"", message)


def test_what_is_left_out_is_the_middle() -> None:
    outcome = run_inside("agreements", "--country", "a" * 5_000 + "z" * 5_000)
    shown = "a" * 100 + "…" + "z" * 99
    assert outcome.stderr.startswith(f"dhsintl: unknown country '{shown}'; ")
