"""The words of a command line that Typer has not parsed yet, or cannot parse."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile


def options_among(words: Sequence[str]) -> list[str]:
    """The words among which options count: all before `--`."""
    return list(takewhile(lambda word: word != "--", words))


def values_of(option: str, words: Sequence[str], *, short: str | None = None) -> Iterator[str]:
    """What is given for an option, each time: `--format json`, `--format=json`, `-f json`, `-fjson`."""
    for word, following in pairwise([*options_among(words), ""]):
        name, _, value = word.partition("=")
        if word in (option, short):
            yield following
        elif name == option:
            yield value
        elif short and word.startswith(short):
            yield word.removeprefix(short).lstrip("=")
