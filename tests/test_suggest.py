"""What an error suggests for a name that is not known, and when it suggests nothing."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dhsintl import suggest as suggest_module
from dhsintl.suggest import suggest

FIELDS = ["id", "title", "short_title", "theme", "as_of", "agencies"]


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("titel", ["title"]),
        ("ttile", ["title"]),
        ("tite", ["title"]),
        ("titlee", ["title"]),
        ("thene", ["theme"]),
        ("agancies", ["agencies"]),
        ("aganceis", ["agencies"]),
        ("TITEL", ["title"]),
        ("as-of", ["as_of"]),
        ("As Of", ["as_of"]),
        ("short-titel", ["short_title"]),
    ],
)
def test_a_misspelled_name_suggests_the_right_one(typed: str, suggested: list[str]) -> None:
    assert suggest(typed, FIELDS) == suggested


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("xyz", "theme"),
        ("tthem", "theme"),
        ("tile", "id"),
        ("cis", "csa"),
        ("persia", "serbia"),
        ("gemrnay", "germany"),
        ("n cyprus", "cyprus"),  # a word too many
        ("s georgia", "georgia"),
        ("us samoa", "samoa"),
        ("greenland", "england"),
        ("southern africa", "south africa"),
        ("south korae", "north korea"),
        ("republic of italy", "republic of mali"),
        ("u.k. virgin islands", "u.s. virgin islands"),
        ("droc", "drc"),
        ("DE", "DK"),
    ],
)
def test_no_suggestion_is_better_than_a_wrong_one(typed: str, name: str) -> None:
    assert suggest(typed, [name]) == []


def test_three_letters_may_be_in_the_wrong_order() -> None:
    assert suggest("cis", ["csi", "cia"]) == ["csi"]


def test_a_short_word_among_others_may_lack_a_letter() -> None:
    assert suggest("prt-screening", ["port-screening"]) == ["port-screening"]


@pytest.mark.parametrize("typed", ["kanada", "acnada", "canda"])
def test_the_first_letter_may_be_swapped_or_sound_the_same(typed: str) -> None:
    assert suggest(typed, ["canada", "grenada"]) == ["canada"]


@pytest.mark.parametrize(
    ("typed", "name"), [("siberia", "liberia"), ("juba", "cuba"), ("prussia", "russia")]
)
def test_a_wrong_first_letter_makes_another_name(typed: str, name: str) -> None:
    assert suggest(typed, [name]) == []


def test_the_closest_name_comes_first() -> None:
    assert suggest("airmarshals", ["air-marshall", "air-marshals"]) == [
        "air-marshals",
        "air-marshall",
    ]


def test_names_that_are_as_close_keep_their_order() -> None:
    names = ["page-2022", "page-2013", "page-2012", "page-2011"]
    assert suggest("page-2021", names) == ["page-2022", "page-2012", "page-2011"]


def test_three_suggestions_are_enough() -> None:
    assert suggest("metrix", ["metrik", "metria", "metris", "metrit"]) == [
        "metrik",
        "metria",
        "metris",
    ]


@pytest.mark.parametrize("typed", ["bos", "bosnia", "herz", "herzegov", "bosnia and"])
def test_the_beginning_of_a_word_suggests_the_names_that_go_on_from_it(typed: str) -> None:
    names = ["bosnia and herzegovina", "botswana", "austria"]
    assert suggest(typed, names) == ["bosnia and herzegovina"]


def test_a_beginning_of_many_names_suggests_none_of_them() -> None:
    saints = ["saint helena", "saint lucia", "saint martin"]
    assert suggest("saint", saints) == saints
    assert suggest("saint", [*saints, "saint barts"]) == []


def test_two_letters_begin_too_much() -> None:
    assert suggest("th", ["theme"]) == []


def test_a_misspelled_name_comes_before_one_that_goes_on() -> None:
    assert suggest("nigre", ["nigrenia", "niger"]) == ["niger", "nigrenia"]


def test_answers_stand_in_for_names_and_count_once() -> None:
    answers = {"burma": ["Myanmar"], "birma": ["Myanmar"], "burmah": ["Myanmar", "Burmah"]}
    assert suggest("burmaa", answers, answers.__getitem__) == ["Myanmar", "Burmah"]


def test_a_beginning_counts_answers_and_not_their_spellings() -> None:
    spellings = ["korea north", "korea dpr", "korea peoples republic", "korea democratic"]
    assert suggest("korea", spellings, lambda _: ["North Korea"]) == ["North Korea"]


def test_only_some_names_may_be_suggested_by_their_beginning() -> None:
    names = {"taiwan": "Taiwan", "chinese taipei": "Taiwan", "china": "China"}
    completed = {"taiwan", "china"}
    for typed, found in (("chinese", []), ("taiw", ["Taiwan"]), ("chinese tapei", ["Taiwan"])):
        assert suggest(typed, names, lambda name: [names[name]], completed=completed) == found


@pytest.mark.parametrize("typed", ["", " ", "-", "-_.", "x" * 201, "canada " * 100_000])
def test_neither_nothing_nor_a_long_text_is_a_misspelled_name(typed: str) -> None:
    assert suggest(typed, ["canada", "", "x" * 200]) == []


def test_work_is_bounded_however_many_names_are_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []

    def counting(one: str, other: str, most: int) -> int | None:
        compared.append(other)
        return edits(one, other, most)

    edits = suggest_module._edits  # noqa: SLF001  only its calls are counted
    monkeypatch.setattr(suggest_module, "_edits", counting)
    names = [f"synthetic-agreement-{number}" for number in range(20_000)]
    assert suggest("syntetic-agreement-15012", names)[0] == "synthetic-agreement-15012"
    assert sum(map(len, compared)) < 25_000


def edits_between(one: str, other: str) -> int:
    """Optimal string alignment by the whole table, slow and plain."""
    table = [[max(i, j) for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            table[i][j] = min(
                table[i - 1][j] + 1,
                table[i][j - 1] + 1,
                table[i - 1][j - 1] + (one[i - 1] != other[j - 1]),
            )
            if i > 1 and j > 1 and (one[i - 2], one[i - 1]) == (other[j - 1], other[j - 2]):
                table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
    return table[-1][-1]


TWO_LETTERS = st.text("ab", min_size=4, max_size=20)


@given(TWO_LETTERS, TWO_LETTERS)
def test_what_is_suggested_differs_by_few_edits_and_all_that_does_is(one: str, other: str) -> None:
    assume(not other.startswith(one))
    shorter = min(len(one), len(other))
    allowed = 1 if shorter < 8 else 2 if shorter < 16 else 3
    begins_alike = one[0] == other[0] or (one[0], one[1]) == (other[1], other[0])
    is_close = begins_alike and edits_between(one, other) <= allowed
    assert suggest(one, [other]) == ([other] if is_close else [])


def test_short_name_with_a_letter_typed_twice_is_close() -> None:
    assert suggest("csii", ["csi", "pnr", "nexus"]) == ["csi"]
    assert suggest("pnnr", ["csi", "pnr", "nexus"]) == ["pnr"]


def test_code_of_two_letters_is_not_close_to_one_of_three() -> None:
    assert suggest("cca", ["ca", "us"]) == []
