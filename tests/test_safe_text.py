"""No text reaches a terminal with a control or a direction mark in it."""

import json

from hypothesis import given
from hypothesis import strategies as st

from dhsintl.output.safe_text import json_safe, on_one_line, visible

UNSAFE = {
    *map(chr, range(0x20)),
    *map(chr, range(0x7F, 0xA0)),
    *"\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff",
}
TEXT = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(sorted(UNSAFE)))


def test_controls_are_shown_as_escapes() -> None:
    assert visible("a\x00\x1b[31m\x7f\x9b\u202eb") == "a\\x00\\x1b[31m\\x7f\\x9b\\u202eb"


def test_harmless_text_stays_as_it_is() -> None:
    text = "Côte d’Ivoire \\ 国 — 👍 \u00a0\u200b"
    assert visible(text) == on_one_line(text) == text


def test_line_ends_and_tabs_become_one_space() -> None:
    assert on_one_line("a \r\n\t b\tc\n\nd") == "a b c d"


@given(TEXT)
def test_nothing_unsafe_is_left(text: str) -> None:
    assert UNSAFE.isdisjoint(visible(text))
    assert UNSAFE.isdisjoint(on_one_line(text))


@given(TEXT)
def test_safe_json_means_the_same(text: str) -> None:
    encoded = json_safe(json.dumps(text, ensure_ascii=False))
    assert json.loads(encoded) == text
    assert UNSAFE.isdisjoint(encoded)
