"""Virtual environments: the wheel of this checkout as a user gets it, the floor, the peers."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
_FLOOR = ROOT / "benchmarks" / "floor"
# A CLI for DuckDB is a distribution of its own; jq has none.
_PEER_DISTRIBUTIONS = ("sqlite-utils", "csvkit", "yq", "duckdb-cli")
_OUR_BUSINESS = ("PYTHON", "PIP_", "VIRTUAL_ENV", "DHSINTL_", "_DHSINTL_")


class Venv:
    """A virtual environment of the Python that runs this."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._programs = self.folder / "bin"
        if not (self._programs / "python").exists():
            subprocess.run([sys.executable, "-m", "venv", str(self.folder)], check=True)

    def program(self, name: str) -> str:
        """The path of one of its programs."""
        return str(self._programs / name)

    @property
    def search_path(self) -> str:
        """Where `shutil.which` looks: here first."""
        return os.pathsep.join([str(self._programs), os.environ.get("PATH", "")])

    def pip(self, *arguments: str) -> None:
        command = [self.program("python"), "-m", "pip", *arguments, "--quiet"]
        subprocess.run([*command, "--disable-pip-version-check"], check=True)

    def install_checkout(self) -> None:
        """Build our wheel and the floor's anew and install them, with what they need alone.

        pip compiles what it installs, so that no run of ours pays for that.
        """
        with tempfile.TemporaryDirectory() as built:
            self.pip("wheel", "--no-deps", "--wheel-dir", built, str(ROOT), str(_FLOOR))
            wheels = [str(wheel) for wheel in Path(built).glob("*.whl")]
            self.pip("install", *wheels)
            self.pip("install", "--force-reinstall", "--no-deps", *wheels)

    def install_peers(self) -> None:
        self.pip("install", *_PEER_DISTRIBUTIONS)


def user_environment(**more: str) -> dict[str, str]:
    """The environment without what developers set: nothing that keeps .pyc files away."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(_OUR_BUSINESS)}
    return kept | more
