"""A failure is one line, fault and remedy, with facts and an exit status for scripts."""

import pickle
from collections.abc import Iterator

import pytest

from dhsintl.errors import (
    AmbiguousName,
    DatasetUnreadable,
    DatasetUnsound,
    DhsintlError,
    ExitCode,
    InvalidDate,
    NothingToExport,
    OutputUnwritable,
    TooLargeForSpreadsheet,
    UnknownName,
    UsageError,
)

CASES = [
    (
        UnknownName("country", "Cnada", ["Canada"], "look it up"),
        "unknown country 'Cnada'; did you mean Canada?",
        "unknown-country",
        2,
        {"given": "Cnada", "candidates": ["Canada"]},
    ),
    (
        UnknownName("field", "x", ["a", "b", "c"], "look it up"),
        "unknown field 'x'; did you mean a, b or c?",
        "unknown-field",
        2,
        {"given": "x", "candidates": ["a", "b", "c"]},
    ),
    (
        UnknownName("agreement or source", "x", [], "look it up"),
        "unknown agreement or source 'x'; look it up",
        "unknown-agreement-or-source",
        2,
        {"given": "x", "candidates": []},
    ),
    (
        AmbiguousName("country", "Korea", ["North Korea (kp)", "South Korea (kr)"]),
        "country 'Korea' is ambiguous; write North Korea (kp) or South Korea (kr)",
        "ambiguous-country",
        2,
        {"given": "Korea", "candidates": ["North Korea (kp)", "South Korea (kr)"]},
    ),
    (
        InvalidDate("June"),
        "'June' is not a date; write 2012, 2012-06, 2012-06-30 or an interval 2011-10/2012-09",
        "invalid-date",
        2,
        {"given": "June"},
    ),
    (
        DatasetUnreadable("a.toml", "no such file", "name another"),
        "a.toml: no such file; name another",
        "dataset-unreadable",
        3,
        {"place": "a.toml"},
    ),
    (
        DatasetUnsound(["a.toml:1: bad; mend it"]),
        "a.toml:1: bad; mend it",
        "dataset-unsound",
        3,
        {"problems": ["a.toml:1: bad; mend it"]},
    ),
    (
        DatasetUnsound(["one", "two", "three"]),
        "one (and 2 more; run dhsintl check)",
        "dataset-unsound",
        3,
        {"problems": ["one", "two", "three"]},
    ),
    (
        OutputUnwritable("a.csv", "is a directory"),
        "cannot write to a.csv: is a directory; choose another location",
        "output-unwritable",
        4,
        {"place": "a.csv"},
    ),
    (
        OutputUnwritable("a.csv", "no space left on device", "free some space"),
        "cannot write to a.csv: no space left on device; free some space",
        "output-unwritable",
        4,
        {"place": "a.csv"},
    ),
    (
        TooLargeForSpreadsheet("metrics a", "note has 40,000 characters"),
        "metrics a: note has 40,000 characters; write .csv or .json, or export to .sqlite",
        "too-large",
        4,
        {"place": "metrics a"},
    ),
    (
        NothingToExport("a.xlsx"),
        "the filters leave nothing to export to a.xlsx; nothing was written; leave a filter out",
        "nothing-to-export",
        4,
        {"place": "a.xlsx"},
    ),
    (UsageError("say more"), "say more", "usage", 2, {}),
    (DhsintlError("something else"), "something else", "error", 2, {}),
]


@pytest.mark.parametrize(
    ("error", "message", "code", "status", "facts"), CASES, ids=[case[2] for case in CASES]
)
def test_an_error_is_one_line_with_facts_and_a_status(
    error: DhsintlError, message: str, code: str, status: int, facts: dict[str, object]
) -> None:
    assert str(error) == message
    assert (error.code, error.exit_code, error.facts()) == (code, status, facts)


def _kinds(kind: type[DhsintlError] = DhsintlError) -> Iterator[type[DhsintlError]]:
    yield kind
    for special in kind.__subclasses__():
        yield from _kinds(special)


def test_every_kind_of_error_is_among_the_cases() -> None:
    assert {type(case[0]) for case in CASES} == set(_kinds())


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize("error", [case[0] for case in CASES], ids=str)
def test_an_error_comes_whole_out_of_another_process(error: DhsintlError, protocol: int) -> None:
    received = pickle.loads(pickle.dumps(error, protocol))  # noqa: S301  our own pickle
    assert type(received) is type(error)
    assert (str(received), received.code) == (str(error), error.code)
    assert (vars(received), received.facts()) == (vars(error), error.facts())


LONG = "a" * 3000 + "z" * 3000
SHORTENED = "a" * 100 + "…" + "z" * 99


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (UnknownName("country", LONG, [], "look it up"), "unknown country '{}'; look it up"),
        (AmbiguousName("country", LONG, ["a", "b"]), "country '{}' is ambiguous; write a or b"),
        (
            InvalidDate(LONG),
            "'{}' is not a date; write 2012, 2012-06, 2012-06-30 or an interval 2011-10/2012-09",
        ),
        (DatasetUnreadable(LONG, "no such file", "name another"), "{}: no such file; name another"),
        (
            OutputUnwritable(LONG, "is a directory"),
            "cannot write to {}: is a directory; choose another location",
        ),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_message_repeats_little_of_a_long_text_and_the_facts_more(
    error: DhsintlError, message: str
) -> None:
    assert str(error) == message.format(SHORTENED)
    fact = "a" * 500 + "…" + "z" * 499
    assert fact in error.facts().values()


def test_a_message_lists_ten_candidates_and_the_facts_all() -> None:
    names = [f"Korea {number}" for number in range(12)]
    error = AmbiguousName("country", "Korea", names)
    assert str(error) == (
        "country 'Korea' is ambiguous; write Korea 0, Korea 1, Korea 2, Korea 3, Korea 4, Korea 5, "
        "Korea 6, Korea 7, Korea 8, Korea 9 or one of 2 more"
    )
    assert error.facts()["candidates"] == names


def test_unsound_dataset_of_many_files_names_no_endless_command() -> None:
    error = DatasetUnsound(["one", "two"], [f"{number}.toml" for number in range(100)])
    assert str(error) == "one (and 1 more; run dhsintl check on these files)"


def test_exit_codes_never_change() -> None:
    assert {code.name: code.value for code in ExitCode} == {
        "OK": 0,
        "FOUND": 1,
        "USAGE": 2,
        "DATASET": 3,
        "OUTPUT": 4,
        "INTERNAL": 70,
        "HUNG_UP": 129,
        "INTERRUPTED": 130,
        "PIPE_CLOSED": 141,
        "TERMINATED": 143,
    }
