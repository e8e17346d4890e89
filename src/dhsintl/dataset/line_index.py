"""TOML text to the line of each record and of each of its keys.

The parser gives values without their lines. This reader does not parse TOML: it
walks over text that the parser has already accepted, and notes where the headers
of arrays of tables and the keys under them stand.
"""

import re

# What may hide brackets and line ends that are not structure: comments and strings.
_OPAQUE = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*",
    re.DOTALL,
)
_HEADER = re.compile(r"^[ \t]*(\[\[?)([^\[\]\n]+)\]\]?", re.MULTILINE)
_KEY = re.compile(r"^[ \t]*([^\s=\[\]{},#.]+)[ \t]*(?:\.[^=\n]*)?=", re.MULTILINE)


class LineIndex:
    """Lines, counted from 1, of the records and keys of one TOML document."""

    def __init__(self, text: str) -> None:
        self._records: dict[str, list[int]] = {}
        self._keys: dict[tuple[str, int], dict[str, int]] = {}
        self._top: dict[str, int] = {}
        self._read(text)

    def line(self, table: str, index: int | None = None, key: str | None = None) -> int:
        """The line of a key; else of its record; else of its table; else 1."""
        records = self._records.get(table, [])
        if index is None or index >= len(records):
            return self._top.get(table, records[0] if records else 1)
        return self._keys[table, index].get(key or "", records[index])

    def _read(self, text: str) -> None:
        text = text.replace("\r\n", "\n")
        masked = _OPAQUE.sub(_masked, text)
        keys = self._top
        marks = sorted(
            [(found.start(1), found, True) for found in _HEADER.finditer(masked)]
            + [(found.start(1), found, False) for found in _KEY.finditer(masked)],
            key=lambda mark: mark[0],
        )
        line_number, seen, depth = 1, 0, 0
        for start, found, is_header in marks:
            line_number += masked.count("\n", seen, start)
            depth += _opened(masked, seen, start)
            seen = start
            if depth:
                continue
            name = text[slice(*found.span(2 if is_header else 1))]
            if is_header:
                keys = self._opens(name, line_number, is_array=found[1] == "[[")
                seen = found.end()
                line_number += masked.count("\n", start, seen)
            else:
                keys.setdefault(_bare(name), line_number)

    def _opens(self, name: str, line_number: int, *, is_array: bool) -> dict[str, int]:
        """Note a header and return the keys that those under it join."""
        table, dot, inner = (_bare(part) for part in name.partition("."))
        if is_array and not dot:
            records = self._records.setdefault(table, [])
            records.append(line_number)
            return self._keys.setdefault((table, len(records) - 1), {})
        last = len(self._records.get(table, [])) - 1
        if dot and last >= 0:
            self._keys[table, last].setdefault(_bare(inner.partition(".")[0]), line_number)
        else:
            self._top.setdefault(table, line_number)
        return {}


def _masked(found: "re.Match[str]") -> str:
    """A string or comment of the same length, with nothing in it but its line ends.

    A quoted key keeps a character that a key may have.
    """
    fill = " " if found[0][0] == "#" else "_"
    return re.sub(r"[^\n]", fill, found[0])


def _opened(masked: str, start: int, end: int) -> int:
    """How many brackets and braces stay open between two places."""
    part = masked[start:end]
    return part.count("[") + part.count("{") - part.count("]") - part.count("}")


def _bare(name: str) -> str:
    return name.strip().strip("\"'")
