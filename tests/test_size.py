"""Modules and functions stay small enough to be read at once."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import dhsintl

PACKAGE = Path(dhsintl.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
MOST_LINES_OF_A_MODULE = 300
MOST_LINES_OF_A_FUNCTION = 30

# What is longer, and why that is easier to read than its parts.
LONG_MODULES = {
    "model/records.py": "the data format, a list of declarations: two files would hide a field",
    "cli/options.py": "a list of declarations, each read alone",
}
LONG_FUNCTIONS: dict[str, str] = {}


def _name(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


def _functions(module: Path) -> Iterator[tuple[str, int]]:
    """Each function with the lines of its body; its signature and docstring do not count."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            lines = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
            yield f"{_name(module)}:{node.name}", lines


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_module_is_short(module: Path) -> None:
    lines = len(module.read_text(encoding="utf-8").splitlines())
    assert (lines > MOST_LINES_OF_A_MODULE) == (_name(module) in LONG_MODULES), lines


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_functions_are_short(module: Path) -> None:
    sizes = dict(_functions(module))
    long = {name for name, lines in sizes.items() if lines > MOST_LINES_OF_A_FUNCTION}
    assert long == {name for name in LONG_FUNCTIONS if name in sizes}


def test_exceptions_are_few_and_say_why() -> None:
    exceptions = LONG_MODULES | LONG_FUNCTIONS
    assert len(exceptions) <= 5
    assert all(len(reason.split()) > 4 for reason in exceptions.values())
    assert {name.partition(":")[0] for name in exceptions} <= set(map(_name, MODULES))
