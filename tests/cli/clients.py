"""What tests of the mark `clients` share: the libraries and programs of other people."""

import os
import shutil
from importlib import import_module
from typing import Any

import pytest
from tests.cli.harness import run_inside


def library(name: str) -> Any:
    """A module of the group `clients`; where CI has installed the group, it must be there."""
    return import_module(name) if os.environ.get("CI") else pytest.importorskip(name)


def program(name: str) -> str:
    """The path of a program that no Python package brings; the test is skipped without it."""
    return shutil.which(name) or pytest.skip(f"there is no {name} on this machine")


def printed(*arguments: str) -> bytes:
    """What the tool prints, without notes."""
    outcome = run_inside(*arguments, "--quiet")
    assert (outcome.status, outcome.stderr) == (0, "")
    return outcome.stdout
