"""Files and folders become one dataset, or an error that names the place."""

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
grade = "primary"
"""
REMEDY = "give --data a TOML file, a folder of them, or the word 'bundled'"


def write(file: Path, *ids: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(SOURCE.format(id=id_) for id_ in ids), encoding="utf-8")
    return file


def ids(dataset: Dataset) -> list[str]:
    return [source.id for source in dataset.sources]


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


def test_the_bundled_dataset_holds_the_page(page: Dataset) -> None:
    bundled = load()
    assert {row.id for row in page.agreements} <= set(bundled.agreement_by_id)
    assert {row.id for row in page.metrics} <= {row.id for row in bundled.metrics}
    assert "engagements.toml" in {file.name for file in bundled_files()}


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
        f"{two}:2: sources[0].id: 'a' is the id of another row; use another id",
    )


def test_an_examination_tells_its_files_and_holds_the_sound_rows(tmp_path: Path) -> None:
    one = write(tmp_path / "one.toml", "a", "b")
    two = tmp_path / "two.toml"
    two.write_text("[[sources]\n", encoding="utf-8")
    found = examine([tmp_path])
    assert found.files == (one, two)
    assert ids(found.dataset) == ["a", "b"]
    assert len(found.problems) == 1


def test_a_dataset_comes_back_from_its_compiled_form(page: Dataset) -> None:
    assert decode(encode(page)) == page


def test_rows_of_a_dataset_cannot_be_changed(page: Dataset) -> None:
    with pytest.raises(AttributeError):
        page.metrics[0].value = 1  # type: ignore[misc]
