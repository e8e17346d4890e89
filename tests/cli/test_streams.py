"""What the tool does to the streams that it is given: broken ones, closed ones, narrow ones."""

import errno
import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest
from tests.cli.harness import (
    DATASETS,
    SNAPSHOT_DATA,
    TEXT_FORMATS,
    TOOL,
    Outcome,
    Variables,
    environment,
    run,
    run_in_shell,
    run_inside,
    run_on_terminal,
)

from dhsintl.cli.streams import CompleteWriter
from dhsintl.errors import ExitCode, OutputUnwritable

DATA = str(SNAPSHOT_DATA)
MINIMAL = DATASETS / "valid" / "minimal" / "dataset.toml"

_write = os.write


@pytest.fixture(scope="module")
def endless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset whose answer fills any pipe several times over."""
    row = '[[agreements]]\nid = "a-{}"\ntitle = "{}"\nkind = "agreement"\ntheme = "t"\n'
    row += 'agencies = ["dhs"]\nsummary = "s"\nsource = "p"\nlocator = "l"\n'
    source = '[[sources]]\nid = "p"\ntitle = "p"\npublisher = "p"\nurl = "https://example.org"\n'
    path = tmp_path_factory.mktemp("endless") / "endless.toml"
    rows = "".join(row.format(number, "long title " * 50) for number in range(2000))
    agency = '[[parties]]\nid = "dhs"\nname = "Homeland Security"\nkind = "agency"\n'
    path.write_text(agency + source + 'grade = "official"\n' + rows, encoding="utf-8")
    return path


@pytest.mark.parametrize("format_", TEXT_FORMATS)
@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_pipe_gets_utf_8_whatever_the_locale(encoding: str, format_: str) -> None:
    arguments = ("agreements", "--data", DATA, "--format", format_)
    outcome = run_inside(*arguments, variables={"PYTHONIOENCODING": encoding, "LC_ALL": "C"})
    assert (outcome.status, outcome.stderr) == (0, "")
    assert "東京" in outcome.text


@pytest.mark.parametrize("variables", [{}, {"PYTHONIOENCODING": "ascii"}], ids=str)
def test_pipe_of_a_process_gets_utf_8_whatever_the_locale(variables: Variables) -> None:
    arguments = ("agreements", "--data", DATA, "--json")
    assert run(*arguments, variables={"LC_ALL": "C", **variables}) == run_inside(*arguments)


@pytest.mark.parametrize("format_", TEXT_FORMATS)
@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_terminal_that_cannot_show_a_letter_shows_another(encoding: str, format_: str) -> None:
    arguments = ("agreements", "--data", DATA, "--format", format_, "--quiet")
    outcome = run_inside(*arguments, width=140, variables={"PYTHONIOENCODING": encoding})
    assert (outcome.status, outcome.stderr) == (0, "")
    assert b"??" in outcome.stdout
    assert "─" not in outcome.stdout.decode(encoding)


@pytest.mark.parametrize("page", [(), ("--help",), ("agreements", "--help"), ("--version",)])
@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_pages_are_written_in_any_encoding(encoding: str, page: tuple[str, ...]) -> None:
    outcome = run_inside(*page, variables={"PYTHONIOENCODING": encoding})
    assert (outcome.status, outcome.stderr) == (0, "")
    assert b"dhsintl" in outcome.stdout


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_error_and_note_are_written_in_any_encoding(encoding: str) -> None:
    variables = {"PYTHONIOENCODING": encoding}
    refused = run_inside("agreements", "--country", "東京", variables=variables)
    assert refused.status == ExitCode.USAGE
    assert refused.stderr.startswith("dhsintl: unknown country '")
    noted = run_inside(
        "agreements", "--data", DATA, "--country", "Ivory Coast", variables=variables
    )
    assert noted.status == 0
    assert "C\\xf4te" in noted.stderr or "Côte" in noted.stderr


@pytest.mark.parametrize("format_", TEXT_FORMATS)
def test_reader_that_leaves_ends_it_silently(endless: Path, format_: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    process = subprocess.Popen(
        [*TOOL, "agreements", "--data", str(endless), "--format", format_],
        stdout=writer,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    os.close(writer)
    _, stderr = process.communicate(timeout=60)
    assert process.returncode in (-signal.SIGPIPE, ExitCode.PIPE_CLOSED)
    assert stderr == b""


def test_head_gets_its_lines_and_no_noise(endless: Path) -> None:
    outcome = run_in_shell(f"dhsintl agreements --data {endless} --fields id,title | head -1")
    assert outcome == (ExitCode.PIPE_CLOSED, b"id\ttitle\n", "")


@pytest.mark.parametrize("page", ["", "--help", "agreements --help", "schema", "check", "nothing"])
def test_pipe_closed_at_once_makes_no_noise(page: str) -> None:
    outcome = run_in_shell(f"dhsintl {page} 2>&1 | true")
    assert outcome.stderr == ""
    assert outcome.status in (0, ExitCode.USAGE, ExitCode.PIPE_CLOSED)


_FULL = "no space left on device; free some space or choose another location"


def _refusal(fault: str) -> Outcome:
    message = f"dhsintl: cannot write to standard output: {fault}\n"
    return Outcome(ExitCode.OUTPUT, b"", message)


UNBUFFERED = {"PYTHONUNBUFFERED": "1"}


@pytest.mark.parametrize(
    ("arguments", "variables"),
    [
        ("", {}),
        ("agreements", {}),
        ("agreements", UNBUFFERED),
        ("--help", {}),
        ("--version", {}),
        ("schema", {}),
    ],
    ids=str,
)
def test_full_device_is_told_in_one_line(arguments: str, variables: Variables) -> None:
    outcome = run_in_shell(f"dhsintl {arguments} > /dev/full", variables=variables)
    assert outcome == _refusal(_FULL)


def test_full_device_is_told_in_json() -> None:
    outcome = run_in_shell("dhsintl agreements --json > /dev/full")
    assert outcome.stderr.startswith('{"code":"output-unwritable","exit":4,"message":')
    assert outcome.stderr.count("\n") == 1


@pytest.mark.parametrize("variables", [{}, UNBUFFERED], ids=str)
def test_file_that_may_not_grow_is_told_and_has_the_beginning(
    endless: Path, tmp_path: Path, variables: Variables
) -> None:
    command = f"dhsintl agreements --data {endless} --format markdown"
    outcome = run_in_shell(
        f"ulimit -f 64; {command} > answer", variables=variables, folder=tmp_path
    )
    assert outcome == _refusal("file too large; choose another location")
    written = (tmp_path / "answer").read_bytes()
    assert len(written) == 64 * 1024
    whole = run_inside("agreements", "--data", str(endless), "--format", "markdown").stdout
    assert whole.startswith(written)


@pytest.mark.parametrize("variables", [{}, UNBUFFERED], ids=str)
def test_pipe_that_does_not_wait_gets_everything(endless: Path, variables: Variables) -> None:
    arguments = ("agreements", "--data", str(endless), "--json")
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    process = subprocess.Popen(
        [*TOOL, *arguments], stdout=writer, stderr=subprocess.PIPE, env=environment(variables)
    )
    os.close(writer)
    with os.fdopen(reader, "rb") as stream:
        received = stream.read()
    _, stderr = process.communicate(timeout=60)
    assert (process.returncode, stderr) == (0, b"")
    assert received == run_inside(*arguments).stdout


def test_writer_finishes_what_the_system_takes_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    monkeypatch.setattr(os, "write", lambda descriptor, data: _write(descriptor, data[:3]))
    stream = CompleteWriter(writer, "a pipe", closefd=True)
    assert stream.write(b"0123456789") == 10
    stream.close()
    with os.fdopen(reader, "rb") as received:
        assert received.read() == b"0123456789"


def test_writer_leaves_out_an_end_and_never_a_middle(monkeypatch: pytest.MonkeyPatch) -> None:
    results: list[int | OSError] = [2, OSError(errno.ENOSPC, "No space left on device"), 2]
    reader, writer = os.pipe()

    def write(descriptor: int, data: memoryview) -> int:
        result = results.pop(0)
        if isinstance(result, OSError):
            raise result
        return _write(descriptor, data[:result])

    monkeypatch.setattr(os, "write", write)
    stream = CompleteWriter(writer, "a disk", closefd=True)
    with pytest.raises(OutputUnwritable, match="cannot write to a disk: no space left on device"):
        stream.write(b"0123")
    assert stream.write(b"4567") == 4
    stream.close()
    with os.fdopen(reader, "rb") as received:
        assert received.read() == b"01"


def test_interrupt_is_silent(endless: Path) -> None:
    process = subprocess.Popen(
        [*TOOL, "agreements", "--data", str(endless), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert process.stdout is not None
    process.stdout.read(1)  # it has begun, and waits for us to read more
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=60)
    assert (process.returncode, stderr) == (ExitCode.INTERRUPTED, b"")


def test_closed_standard_output_is_output_that_cannot_be_written() -> None:
    refusal = _refusal("it is not open for writing; choose another location")
    assert run_in_shell("dhsintl agreements >&-") == refusal
    assert run_in_shell("dhsintl agreements >&- 2>&-") == refusal._replace(stderr="")
    assert run_in_shell("dhsintl agreements -o /dev/stdout >&- <&-") == refusal


def test_closed_standard_error_takes_nothing_from_the_data() -> None:
    command = f"dhsintl agreements --data {DATA} --country Canada"
    assert run_in_shell(f"{command} 2>&-") == (0, run_in_shell(command).stdout, "")


def test_closed_standard_error_keeps_the_status_of_an_error() -> None:
    assert run_in_shell("dhsintl agreements --country Canda 2>&-") == (ExitCode.USAGE, b"", "")


def test_full_standard_error_keeps_the_status_of_an_error() -> None:
    outcome = run_in_shell("dhsintl agreements --country Canda 2>/dev/full")
    assert outcome == (ExitCode.USAGE, b"", "")


def test_note_that_cannot_be_written_takes_nothing_from_the_data_and_is_told_by_the_status() -> (
    None
):
    command = f"dhsintl agreements --data {DATA} --country Germany"
    told = run_in_shell(command)
    assert told.stderr.startswith("note: ")
    assert run_in_shell(f"{command} 2>/dev/full") == (ExitCode.OUTPUT, told.stdout, "")


def test_closed_standard_input_does_not_matter() -> None:
    assert run_in_shell("dhsintl agreements <&-") == run_inside("agreements")


@pytest.mark.parametrize("home", [None, "", "/nonexistent", "/dev/null", "/proc"])
def test_home_that_is_missing_or_cannot_be_written_does_not_matter(home: str | None) -> None:
    outcome = run_inside("agreements", "--data", DATA, "--json", variables={"HOME": home})
    assert (outcome.status, outcome.stderr) == (0, "")


def test_folder_that_is_gone_does_not_matter(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    script = f'mkdir {gone}; cd {gone}; rmdir {gone}; "$TESTED_PYTHON" -m dhsintl agreements'
    assert run_in_shell(script) == run_inside("agreements")


@pytest.mark.parametrize("command", [(), ("check",)], ids=str)
def test_name_that_is_not_utf_8_can_be_printed(command: tuple[str, ...], tmp_path: Path) -> None:
    named = os.fsencode(tmp_path / "data-") + b"\xff.toml"
    shutil.copy(MINIMAL, os.fsdecode(named))
    outcome = run("--data", named, *command)
    assert outcome.status == 0
    assert outcome.stdout.count(rb"data-\udcff.toml holds") == (command == ())


def test_pipe_gets_tsv_and_a_terminal_a_table() -> None:
    arguments = ("agreements", "--data", DATA)
    assert run(*arguments) == run_inside(*arguments, "--format", "tsv")
    drawn = run_on_terminal(*arguments, width=140, variables={"NO_COLOR": "1"})
    assert drawn.text == run_inside(*arguments, "--format", "table").text
