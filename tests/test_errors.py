"""A failure is one line, fault and remedy, with facts and an exit status for scripts."""

import pytest

from dhsintl.errors import (
    AmbiguousName,
    DatasetUnreadable,
    DatasetUnsound,
    DhsintlError,
    ExitCode,
    InvalidDate,
    OutputUnwritable,
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
        OutputUnwritable("a.csv", "no space left on device"),
        "cannot write to a.csv: no space left on device; choose a place that takes it",
        "output-unwritable",
        4,
        {"place": "a.csv"},
    ),
    (UsageError("say more"), "say more", "usage", 2, {}),
]


@pytest.mark.parametrize(
    ("error", "message", "code", "status", "facts"), CASES, ids=[case[2] for case in CASES]
)
def test_an_error_is_one_line_with_facts_and_a_status(
    error: DhsintlError, message: str, code: str, status: int, facts: dict[str, object]
) -> None:
    assert str(error) == message
    assert (error.code, error.exit_code, error.facts()) == (code, status, facts)


def test_exit_codes_never_change() -> None:
    assert {code.name: code.value for code in ExitCode} == {
        "OK": 0,
        "FOUND": 1,
        "USAGE": 2,
        "DATASET": 3,
        "OUTPUT": 4,
        "INTERNAL": 70,
        "INTERRUPTED": 130,
        "PIPE_CLOSED": 141,
    }
