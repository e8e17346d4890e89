"""Which room knows which: the imports of the source, read and held against one table.

A room is a module of the package, or a folder of it. Imports for type checking count
too: they are what a reader has to know.
"""

import ast
import os
import re
import subprocess
import sys
from collections import defaultdict
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

import pytest

import dhsintl

PACKAGE = Path(dhsintl.__file__).parent

NOTES = Path(__file__).parents[1] / "docs" / "design-notes.md"
# Their modules are named in a registry.
REGISTRIES = ("cli/commands/", "output/citations/", "output/formats/")

# Room by room: the rooms that it may import, and the packages from outside.
ROOMS: dict[str, tuple[set[str], set[str]]] = {
    "errors": (set(), set()),
    "suggest": (set(), set()),
    "dates": (set(), {"msgspec"}),
    "model": ({"dates"}, {"msgspec"}),
    "dataset": ({"dates", "errors", "model", "suggest"}, {"msgspec", "tomli"}),
    "names": ({"errors", "model", "suggest"}, set()),
    "query": ({"dates", "errors", "model", "names", "suggest"}, {"msgspec"}),
    "output": (
        {"dates", "errors", "model", "query"},
        {"matplotlib", "msgspec", "rich", "xlsxwriter"},
    ),
    "cli": (
        {"dataset", "dates", "errors", "model", "names", "output", "query", "suggest"},
        {"msgspec", "typer"},
    ),
    "__init__": ({"dataset", "dates", "errors", "model", "names", "output", "query"}, set()),
    "__main__": ({"cli"}, set()),
}


class Import(NamedTuple):
    """One import: from which module of ours, of what."""

    module: str
    imported: str
    name: str | None

    @property
    def room(self) -> str:
        return self.module.partition(".")[0]


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def imports_of(file: Path) -> list[Import]:
    """All imports of a module, those inside functions and for type checking too."""
    module = ".".join(file.relative_to(PACKAGE).with_suffix("").parts)
    found = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                found += [Import(module, alias.name, None) for alias in names]
            case ast.ImportFrom(module=imported, names=names, level=level):
                assert level == 0, f"{module}: a relative import hides its room"
                found += [Import(module, imported or "", alias.name) for alias in names]
    return found


IMPORTS = [one for file in modules() for one in imports_of(file)]


def ours(one: Import) -> str | None:
    """The room of ours that is imported, else None."""
    package, _, rest = one.imported.partition(".")
    if package != "dhsintl":
        return None
    return rest.partition(".")[0] or one.name or "__init__"


def outside(one: Import) -> str | None:
    """The package from outside the standard library that is imported, else None."""
    package = one.imported.partition(".")[0]
    return None if package == "dhsintl" or package in sys.stdlib_module_names else package


def test_every_room_has_its_place_in_the_table() -> None:
    rooms = {file.relative_to(PACKAGE).with_suffix("").parts[0] for file in modules()}
    assert rooms == set(ROOMS)


def test_the_design_notes_name_every_module() -> None:
    named = set(re.findall("`([a-z_/*]+)`", NOTES.read_text(encoding="utf-8")))
    paths = [file.relative_to(PACKAGE).with_suffix("") for file in modules()]
    unnamed = [
        path
        for path in map(Path.as_posix, paths)
        if not path.endswith("__")
        and not path.startswith(REGISTRIES)
        and not any(fnmatch(path, pattern) or fnmatch(path, f"*/{pattern}") for pattern in named)
    ]
    assert unnamed == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_the_rooms_that_it_may(room: str) -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for one in IMPORTS:
        target = ours(one)
        if one.room == room and target not in (None, room, "__version__"):
            found[target or ""].add(one.module)
    allowed = ROOMS[room][0]
    assert {target: sorted(by) for target, by in found.items() if target not in allowed} == {}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_the_packages_that_it_may(room: str) -> None:
    found = {package for one in IMPORTS if one.room == room and (package := outside(one))}
    assert found <= ROOMS[room][1]


def test_rooms_form_no_circle() -> None:
    open_: dict[str, set[str]] = {room: set(rooms) for room, (rooms, _) in ROOMS.items()}
    while leaves := [room for room, rooms in open_.items() if not rooms & open_.keys()]:
        for room in leaves:
            del open_[room]
    assert open_ == {}


# The table format and what it alone is made of: nothing else may load Rich.
TABLE_MODULES = {
    f"output.formats.{name}"
    for name in ("table", "glance", "layout", "drawing", "wrapping", "plots")
}


def test_only_the_table_format_imports_rich() -> None:
    assert {one.module for one in IMPORTS if outside(one) == "rich"} <= TABLE_MODULES


def test_only_the_table_format_imports_its_parts() -> None:
    parts = {f"dhsintl.{module}" for module in TABLE_MODULES}
    assert {one.module for one in IMPORTS if one.imported in parts} <= TABLE_MODULES


def test_only_the_sheets_import_the_spreadsheet_library() -> None:
    importing = {one.module for one in IMPORTS if outside(one) == "xlsxwriter"}
    assert importing == {"output.export.sheets"}


def test_only_pictures_import_the_library_that_draws_them() -> None:
    importing = {one.module for one in IMPORTS if outside(one) == "matplotlib"}
    assert importing == {"output.pictures"}


def test_only_the_command_line_imports_typer() -> None:
    assert {one.room for one in IMPORTS if outside(one) == "typer"} == {"cli"}


def test_only_the_reader_imports_the_parser() -> None:
    assert {one.module for one in IMPORTS if outside(one) == "tomli"} == {"dataset.reader"}


def test_nobody_imports_click() -> None:
    assert [one for one in IMPORTS if outside(one) == "click"] == []


def test_nobody_imports_a_private_name_of_another() -> None:
    taken = [
        one
        for one in IMPORTS
        for name in (one.name or "", *one.imported.split("."))
        if ours(one) and name.startswith("_") and not name.startswith("__")
    ]
    assert taken == []


def test_nobody_reads_a_private_name_of_an_imported_module() -> None:
    for file in modules():
        tree = ast.parse(file.read_text(encoding="utf-8"))
        aliases = {
            one.name or one.imported.partition(".")[0]
            for one in imports_of(file)
            if ours(one) and one.name and one.name.islower()
        }
        read = [
            f"{node.value.id}.{node.attr}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id in aliases
            and node.attr.startswith("_")
        ]
        assert read == [], file


def loaded_by(code: str) -> set[str]:
    """The packages that a fresh interpreter has loaded after some code."""
    found = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(PACKAGE.parent), *sys.path])},
        capture_output=True,
        text=True,
        check=True,
    )
    return {name.partition(".")[0] for name in found.stdout.split()}


def test_importing_the_package_loads_none_of_its_dependencies() -> None:
    loaded = loaded_by("import dhsintl")
    assert loaded & {"typer", "rich", "tomli", "msgspec", "click", "pydantic"} == set()


def test_a_query_in_python_loads_neither_command_line_nor_tables() -> None:
    loaded = loaded_by("import dhsintl\ndhsintl.agreements(dhsintl.load())")
    assert "msgspec" in loaded
    assert loaded & {"typer", "rich", "click", "pydantic"} == set()


def test_a_command_loads_the_spreadsheet_library_only_to_write_a_spreadsheet(
    tmp_path: Path,
) -> None:
    ask = "from dhsintl.cli import run\nrun(['agreements', '-q', '-o', {!r}])"
    assert "xlsxwriter" not in loaded_by(ask.format(str(tmp_path / "answer.csv")))
    assert "xlsxwriter" in loaded_by(ask.format(str(tmp_path / "answer.xlsx")))


def test_a_chart_in_a_terminal_loads_nothing_that_draws_pictures(tmp_path: Path) -> None:
    ask = f"from dhsintl.cli import run\nrun(['metrics', 'csi', '--chart', '-q', '-o', {str(tmp_path / 'chart.txt')!r}])"
    assert loaded_by(ask) & {"matplotlib", "numpy"} == set()


def test_every_name_of_the_package_is_there() -> None:
    for name in dhsintl.__all__:
        assert getattr(dhsintl, name) is not None
    with pytest.raises(AttributeError, match="module 'dhsintl' has no attribute 'nothing'"):
        dhsintl.__getattr__("nothing")
