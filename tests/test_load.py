"""Files and folders become one dataset, or an error that names the place."""

from hashlib import sha256
from pathlib import Path

import pytest

from dhsintl.dataset.load import bundled_files, decode, encode, examine, load
from dhsintl.errors import DatasetUnreadable, DatasetUnsound
from dhsintl.model.records import Dataset

SOURCE = """[[sources]]
id = "{id}"
title = "A report"
publisher = "A publisher"
url = "https://example.org/report"
grade = "official"
"""
REMEDY = "give --data a TOML file, a folder of them, or the word 'bundled'"


def write(file: Path, *ids: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(SOURCE.format(id=id_) for id_ in ids), encoding="utf-8")
    return file


def ids(dataset: Dataset) -> list[str]:
    return [source.id for source in dataset.sources]


def claims_of(dataset: Dataset) -> set[object]:
    """All claims, each with the key of what it is about."""
    claims: set[object] = set()
    for agreement in dataset.agreements:
        claims.update((agreement.id, claim) for claim in agreement.agencies)
    for partnership in dataset.partnerships:
        key = (partnership.agreement, partnership.party, partnership.place, partnership.instrument)
        claims.update((*key, step) for step in partnership.steps)
    for metric in dataset.metrics:
        claims.update((metric.agreement, metric.id, figure) for figure in metric.figures)
    for event in dataset.events:
        claims.update((event.agreement, event.id, claim) for claim in event.claims)
    return claims


def test_files_are_read_in_the_order_given(tmp_path: Path) -> None:
    one, two = write(tmp_path / "one.toml", "b", "a"), write(tmp_path / "two.toml", "c")
    assert ids(load([one, two])) == ["b", "a", "c"]
    assert ids(load([str(two), one])) == ["c", "b", "a"]
    assert ids(load(one)) == ["b", "a"]


def test_a_folder_is_read_by_name_with_all_below_it(tmp_path: Path) -> None:
    write(tmp_path / "z.toml", "z")
    write(tmp_path / "deep" / "er" / "a.toml", "a")
    (tmp_path / "notes.txt").write_text("not TOML", encoding="utf-8")
    assert ids(load(tmp_path)) == ["a", "z"]


def test_bundled_stands_for_the_bundled_files_among_others(tmp_path: Path) -> None:
    mine = write(tmp_path / "mine.toml", "mine")
    everything = ids(load(["bundled", mine]))
    assert everything == [*ids(load()), "mine"]


def test_the_bundled_dataset_holds_the_page() -> None:
    """All claims of the page's own file, whatever the supplement adds to the same things."""
    files = {file.name: file for file in bundled_files()}
    names = ("engagements.toml", "parties.toml", "sources.toml")
    page = examine([files[name] for name in names]).dataset
    assert claims_of(page) <= claims_of(load())
    assert len(claims_of(page)) > 50


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    missing = tmp_path / "missing.toml"
    with pytest.raises(DatasetUnreadable) as caught:
        load(missing)
    assert str(caught.value) == f"{missing}: no such file or directory; {REMEDY}"


def test_a_folder_without_toml_is_named(tmp_path: Path) -> None:
    with pytest.raises(DatasetUnreadable) as caught:
        load(tmp_path)
    assert (
        str(caught.value) == f"{tmp_path}: a folder without TOML files; name a folder that has some"
    )


def test_a_problem_over_files_is_found_where_they_are_read_together(tmp_path: Path) -> None:
    one, two = write(tmp_path / "one.toml", "a"), write(tmp_path / "two.toml", "a")
    assert ids(load(one)) == ids(load(two)) == ["a"]
    with pytest.raises(DatasetUnsound) as caught:
        load(tmp_path)
    assert caught.value.problems == (
        f"{two}:2: sources[0].id: 'a' is the id of sources[0] of {one}; use another id",
    )


def test_an_examination_names_its_files_and_holds_the_sound_rows(tmp_path: Path) -> None:
    one = write(tmp_path / "one.toml", "a", "b")
    two = tmp_path / "two.toml"
    two.write_text("[[sources]\n", encoding="utf-8")
    found = examine([tmp_path])
    assert found.files == (one, two)
    assert ids(found.dataset) == ["a", "b"]
    assert len(found.problems) == 1


def test_a_dataset_comes_back_from_its_compiled_form() -> None:
    bundled = load()
    assert decode(encode(bundled)) == bundled


def test_rows_of_a_dataset_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        load().sources[0].title = "Another"  # type: ignore[misc]


WARNED = Path(__file__).parent / "datasets" / "warned" / "listed-after-an-end"


def test_a_dataset_with_warnings_is_loaded() -> None:
    examination = examine([WARNED])
    assert {problem.severity for problem in examination.problems} == {"warning"}
    assert load(WARNED) == examination.dataset


def test_dataset_has_the_hash_of_its_files_in_the_order_of_their_names(tmp_path: Path) -> None:
    second = write(tmp_path / "b.toml", "two").read_bytes()
    first = write(tmp_path / "a.toml", "one").read_bytes()
    assert load(tmp_path).sha256 == sha256(first + second).hexdigest()


def test_compiled_form_keeps_the_hash() -> None:
    assert decode(encode(load())).sha256 == load().sha256 is not None
