"""`--output` where it names an open stream or what was read: nothing is replaced, nothing is lost."""

import os
import shutil
from pathlib import Path

import pytest
from tests.cli.harness import (
    ROOT,
    SNAPSHOT_DATA,
    Outcome,
    run_in_shell,
    run_inside,
)

from dhsintl.errors import ExitCode

ASK = ("agreements", "--data", str(SNAPSHOT_DATA))
TOOL = f"dhsintl {' '.join(ASK)} --format csv"


def _answer() -> bytes:
    return run_inside(*ASK, "--format", "csv").stdout


def _refusal(place: str | Path, fault: str) -> Outcome:
    message = f"dhsintl: cannot write to {place}: {fault}; choose another location\n"
    return Outcome(ExitCode.OUTPUT, b"", message)


@pytest.mark.parametrize(
    "name", ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "log", "link"]
)
def test_standard_output_by_any_name_keeps_what_the_shell_writes(name: str, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/dev/stdout")
    script = f"{{ echo before; {TOOL} -o {name}; echo after; }} > log"
    assert run_in_shell(script, folder=tmp_path) == (0, b"", "")
    assert (tmp_path / "log").read_bytes() == b"before\n" + _answer() + b"after\n"


def test_file_that_standard_output_appends_to_grows(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("old\n", encoding="utf-8")
    assert run_in_shell(f"{TOOL} -o /dev/stdout >> log", folder=tmp_path) == (0, b"", "")
    assert (tmp_path / "log").read_bytes() == b"old\n" + _answer()


def test_any_open_stream_is_written_to(tmp_path: Path) -> None:
    script = f"{{ echo before >&3; {TOOL} -o /dev/fd/3; echo after >&3; }} 3> log"
    assert run_in_shell(script, folder=tmp_path) == (0, b"", "")
    assert (tmp_path / "log").read_bytes() == b"before\n" + _answer() + b"after\n"


def test_standard_error_is_written_to() -> None:
    assert run_in_shell(f"{TOOL} -o /dev/stderr 2>&1 >/dev/null") == (0, _answer(), "")


@pytest.mark.parametrize("name", ["/dev/stdin", "/dev/fd/0", "input"])
def test_standard_input_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "input").write_text("old", encoding="utf-8")
    outcome = run_in_shell(f"{TOOL} -o {name} < input", folder=tmp_path)
    assert outcome == _refusal(name, "it is standard input")
    assert (tmp_path / "input").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("opened", ["3< input", "3>&-"])
def test_stream_that_is_not_open_for_writing_is_refused(opened: str, tmp_path: Path) -> None:
    (tmp_path / "input").write_text("old", encoding="utf-8")
    outcome = run_in_shell(f"{TOOL} -o /dev/fd/3 {opened}", folder=tmp_path)
    assert outcome == _refusal("/dev/fd/3", "it is not open for writing")
    assert (tmp_path / "input").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("name", ["-", "/dev/stdout"])
def test_format_is_the_one_of_standard_output(name: str) -> None:
    drawn = run_inside(*ASK, "-o", name, width=140, variables={"NO_COLOR": "1"})
    assert drawn.text == run_inside(*ASK, "--format", "table").text
    assert run_inside(*ASK, "-o", name) == run_inside(*ASK, "--format", "tsv")


def _refused_input(place: Path) -> str:
    fault = "the dataset is read from it; choose another file"
    return f"dhsintl: cannot write to {place}: {fault}\n"


@pytest.mark.parametrize("name", ["data/parties.toml", "hard.json", "symbolic.json"])
@pytest.mark.parametrize("read", [("agreements", "--data"), ("check",), ("check", "--data")])
def test_file_of_the_dataset_is_never_overwritten(
    read: tuple[str, ...], name: str, tmp_path: Path
) -> None:
    shutil.copytree(SNAPSHOT_DATA, tmp_path / "data")
    original = tmp_path / "data" / "parties.toml"
    os.link(original, tmp_path / "hard.json")
    (tmp_path / "symbolic.json").symlink_to(original)
    place = tmp_path / name
    outcome = run_inside(*read, str(tmp_path / "data"), "-o", str(place), "--format", "csv")
    assert outcome == (ExitCode.OUTPUT, b"", _refused_input(place))
    assert original.read_bytes() == (SNAPSHOT_DATA / "parties.toml").read_bytes()


def test_file_of_the_bundled_dataset_is_never_overwritten(tmp_path: Path) -> None:
    """By another name, so that the failure of this test could not overwrite it."""
    place = tmp_path / "link.json"
    try:
        os.link(ROOT / "data" / "parties.toml", place)
    except OSError:
        pytest.skip("the folder for temporary files is on another disk")
    assert run_inside("agreements", "-o", str(place)).stderr == _refused_input(place)


def test_new_file_beside_the_dataset_is_written(tmp_path: Path) -> None:
    shutil.copytree(SNAPSHOT_DATA, tmp_path / "data")
    place = tmp_path / "data" / "answer.csv"
    for _ in range(2):  # the second time it is there
        outcome = run_inside("agreements", "--data", str(tmp_path / "data"), "-o", str(place))
        assert outcome == (0, b"", "")
    assert place.read_bytes() == _answer()
