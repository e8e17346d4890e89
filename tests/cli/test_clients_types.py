"""Type checkers accept what a program does with the package, in their strictest manner.

Run by `python3 scripts/verify.py --clients`; pyright where it is installed.
"""

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from tests.cli.harness import ROOT

import dhsintl

pytestmark = pytest.mark.clients

PROGRAM = """\
import datetime
from typing import Any

import dhsintl

record: dhsintl.Dataset = dhsintl.load()
agreement: str = dhsintl.find_agreement("csi", record).id
party: str = dhsintl.find_party("Canada", record).id
period: dhsintl.Period = dhsintl.parse_date("2012-06")
first: datetime.date = period.first
filters = dhsintl.Filters(agreements=(agreement,), parties=(party,), as_of=period)
match: str | None = dhsintl.agreements(record, filters)[0].match or None
status: str | None = dhsintl.partnerships(record, filters)[0].status
cell: str | None = dhsintl.matrix(record, filters)[0].status
same: str | None = dhsintl.compare(record, filters)[0].status
number: float = dhsintl.metrics(record)[0].value
title: str = dhsintl.events(record)[0].title
name: str = dhsintl.parties(record)[0].name
address: str = dhsintl.sources(record)[0].url
dicts: list[dict[str, Any]] = dhsintl.to_dicts(dhsintl.sources(record))
version: str = dhsintl.__version__
code: str = dhsintl.DhsintlError.code
dhsintl.export(record, "record.xlsx", filters, force=True)
"""
MISTAKES = """\
import dhsintl

dhsintl.parse_date(2012)
dhsintl.Filters(parties=["ca"])
dhsintl.to_dicts(3)
dhsintl.parties(dhsintl.load())[0].nothing
"""
CHECKERS = {
    "mypy": ("--strict", "--config-file=", "--no-incremental", "--no-error-summary"),
    "pyright": (),
}


def checked(checker: str, program: str, folder: Path) -> list[int]:
    """The lines of a program in which a type checker finds an error."""
    if find_spec(checker) is None:
        pytest.skip(f"there is no {checker} in this environment")
    file = folder / "program.py"
    file.write_text(program)
    ran = subprocess.run(
        [sys.executable, "-m", checker, *CHECKERS[checker], file.name],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = re.findall(r"program\.py:(\d+)(?::\d+)?(?: -|:) error:", ran.stdout)
    assert bool(lines) == bool(ran.returncode), ran.stdout + ran.stderr
    return [int(line) for line in lines]


def test_program_uses_every_name_of_the_package() -> None:
    assert [name for name in dhsintl.__all__ if f"dhsintl.{name}" not in PROGRAM] == []


@pytest.mark.parametrize("checker", CHECKERS)
def test_program_has_no_error_of_types(checker: str, tmp_path: Path) -> None:
    assert checked(checker, PROGRAM, tmp_path) == []


@pytest.mark.parametrize("checker", CHECKERS)
def test_mistakes_are_errors_of_types(checker: str, tmp_path: Path) -> None:
    assert checked(checker, MISTAKES, tmp_path) == [3, 4, 5, 6]


@pytest.mark.parametrize("checker", CHECKERS)
def test_documented_programs_have_no_error_of_types(checker: str, tmp_path: Path) -> None:
    text = "".join(
        (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/python.md")
    )
    blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    # Data frames have stubs of their own, or none.
    for block in blocks:
        if "import pandas" not in block and "import polars" not in block:
            assert checked(checker, block, tmp_path) == []
