"""Words across all tables: every word in any field, whatever its case and accents."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhsintl.model.answers import SearchRow, Span
from dhsintl.model.records import Dataset
from dhsintl.model.vocabulary import Table
from dhsintl.names import normalize_name
from dhsintl.query import metrics
from dhsintl.query.excerpts import Finder
from dhsintl.query.plain_text import plain
from dhsintl.query.search import search

Build = Callable[..., Dataset]


@pytest.fixture(scope="module")
def record(build: Build) -> Dataset:
    """One row of each table, with words to find."""
    return build(
        agreements=[
            {
                "id": "air-cargo",
                "title": "Air Cargo Screening",
                "also": ["Piece-level screening"],
                "agencies": ["cbp"],
            }
        ],
        partnerships=[{"agreement": "air-cargo", "party": "ca", "place": "Montréal"}],
        metrics=[
            {
                "id": "share",
                "agreement": "air-cargo",
                "label": "Share",
                "figures": [{"value": 100}, {"value": 10300, "as_of": "2011", "wording": "boxes"}],
            }
        ],
        events=[
            {
                "id": "start",
                "agreement": "air-cargo",
                "title": "Screening began",
                "claims": [{"date": "2012-07", "source": "report"}],
            }
        ],
    )


def found(dataset: Dataset, *words: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(row.table.value, row.fields) for row in search(dataset, words)]


def test_a_row_is_found_with_where_it_stands_and_who_says_so(record: Dataset) -> None:
    assert search(record, ["montreal"]) == [
        SearchRow(
            table=Table.PARTNERSHIPS,
            id="air-cargo-ca-montreal",
            agreement="air-cargo",
            title="Canada, Montréal",
            fields=("place",),
            source="page",
            grade="official",
            date="2012",
            context="Canada, Montréal (Air Cargo Screening)",
            marks=(Span(8, 16),),
        )
    ]


def test_rows_that_are_as_good_come_in_the_order_of_the_tables(record: Dataset) -> None:
    assert [table for table, _ in found(record, "air", "cargo")] == [
        "agreements",
        "partnerships",
        "metrics",
        "metrics",
        "events",
    ]


def test_a_metric_is_a_row_for_each_figure_and_ids_are_those_of_the_lists(
    record: Dataset,
) -> None:
    assert [row.id for row in search(record, ["share"])] == [
        row.id for row in metrics(record)[::-1]
    ]
    assert [(row.id, row.fields) for row in search(record, ["boxes"])] == [
        ("air-cargo-share-2011-page", ("wording",))
    ]
    assert [row.id for row in search(record, ["began"])] == ["air-cargo-start"]


def test_the_words_of_claims_are_searched_with_what_they_are_about(record: Dataset) -> None:
    assert ("partnerships", ("type", "status")) in found(record, "signed")
    assert found(record, "report", "began") == [("events", ("title", "source"))]


def test_all_words_are_needed_each_in_any_field(record: Dataset) -> None:
    assert found(record, "cargo", "began") == [("events", ("agreement", "title"))]
    assert found(record, "cargo", "ended") == []


def test_words_of_one_argument_are_words(record: Dataset) -> None:
    assert found(record, "cargo began") == found(record, "cargo", "began")


def test_case_accents_and_punctuation_do_not_count(record: Dataset) -> None:
    assert found(record, "MONTRÉAL") == found(record, "montreal") == found(record, "“Montreal”")
    assert found(record, "piece level") == [("agreements", ("also",))]


def test_a_word_is_found_at_the_beginning_of_a_longer_one_only(record: Dataset) -> None:
    assert found(record, "montr") == [("partnerships", ("place",))]
    assert found(record, "real") == []


def test_the_names_of_a_rows_parties_are_searched_with_it(record: Dataset) -> None:
    assert ("partnerships", ("party",)) in found(record, "canada")
    assert ("agreements", ("agencies",)) in found(record, "protection")


def test_figures_and_dates_are_found_as_they_are_written(record: Dataset) -> None:
    assert found(record, "100") == [("metrics", ("value",))]
    assert found(record, "10,300") == found(record, "10300") == [("metrics", ("value",))]
    assert found(record, "2012-07") == [("events", ("date",))]


def test_parties_and_sources_are_found_without_an_agreement(record: Dataset) -> None:
    (row,) = search(record, ["memo"])
    assert (row.table, row.id, row.agreement, row.source) == (
        Table.SOURCES,
        "undated-memo",
        None,
        None,
    )


@pytest.mark.parametrize("words", [(), ("",), ("the",), ("---", " ")])
def test_no_words_find_nothing(record: Dataset, words: tuple[str, ...]) -> None:
    assert found(record, *words) == []


def test_a_number_does_not_find_the_country_of_that_code(build: Callable[..., Dataset]) -> None:
    assert search(build(parties=[{"id": "ca", "name": "Canada", "numeric": "124"}]), ["124"]) == []


@pytest.fixture(scope="module")
def histories(build: Build) -> Dataset:
    """Partnerships with what came of them, and a word in fields of each weight."""
    return build(
        agreements=[
            {"id": "pact", "title": "Port pact", "summary": "Ships call at portals."},
            {"id": "list", "title": "A list", "summary": "Which port is on it."},
        ],
        partnerships=[
            {
                "agreement": "pact",
                "party": "mx",
                "steps": [
                    {"type": "signed", "date": "2010", "source": "page"},
                    {
                        "type": "replaced",
                        "date": "2014-02",
                        "source": "report",
                        "note": "By a new text.",
                    },
                ],
            },
            {
                "agreement": "pact",
                "party": "gb",
                "steps": [{"type": "ended", "date": "2013", "planned": True, "source": "report"}],
            },
            {"agreement": "list", "party": "fr", "steps": [{"type": "signed", "date": "../2099"}]},
        ],
        sources=[
            {"id": "page", "published": "2012"},
            {"id": "report", "published": "2014-03"},
            {"id": "portugal-2012", "title": "Portuguese view", "published": "2012"},
            {"id": "port-2011", "title": "A view"},
        ],
    )


def contexts(dataset: Dataset, *words: str) -> list[str]:
    """What is shown of each row, with brackets around the marks."""
    return [bracketed(row.context, row.marks) for row in search(dataset, words)]


def bracketed(text: str, marks: Sequence[Span]) -> str:
    for mark in reversed(marks):
        text = f"{text[: mark.start]}[{text[mark.start : mark.end]}]{text[mark.end :]}"
    return text


def test_the_title_comes_before_what_is_said_and_whole_words_before_parts(
    histories: Dataset,
) -> None:
    assert [
        row.id for row in search(histories, ["port"]) if row.table is not Table.PARTNERSHIPS
    ] == [
        "pact",  # its title has the word
        "portugal-2012",  # its title has a longer word
        "list",  # its summary has the word
        "port-2011",  # its id has the word
    ]


def test_a_step_is_found_by_its_type_and_told_with_its_date_source_and_note(
    histories: Dataset,
) -> None:
    (row,) = search(histories, ["replaced"])
    assert (row.id, row.date, row.source, row.grade) == ("pact-mx", "2014-02", "report", "official")
    assert contexts(histories, "replaced") == ["Mexico (Port pact): [replaced]. By a new text."]


def test_a_planned_step_is_told_as_a_plan(histories: Dataset) -> None:
    assert contexts(histories, "ended") == ["United Kingdom (Port pact): [ended] (planned)"]


def test_a_status_that_is_no_step_is_found_and_says_its_day(build: Build) -> None:
    dataset = build(
        sources=[{"id": "page", "published": "2012", "accessed": "2013-05"}],
        partnerships=[{"agreement": "pact", "party": "mx", "steps": [{"date": "2015"}]}],
        agreements=[{"id": "pact"}],
    )
    assert contexts(dataset, "not yet") == [
        "Mexico (A pact): [not] [yet] (status as of 2013-05-31)"
    ]


def test_a_stage_is_told_with_its_step(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact"}],
        partnerships=[{"agreement": "pact", "party": "mx", "steps": [{"what": "pilot"}]}],
    )
    assert contexts(dataset, "pilot") == ["Mexico (A pact): signed ([pilot])"]


def test_words_that_stand_apart_are_all_shown(histories: Dataset) -> None:
    assert contexts(histories, "pact", "new") == ["Mexico (Port [pact]): By a [new] text."]


def test_a_long_text_is_cut_between_words_around_the_word(build: Build) -> None:
    summary = f"{'before ' * 40}Montréal is the port. {'after ' * 40}"
    dataset = build(agreements=[{"id": "pact", "title": "A pact", "summary": summary}])
    assert contexts(dataset, "montreal") == [
        f"A pact: …{'before ' * 5}[Montréal] is the port. {'after ' * 10}".rstrip() + "…"
    ]


def test_a_figure_is_shown_as_tables_print_it(record: Dataset) -> None:
    assert contexts(record, "10300") == ["Share: [10,300] partners"]


# Letters that are searched otherwise than they are written, and what separates words.
_LETTERS = "abAéßST&.'’,10 -_\u0301東"


@given(st.text(st.sampled_from(_LETTERS), max_size=40))
def test_a_text_is_searched_by_the_words_by_which_names_are_known(text: str) -> None:
    without_figures = text.replace(",", " ")
    words = [word for word in plain(without_figures).split() if word != "the"]
    assert words == normalize_name(without_figures).split()


@given(
    st.lists(st.sampled_from(["cargo", "Çargo", "air,", "(port)", "the", "of"]), max_size=60),
    st.sets(st.sampled_from(["cargo", "air", "port"]), min_size=1),
)
def test_every_excerpt_is_short_and_its_marks_are_the_words(
    written: list[str], words: set[str]
) -> None:
    finder = Finder(sorted(words))
    excerpt = finder.excerpt(" ".join(written))
    marked = {normalize_name(excerpt[one.start : one.end]) for one in finder.spans(excerpt)}
    assert len(excerpt) <= 122
    assert marked == words & set(normalize_name(excerpt).split())
    assert bool(marked) == bool(words & set(normalize_name(" ".join(written)).split()))
