"""Every command as HTML: a sound file that says what was asked and what made it."""

import re
import shlex
from html import unescape
from pathlib import Path

import pytest
from tests.cli.harness import DATASETS, SNAPSHOT_DATA, run_inside
from tests.cli.test_snapshots import CASES, Manner
from tests.html_reading import assert_sound

from dhsintl.dataset.load import load
from dhsintl.query.provenance import provenance_of

LINES = [case.line for case in CASES if case.manner is Manner.EVERY_FORMAT]


@pytest.mark.parametrize("line", LINES)
def test_every_command_is_a_sound_file(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(DATASETS)
    outcome = run_inside("--data", "snapshot", *shlex.split(line), "--format", "html")
    assert_sound(outcome.text)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("agreements --country 'Côte d’Ivoire'", "agreements --country 'Côte d’Ivoire'"),
        ("--quiet metrics psi --limit 2 --color always", "metrics psi --limit 2"),
        ("summary --by kind", "summary --by kind"),
        ("summary --by theme", "summary --by theme"),
        ("metrics psi --latest", "metrics psi --latest"),
        (
            "matrix psi --not-in data-exchange --with-members",
            "matrix psi --with-members --not-in data-exchange",
        ),
        (
            "partnerships --as-of 2012 --grade press --grade copy",
            "partnerships --grade press --grade copy --as-of 2012",
        ),
    ],
)
def test_the_question_is_told_as_a_command_without_the_folders_of_files(
    typed: str, told: str, tmp_path: Path
) -> None:
    file = tmp_path / "answer.html"
    assert (
        run_inside(*shlex.split(typed), "-o", str(file), "--data", str(SNAPSHOT_DATA)).status == 0
    )
    found = re.findall("<code>(.*)</code>", file.read_text(encoding="utf-8"))
    assert [unescape(one) for one in found] == [f"dhsintl {told} --data snapshot"]


def test_the_notes_of_standard_error_are_in_the_file() -> None:
    outcome = run_inside("agreements", "--country", "Canada", "--format", "html")
    notes = [line.removeprefix("note: ") for line in outcome.stderr.splitlines()]
    assert notes
    assert [unescape(one) for one in re.findall("^<p>(.*)</p>", outcome.text, re.MULTILINE)] == [
        *notes,
        provenance_of(load()).line,
        "The data is public fact, under CC0 1.0.",
    ]


def test_the_bundled_data_have_their_license_by_whatever_name_they_are_read() -> None:
    outcome = run_inside("sources", "--data", "bundled", "--format", "html", "-q")
    assert "<p>The data is public fact, under CC0 1.0.</p>" in outcome.text


def test_a_quiet_file_has_no_notes_and_other_data_no_license() -> None:
    outcome = run_inside(
        "agreements", "-c", "Canada", "-q", "--format", "html", "--data", str(SNAPSHOT_DATA)
    )
    assert outcome.stderr == ""
    assert re.findall("^<p>(.*)</p>", outcome.text, re.MULTILINE) == [
        provenance_of(load(SNAPSHOT_DATA)).line
    ]
