"""When `export` cannot do what it is asked: one line, nothing half-written, nothing lost."""

import errno
import os
import signal
import stat
import subprocess
import time
from pathlib import Path
from unittest.mock import patch

import pytest
from tests.cli.harness import SNAPSHOT_DATA, TOOL, Outcome, environment, run_inside

from dhsintl.errors import ExitCode

DATA = ("--data", str(SNAPSHOT_DATA))
FILES = ["record.xlsx", "record.sqlite"]
PLACES = [*FILES, "record"]
OTHER = "choose another location"


def export(place: Path | str, *arguments: str) -> Outcome:
    return run_inside("export", str(place), *DATA, "-q", *arguments)


def refusal(place: Path | str, fault: str, remedy: str = OTHER) -> Outcome:
    message = f"dhsintl: cannot write to {place}: {fault}; {remedy}\n"
    return Outcome(ExitCode.OUTPUT, b"", message)


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_exists_stays_unless_force_is_given(name: str, tmp_path: Path) -> None:
    place = tmp_path / name
    place.write_text("mine", encoding="utf-8")
    assert export(place) == refusal(place, "it exists", "add --force to replace it")
    assert place.read_text(encoding="utf-8") == "mine"
    assert export(place, "--force") == (0, b"", "")
    assert place.read_bytes() != b"mine"
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_replaced_keeps_its_permissions(name: str, tmp_path: Path) -> None:
    place = tmp_path / name
    place.touch(0o600)
    export(place, "--force")
    assert stat.S_IMODE(place.stat().st_mode) == 0o600


@pytest.mark.parametrize("name", FILES)
def test_a_link_stays_and_what_it_leads_to_is_replaced(name: str, tmp_path: Path) -> None:
    place, link = tmp_path / f"old-{name}", tmp_path / name
    place.write_text("mine", encoding="utf-8")
    link.symlink_to(place.name)
    assert export(link, "--force") == (0, b"", "")
    assert link.is_symlink()
    assert place.stat().st_size > 1000


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("force", [[], ["--force"]])
def test_a_folder_is_not_replaced_by_a_file(name: str, force: list[str], tmp_path: Path) -> None:
    place = tmp_path / name
    place.mkdir()
    assert export(place, *force) == refusal(place, "it is a folder")
    assert place.is_dir()


@pytest.mark.parametrize("name", FILES)
def test_a_pipe_is_not_replaced(name: str, tmp_path: Path) -> None:
    place = tmp_path / name
    os.mkfifo(place)
    assert export(place, "--force") == refusal(place, "it is no file")


@pytest.mark.parametrize("name", PLACES)
def test_a_folder_that_is_not_there_is_told(name: str, tmp_path: Path) -> None:
    place = tmp_path / "missing" / name
    assert export(place) == refusal(place, "no such file or directory")


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    ("number", "remedy"),
    [(errno.ENOSPC, "free some space or choose another location"), (errno.EIO, OTHER)],
)
def test_a_full_or_broken_disk_leaves_what_was_there(
    name: str, number: int, remedy: str, tmp_path: Path
) -> None:
    place = tmp_path / name
    place.write_text("mine", encoding="utf-8")
    with patch("os.fsync", side_effect=OSError(number, os.strerror(number))):
        outcome = export(place, "--force")
    assert outcome == refusal(place, os.strerror(number).lower(), remedy)
    assert place.read_text(encoding="utf-8") == "mine"
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.parametrize("name", PLACES)
def test_a_folder_that_is_read_only_is_told(name: str, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert export(tmp_path / name) == refusal(tmp_path / name, "permission denied")
    tmp_path.chmod(0o700)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", PLACES)
def test_a_file_size_limit_is_a_full_disk(name: str, tmp_path: Path) -> None:
    command = f"ulimit -f 1; exec {' '.join(TOOL)} export {tmp_path / name} {' '.join(DATA)}"
    outcome = subprocess.run(
        ["bash", "-c", command], capture_output=True, env=environment(), check=False, text=True
    )
    assert outcome.returncode == ExitCode.OUTPUT
    assert outcome.stderr.startswith(f"dhsintl: cannot write to {tmp_path / name}: ")
    assert outcome.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_export_that_is_interrupted_leaves_nothing(
    name: str, number: signal.Signals, tmp_path: Path
) -> None:
    with subprocess.Popen(
        [*TOOL, "export", str(tmp_path / name)], env=environment(), stderr=subprocess.PIPE
    ) as process:
        deadline = time.monotonic() + 60
        while not list(tmp_path.iterdir()):
            assert process.poll() is None
            assert time.monotonic() < deadline
        process.send_signal(number)
        assert process.wait(60) == 128 + number
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", FILES)
def test_filters_that_leave_nothing_write_nothing(name: str, tmp_path: Path) -> None:
    place = tmp_path / name
    place.write_text("mine", encoding="utf-8")
    outcome = export(place, "--force", "--country", "North Korea")
    fault = f"the filters leave nothing to export to {place}"
    message = f"dhsintl: {fault}; nothing was written; leave a filter out\n"
    assert outcome == (ExitCode.OUTPUT, b"", message)
    assert place.read_text(encoding="utf-8") == "mine"


def test_a_name_that_no_file_can_have_is_told(tmp_path: Path) -> None:
    place = tmp_path / f"{'x' * 300}.xlsx"
    outcome = export(place)
    assert outcome.status == ExitCode.OUTPUT
    assert "file name too long" in outcome.stderr


def test_text_that_is_too_long_for_a_sheet_leaves_what_was_there(tmp_path: Path) -> None:
    data, place = tmp_path / "data.toml", tmp_path / "record.xlsx"
    place.write_text("mine", encoding="utf-8")
    text = (SNAPSHOT_DATA / "parties.toml").read_text(encoding="utf-8")
    data.write_text(text.replace('"Germany"', f'"{"x" * 40_000}"'), encoding="utf-8")
    outcome = run_inside("export", str(place), "--data", str(data), "--force")
    fault = "name has 40,000 characters, and a cell holds 32,767"
    message = f"dhsintl: parties de: {fault}; write .csv or .json, or export to .sqlite\n"
    assert outcome == (ExitCode.OUTPUT, b"", message)
    assert place.read_text(encoding="utf-8") == "mine"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_an_export_takes_the_place_of_another_with_force_alone(tmp_path: Path) -> None:
    place = tmp_path / "record"
    export(place)
    before = contents(place)
    assert export(place, "--country", "ca") == refusal(
        place, "it exists", "add --force to replace it"
    )
    assert contents(place) == before
    assert export(place, "--country", "ca", "--force") == (0, b"", "")
    assert before.keys() == contents(place).keys()
    assert contents(place) != before
    assert [path.name for path in tmp_path.iterdir()] == ["record"]


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_a_folder_that_is_no_export_of_ours_stays(force: list[str], tmp_path: Path) -> None:
    place = tmp_path / "photos"
    place.mkdir()
    (place / "cat.png").write_bytes(b"cat")
    outcome = export(place, *force)
    fault, remedy = ("cat.png in it is not of an export", f"move it, or {OTHER}")
    expected = (
        refusal(place, fault, remedy)
        if force
        else refusal(place, "it exists", "add --force to replace it")
    )
    assert outcome == expected
    assert contents(place) == {"cat.png": b"cat"}


@pytest.mark.parametrize(
    "package",
    [
        "{}",
        "[]",
        "no JSON",
        '{"resources": [{"path": "cat.png"}]}',
        '{"dhsintl": 1, "resources": [{"path": "cat.png"}]}',
        '{"dhsintl": {}, "resources": 1}',
        '{"dhsintl": {}, "resources": [{"path": 1}]}',
    ],
)
def test_a_package_of_others_stays(package: str, tmp_path: Path) -> None:
    place = tmp_path / "package"
    place.mkdir()
    (place / "cat.png").write_bytes(b"cat")
    (place / "datapackage.json").write_text(package, encoding="utf-8")
    before = contents(place)
    assert export(place, "--force").status == ExitCode.OUTPUT
    assert contents(place) == before


@pytest.mark.parametrize("own", ["notes.txt", ".hidden", "steps.csv.bak"])
def test_what_somebody_put_into_an_export_is_not_lost(own: str, tmp_path: Path) -> None:
    place = tmp_path / "record"
    export(place)
    (place / own).write_text("mine", encoding="utf-8")
    before = contents(place)
    fault = f"{own} in it is not of an export"
    assert export(place, "--force") == refusal(place, fault, f"move it, or {OTHER}")
    assert contents(place) == before


def test_a_folder_in_an_export_is_not_lost(tmp_path: Path) -> None:
    place = tmp_path / "record"
    export(place)
    (place / "mine").mkdir()
    assert export(place, "--force").status == ExitCode.OUTPUT
    assert (place / "mine").is_dir()


def test_an_empty_folder_is_filled_with_force(tmp_path: Path) -> None:
    place = tmp_path / "record"
    place.mkdir()
    assert export(place).status == ExitCode.OUTPUT
    assert export(place, "--force") == (0, b"", "")
    assert (place / "datapackage.json").exists()


def test_a_file_is_not_replaced_by_a_folder(tmp_path: Path) -> None:
    place = tmp_path / "record"
    place.write_text("mine", encoding="utf-8")
    assert export(place, "--force") == refusal(place, "it exists and is no folder")
    assert place.read_text(encoding="utf-8") == "mine"


def test_a_folder_that_cannot_be_renamed_leaves_the_old_one(tmp_path: Path) -> None:
    place = tmp_path / "record"
    export(place)
    before = contents(place)
    rename, calls = Path.rename, []

    def failing(self: Path, target: Path) -> Path:
        calls.append(self)
        if len(calls) == 2:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return rename(self, target)

    with patch.object(Path, "rename", failing):
        outcome = export(place, "--country", "ca", "--force")
    assert outcome == refusal(place, "input/output error")
    assert contents(place) == before
    assert [path.name for path in tmp_path.iterdir()] == ["record"]


@pytest.mark.parametrize("ending", ["-journal", "-wal"])
def test_a_database_that_is_in_use_stays(ending: str, tmp_path: Path) -> None:
    place = tmp_path / "record.sqlite"
    export(place)
    (tmp_path / f"record.sqlite{ending}").touch()
    before = place.read_bytes()
    refused = refusal(place, "another program has it open", "close it there first")
    assert export(place, "--force") == refused
    assert place.read_bytes() == before


@pytest.mark.parametrize("name", ["-", ""])
def test_there_is_no_stream_to_export_to(name: str) -> None:
    fault = "export writes no stream; name a file, such as record.xlsx, or a folder"
    assert export(name) == (ExitCode.USAGE, b"", f"dhsintl: {fault}\n")


@pytest.mark.parametrize("ending", [".csv", ".json", ".XLS", ".unheard-of"])
def test_an_ending_that_is_not_written_is_refused(ending: str, tmp_path: Path) -> None:
    outcome = export(tmp_path / f"record{ending}")
    remedy = "write .xlsx, .sqlite, .db, or a name without ending for a folder of CSV files"
    message = f"dhsintl: cannot export {ending.lower()} files; {remedy}\n"
    assert outcome == (ExitCode.USAGE, b"", message)
    assert list(tmp_path.iterdir()) == []
