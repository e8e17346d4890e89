"""Colors of cells follow their words: how good a source is, and whether somebody is in."""

from itertools import pairwise
from typing import get_args

import pytest

from dhsintl.model.vocabulary import GRADES, STATUSES, Match
from dhsintl.output.columns import Column, ColumnKind
from dhsintl.output.formats.coloring import style_of

GRADE, STATUS, MATCH = (Column(name, name) for name in ("grade", "status", "match"))


def test_each_grade_looks_different_from_the_others() -> None:
    assert len({style_of(grade, GRADE) for grade in GRADES}) == len(GRADES)


@pytest.mark.parametrize(
    ("column", "words"), [(GRADE, GRADES), (STATUS, STATUSES), (MATCH, get_args(Match))]
)
def test_every_word_has_a_color_that_is_read_on_light_and_dark(
    column: Column, words: tuple[str, ...]
) -> None:
    styles = [style_of(word, column) for word in words]
    assert all(styles)
    assert not {"blue", "yellow", "white", "black", "on"} & set(" ".join(styles).split())


def test_statuses_of_which_one_is_in_and_the_other_is_not_differ() -> None:
    at = STATUSES.index("announced")
    ins = {style_of(status, STATUS) for status in STATUSES[at:]}
    assert ins.isdisjoint({style_of(status, STATUS) for status in STATUSES[:at]})


@pytest.mark.parametrize(
    ("text", "as_if"),
    [
        ("suspended (operating)", "suspended"),
        ("not yet, or operating", "not yet"),
        ("in force, 2 places", "in force"),
        ("operating", "operating"),
    ],
)
def test_status_that_says_more_has_the_color_of_its_first_word(text: str, as_if: str) -> None:
    assert style_of(text, STATUS) == style_of(as_if, STATUS) != ""


@pytest.mark.parametrize("text", ["", "endedness", "listing", "Operating"])
def test_other_words_have_none(text: str) -> None:
    assert style_of(text, STATUS) == ""


def test_other_columns_are_styled_by_their_kind() -> None:
    assert style_of("ended", Column("id", "Id", ColumnKind.ID)) == "cyan"
    assert style_of("ended", Column("title", "Title")) == ""


def test_statuses_change_color_where_they_change_meaning() -> None:
    changes = [pair for pair in pairwise(STATUSES) if len({style_of(w, STATUS) for w in pair}) == 2]
    assert changes == [
        ("not yet", "ended"),
        ("replaced", "suspended"),
        ("approved", "announced"),
        ("signed", "in force"),
    ]
