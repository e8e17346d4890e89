"""What an unknown name may have been meant for: one policy for every error."""

from collections.abc import Callable, Container, Iterable, Mapping
from itertools import chain, groupby
from operator import itemgetter

# More than a reader takes in at a glance is no hint.
_MOST = 3
# Longer text is no misspelled name.
_LONGEST = 200
# So few letters begin too many names, and may only be in the wrong order or typed twice.
_SHORT = 3
# The same of a word among others, which help to tell what it means.
_SHORT_WORD = 2
# One edit up to 7 letters, two up to 15, three beyond.
_LETTERS_PER_EDIT, _MOST_EDITS = 8, 3
# A hint is not worth comparing all names of a large dataset letter by letter.
_MOST_LETTERS_COMPARED = 20_000

_SEPARATORS = "-_./'’"


def suggest(
    typed: str,
    names: Iterable[str],
    answers: Callable[[str], Iterable[str]] = lambda name: (name,),
    *,
    completed: Container[str] | None = None,
) -> list[str]:
    """At most three names that `typed` may stand for, the closest first.

    A name is close if few of its letters differ, or if it, or a word of it, begins as
    typed and at most three names do. No suggestion is better than a wrong one. Case,
    spaces and hyphens do not count. `answers` tells what to suggest for a name; only those
    `completed` are suggested by their beginning, all if that is left out.
    """
    if len(typed) > _LONGEST or not _letters(_words(typed)):
        return []
    words = _words(typed)
    spelled = {name: _words(name) for name in names}
    close = dict.fromkeys(answer for name in _closest(words, spelled) for answer in answers(name))
    begun = dict.fromkeys(
        answer
        for name in _begun(words, spelled)
        if completed is None or name in completed
        for answer in answers(name)
    )
    return list(close | (begun if len(begun) <= _MOST else {}))[:_MOST]


def nearest_of(*found: Iterable[str]) -> list[str]:
    """The suggestions of several searches as one, those of the first search first."""
    return list(dict.fromkeys(chain.from_iterable(found)))[:_MOST]


def _words(name: str) -> str:
    words = name.casefold()
    for sign in _SEPARATORS:  # several times as fast as str.translate
        words = words.replace(sign, " ")
    return words.strip()


def _letters(words: str) -> str:
    return words.replace(" ", "")


def _begun(words: str, spelled: Mapping[str, str]) -> list[str]:
    """The names that, from the beginning of a word, go on from what was typed."""
    wanted = _letters(words)
    if len(wanted) < _SHORT:
        return []
    return [
        name
        for name, own in spelled.items()
        if _letters(own).startswith(wanted) or f" {words}" in own
    ]


def _closest(words: str, spelled: Mapping[str, str]) -> list[str]:
    """The names that few edits make of what was typed, the fewest first."""
    counts = {name: _distance(words, own) for name, own in _similar(_letters(words), spelled)}
    edits = {name: counts[name] for name in spelled if counts.get(name) is not None}
    return sorted(edits, key=lambda name: edits[name] or 0)


def _similar(wanted: str, spelled: Mapping[str, str]) -> list[tuple[str, str]]:
    """The names worth comparing: about as long as what was typed, and of about its letters."""
    alphabet, most = set(wanted), _edits_allowed(wanted)
    found = []
    for name, own in spelled.items():
        letters = _letters(own)
        if abs(len(letters) - len(wanted)) <= most and len(alphabet.difference(letters)) <= most:
            found.append((len(alphabet.symmetric_difference(letters)), (name, own)))
    found.sort(key=itemgetter(0))
    return [candidate for _, candidate in found[: _MOST_LETTERS_COMPARED // len(wanted)]]


def _distance(typed: str, name: str) -> int | None:
    """The edits between two names; None if they, or two of their words, are too far apart."""
    typed_words, words = typed.split(), name.split()
    if len(typed_words) == len(words):
        pairs = zip(typed_words, words, strict=True)
        if any(_edits_if_few(*pair, short=_SHORT_WORD) is None for pair in pairs):
            return None
    elif not _keeps_short_words(typed_words, words):
        return None
    return _edits_if_few(_letters(typed), _letters(name), short=_SHORT)


def _keeps_short_words(typed: list[str], name: list[str]) -> bool:
    """A short word too many is no slip: "N. Cyprus" is not Cyprus."""
    initials = {word[0] for word in name}
    return len(typed) == 1 or all(word[0] in initials for word in typed if len(word) <= _SHORT)


def _edits_if_few(one: str, other: str, *, short: int) -> int | None:
    """The edits between two spellings; None if they are many for the letters.

    Few mistype a first letter, and many names differ in it: Siberia is not Liberia.
    """
    if min(len(one), len(other)) <= short and not _has_same_letters(one, other):
        return None
    if not (one[0] == other[0] or one[:2] == other[1::-1] or {one[0], other[0]} == {"c", "k"}):
        return None
    return _edits(one, other, _edits_allowed(min(one, other, key=len)))


def _has_same_letters(one: str, other: str) -> bool:
    """Are they spelled with the same letters, in another order or, but for codes, one typed twice?"""
    is_code = min(len(one), len(other)) <= _SHORT_WORD
    return sorted(one) == sorted(other) or (not is_code and _undoubled(one) == _undoubled(other))


def _undoubled(letters: str) -> str:
    return "".join(letter for letter, _ in groupby(letters))


def _edits_allowed(letters: str) -> int:
    return min(1 + len(letters) // _LETTERS_PER_EDIT, _MOST_EDITS)


def _edits(one: str, other: str, most: int) -> int | None:
    """How many letters to add, drop, replace or swap with the next; None for over `most`.

    Only the cells within `most` of the diagonal of the table are filled in.
    """
    if abs(len(one) - len(other)) > most:
        return None
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [i] + [most + 1] * len(other)
        for j in range(max(1, i - most), min(len(other), i + most) + 1):
            replaced = before[j - 1] + (letter != other[j - 1])
            row[j] = min(before[j] + 1, row[j - 1] + 1, replaced)
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == other[j - 1]:
                row[j] = min(row[j], earlier[j - 2] + 1)
        if min(row[max(0, i - most) : i + most + 1]) > most:
            return None
    return row[-1] if row[-1] <= most else None
