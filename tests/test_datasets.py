"""Datasets that are files: broken ones beside the exact report, sound ones beside nothing.

Between them stand those that are sound and get warnings.
"""

from pathlib import Path

import pytest

from dhsintl.cli import run
from dhsintl.dataset.load import decode, encode, load
from dhsintl.errors import DatasetUnsound

DATASETS = Path(__file__).parent / "datasets"
INVALID = sorted(path.parent for path in DATASETS.glob("invalid/*/expected.txt"))
WARNED = sorted(path.parent for path in DATASETS.glob("warned/*/expected.txt"))
VALID = sorted(DATASETS.glob("valid/*"))


@pytest.mark.parametrize("folder", INVALID, ids=lambda folder: folder.name)
def test_a_broken_dataset_gets_its_exact_report(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    status = run(["check", "."])
    assert capsys.readouterr().out == (folder / "expected.txt").read_text(encoding="utf-8")
    assert status == 1


@pytest.mark.parametrize("folder", INVALID, ids=lambda folder: folder.name)
def test_a_broken_dataset_is_not_loaded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    with pytest.raises(DatasetUnsound) as caught:
        load(".")
    expected = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert len(caught.value.problems) == len(expected)


@pytest.mark.parametrize("folder", WARNED, ids=lambda folder: folder.name)
def test_a_dataset_with_warnings_gets_its_exact_report_and_is_sound(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    status = run(["check", "."])
    assert capsys.readouterr().out == (folder / "expected.txt").read_text(encoding="utf-8")
    assert status == 0
    assert load(".").partnerships


@pytest.mark.parametrize("folder", VALID, ids=lambda folder: folder.name)
def test_a_sound_dataset_has_no_problem(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    status = run(["check", "."])
    assert capsys.readouterr().out == ""
    assert status == 0


@pytest.mark.parametrize("folder", VALID, ids=lambda folder: folder.name)
def test_a_sound_dataset_is_the_same_when_it_comes_back_from_its_compiled_form(
    folder: Path,
) -> None:
    dataset = load(folder)
    assert decode(encode(dataset)) == dataset


def test_every_broken_dataset_has_its_report() -> None:
    assert sorted(DATASETS.glob("invalid/*")) == INVALID
    assert sorted(DATASETS.glob("warned/*")) == WARNED
