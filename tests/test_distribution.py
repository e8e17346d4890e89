"""What is built and installed is what stands in the checkout.

Builds a wheel and an sdist, installs them in environments without development tools, and
asks each what it holds. Marked `distribution`: it takes a minute, and needs pip's index.
"""

import hashlib
import json
import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from email import message_from_bytes
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from dhsintl import __version__
from dhsintl.dataset.load import COMPILED_NAME, TEXTS_NAME, encode, load
from dhsintl.query.preparing import prepared

pytestmark = pytest.mark.distribution

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
_PATIENCE = 600
_PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check")

# What an installation holds, compiled and as TOML, and how its files read.
_ASK = f"""
import hashlib, json
from pathlib import Path
import dhsintl
from dhsintl.dataset.load import bundled_files, encode, examine, load, texts_for
from dhsintl.query.preparing import all_texts, prepared

def digest(content):
    return hashlib.sha256(content).hexdigest()

files = bundled_files()
folder = next(path for path in files[0].parents if path.name == "data")
examination = examine(["bundled"])
print(json.dumps({{
    "home": str(Path(dhsintl.__file__).parent),
    "is_compiled": (folder / {COMPILED_NAME!r}).exists(),
    "has_texts": texts_for(load()) == all_texts(examination.dataset).rows,
    "loaded": digest(encode(prepared(load()))),
    "parsed": digest(encode(prepared(examination.dataset))),
    "problems": len(examination.problems),
    "files": {{path.relative_to(folder).as_posix(): digest(path.read_bytes()) for path in files}},
}}))
"""


class Home(NamedTuple):
    """A virtual environment."""

    folder: Path

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"

    @property
    def tool(self) -> Path:
        return self.folder / "bin" / "dhsintl"

    def pip(self, *arguments: str | Path) -> bytes:
        """Run by our pip: an environment that gets its own takes four seconds more to make."""
        return _output(ROOT, *_PIP, "--python", self.python, *arguments)

    def holdings(self, **variables: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(
            _output(self.folder, self.python, "-c", _ASK, **variables)
        )
        return found


def _output(folder: Path, *command: str | Path, **variables: str) -> bytes:
    """What a command prints, in an environment that leads to no checkout."""
    cleared = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    process = subprocess.run(
        command,
        cwd=folder,
        env={**cleared, "PYTHONDONTWRITEBYTECODE": "1", **variables},
        capture_output=True,
        timeout=_PATIENCE,
        check=False,
    )
    assert process.returncode == 0, process.stderr.decode()
    return process.stdout


def _build_wheel(target: Path) -> None:
    """As a user's pip builds it, in an environment of its own."""
    _output(ROOT, *_PIP, "wheel", "--quiet", "--no-deps", "--wheel-dir", target, ".")


def _home(folder: Path) -> Home:
    venv.create(folder)
    return Home(folder)


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("distribution")


@pytest.fixture(scope="module")
def builder(work: Path) -> Home:
    """An environment that has what a build needs, and no more."""
    home = _home(work / "builder")
    home.pip("install", "--quiet", "hatchling", "msgspec", "tomli")
    return home


@pytest.fixture(scope="module")
def wheel(work: Path) -> Path:
    target = work / "wheel"
    _build_wheel(target)
    (built,) = target.iterdir()
    return built


@pytest.fixture(scope="module")
def sdist(work: Path, builder: Home) -> Path:
    target = work / "sdist"
    build = f"from hatchling.build import build_sdist; build_sdist({str(target)!r})"
    _output(ROOT, builder.python, "-c", build)
    (built,) = target.iterdir()
    return built


@pytest.fixture(scope="module")
def installed(work: Path, wheel: Path) -> Home:
    home = _home(work / "installed")
    home.pip("install", "--quiet", wheel)
    return home


@pytest.fixture(scope="module")
def installed_from_sdist(work: Path, sdist: Path) -> Home:
    home = _home(work / "installed-from-sdist")
    home.pip("install", "--quiet", sdist)
    return home


@pytest.fixture(scope="module")
def editable(work: Path) -> Home:
    home = _home(work / "editable")
    home.pip("install", "--quiet", "--editable", ROOT)
    return home


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    """What the TOML of the checkout says."""
    digest = hashlib.sha256(encode(prepared(load([DATA])))).hexdigest()
    files = {
        path.relative_to(DATA).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in DATA.rglob("*.toml")
    }
    return {"loaded": digest, "parsed": digest, "problems": 0, "files": files}


def test_wheel_holds_the_package_its_data_and_nothing_else(wheel: Path) -> None:
    source = {
        path.relative_to(ROOT / "src").as_posix()
        for path in (ROOT / "src" / "dhsintl").rglob("*")
        if path.suffix == ".py" or path.name == "py.typed"
    }
    data = {
        f"dhsintl/data/{path.relative_to(DATA).as_posix()}"
        for path in DATA.rglob("*")
        if path.is_file()
    }
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    compiled = {f"dhsintl/data/{name}" for name in (COMPILED_NAME, TEXTS_NAME)}
    assert names == source | data | compiled


def test_sdist_holds_the_tests_and_the_pages_of_the_checkout(sdist: Path) -> None:
    pages = [*ROOT.glob("*.md"), ROOT / "CITATION.cff", ROOT / "LICENSE", ROOT / "hatch_build.py"]
    folders = ("docs", "scripts", "tests")
    files = [file for name in folders for file in (ROOT / name).rglob("*") if file.is_file()]
    expected = {
        path.relative_to(ROOT).as_posix()
        for path in [*pages, *files]
        if "__pycache__" not in path.parts
    }
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert expected - names == set()


def test_wheel_asks_for_five_packages_at_run_time(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        metadata = message_from_bytes(archive.read(name))
    needed = [line for line in metadata.get_all("Requires-Dist", []) if "extra ==" not in line]
    assert sorted(line.split(">")[0].split("<")[0] for line in needed) == [
        "msgspec",
        "rich",
        "tomli",
        "typer",
        "xlsxwriter",
    ]


def test_wheel_is_the_same_when_built_again(wheel: Path, tmp_path: Path) -> None:
    _build_wheel(tmp_path)
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


def test_installed_wheel_holds_what_the_toml_says(
    installed: Home, expected: dict[str, Any]
) -> None:
    found = installed.holdings()
    home = found.pop("home")
    assert Path(home).is_relative_to(installed.folder)
    assert found == {"is_compiled": True, "has_texts": True, **expected}


def test_wheel_from_the_sdist_holds_what_the_toml_says(
    installed_from_sdist: Home, expected: dict[str, Any]
) -> None:
    found = installed_from_sdist.holdings()
    home = found.pop("home")
    assert Path(home).is_relative_to(installed_from_sdist.folder)
    assert found == {"is_compiled": True, "has_texts": True, **expected}


def test_editable_install_reads_the_toml_of_the_checkout(
    editable: Home, expected: dict[str, Any]
) -> None:
    assert editable.holdings() == {
        "home": str(ROOT / "src" / "dhsintl"),
        "is_compiled": False,
        "has_texts": False,
        **expected,
    }


def test_plain_checkout_reads_its_toml(installed: Home, expected: dict[str, Any]) -> None:
    assert installed.holdings(PYTHONPATH=str(ROOT / "src")) == {
        "home": str(ROOT / "src" / "dhsintl"),
        "is_compiled": False,
        "has_texts": False,
        **expected,
    }


def test_installed_tool_answers_as_the_checkout_does(installed: Home, editable: Home) -> None:
    for question in (
        ["agreements", "--country", "Canada", "--json"],
        ["metrics", "--format", "csv"],
        ["show", "ctpat", "--format", "table"],
        ["schema", "--json"],
        ["check", "--json"],
        ["--help"],
        [],
    ):
        answers = [_output(home.folder, home.tool, *question) for home in (installed, editable)]
        assert answers[0] == answers[1]


def test_installed_tool_needs_no_development_tool(installed: Home) -> None:
    listed = json.loads(installed.pip("list", "--format", "json"))
    names = {package["name"].lower() for package in listed}
    assert "dhsintl" in names
    assert names.isdisjoint({"hatchling", "pytest", "mypy", "ruff", "hypothesis", "babel"})
    told = _output(installed.folder, installed.tool, "--version")
    assert told == f"dhsintl {__version__}\n".encode()


def test_nothing_is_left_in_the_checkout(wheel: Path, sdist: Path, editable: Home) -> None:
    assert wheel.exists()
    assert sdist.exists()
    assert editable.tool.exists()
    assert not (ROOT / "build").exists()
    assert list(ROOT.rglob(f"src/**/{COMPILED_NAME}")) == []
    assert list(DATA.rglob(COMPILED_NAME)) == []
