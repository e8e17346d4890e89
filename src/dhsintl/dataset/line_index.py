"""TOML text to the line of each record, each of its keys, and each item inside a value.

The parser gives values without their lines. This reader does not parse TOML again: it walks over
text that the parser has accepted, from one header, key or bracket to the next. It remembers
where records begin, and looks into one only when it is asked about it, so that it takes little
memory beside the text. Strings are skipped by searching for their end, never character by
character and never by a regular expression that remembers what it has passed.
"""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import NamedTuple, TypeAlias

from dhsintl.dataset.problems import Path

# Lines with a key and a simple value, as most lines are, and lines with a comment. Both are passed
# over by the hundred: a regular expression remembers each repetition until it ends. No two parts
# that follow each other match the same character, so that none is tried twice.
_SIMPLE_LINES = re.compile(
    r"(?:[ \t\r\n]*[A-Za-z0-9_-]+[ \t]*=[ \t]*"
    r'(?:"[^"\\\n]*"[ \t\r]*|[^ \t"\'\[{#\n][^"\'\[{#\n]*)(?=\n)){1,100}'
)
_BLANK = re.compile(r"[ \t\r\n]*(?:#[^\n]*\n[ \t\r\n]*){0,100}")
_BARE_KEY = re.compile(r"[^\s.=\[\]{},#\"']*")
_SCALAR = re.compile(r"[^,\]}#\n]*")
_STRUCTURE = re.compile(r"[\[\]{}\"'#]")
# Dotted keys go no deeper in any table of ours.
_DEEPEST = 8


class _Key(NamedTuple):
    """Where a key is, and where its value is; a header has none."""

    start: int
    value: int | None


_Keys: TypeAlias = dict[Path, _Key]


class _Statement(NamedTuple):
    """A header (`brackets` is 2 for [[a]] and 1 for [a]), or a key and where its value is."""

    start: int
    names: tuple[str, ...]
    brackets: int
    value: int


class LineIndex:
    """Lines, counted from 1, of the records of one TOML document and of all that is in them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._last, self._last_line = 0, 1
        self._top: _Keys = {}
        # Where each record begins; and where its further headers are, with their paths in it.
        self._records: dict[str, array[int]] = {}
        self._headers: dict[tuple[str, int], list[tuple[int, Path]]] = defaultdict(list)
        self._read()
        # Problems come in the order of the text, so the last few answers are enough.
        self._keys_of_record = lru_cache(maxsize=8)(self._read_record)
        self._keys_at = lru_cache(maxsize=64)(partial(_keys_at, text))
        self._items_at = lru_cache(maxsize=8)(partial(_items_at, text))

    def line(self, path: Path) -> int:
        """The line of what a path leads to; else of the innermost part of it that is there."""
        table, *inner = path
        records = self._records.get(str(table), ())
        if inner and isinstance(inner[0], int) and inner[0] < len(records):
            keys = self._keys_of_record(str(table), inner[0])
            start = self._find(keys, tuple(inner[1:]))
            return self._line_at(records[inner[0]] if start is None else start)
        start = self._find(self._top, path)
        return self._line_at(next(iter(records), 0) if start is None else start)

    def _line_at(self, start: int) -> int:
        """The line of a place, counted from the last one that was asked for."""
        if start >= self._last:
            self._last_line += self._text.count("\n", self._last, start)
        else:
            self._last_line -= self._text.count("\n", start, self._last)
        self._last = start
        return self._last_line

    def _find(self, keys: _Keys, path: Path) -> int | None:
        """Where the longest part of a path is that is known."""
        for length in range(len(path), 0, -1):
            if key := keys.get(path[:length]):
                inner = None if key.value is None else self._find_inside(key.value, path[length:])
                return key.start if inner is None else inner
        return None

    def _find_inside(self, value: int, path: Path) -> int | None:
        """The same for an array or an inline table."""
        if path and self._text.startswith("{", value):
            return self._find(self._keys_at(value), path)
        if path and self._text.startswith("[", value) and isinstance(path[0], int):
            items = self._items_at(value)
            if path[0] < len(items):
                start = items[path[0]]
                inner = self._find_inside(start, path[1:])
                return start if inner is None else inner
        return None

    def _read(self) -> None:
        """Note the keys before the first header, and all headers."""
        first_header = len(self._text)
        for statement in _statements(self._text):
            if statement.brackets:
                first_header = statement.start
                break
            _add(self._top, (), statement)
        lengths: dict[str, dict[Path, int]] = {}
        for header in _statements(self._text, first_header, headers_only=True):
            table, *inner = header.names
            is_array = header.brackets == len("[[")
            if is_array and not inner:
                self._records.setdefault(table, array("Q")).append(header.start)
                lengths[table] = {}
            elif inner and table in lengths:
                path = _path_of(inner, lengths[table], is_array=is_array)
                number = len(self._records[table]) - 1
                self._headers[table, number].append((header.start, path))
            else:
                self._top.setdefault((table,), _Key(header.start, None))

    def _read_record(self, table: str, number: int) -> _Keys:
        keys: _Keys = {}
        own: tuple[int, Path] = (self._records[table][number], ())
        for header, path in [own, *self._headers.get((table, number), ())]:
            for length in range(1, len(path) + 1):
                keys.setdefault(path[:length], _Key(header, None))
            for statement in _statements(self._text, _line_end(self._text, header)):
                if statement.brackets:
                    break
                _add(keys, path, statement)
        return keys


def _path_of(names: list[str], lengths: dict[Path, int], *, is_array: bool) -> Path:
    """The path of a header inside the last record; arrays on the way mean their last item."""
    path: Path = ()
    for number, name in enumerate(names, start=1):
        path = (*path, name)
        if is_array and number == len(names):
            lengths[path] = lengths.get(path, 0) + 1
        if path in lengths:
            path = (*path, lengths[path] - 1)
    return path


def _add(keys: _Keys, path: Path, key: _Statement) -> None:
    """Note a key; of a dotted key each part."""
    names = key.names[:_DEEPEST]
    for length in range(1, len(names) + 1):
        value = key.value if length == len(key.names) else None
        keys.setdefault((*path, *names[:length]), _Key(key.start, value))


def _keys_at(text: str, at: int) -> _Keys:
    """The keys of an inline table."""
    keys: _Keys = {}
    at = _next_item(text, at + 1)
    while at < len(text) and text[at] != "}":
        names, end = _key(text, at)
        value = _skip_blank(text, end + 1)
        _add(keys, (), _Statement(at, names, 0, value))
        at = _next_item(text, _value_end(text, value))
    return keys


def _items_at(text: str, at: int) -> "array[int]":
    """Where the items of an array are."""
    items = array("Q")
    at = _next_item(text, at + 1)
    while at < len(text) and text[at] != "]":
        items.append(at)
        at = _next_item(text, max(at + 1, _value_end(text, at)))
    return items


def _next_item(text: str, at: int) -> int:
    at = _skip_blank(text, at)
    return _skip_blank(text, at + 1) if text.startswith(",", at) else at


def _statements(text: str, at: int = 0, *, headers_only: bool = False) -> Iterator[_Statement]:
    """The headers and keys from the beginning of a line on; values are skipped."""
    while True:
        while headers_only and (simple := _SIMPLE_LINES.match(text, at)):
            at = simple.end()
        at = _skip_blank(text, at)
        if at >= len(text):
            return
        brackets = 2 if text.startswith("[[", at) else int(text[at] == "[")
        names, end = _key(text, at + brackets)
        if brackets:
            end = _line_end(text, end)
            yield _Statement(at, names, brackets, end)
            at = end
        else:
            value = _skip_blank(text, end + 1)
            if not headers_only:
                yield _Statement(at, names, brackets, value)
            at = _value_end(text, value)


def _key(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """The parts of a dotted key, without quotes, and where it ends."""
    names = []
    while True:
        at = _skip_blank(text, at)
        is_quoted = text.startswith(("'", '"'), at)
        end = _string_end(text, at) if is_quoted else _end_of(_BARE_KEY, text, at)
        names.append(text[at + is_quoted : end - is_quoted])
        at = _skip_blank(text, end)
        if not text.startswith(".", at):
            return tuple(names), at
        at += 1


def _value_end(text: str, at: int) -> int:
    if text.startswith(("'", '"'), at):
        return _string_end(text, at)
    if text.startswith(("[", "{"), at):
        return _brackets_end(text, at)
    return _end_of(_SCALAR, text, at)


def _brackets_end(text: str, at: int) -> int:
    depth = 0
    while found := _STRUCTURE.search(text, at):
        at = found.end()
        match found[0]:
            case "[" | "{":
                depth += 1
            case "]" | "}":
                depth -= 1
            case "#":
                at = _line_end(text, at)
            case _:
                at = _string_end(text, found.start())
        if not depth:
            return at
    return len(text)


def _string_end(text: str, at: int) -> int:
    """Where a string of any of the four sorts ends."""
    quote = text[at]
    if not text.startswith(quote * 3, at):
        return _closing(text, at + 1, quote) + 1
    end = _closing(text, at + 3, quote * 3) + 3
    while end < len(text) and text[end] == quote:  # one or two may be part of the string
        end += 1
    return end


def _closing(text: str, start: int, quotes: str) -> int:
    """Where the closing quotes of a string are; a backslash escapes in a basic one."""
    at = text.find(quotes, start)
    while at >= 0 and quotes[0] == '"' and _is_escaped(text, start, at):
        at = text.find(quotes, at + 1)
    return at if at >= 0 else len(text)


def _is_escaped(text: str, start: int, at: int) -> bool:
    """Is there an odd number of backslashes before a place in a string?"""
    first = at
    while first > start and text[first - 1] == "\\":
        first -= 1
    return (at - first) % 2 == 1


def _skip_blank(text: str, at: int) -> int:
    """Past blanks, line ends and comments."""
    at = _end_of(_BLANK, text, at)
    while text.startswith("#", at):
        at = _end_of(_BLANK, text, _line_end(text, at))
    return at


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def _end_of(pattern: "re.Pattern[str]", text: str, at: int) -> int:
    """Where a pattern ends that matches nothing, too."""
    found = pattern.match(text, at)
    return found.end() if found else at
