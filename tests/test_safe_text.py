"""No control or direction mark reaches a terminal, and people see invisible characters."""

import json
import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhsintl.output.safe_text import (
    ascii_address,
    escape_controls,
    json_safe,
    on_one_line,
    percent_encoded,
    visible,
)

UNSAFE = {
    *map(chr, range(0x20)),
    *map(chr, range(0x7F, 0xA0)),
    *"\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff",
}
INVISIBLE = {
    "soft hyphen": "\u00ad",
    "combining grapheme joiner": "\u034f",
    "Hangul fillers": "\u115f\u1160\u3164\uffa0",
    "inherent vowels of Khmer": "\u17b4\u17b5",
    "Mongolian selectors and vowel separator": "\u180b\u180c\u180d\u180e\u180f",
    "zero-width space, non-joiner and joiner": "\u200b\u200c\u200d",
    "word joiner": "\u2060",
    "invisible operators of mathematics": "\u2061\u2062\u2063\u2064",
    "deprecated format characters": "\u206a\u206b\u206c\u206d\u206e\u206f",
    "variation selectors": "\ufe00\ufe0e\ufe0f\U000e0100\U000e01ef",
    "interlinear annotation": "\ufff9\ufffa\ufffb",
    "controls of hieroglyphs, shorthand and music": "\U00013430\U0001bca0\U0001d173",
    "tags": "\U000e0001\U000e0020\U000e0041\U000e007f",
}
ALL_INVISIBLE = set("".join(INVISIBLE.values()))
TEXT = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from(sorted(UNSAFE | ALL_INVISIBLE))
)


def test_controls_are_shown_as_escapes() -> None:
    assert visible("a\x00\x1b[31m\x7f\x9b\u202eb") == "a\\x00\\x1b[31m\\x7f\\x9b\\u202eb"


def test_harmless_text_stays_as_it_is() -> None:
    text = "Côte d’Ivoire \\ 国 — 👍 e\u0301 \u00a0"
    assert visible(text) == on_one_line(text) == text


@pytest.mark.parametrize("characters", INVISIBLE.values(), ids=INVISIBLE)
def test_people_see_invisible_characters_as_escapes(characters: str) -> None:
    for character in characters:
        code = ord(character)
        escape = f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
        escape = f"\\U{code:08x}" if code > 0xFFFF else escape
        assert visible(f"a{character}b") == on_one_line(f"a{character}b") == f"a{escape}b"


@pytest.mark.parametrize("characters", INVISIBLE.values(), ids=INVISIBLE)
def test_programs_get_invisible_characters_unchanged(characters: str) -> None:
    assert escape_controls(characters) == json_safe(characters) == characters


def test_the_joiner_within_an_emoji_is_shown_too() -> None:
    assert visible("👩\u200d⚖\ufe0f") == "👩\\u200d⚖\\ufe0f"


def test_a_lone_surrogate_is_shown_as_an_escape() -> None:
    assert visible("a\udcffb") == escape_controls("a\udcffb") == "a\\udcffb"


def test_programs_get_controls_and_direction_marks_as_escapes() -> None:
    assert escape_controls("a\x1b\u202e\u200bb") == "a\\x1b\\u202e\u200bb"


def test_line_ends_and_tabs_become_one_space() -> None:
    assert on_one_line("a \r\n\t b\tc\n\nd \n \n e") == "a b c d e"


def test_blanks_without_a_line_end_stay_even_beside_an_escape() -> None:
    assert on_one_line("a   b\x1bc  ") == "a   b\\x1bc  "


def test_a_million_blanks_beside_an_escape_stay() -> None:
    blanks = " " * 1_000_000
    assert on_one_line(f"{blanks}\x1b{blanks}") == f"{blanks}\\x1b{blanks}"


@given(TEXT)
def test_nothing_unsafe_is_left(text: str) -> None:
    assert UNSAFE.isdisjoint(visible(text))
    assert UNSAFE.isdisjoint(on_one_line(text))
    assert ALL_INVISIBLE.isdisjoint(visible(text))


@given(TEXT)
def test_safe_json_means_the_same(text: str) -> None:
    encoded = json_safe(json.dumps(text, ensure_ascii=False))
    assert json.loads(encoded) == text
    assert UNSAFE.isdisjoint(encoded)


def test_an_address_is_encoded_where_it_must_be_and_nowhere_else() -> None:
    kept = "https://example.org/a_b/%7Bc%7D/~d?e=f&g=(h);*'i'#j[k]é東"
    assert percent_encoded(kept) == kept
    assert percent_encoded('https://x/a b"<>\\^`{|}\x1b\u200b') == (
        "https://x/a%20b%22%3C%3E%5C%5E%60%7B%7C%7D%1B%E2%80%8B"
    )


@given(TEXT)
def test_an_encoded_address_means_the_same(text: str) -> None:
    encoded = percent_encoded(text)
    assert unquote(encoded) == unquote(text)
    assert re.search(r"[\s<>\x00-\x20]", encoded) is None


@given(TEXT)
def test_an_address_for_a_terminal_ends_no_link_and_means_the_same(text: str) -> None:
    encoded = ascii_address(text)
    assert re.fullmatch("[!-~]*", encoded)
    assert unquote(encoded) == unquote(text)


def test_an_address_for_a_terminal_has_no_letter_that_is_not_ascii() -> None:
    assert ascii_address("https://x/é?q=東&r=%7B") == "https://x/%C3%A9?q=%E6%9D%B1&r=%7B"
