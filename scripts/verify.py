"""Everything that must hold before a change is taken, in one command.

    python3 scripts/verify.py            format, lint, types, tests and the wheel
    python3 scripts/verify.py --clients  the same, and the tests with other people's programs

Needs Python 3.10 or newer, pip and nothing else: it makes its own environments under
.verify/. It checks the Python that runs it. Where `CI` is set it checks every Python from
3.10 to 3.13 that is present: the first with the oldest dependencies that pyproject.toml
allows too, the last with the wheel, the sdist and other people's programs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / ".verify"
VERSIONS = ("3.10", "3.11", "3.12", "3.13")
FEWEST = (3, 10)

_ORDINARY = "not distribution and not clients"
# By the project's own parser, which every environment has; Python 3.10 has none.
_READ_PROJECT = "import json, tomli; print(json.dumps(tomli.load(open('pyproject.toml', 'rb'))))"


class Environment(NamedTuple):
    """A virtual environment: of which Python, and with what beside the development tools."""

    version: str
    kind: str = ""

    @property
    def folder(self) -> Path:
        return WORK / "-".join(filter(None, self))

    @property
    def python(self) -> str:
        return str(self.folder / ("Scripts" if os.name == "nt" else "bin") / "python")


class Check(NamedTuple):
    """What is checked, in which environment, by which arguments of its Python."""

    name: str
    environment: Environment
    command: tuple[str, ...]


class Outcome(NamedTuple):
    """What became of a step."""

    name: str
    seconds: float
    has_passed: bool

    def __str__(self) -> str:
        return f"{'ok' if self.has_passed else 'FAILED':6}  {self.seconds:4.0f} s  {self.name}"


def main(arguments: list[str] | None = None) -> int:
    """Run all checks; the exit status is 1 where one failed."""
    options = parsed(arguments)
    is_ci = bool(os.environ.get("CI"))
    pythons = present_pythons() if is_ci else {version_of(sys.executable) or "": sys.executable}
    outcomes: list[Outcome] = []
    made: dict[Environment, bool] = {}
    for check in plan(list(pythons), is_ci=is_ci, with_clients=options.clients or is_ci):
        environment = check.environment
        if environment not in made:
            outcomes.append(prepare(environment, pythons[environment.version]))
            made[environment] = outcomes[-1].has_passed
        if made[environment]:
            outcomes.append(run(check.name, [environment.python, *check.command]))
    failed = [outcome.name for outcome in outcomes if not outcome.has_passed]
    print("\n" + "\n".join(map(str, outcomes)))
    print(f"\nfailed: {', '.join(failed)}" if failed else "\nall checks passed")
    return 1 if failed else 0


def parsed(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Run everything that must hold before a change is taken."
    )
    parser.add_argument(
        "--clients",
        action="store_true",
        help="also run the tests that need programs and libraries of other people",
    )
    return parser.parse_args(arguments)


def plan(versions: list[str], *, is_ci: bool, with_clients: bool) -> list[Check]:
    """The checks, in order; the environment of each is made before its first."""
    first, last = versions[0], versions[-1]
    checks = [
        Check("format", Environment(first), ("-m", "ruff", "format", "--check", ".")),
        Check("lint", Environment(first), ("-m", "ruff", "check", ".")),
        Check("types", Environment(first), ("-m", "mypy")),
    ]
    for version in versions:
        name = f"Python {version}: tests"
        if version == last:
            checks.append(tests(f"{name}, the wheel", Environment(version), "not clients"))
        else:
            checks.append(tests(name, Environment(version), _ORDINARY))
        if version == first and is_ci:
            oldest = f"{_ORDINARY} and not library_words"
            checks.append(
                tests(f"{name}, oldest dependencies", Environment(version, "oldest"), oldest)
            )
    if with_clients:
        checks.append(tests(f"Python {last}: clients", Environment(last, "clients"), "clients"))
    return checks


def tests(name: str, environment: Environment, marks: str) -> Check:
    return Check(name, environment, ("-m", "pytest", "-m", marks))


def present_pythons() -> dict[str, str]:
    """The interpreters of the supported versions: this one, on PATH, or of pyenv."""
    found: dict[str, str] = {}
    for version in VERSIONS:
        for candidate in candidates(version):
            if version_of(candidate) == version:
                found[version] = candidate
                break
    return found


def candidates(version: str) -> list[str]:
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    homes = sorted(pyenv.glob(f"{version}.*/bin/python")) if pyenv.is_dir() else []
    return [sys.executable, f"python{version}", *map(str, homes)]


def version_of(python: str) -> str | None:
    ask = "import sys; print('.'.join(map(str, sys.version_info[:2])))"
    try:
        answer = subprocess.run([python, "-c", ask], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return answer.stdout.strip()


def prepare(environment: Environment, python: str) -> Outcome:
    """Make an environment, or renew one that was made for something else."""
    name = f"Python {environment.version}: environment {environment.kind}".rstrip()
    stamp = environment.folder / "made-for.txt"
    wanted = hashlib.sha256(f"{ROOT}\n".encode() + (ROOT / "pyproject.toml").read_bytes())
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted.hexdigest():
        return Outcome(name, 0, has_passed=True)
    if not has_pip(environment.python):
        made = run(name, [python, "-m", "venv", "--clear", str(environment.folder)])
        if not made.has_passed:
            return made
    stamp.unlink(missing_ok=True)
    pip = [environment.python, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    installed = run(name, [*pip, "--editable", *requirements(environment)])
    if installed.has_passed:
        stamp.write_text(wanted.hexdigest(), encoding="utf-8")
    return installed


def has_pip(python: str) -> bool:
    """False for an environment that is not there, or was left half made."""
    try:
        subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def requirements(environment: Environment) -> list[str]:
    """What is installed: the checkout, the tools, and what the kind of environment is for."""
    if not environment.kind:
        return [".[dev]"]
    read = [Environment(environment.version).python, "-c", _READ_PROJECT]
    project = json.loads(subprocess.run(read, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout)
    if environment.kind == "oldest":
        return [".", *oldest(project)]
    return [".[dev]", *project["dependency-groups"][environment.kind]]


def oldest(project: dict[str, Any]) -> list[str]:
    """The dependencies at their lower bounds, and the tools that do not pin them."""
    bounds = {
        name_of(dependency): f"{name_of(dependency)}=={bound[1]}"
        for dependency in project["project"]["dependencies"]
        if (bound := re.search(r">=([\w.]+)", dependency))
    }
    tools = project["project"]["optional-dependencies"]["dev"]
    return [*bounds.values(), *(tool for tool in tools if name_of(tool) not in bounds)]


def name_of(requirement: str) -> str:
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0].lower()


def run(name: str, command: list[str]) -> Outcome:
    """Run a step, its output shown as it comes."""
    print(f"\n== {name}", flush=True)
    start = time.monotonic()
    status = subprocess.run(command, cwd=ROOT, check=False).returncode
    return Outcome(name, time.monotonic() - start, has_passed=status == 0)


if __name__ == "__main__":
    if sys.version_info < FEWEST:
        sys.exit("Python 3.10 or newer is needed")
    sys.exit(main())
