"""What can go wrong, each as an exception that carries facts, and the exit codes."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

# How much of what was typed or read a message repeats, and a fact for scripts.
_LONGEST_IN_MESSAGE = 200
_LONGEST_FACT = 1000
# What a message asks for in place of what is not a date.
DATE_FORMS = "2012, 2012-06, 2012-06-30 or an interval 2011-10/2012-09"
# How many names a message lists, and how much of each.
_MOST_LISTED = 10
_LONGEST_LISTED = 100


class ExitCode(IntEnum):
    """Exit status of the command line; `meaning` says what it stands for."""

    meaning: str

    def __new__(cls, status: int, meaning: str) -> "ExitCode":  # noqa: PYI034  3.10 has no Self
        code = int.__new__(cls, status)
        code._value_ = status
        code.meaning = meaning
        return code

    OK = 0, "success, even if nothing matches"
    FOUND = 1, "`check` found errors, or `--fail-empty` was given and no row was printed"
    USAGE = 2, "an unknown command, option, field, country, agreement or date"
    DATASET = 3, "a dataset that cannot be read or is not sound"
    OUTPUT = 4, "output that could not be written"
    INTERNAL = 70, "an internal error, or not enough memory"
    UNFORESEEN = 70, "an internal error, or not enough memory"  # its name in version 1
    HUNG_UP = 129, "the terminal was closed (SIGHUP)"
    INTERRUPTED = 130, "interrupted with Ctrl-C"
    PIPE_CLOSED = 141, "the reader of a pipe closed it"
    TERMINATED = 143, "terminated (SIGTERM)"


class DhsintlError(Exception):
    """Base of every failure that a user can correct; its text is one line: fault; remedy."""

    code = "error"
    exit_code = ExitCode.USAGE

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle all that is known: `__init__` takes facts and could not be given the message."""
        return _rebuilt, (type(self), self.args), self.__dict__

    def facts(self) -> dict[str, object]:
        """What a script may want besides the message; keys never change."""
        return {}


class UsageError(DhsintlError):
    """A command line that cannot be followed as it stands."""

    code = "usage"


class UnknownName(UsageError):
    """A name that the dataset does not know: `what` is its kind; `nearest` may be empty."""

    def __init__(self, what: str, given: str, nearest: Sequence[str], remedy: str) -> None:
        self.what, self.given, self.nearest = what, given, tuple(nearest)
        self.code = f"unknown-{what.replace(' ', '-')}"
        hint = f"did you mean {_alternatives(self.nearest)}?" if nearest else remedy
        super().__init__(f"unknown {what} {_quoted(given)}; {hint}")

    def facts(self) -> dict[str, object]:
        return {"given": _fact(self.given), "candidates": _facts(self.nearest)}


class AmbiguousName(UsageError):
    """A name that means more than one thing."""

    def __init__(self, what: str, given: str, candidates: Sequence[str]) -> None:
        self.what, self.given, self.candidates = what, given, tuple(candidates)
        self.code = f"ambiguous-{what.replace(' ', '-')}"
        super().__init__(
            f"{what} {_quoted(given)} is ambiguous; write {_alternatives(self.candidates)}"
        )

    def facts(self) -> dict[str, object]:
        return {"given": _fact(self.given), "candidates": _facts(self.candidates)}


class InvalidDate(UsageError):
    """A date that cannot be read, or that is not in the calendar."""

    code = "invalid-date"

    def __init__(self, given: str) -> None:
        self.given = given
        super().__init__(f"{_quoted(given)} is not a date; write {DATE_FORMS}")

    def facts(self) -> dict[str, object]:
        return {"given": _fact(self.given)}


class DatasetUnreadable(DhsintlError):
    """A dataset that does not exist, cannot be read, or is not TOML."""

    code = "dataset-unreadable"
    exit_code = ExitCode.DATASET

    def __init__(self, place: str, fault: str, remedy: str) -> None:
        self.place = place
        super().__init__(f"{shortened(place)}: {fault}; {remedy}")

    def facts(self) -> dict[str, object]:
        return {"place": _fact(self.place)}


class DatasetUnsound(DhsintlError):
    """A dataset that breaks rules; `problems` are all of them, one line each."""

    code = "dataset-unsound"
    exit_code = ExitCode.DATASET

    def __init__(self, problems: Sequence[str], paths: Sequence[str] = ()) -> None:
        self.problems = tuple(problems)
        more = len(self.problems) - 1
        import shlex

        command = shlex.join(["dhsintl", "check", *paths])
        if len(command) > _LONGEST_IN_MESSAGE:
            command = "dhsintl check on these files"
        rest = f" (and {more} more; run {command})" if more else ""
        super().__init__(f"{self.problems[0]}{rest}")

    def facts(self) -> dict[str, object]:
        return {"problems": _facts(self.problems)}


class OutputUnwritable(DhsintlError):
    """Output that could not be written in full."""

    code = "output-unwritable"
    exit_code = ExitCode.OUTPUT

    def __init__(self, place: str, fault: str, remedy: str = "choose another location") -> None:
        self.place = place
        super().__init__(f"cannot write to {shortened(place)}: {fault}; {remedy}")

    def facts(self) -> dict[str, object]:
        return {"place": _fact(self.place)}


class NothingToExport(DhsintlError):
    """Filters that leave nothing to write."""

    code = "nothing-to-export"
    exit_code = ExitCode.OUTPUT

    def __init__(self, place: str) -> None:
        self.place = place
        remedy = "nothing was written; leave a filter out"
        super().__init__(f"the filters leave nothing to export to {shortened(place)}; {remedy}")

    def facts(self) -> dict[str, object]:
        return {"place": _fact(self.place)}


class TooLargeForSpreadsheet(DhsintlError):
    """Something that a spreadsheet cannot hold whole, and that nothing is cut from."""

    code = "too-large"
    exit_code = ExitCode.OUTPUT

    def __init__(self, place: str, fault: str) -> None:
        self.place = place
        remedy = "write .csv or .json, or export to .sqlite"
        super().__init__(f"{shortened(place)}: {fault}; {remedy}")

    def facts(self) -> dict[str, object]:
        return {"place": _fact(self.place)}


def unwritable(place: str, error: OSError | ValueError) -> OutputUnwritable:
    """The error for a place that the system refuses to write to."""
    import errno

    number = getattr(error, "errno", None)
    if number == errno.EBADF:
        return OutputUnwritable(place, "it is not open for writing")
    fault = (getattr(error, "strerror", None) or str(error)).lower()
    if number in (errno.ENOSPC, errno.EDQUOT):
        return OutputUnwritable(place, fault, "free some space or choose another location")
    return OutputUnwritable(place, fault)


def _rebuilt(error: type[DhsintlError], args: tuple[Any, ...]) -> DhsintlError:
    return error.__new__(error, *args)


def shortened(text: str, longest: int = _LONGEST_IN_MESSAGE) -> str:
    """The text with its middle left out, where it is longer than so many characters."""
    if len(text) <= longest:
        return text
    kept = longest - 1
    return f"{text[: kept - kept // 2]}…{text[len(text) - kept // 2 :]}"


def _quoted(text: str) -> str:
    return repr(shortened(text))


def _fact(text: str) -> str:
    return shortened(text, _LONGEST_FACT)


def _facts(texts: Sequence[str]) -> list[str]:
    return [_fact(text) for text in texts]


def _alternatives(names: Sequence[str]) -> str:
    """Names as a choice: a, b or c."""
    shown = [shortened(name, _LONGEST_LISTED) for name in names[:_MOST_LISTED]]
    if left_out := len(names) - len(shown):
        shown.append(f"one of {left_out} more")
    return ", ".join(shown[:-1]) + f" or {shown[-1]}" if len(shown) > 1 else shown[0]
