"""What can go wrong, each as an exception that carries facts, and the exit codes."""

import shlex
from collections.abc import Sequence
from enum import IntEnum


class ExitCode(IntEnum):
    """Exit status of the command line; `meaning` says what it stands for."""

    meaning: str

    def __new__(cls, status: int, meaning: str) -> "ExitCode":  # noqa: PYI034  3.10 has no Self
        code = int.__new__(cls, status)
        code._value_ = status
        code.meaning = meaning
        return code

    OK = 0, "success, even if nothing matches"
    FOUND = 1, "`check` found problems, or `--fail-empty` was given and no row was printed"
    USAGE = 2, "an unknown command, option, field, country, agreement or date"
    DATASET = 3, "a dataset that cannot be read or is not sound"
    OUTPUT = 4, "output that could not be written"
    INTERNAL = 70, "an internal error"
    UNFORESEEN = 70, "an internal error"  # its name in version 1
    INTERRUPTED = 130, "interrupted with Ctrl-C"
    PIPE_CLOSED = 141, "the reader of a pipe closed it"


class DhsintlError(Exception):
    """Base of every failure that a user can mend; its text is one line: fault; remedy."""

    code = "error"
    exit_code = ExitCode.USAGE

    def facts(self) -> dict[str, object]:
        """What a script may want beside the message; keys never change."""
        return {}


class UsageError(DhsintlError):
    """A command line that cannot be carried out as it stands."""

    code = "usage"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + f" or {names[-1]}" if len(names) > 1 else names[0]


class UnknownName(UsageError):
    """A name that nothing in the dataset bears: `what` is its sort, `nearest` may be empty."""

    def __init__(self, what: str, given: str, nearest: Sequence[str], remedy: str) -> None:
        self.what, self.given, self.nearest = what, given, tuple(nearest)
        self.code = f"unknown-{what.replace(' ', '-')}"
        hint = f"did you mean {_listed(self.nearest)}?" if nearest else remedy
        super().__init__(f"unknown {what} {given!r}; {hint}")

    def facts(self) -> dict[str, object]:
        return {"given": self.given, "candidates": list(self.nearest)}


class AmbiguousName(UsageError):
    """A name that more than one thing bears."""

    def __init__(self, what: str, given: str, candidates: Sequence[str]) -> None:
        self.what, self.given, self.candidates = what, given, tuple(candidates)
        self.code = f"ambiguous-{what.replace(' ', '-')}"
        super().__init__(f"{what} {given!r} is ambiguous; write {_listed(self.candidates)}")

    def facts(self) -> dict[str, object]:
        return {"given": self.given, "candidates": list(self.candidates)}


class InvalidDate(UsageError):
    """A date that is not EDTF, or not a day of the calendar."""

    code = "invalid-date"

    def __init__(self, given: str) -> None:
        self.given = given
        super().__init__(
            f"{given!r} is not a date; write 2012, 2012-06, 2012-06-30 or an interval 2011-10/2012-09"
        )

    def facts(self) -> dict[str, object]:
        return {"given": self.given}


class DatasetUnreadable(DhsintlError):
    """A dataset that is not there, cannot be read, or is not TOML."""

    code = "dataset-unreadable"
    exit_code = ExitCode.DATASET

    def __init__(self, place: str, fault: str, remedy: str) -> None:
        self.place = place
        super().__init__(f"{place}: {fault}; {remedy}")

    def facts(self) -> dict[str, object]:
        return {"place": self.place}


class DatasetUnsound(DhsintlError):
    """A dataset that breaks rules; `problems` are all of them, one line each."""

    code = "dataset-unsound"
    exit_code = ExitCode.DATASET

    def __init__(self, problems: Sequence[str], paths: Sequence[str] = ()) -> None:
        self.problems = tuple(problems)
        more = len(self.problems) - 1
        command = shlex.join(["dhsintl", "check", *paths])
        rest = f" (and {more} more; run {command})" if more else ""
        super().__init__(f"{self.problems[0]}{rest}")

    def facts(self) -> dict[str, object]:
        return {"problems": list(self.problems)}


class OutputUnwritable(DhsintlError):
    """Output that could not be written whole."""

    code = "output-unwritable"
    exit_code = ExitCode.OUTPUT

    def __init__(self, place: str, fault: str) -> None:
        self.place = place
        super().__init__(f"cannot write to {place}: {fault}; choose a place that takes it")

    def facts(self) -> dict[str, object]:
        return {"place": self.place}
