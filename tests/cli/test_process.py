"""How the process begins and ends: signals, profilers, what is imported before anything is caught."""

import os
import pstats
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.harness import SNAPSHOT_DATA, Outcome, environment, run, run_in_shell, run_inside

from dhsintl.errors import ExitCode

ASK = ("agreements", "--data", str(SNAPSHOT_DATA), "--json")


def run_after(code: str, *arguments: str, folder: Path) -> Outcome:
    """The tool as a process in which some code has run first, as sitecustomize."""
    (folder / "sitecustomize.py").write_text(code, encoding="utf-8")
    searched = [str(folder), environment().get("PYTHONPATH", "")]
    return run(*arguments, variables={"PYTHONPATH": os.pathsep.join(filter(None, searched))})


_KILLED_AT_IMPORT = """
import os, signal, sys

class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Finder())
"""


@pytest.mark.parametrize("module", ["dhsintl.cli", "typer", "dhsintl.cli.commands.listing"])
def test_ctrl_c_while_importing_shows_nothing(module: str, tmp_path: Path) -> None:
    code = _KILLED_AT_IMPORT.format(module=module)
    assert run_after(code, *ASK, folder=tmp_path) == (ExitCode.INTERRUPTED, b"", "")


def test_next_to_nothing_is_imported_before_ctrl_c_is_caught() -> None:
    code = "import sys; seen = set(sys.modules); import dhsintl.__main__; print(*sys.modules.keys() - seen)"
    process = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True
    )
    assert set(process.stdout.split()) <= {"dhsintl", "dhsintl.__main__", "gc"}


# When it is synced the file is complete and not yet in its place. All signals arrive at once.
_KILLED_AT_SYNC = """
import os, signal

def fsync(descriptor):
    numbers = [getattr(signal, name) for name in {signals!r}]
    signal.pthread_sigmask(signal.SIG_BLOCK, numbers)
    for number in numbers:
        os.kill(os.getpid(), number)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, numbers)

os.fsync = fsync
"""


@pytest.mark.parametrize(
    ("signals", "status"),
    [
        (["SIGINT"], ExitCode.INTERRUPTED),
        (["SIGTERM"], 143),
        (["SIGHUP"], 129),
        (["SIGHUP", "SIGTERM"], 129),
    ],
    ids=str,
)
def test_signal_leaves_the_old_file_and_no_other(
    signals: list[str], status: int, tmp_path: Path
) -> None:
    place = tmp_path / "data" / "answer.json"
    place.parent.mkdir()
    place.write_text("old", encoding="utf-8")
    code = _KILLED_AT_SYNC.format(signals=signals)
    assert run_after(code, *ASK, "-o", str(place), folder=tmp_path) == (status, b"", "")
    assert place.read_text(encoding="utf-8") == "old"
    assert list(place.parent.iterdir()) == [place]


def test_signal_that_the_caller_ignores_is_ignored(tmp_path: Path) -> None:
    place = tmp_path / "answer.json"
    (tmp_path / "sitecustomize.py").write_text(
        _KILLED_AT_SYNC.format(signals=["SIGHUP"]), encoding="utf-8"
    )
    script = f'trap "" HUP; export PYTHONPATH={tmp_path}:$PYTHONPATH; dhsintl {" ".join(ASK)}'
    assert run_in_shell(f"{script} -o {place}") == (0, b"", "")
    assert place.read_bytes() == run_inside(*ASK).stdout


_WATCHED = """
import atexit, os, sys
atexit.register(os.write, 2, b"the watcher writes its results")
{watch}
"""


@pytest.mark.parametrize(
    "watch",
    [
        "sys.settrace(lambda *event: None)",
        "sys.setprofile(lambda *event: None)",
        "import threading; threading.setprofile(lambda *event: None)",
        pytest.param(
            "sys.monitoring.use_tool_id(sys.monitoring.COVERAGE_ID, 'coverage')",
            marks=pytest.mark.skipif(sys.version_info < (3, 12), reason="came with Python 3.12"),
        ),
    ],
)
def test_who_watches_the_process_may_write_when_it_ends(watch: str, tmp_path: Path) -> None:
    outcome = run_after(_WATCHED.format(watch=watch), *ASK, folder=tmp_path)
    expected = run_inside(*ASK)
    assert outcome == (0, expected.stdout, "the watcher writes its results")


def test_process_that_nobody_watches_ends_at_once(tmp_path: Path) -> None:
    outcome = run_after(_WATCHED.format(watch=""), *ASK, folder=tmp_path)
    assert outcome == (0, run_inside(*ASK).stdout, "")


def test_status_of_a_watched_process_is_its_own(tmp_path: Path) -> None:
    code = _WATCHED.format(watch="sys.settrace(lambda *event: None)")
    assert run_after(code, "agreements", "--limit", "x", folder=tmp_path).status == ExitCode.USAGE


def test_profile_has_what_the_tool_did(tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    script = f'"$TESTED_PYTHON" -m cProfile -o {profile} -m dhsintl {" ".join(ASK)}'
    assert run_in_shell(script).stdout == run_inside(*ASK).stdout
    functions = {name for _, _, name in pstats.Stats(str(profile)).stats}  # type: ignore[attr-defined]
    assert {"load", "write_result"} <= functions
