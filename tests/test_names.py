"""What people type is found, or refused with what they may have meant.

The cases are files of lines `typed -> id` or `typed -> whole message`.
"""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhsintl.errors import AmbiguousName, UnknownName, UsageError
from dhsintl.model.records import Agreement, Dataset, Party
from dhsintl.names import (
    find_agency,
    find_agreement,
    find_party,
    normalize_compact,
    normalize_name,
)

SPELLINGS = Path(__file__).parent / "spellings"
FINDERS: dict[str, Callable[[str, Dataset], Party | Agreement]] = {
    "parties": find_party,
    "agencies": find_agency,
    "agreements": find_agreement,
}
CASES = [
    (file.parent.name, *line.split(" -> "))
    for file in sorted(SPELLINGS.glob("*/*.txt"))
    for line in file.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(
    ("table", "typed", "answer"), CASES, ids=[f"{table}: {typed}" for table, typed, _ in CASES]
)
def test_what_is_typed_gets_its_answer(table: str, typed: str, answer: str, page: Dataset) -> None:
    try:
        found = FINDERS[table](typed, page).id
    except UsageError as refusal:
        found = str(refusal)
    assert found == answer


def test_every_party_is_found_by_each_of_its_codes(page: Dataset) -> None:
    for party in page.parties:
        assert find_party(party.id.upper(), page) == party
        for code in (party.alpha3, party.numeric):
            assert not code or find_party(code, page) == party


def test_every_party_is_found_by_its_name_in_any_case(page: Dataset) -> None:
    for party in page.parties:
        assert find_party(party.name.upper(), page) == party
        assert find_party(party.name.lower(), page) == party


def meant_by(typed: str, dataset: Dataset) -> list[str]:
    """The party of a name, or the candidates where it is ambiguous."""
    try:
        found = find_party(typed, dataset)
    except AmbiguousName as refusal:
        return list(refusal.candidates)
    return [f"{found.name} ({found.id})"]


def test_every_party_is_among_those_meant_by_any_of_its_spellings(page: Dataset) -> None:
    for party in page.parties:
        for name in (party.name, *party.also):
            bare = unicodedata.normalize("NFKD", name.replace("&", "and").replace("-", " "))
            plain = "".join(sign for sign in bare if sign.isalnum() or sign == " ")
            for typed in (name, name.upper(), f"the {name}", plain):
                assert f"{party.name} ({party.id})" in meant_by(typed, page)


def test_the_order_of_words_does_not_count(page: Dataset) -> None:
    for party in page.parties:
        for name in (party.name, *party.also):
            typed = " ".join(reversed(normalize_name(name).split()))
            assert f"{party.name} ({party.id})" in meant_by(typed, page)


def test_only_these_names_are_ambiguous(page: Dataset) -> None:
    names = {name for party in page.parties for name in (party.name, *party.also)}
    assert {name for name in names if len(meant_by(name, page)) > 1} == {
        "Congo",
        "Korea",
        "Virgin Islands",
    }


def test_a_code_that_is_not_known_suggests_none_that_looks_like_it(page: Dataset) -> None:
    for typed in ("XX", "CNA", "GBA", "277"):
        with pytest.raises(UnknownName) as caught:
            find_party(typed, page)
        assert caught.value.nearest == ()


def test_candidates_of_an_ambiguous_name_are_names(page: Dataset) -> None:
    with pytest.raises(AmbiguousName) as caught:
        find_party("Virgin Is.", page)
    found = [find_party(candidate, page).id for candidate in caught.value.candidates]
    assert found == ["vg", "vi"]


def test_candidates_of_an_ambiguous_agreement_are_ids(build: Callable[..., Dataset]) -> None:
    rows = [{"id": "one", "also": ["The Pact"]}, {"id": "two", "also": ["pact"]}]
    dataset = build(agreements=rows)
    with pytest.raises(AmbiguousName) as caught:
        find_agreement("PACT", dataset)
    assert str(caught.value) == "agreement 'PACT' is ambiguous; write one or two"
    assert [find_agreement(id_, dataset).id for id_ in caught.value.candidates] == ["one", "two"]


def test_an_id_is_a_name_too(build: Callable[..., Dataset]) -> None:
    parties = [{"id": "new-zealand", "name": "Aotearoa"}, {"id": "nz-post", "name": "Post"}]
    dataset = build(parties=parties)
    assert find_party("New Zealand", dataset).id == "new-zealand"
    assert find_party("NZ Post", dataset).id == "nz-post"


@pytest.mark.parametrize("typed", ["book " * 200_000, ";" * 1_000_000, "(a)" * 300_000, "n. " * 12])
def test_a_pasted_book_is_no_name(typed: str, page: Dataset) -> None:
    for find in FINDERS.values():
        with pytest.raises(UnknownName) as caught:
            find(typed, page)
        assert caught.value.nearest == ()


def test_every_agreement_is_found_by_each_of_its_names(page: Dataset) -> None:
    for agreement in page.agreements:
        for name in (agreement.id, agreement.title, *agreement.also):
            assert find_agreement(name.upper(), page) == agreement


def test_an_empty_name_is_unknown(page: Dataset) -> None:
    for find in FINDERS.values():
        for typed in ("", " ", "\t"):
            with pytest.raises(UnknownName) as caught:
                find(typed, page)
            assert caught.value.facts() == {"given": typed, "candidates": []}


def test_a_beginning_suggests_what_it_may_begin(page: Dataset) -> None:
    with pytest.raises(UnknownName) as caught:
        find_party("Switz", page)
    assert "Switzerland" in caught.value.nearest


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("The Åland Islands", "aland islands"),
        ("Côte d’Ivoire", "cote divoire"),
        ("Cote d'Ivoire", "cote divoire"),
        ("U.S. & Them", "us and them"),
        ("St. Lucia", "saint lucia"),
        ("St.Lucia", "saint lucia"),
        ("N.Korea", "n korea"),
        ("U.S.Virgin Is.", "us virgin is"),
        ("u.k", "uk"),
        ("É.U.", "eu"),
        ("C-TPAT", "c tpat"),
        ("Straße", "strasse"),
        ("ＵＫ", "uk"),
        ("the", ""),
        ("Theme", "theme"),
        (" a  b ", "a b"),
    ],
)
def test_a_name_is_folded_to_its_plain_words(name: str, words: str) -> None:
    assert normalize_name(name) == words
    assert normalize_name(words) == words
    assert normalize_compact(name) == words.replace(" ", "")


@given(st.text(st.characters(max_codepoint=127)))
def test_names_in_ascii_are_normalized_like_all_others(name: str) -> None:
    assert normalize_name(f"{name} é") == f"{normalize_name(name)} e".strip()
