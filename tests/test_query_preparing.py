"""What is worked out when a dataset is compiled gives the answers that a query gives itself."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from dhsintl.dataset import load as loading
from dhsintl.dataset.lazily import LazyRows, load_lazily
from dhsintl.dataset.load import COMPILED_NAME, TEXTS_NAME, decode, encode, load, texts_for
from dhsintl.dates import parse
from dhsintl.model.records import Dataset
from dhsintl.model.vocabulary import Table
from dhsintl.query import Filters, listing
from dhsintl.query.matrix import matrix
from dhsintl.query.preparing import all_texts, prepared
from dhsintl.query.provenance import provenance_of
from dhsintl.query.search import search
from dhsintl.query.view import View, has_status


@pytest.fixture(scope="module")
def record() -> Dataset:
    return load()


@pytest.fixture(scope="module")
def compiled(record: Dataset) -> Dataset:
    return decode(encode(prepared(record)))


def test_compiled_form_holds_the_last_day_and_the_counts_of_each_agreement(
    record: Dataset, compiled: Dataset
) -> None:
    assert compiled.prepared is not None
    assert compiled.prepared.last_day == View(record, Filters()).day
    assert list(compiled.prepared.counts) == sorted(one.id for one in record.agreements)
    assert provenance_of(compiled) == provenance_of(record)


def test_compiled_form_is_the_same_when_it_is_made_again(
    record: Dataset, compiled: Dataset
) -> None:
    assert encode(prepared(record)) == encode(compiled)


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(as_of=parse("2026-11-30")),
        Filters(as_of=parse("2012")),
        Filters(sources=("dhs-results-2012",)),
        Filters(parties=("ca",), possible=True),
        Filters(parties=("jp",), possible=True, as_of=parse("2005")),
    ],
    ids=str,
)
def test_prepared_answers_are_those_of_the_rows(
    record: Dataset, compiled: Dataset, filters: Filters
) -> None:
    assert listing.agreements(compiled, filters) == listing.agreements(record, filters)
    assert listing.partnerships(compiled, filters) == listing.partnerships(record, filters)


@pytest.mark.parametrize("day", [None, "2026-11-30", "2012"])
def test_prepared_answers_of_all_parties_are_those_of_the_rows(
    record: Dataset, compiled: Dataset, day: str | None
) -> None:
    filters = Filters(possible=True, as_of=parse(day) if day else None)
    rows = matrix(record, filters)
    assert len(rows) > 500
    assert matrix(compiled, filters) == rows


def test_compiled_form_holds_when_agreements_began_and_how_parties_are_in_them(
    record: Dataset, compiled: Dataset
) -> None:
    assert compiled.prepared
    assert compiled.prepared.beginnings == View(record, Filters()).beginnings
    named = {row.party for row in record.partnerships if has_status(row)}
    assert set(compiled.prepared.answers) == named


def test_prepared_answers_are_used_for_the_whole_evidence_alone(compiled: Dataset) -> None:
    assert compiled.prepared is not None
    some = View(compiled, Filters(sources=("dhs-results-2012",)))
    assert some.dataset.prepared is None
    assert some.day == date(2012, 12, 31) != compiled.prepared.last_day


@pytest.fixture
def lazy(compiled: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Dataset:
    """The dataset as a query reads it from a wheel."""
    (tmp_path / COMPILED_NAME).write_bytes(encode(compiled))
    monkeypatch.setattr(loading, "_bundled_folder", lambda: tmp_path)
    return load_lazily()


def test_tables_that_are_decoded_late_have_the_same_rows(compiled: Dataset, lazy: Dataset) -> None:
    for table in Table:
        rows, late = getattr(compiled, table.value), getattr(lazy, table.value)
        assert late == rows
        assert (len(late), late[0], late[-3:], [*late]) == (len(rows), rows[0], rows[-3:], [*rows])
        assert rows[1] in late
    assert isinstance(lazy.sources, LazyRows)
    assert lazy.sources != compiled.sources[1:]
    assert (lazy.sha256, lazy.prepared) == (compiled.sha256, compiled.prepared)
    assert lazy.source_by_id == compiled.source_by_id


def test_agreements_of_a_country_need_no_figures_events_and_sources(
    compiled: Dataset, lazy: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(rows: LazyRows[object]) -> None:
        raise AssertionError(rows)

    filters = Filters(parties=("ca",))
    expected = listing.agreements(compiled, filters)
    monkeypatch.setattr(LazyRows, "_rows", property(fail))
    assert listing.agreements(lazy, filters) == expected


@pytest.fixture
def folder(record: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of a wheel, with the texts of the record."""
    (tmp_path / TEXTS_NAME).write_bytes(encode(all_texts(record)))
    monkeypatch.setattr(loading, "_bundled_folder", lambda: tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("words", [["of"], ["Japan", "2012"], ["ended"], ["joint", "statement"]])
def test_prepared_texts_are_found_as_those_of_the_rows_are(
    record: Dataset, compiled: Dataset, words: list[str]
) -> None:
    prepared_texts = texts_for(compiled)
    assert prepared_texts == all_texts(record).rows
    assert texts_for(record) is None
    found = search(record, words)
    assert found
    assert search(compiled, words, prepared_texts) == found


def test_prepared_texts_are_those_of_the_same_dataset_alone(
    folder: Path, compiled: Dataset
) -> None:
    assert texts_for(replace(compiled, sha256="0" * 64)) is None
    (folder / TEXTS_NAME).unlink()
    assert texts_for(compiled) is None
