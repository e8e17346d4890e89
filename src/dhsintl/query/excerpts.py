"""The words of a search in the texts in which they stand: where, and what stands around them."""

import re
from collections.abc import Sequence
from itertools import islice, takewhile

from dhsintl.model.answers import Span
from dhsintl.query.plain_text import plain

# So many characters of a text are shown, and so many of them before the first word.
_LONGEST = 120
_BEFORE = 40
_CUT = "…"
# What is written otherwise than it is searched, beside ASCII: letters and marks, no punctuation.
_FOLDED_LETTER = re.compile("[^\x00-\x7f\u2010-\u2027]")
# What may stand for a word: initials, a figure, a word with apostrophes and marks.
_TOKEN = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]|\d+(?:,\d{3})+|[^\W_](?:[^\W_]|['’\u0300-\u036f])*")


class Finder:
    """Finds some plain words in texts as they are written."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = tuple(sorted(set(words), key=len, reverse=True))
        # Each begins with its own letters: that is looked for much faster than what is before it.
        escaped = map(re.escape, self._words)
        self._pattern = re.compile("|".join(rf"{word}(?<![^\W_]{word})" for word in escaped))

    def spans(self, text: str) -> tuple[Span, ...]:
        """Where the words stand; of a word with accents, or one that is abbreviated, all of it."""
        if text.isascii() or not _FOLDED_LETTER.search(text):
            found = self._pattern.finditer(text.lower())
            spans = tuple([Span(*one.span()) for one in found])
            if spans and len(self._words) == 1:
                return spans
        return tuple(
            Span(found.start(), found.start() + length)
            for found in _TOKEN.finditer(text)
            if (length := self._length(found[0]))
        )

    def _length(self, token: str) -> int:
        """How much of a token one of the words stands for."""
        parts = plain(token).split()
        for word in self._words:
            if any(part.startswith(word) for part in parts):
                is_as_written = len(parts) == 1 and len(parts[0]) == len(token)
                return len(word) if is_as_written else len(token)
        return 0

    def excerpt(self, text: str) -> str:
        """A text on one line, or its part around the words, cut between words."""
        text = _on_one_line(text)
        if len(text) <= _LONGEST:
            return text
        spans = self.spans(text)
        if not spans:
            return beginning(text, _LONGEST)
        first = max(range(len(spans)), key=lambda at: self._words_near(text, spans, at))
        return _around(text, spans[first])

    def _words_near(self, text: str, spans: Sequence[Span], at: int) -> int:
        """How many of the words stand close behind one of them."""
        reach = spans[at].start + _LONGEST - _BEFORE
        near = takewhile(lambda one: one.end <= reach, islice(spans, at, None))
        return len({text[one.start : one.end].lower() for one in near})


def beginning(text: str, longest: int) -> str:
    """The beginning of a text on one line, cut between words if it is longer."""
    text = _on_one_line(text)
    return text if len(text) <= longest else text[: _end(text, 0, longest)].rstrip() + _CUT


def _around(text: str, span: Span) -> str:
    """The part of a text in which a word stands."""
    start = _start(text, max(0, span.start - _BEFORE), span.start)
    limit = max(start + _LONGEST, span.end)
    end = len(text) if limit >= len(text) else _end(text, span.end, limit)
    if end == len(text):
        start = _start(text, max(0, end - _LONGEST), span.start)
    before, after = _CUT * (start > 0), _CUT * (end < len(text))
    return f"{before}{text[start:end].strip()}{after}"


def _start(text: str, low: int, high: int) -> int:
    """Where a part may begin: at the first word from `low` on, at `high` at the latest."""
    if low == 0:
        return 0
    blank = text.find(" ", low - 1, high)
    return high if blank < 0 else blank + 1


def _end(text: str, low: int, high: int) -> int:
    """Where a part may end: behind the last word before `high`, which may be the one at `low`."""
    blank = text.rfind(" ", low, high + 1)
    if blank > low:
        return blank
    return low if low and text[low : low + 1] == " " else high


def _on_one_line(text: str) -> str:
    return text if text.isprintable() else " ".join(text.split())
