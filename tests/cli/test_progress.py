"""Work of more than a second is told on a terminal while it lasts, and leaves no trace there."""

import re
from pathlib import Path

import pytest
from tests.cli.harness import SNAPSHOT_DATA, run_shell_on_terminal

DATA = SNAPSHOT_DATA / "parties.toml"
# A pipe gives the dataset when it has been waited for longer than anybody waits in silence.
SLOW = f"mkfifo slow; (sleep 1.3; cat {DATA}) > slow & "
ASK = "dhsintl parties --data slow --country ca --format csv --fields id"
ANSWER = b"id\nca\n"
# What a terminal gets.
SHOWN = ANSWER + b"1 of 12 parties\n"
_LINE = re.compile(rb"\r\x1b\[K(?P<told>[^\r]*)(?P<time>, [0-9]+ s| \.\.\.)(?=\r\x1b\[K)")


def _seen(script: str, folder: Path) -> tuple[list[bytes], bytes]:
    """What the line told, without the time that it took, and all else that stood on the terminal.

    On a busy machine the start itself may be slow, and is told as such before anything is read.
    """
    outcome = run_shell_on_terminal(script, width=60, folder=folder)
    told = [found["told"] for found in _LINE.finditer(outcome.stdout)]
    rest = _LINE.sub(b"", outcome.stdout)
    assert rest.startswith(b"\r\x1b[K") == bool(told)
    while told and told[0] == b"working":
        del told[0]
    return told, rest.removeprefix(b"\r\x1b[K")


def test_slow_reading_is_told_and_taken_away_before_the_answer(tmp_path: Path) -> None:
    told, rest = _seen(f"{SLOW} {ASK}", tmp_path)
    assert set(told) == {b"reading slow"}
    assert rest == SHOWN


def test_what_is_written_to_a_file_takes_it_away_too(tmp_path: Path) -> None:
    told, rest = _seen(f"{SLOW} {ASK} --output answer", tmp_path)
    assert (set(told), rest) == ({b"reading slow"}, b"note: wrote answer\n")
    assert (tmp_path / "answer").read_bytes() == ANSWER


def test_answer_that_goes_into_a_pipe_takes_it_away_before_others_write(tmp_path: Path) -> None:
    told, rest = _seen(f"{SLOW} {ASK} | cat", tmp_path)
    assert (set(told), rest) == ({b"reading slow"}, ANSWER)


def test_error_stands_on_a_line_of_its_own(tmp_path: Path) -> None:
    told, rest = _seen(f"{SLOW} dhsintl parties atlantis --data slow", tmp_path)
    assert set(told) == {b"reading slow"}
    assert rest.startswith(b"dhsintl: unknown country 'atlantis'")


def test_interrupted_work_leaves_no_trace(tmp_path: Path) -> None:
    script = f"{SLOW.replace('1.3', '2.5')} timeout --foreground -s INT 2 {ASK}"
    told, rest = _seen(script, tmp_path)
    assert (set(told), rest) == ({b"reading slow"}, b"")


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (f"{ASK} --quiet", ANSWER),
        (f"TERM=dumb {ASK}", SHOWN),
        (f"{ASK} 2> errors; cat errors", SHOWN),
    ],
    ids=["quiet", "dumb", "to-a-file"],
)
def test_nothing_is_told_where_nobody_wants_it(asked: str, answer: bytes, tmp_path: Path) -> None:
    assert _seen(f"{SLOW} {asked}", tmp_path) == ([], answer)


def test_quick_work_is_not_told(tmp_path: Path) -> None:
    assert _seen(ASK.replace("slow", str(DATA)), tmp_path) == ([], SHOWN)


def test_names_are_shown_as_text_and_cut_to_the_line(tmp_path: Path) -> None:
    name = "$'\\e]0;hostile\\a" + "x" * 90 + "'"
    told, rest = _seen(f"{SLOW} {ASK}".replace("slow", name), tmp_path)
    assert set(told) == {rb"reading \x1b]0;hostile\x07" + b"x" * 25 + b"..."}
    assert max(map(len, told)) + len(", 1 s") < 60
    assert rest == SHOWN


def test_large_files_are_told_before_a_second_has_passed(tmp_path: Path) -> None:
    """No signal is heard while the parser is in a file."""
    large = tmp_path / "large.toml"
    large.write_bytes(DATA.read_bytes() + b"# \n" * 4_000_000)
    told, rest = _seen(ASK.replace("slow", "large.toml"), tmp_path)
    assert told[0] == b"reading large.toml"
    assert rest == SHOWN
