"""Everything that must hold before a change is taken, in one command.

    python3 scripts/verify.py

Needs Python 3.10 or newer, pip and nothing else: it makes its own environments under
.verify/. Format, lint and types are checked once; the tests run on every Python from
3.10 to 3.13 that is present; the wheel and the sdist are built and tried in the last
of them (tests/test_distribution.py).
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / ".verify"
VERSIONS = ("3.10", "3.11", "3.12", "3.13")
FEWEST = (3, 10)


def main() -> int:
    """Run all checks; the number of those that failed is the exit status."""
    pythons = present_pythons()
    if not pythons:
        print(f"no Python from {VERSIONS[0]} to {VERSIONS[-1]} is present")
        return 1
    failed = []
    for number, (version, python) in enumerate(pythons.items()):
        environment = prepared(version, python)
        checks = [["-m", "pytest", "-m", "not distribution"]]
        if number == 0:
            checks = [
                ["-m", "ruff", "format", "--check", "."],
                ["-m", "ruff", "check", "."],
                ["-m", "mypy"],
                *checks,
            ]
        if number == len(pythons) - 1:
            checks.append(["-m", "pytest", "-m", "distribution"])
        for check in checks:
            name = f"Python {version}: {' '.join(check[1:])}"
            print(f"\n== {name}", flush=True)
            if run([environment, *check]) != 0:
                failed.append(name)
    print("\n" + "\n".join(f"failed: {name}" for name in failed) if failed else "\nall is well")
    return min(len(failed), 1)


def present_pythons() -> dict[str, str]:
    """The interpreters of the supported versions: on PATH, of pyenv, or this one."""
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


def prepared(version: str, python: str) -> str:
    """An environment of this Python with the project and what its development needs."""
    home = WORK / version
    inside = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    print(f"\n== Python {version}: environment", flush=True)
    if not inside.exists():
        subprocess.run([python, "-m", "venv", str(home)], check=True)
    install = [str(inside), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*install, "--editable", ".[dev]"], cwd=ROOT, check=True)
    return str(inside)


def run(command: list[str]) -> int:
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    if sys.version_info < FEWEST:
        sys.exit("Python 3.10 or newer is needed")
    sys.exit(main())
