"""`--output`: a file that appears whole or not at all."""

import os
import stat
import threading
from pathlib import Path
from unittest.mock import Mock

import pytest
from tests.cli.harness import SNAPSHOT_DATA, Outcome, run, run_in_shell, run_inside

from dhsintl.cli import writing
from dhsintl.errors import ExitCode, shortened

ASK = ("agreements", "--data", str(SNAPSHOT_DATA))


def _refusal(place: str | Path, fault: str, remedy: str = "choose another location") -> Outcome:
    message = f"dhsintl: cannot write to {place}: {fault}; {remedy}\n"
    return Outcome(ExitCode.OUTPUT, b"", message)


@pytest.mark.parametrize(
    ("ending", "format_"),
    [
        (".json", "json"),
        (".jsonl", "jsonl"),
        (".ndjson", "jsonl"),
        (".csv", "csv"),
        (".tsv", "tsv"),
        (".tab", "tsv"),
        (".md", "markdown"),
        (".txt", "table"),
        (".JSON", "json"),
        ("", "tsv"),
    ],
)
def test_ending_tells_the_format(tmp_path: Path, ending: str, format_: str) -> None:
    place = tmp_path / f"answer{ending}"
    assert run_inside(*ASK, "--output", str(place)) == (0, b"", "")
    assert place.read_bytes() == run_inside(*ASK, "--format", format_).stdout


def test_process_writes_what_is_written_inside(tmp_path: Path) -> None:
    place = tmp_path / "answer.csv"
    assert run(*ASK, "--output", str(place)) == (0, b"", "")
    assert place.read_bytes() == run_inside(*ASK, "--format", "csv").stdout


@pytest.mark.parametrize(
    ("ending", "format_", "own"),
    [(".xlsx", "csv", ".csv"), (".XLSX", "table", ".txt"), (".csv", "xlsx", ".xlsx")],
)
def test_spreadsheet_and_text_have_names_of_their_own(
    tmp_path: Path, ending: str, format_: str, own: str
) -> None:
    fault = f"the format {format_} does not write {ending.lower()} files"
    remedy = f"name the file with {own}, or leave the format out"
    outcome = run_inside(*ASK, "--format", format_, "--output", str(tmp_path / f"answer{ending}"))
    assert outcome == (ExitCode.USAGE, b"", f"dhsintl: {fault}; {remedy}\n")
    assert list(tmp_path.iterdir()) == []


ENDINGS = ".txt, .json, .jsonl, .ndjson, .csv, .tsv, .tab, .md, .html, .htm or .xlsx"


@pytest.mark.parametrize("ending", [".gif", ".docx", ".yaml", ".toml", ".YAML", ".unheard-of"])
def test_ending_that_is_not_written_is_refused(tmp_path: Path, ending: str) -> None:
    place = tmp_path / f"answer{ending}"
    fault = f"cannot write {ending.lower()} files; write {ENDINGS}, or add --format"
    outcome = run_inside(*ASK, "--output", str(place))
    assert outcome == (ExitCode.USAGE, b"", f"dhsintl: {fault}\n")
    assert list(tmp_path.iterdir()) == []


def test_any_ending_is_written_in_a_format_that_is_asked_for(tmp_path: Path) -> None:
    place = tmp_path / "answer.data"
    assert run_inside(*ASK, "--output", str(place), "--format", "csv") == (0, b"", "")
    assert place.read_bytes() == run_inside(*ASK, "--format", "csv").stdout


def test_format_that_is_asked_for_beats_the_ending(tmp_path: Path) -> None:
    place = tmp_path / "answer.csv"
    run_inside(*ASK, "-o", str(place), "--json")
    assert place.read_bytes() == run_inside(*ASK, "--json").stdout


def test_new_file_has_the_permissions_of_any_other(tmp_path: Path) -> None:
    place = tmp_path / "answer.json"
    run_in_shell(f"umask 027; dhsintl agreements -o {place}")
    assert stat.S_IMODE(place.stat().st_mode) == 0o640


def test_overwritten_file_keeps_its_permissions(tmp_path: Path) -> None:
    place = tmp_path / "answer.json"
    place.write_text("old", encoding="utf-8")
    place.chmod(0o600)
    assert run_inside(*ASK, "-o", str(place)).status == 0
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert place.read_bytes() == run_inside(*ASK, "--json").stdout


def test_overwritten_file_keeps_its_group(tmp_path: Path) -> None:
    place = tmp_path / "answer.json"
    place.write_text("old", encoding="utf-8")
    others = [group for group in (*os.getgroups(), 1) if group != place.stat().st_gid]
    try:
        os.chown(place, -1, others[0])
    except PermissionError:
        pytest.skip("the user is in one group only")
    place.chmod(0o640)
    run_inside(*ASK, "-o", str(place))
    assert place.stat().st_gid == others[0]
    assert stat.S_IMODE(place.stat().st_mode) == 0o640


def test_group_that_cannot_be_kept_keeps_no_permissions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "answer.json"
    place.write_text("old", encoding="utf-8")
    place.chmod(0o660)
    monkeypatch.setattr(os, "chown", Mock(side_effect=PermissionError))
    assert run_inside(*ASK, "-o", str(place)) == (0, b"", "")
    assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_private_file_is_private_while_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "answer.json"
    place.write_text("old", encoding="utf-8")
    place.chmod(0o600)
    readable: list[str] = []

    def render(*_: object) -> None:
        readable.extend(path.name for path in tmp_path.iterdir() if path.stat().st_mode & 0o077)
        assert len(list(tmp_path.iterdir())) == 2

    monkeypatch.setattr(writing, "render", render)
    assert run_inside(*ASK, "-o", str(place)) == (0, b"", "")
    assert readable == []


def test_file_is_on_the_disk_before_it_takes_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "answer.json"
    place.write_text("old", encoding="utf-8")
    synced: list[tuple[int, str]] = []

    def fsync(descriptor: int) -> None:
        synced.append((os.fstat(descriptor).st_size, place.read_text(encoding="utf-8")))

    monkeypatch.setattr(os, "fsync", fsync)
    answer = run_inside(*ASK, "--json").stdout
    assert run_inside(*ASK, "-o", str(place)) == (0, b"", "")
    assert synced == [(len(answer), "old")]


def test_overwriting_puts_another_file_in_the_old_ones_place(tmp_path: Path) -> None:
    """Who reads the old file goes on reading it whole."""
    place = tmp_path / "answer.json"
    place.write_text("old", encoding="utf-8")
    with place.open(encoding="utf-8") as reader:
        run_inside(*ASK, "-o", str(place))
        assert reader.read() == "old"
    assert list(tmp_path.iterdir()) == [place]


def test_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    place = tmp_path / "answer.json"
    place.write_text("old", encoding="utf-8")
    script = f"ulimit -f 1; trap '' XFSZ; dhsintl {' '.join(ASK)} -o {place}"
    assert run_in_shell(script) == _refusal(place, "file too large")
    assert place.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [place]


def test_refused_question_leaves_the_old_file(tmp_path: Path) -> None:
    place = tmp_path / "answer.json"
    place.write_text("old", encoding="utf-8")
    assert run_inside(*ASK, "--country", "Canda", "-o", str(place)).status == ExitCode.USAGE
    assert place.read_text(encoding="utf-8") == "old"


def test_symbolic_link_stays_one(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere" / "target.json"
    target.parent.mkdir()
    target.write_text("old", encoding="utf-8")
    link = tmp_path / "link.json"
    link.symlink_to(target)
    assert run_inside(*ASK, "-o", str(link)) == (0, b"", "")
    assert link.is_symlink()
    assert target.read_bytes() == run_inside(*ASK, "--json").stdout


def test_link_to_nothing_makes_its_target(tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(tmp_path / "target.json")
    run_inside(*ASK, "-o", str(link))
    assert (tmp_path / "target.json").read_bytes() == run_inside(*ASK, "--json").stdout


def test_device_is_written_to() -> None:
    assert run_inside(*ASK, "-o", "/dev/null") == (0, b"", "")
    assert run_in_shell(f"dhsintl {' '.join(ASK)} -o /dev/stdout | cat") == run_inside(*ASK)


def test_full_device_is_told_in_one_line() -> None:
    remedy = "free some space or choose another location"
    refusal = _refusal(Path("/dev/full"), "no space left on device", remedy)
    assert run_inside(*ASK, "-o", "/dev/full") == refusal


def test_named_pipe_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    assert run_inside(*ASK, "-o", str(pipe)) == (0, b"", "")
    reader.join(60)
    assert read == [run(*ASK, "--json").stdout]


def test_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    place = tmp_path / "missing" / "answer.json"
    assert run_inside(*ASK, "-o", str(place)) == _refusal(place, "no such file or directory")
    assert list(tmp_path.iterdir()) == []


def test_folder_is_no_file(tmp_path: Path) -> None:
    assert run_inside(*ASK, "-o", str(tmp_path)) == _refusal(tmp_path, "is a directory")


def test_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    place = tmp_path / "file" / "answer.json"
    assert run_inside(*ASK, "-o", str(place)) == _refusal(place, "not a directory")


def test_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    place = tmp_path / ("x" * 300)
    refusal = _refusal(shortened(str(place)), "file name too long")
    assert run_inside(*ASK, "-o", str(place)) == refusal
    assert list(tmp_path.iterdir()) == []


def test_longest_name_that_a_folder_takes_is_taken(tmp_path: Path) -> None:
    place = tmp_path / ("x" * 250 + ".json")
    assert run_inside(*ASK, "-o", str(place)) == (0, b"", "")


def test_empty_name_is_refused() -> None:
    fault = "--output names no file; write --output FILE, or - for standard output"
    assert run_inside(*ASK, "-o", "") == (ExitCode.USAGE, b"", f"dhsintl: {fault}\n")


@pytest.mark.parametrize("name", ["answer/", "missing/answer/"])
def test_name_of_a_folder_that_is_not_there_is_no_file(tmp_path: Path, name: str) -> None:
    place = f"{tmp_path}/{name}"
    assert run_inside(*ASK, "-o", place) == _refusal(place, "no such file or directory")
    assert list(tmp_path.iterdir()) == []


def test_no_colour_goes_into_a_file(tmp_path: Path) -> None:
    place = tmp_path / "answer.txt"
    run_inside(*ASK, "-o", str(place), variables={"FORCE_COLOR": "1"})
    assert b"\x1b" not in place.read_bytes()
