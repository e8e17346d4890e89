"""An environment that nobody would set on purpose ends no command and changes no answer."""

import os
from unittest.mock import patch

import pytest
from tests.cli.harness import run

from dhsintl.cli.environment import settle_environment

SIZES = ["COLUMNS", "LINES", "TERMINAL_WIDTH"]


def _settled(size: str) -> dict[str, str]:
    """The variables for sizes that are left when all are set to the same."""
    with patch.dict(os.environ, dict.fromkeys(SIZES, size)):
        settle_environment([])
        return {name: os.environ[name] for name in SIZES if name in os.environ}


@pytest.mark.parametrize(
    "size",
    ["", "0", "00", "-5", "8.5", "1e3", "text", "\u00b2", "65536", "999999999999", "9" * 5000],
)
def test_size_that_no_terminal_has_counts_for_nothing(size: str) -> None:
    assert _settled(size) == {}


@pytest.mark.parametrize("size", ["10", "80", " 80 ", "0080", "65535"])
def test_size_of_a_terminal_counts(size: str) -> None:
    assert _settled(size) == dict.fromkeys(SIZES, size)


def test_help_is_drawn_whatever_the_sizes_are() -> None:
    variables = dict.fromkeys(SIZES, "9" * 5000)
    assert run("--help", variables=variables) == run("--help")
