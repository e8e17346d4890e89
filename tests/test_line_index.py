"""Every record and key of a TOML text has its line, whatever hides in the text."""

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from dhsintl.dataset.line_index import LineIndex
from dhsintl.dataset.problems import Path


def lines_of(text: str, *places: tuple[str | int | None, ...]) -> list[int]:
    """The lines of some paths in a text that the parser accepts; None stands for nothing."""
    tomli.loads(text)
    index = LineIndex(text)
    paths = [tuple(part for part in place if part is not None) for place in places]
    return [index.line(path) for path in paths]


def test_records_and_keys_have_their_lines() -> None:
    text = '# first\n[[sources]]\nid = "a"\n\n[[sources]]\nid = "b"\ntitle = "B"\n'
    assert lines_of(
        text,
        ("sources", 0, None),
        ("sources", 0, "id"),
        ("sources", 1, None),
        ("sources", 1, "title"),
    ) == [2, 3, 5, 7]


def test_tables_may_take_turns() -> None:
    text = '[[sources]]\nid = "a"\n[[parties]]\nid = "b"\n[[sources]]\nid = "c"\n'
    assert lines_of(text, ("sources", 1, "id"), ("parties", 0, "id")) == [6, 4]


def test_a_key_that_is_not_there_has_the_line_of_its_record() -> None:
    assert lines_of('\n[[sources]]\nid = "a"\n', ("sources", 0, "title")) == [2]


def test_a_record_that_is_not_there_has_the_line_of_its_table() -> None:
    assert lines_of('\n[[sources]]\nid = "a"\n', ("sources", 7, None), ("sources", None, None)) == [
        2,
        2,
    ]


def test_a_table_that_is_not_there_has_the_first_line() -> None:
    assert lines_of('\n[[sources]]\nid = "a"\n', ("parties", 0, "id"), ("parties", None, None)) == [
        1,
        1,
    ]


def test_headers_in_multi_line_strings_are_text() -> None:
    text = (
        '[[sources]]\ntitle = """\n[[sources]]\nid = "x"\n\\"""\n[[sources]]\n"""\nid = "a"\n'
        "note = '''\n[[sources]]\nid = 'y'\n'''\n[[sources]]\nid = 'b'\n"
    )
    assert lines_of(
        text,
        ("sources", 0, "id"),
        ("sources", 0, "note"),
        ("sources", 1, None),
        ("sources", 1, "id"),
    ) == [8, 9, 13, 14]


def test_quotes_at_the_end_of_a_multi_line_string_belong_to_it() -> None:
    text = '[[sources]]\na = """\n"quoted""""\nb = """""\n"""\nc = \'\'\'\n\'\'\'\'\'\nd = """"""\ne = 1\n'
    assert lines_of(text, *(("sources", 0, key) for key in "abcde")) == [2, 4, 6, 8, 9]


def test_comments_hide_quotes_brackets_and_keys() -> None:
    text = (
        '# """ [[sources]] it\'s\n[[sources]] # [[parties]] {\n# id = "x"\n'
        'id = "a" # """ { [ \n  # [[sources]]\ntitle = "#" # \'\'\'\nurl = "b"\n'
    )
    assert lines_of(
        text,
        ("sources", 0, None),
        ("sources", 0, "id"),
        ("sources", 0, "title"),
        ("sources", 0, "url"),
    ) == [2, 4, 6, 7]


def test_strings_hide_comments_brackets_and_escaped_quotes() -> None:
    text = (
        '[[sources]]\na = "# [[ { \\" ["\nb = \'# \\\'\nc = ["]", \'[[\', "}"]\nd = "\\\\"\n'
        "[[sources]]\na = 1\n"
    )
    assert lines_of(
        text, *(("sources", 0, key) for key in "abcd"), ("sources", 1, None), ("sources", 1, "a")
    ) == [2, 3, 4, 5, 6, 7]


def test_arrays_over_lines_hold_no_headers_and_no_keys() -> None:
    text = (
        "[[parties]]\nalso = [\n  [1],\n  [[2]], # ]\n  [\n    3,\n  ],\n]\n"
        'members = [\n  { party = "x", id = 1 },\n  { id = 2 },\n]\nid = "eu"\n[[parties]]\nid = "b"\n'
    )
    assert lines_of(
        text,
        ("parties", 0, "also"),
        ("parties", 0, "members"),
        ("parties", 0, "id"),
        ("parties", 1, None),
        ("parties", 1, "id"),
    ) == [2, 9, 13, 14, 15]


def test_a_key_is_found_behind_an_inline_table_over_lines() -> None:
    text = (
        '[[agreements]]\npartner_count = { value = 1, what = """\nid = [[\n""", of = [\n1,\n] }\n'
        'id = "a"\n[[agreements]]\n'
    )
    assert lines_of(
        text, ("agreements", 0, "partner_count"), ("agreements", 0, "id"), ("agreements", 1, None)
    ) == [2, 7, 8]


def test_a_sub_table_is_a_key_of_its_record() -> None:
    text = (
        '[[agreements]]\nid = "a"\n[agreements.partner_count]\nid = 1\nvalue = 2\n'
        "[[agreements]]\n[[agreements.members]]\nid = 3\n[[agreements.members]]\nid = 4\n"
    )
    assert lines_of(
        text,
        ("agreements", 0, "partner_count"),
        ("agreements", 0, "id"),
        ("agreements", 0, "value"),
        ("agreements", 1, None),
        ("agreements", 1, "members"),
        ("agreements", 1, "id"),
    ) == [3, 2, 1, 6, 7, 6]


def test_dotted_keys_are_keys_by_their_first_part() -> None:
    text = '[[agreements]]\nid = "a"\npartner_count.value = 1\npartner_count . what = "x"\n"partner_count".of = "y"\n'
    assert lines_of(text, ("agreements", 0, "partner_count"), ("agreements", 0, "value")) == [3, 1]


def test_quoted_keys_and_headers_are_read_without_their_quotes() -> None:
    text = '[["agreements"]]\n"id" = \'a\'\n\'title\' = "b = c"\n"short title" = 1\n[ \'agreements\' . "partner_count" ]\n'
    assert lines_of(
        text,
        ("agreements", 0, None),
        ("agreements", 0, "id"),
        ("agreements", 0, "title"),
        ("agreements", 0, "short title"),
        ("agreements", 0, "partner_count"),
    ) == [1, 2, 3, 4, 5]


def test_blanks_in_headers_do_not_count() -> None:
    text = "[[ agreements ]]\nid = 'a'\n[ agreements . partner_count ]\nvalue = 1\n\t[[\tagreements\t]]\n"
    assert lines_of(
        text, ("agreements", 0, None), ("agreements", 0, "partner_count"), ("agreements", 1, None)
    ) == [1, 3, 5]


def test_indented_headers_and_keys_count() -> None:
    text = '  [[sources]]\n\tid = "a"\n    [[sources]]\n      id="b"\n'
    assert lines_of(
        text, ("sources", 0, None), ("sources", 0, "id"), ("sources", 1, None), ("sources", 1, "id")
    ) == [1, 2, 3, 4]


def test_windows_line_ends_count_once() -> None:
    text = '[[sources]]\r\ntitle = """\r\n[[sources]]\r\n"""\r\n# note\r\nid = "a"\r\n[[sources]]\r\nid = "b"'
    assert lines_of(text, ("sources", 0, "id"), ("sources", 1, None), ("sources", 1, "id")) == [
        6,
        7,
        8,
    ]


def test_rows_in_one_list_have_their_own_lines() -> None:
    text = '# first\nsources = [\n  { id = "a" },\n  { id = "b", also = [\n], title = "B" },\n]\n'
    assert lines_of(
        text,
        ("sources", None, None),
        ("sources", 0, "id"),
        ("sources", 1, None),
        ("sources", 1, "title"),
        ("sources", 2, "id"),
    ) == [2, 3, 4, 5, 2]


STEPS = """[[partnerships]]
agreement = "pcsc"
steps = [
  { type = "signed", date = "2010-11-15" }, # [[ {
  # { type = "proposed" },
  { type = "in force", note = '''
}, { ] ''', date = "2012-05-04", sources = [ "a",
    "b" ] }, { type = "ended" },
]
note = "end"
[[partnerships]]
steps = [{ type = "listed" }]
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((0, "steps"), 3),
        ((0, "steps", 0), 4),
        ((0, "steps", 0, "date"), 4),
        ((0, "steps", 1), 6),
        ((0, "steps", 1, "type"), 6),
        ((0, "steps", 1, "note"), 6),
        ((0, "steps", 1, "date"), 7),
        ((0, "steps", 1, "sources"), 7),
        ((0, "steps", 1, "sources", 0), 7),
        ((0, "steps", 1, "sources", 1), 8),
        ((0, "steps", 2, "type"), 8),
        ((0, "note"), 10),
        ((1, "steps", 0, "type"), 12),
        ((0, "steps", 1, "what"), 6),
        ((0, "steps", 3, "type"), 3),
        ((0, "note", 0), 10),
        ((0, "place", 0), 1),
    ],
)
def test_items_of_an_array_of_inline_tables_have_their_lines(
    path: tuple[str | int, ...], line: int
) -> None:
    assert lines_of(STEPS.replace("\n", "\r\n"), ("partnerships", *path)) == [line]
    assert lines_of(STEPS, ("partnerships", *path)) == [line]


def test_items_of_an_array_of_sub_tables_have_their_lines() -> None:
    text = (
        "[[a]]\n[[a.steps]]\ntype = 1\n[[a.steps]]\n[a.steps.by]\nname = 1\n"
        "[[b]]\n[[a.steps]]\n[[a.steps.notes]]\ntext = 1\n[[a.steps.notes]]\ntext = 2\n[[a]]\n"
    )
    assert lines_of(
        text,
        ("a", 0, "steps", 0, "type"),
        ("a", 0, "steps", 1, "by", "name"),
        ("a", 0, "steps", 2),
        ("a", 0, "steps", 2, "notes", 1, "text"),
        ("a", 1, "steps", 0),
    ) == [3, 6, 8, 12, 13]


def test_dotted_keys_of_inline_tables_have_their_lines() -> None:
    text = (
        "[[a]]\nsteps = [\n{ by.name = [\n], \"by\" . 'born' = 1 } ]\npartner_count.of.what = 2\n"
    )
    assert lines_of(
        text,
        ("a", 0, "steps", 0, "by", "name"),
        ("a", 0, "steps", 0, "by", "born"),
        ("a", 0, "partner_count", "of", "what"),
    ) == [3, 4, 5]


def test_unknown_keys_at_the_top_have_their_lines() -> None:
    text = 'version = 1\n\n[agreements]\nid = "a"\n[zebra.stripes]\n[[horses]]\n'
    assert lines_of(
        text,
        ("version", None, None),
        ("agreements", None, None),
        ("zebra", None, None),
        ("horses", None, None),
    ) == [1, 3, 5, 6]


# What a value may look like, each with the line ends that it holds.
VALUES = st.sampled_from(
    [
        "1",
        '"text # [[ = "',
        "'[[sources]]'",
        '"""\n[[sources]]\nid = 1\n"""',
        "'''\n[sources.x]\n'''",
        '"""\n\\"""\n[["""',
        "[\n  [1], # ]]\n  [2],\n]",
        '{ id = "[", title = ["}"] }',
        "[\n{ id = 1 },\n]",
        "2012-06-30",
    ]
)
KEYS = st.sampled_from(["id", "title", '"quoted key"', "'single'", "note", "url-2"])
BETWEEN = st.sampled_from(["", "\n", "# [[sources]]\n", '  # it\'s """\n', "\n\n"])
RECORDS = st.lists(
    st.tuples(
        st.sampled_from(["sources", "parties"]),
        BETWEEN,
        st.dictionaries(KEYS, st.tuples(BETWEEN, VALUES), max_size=5),
    ),
    max_size=6,
)


@given(RECORDS, st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", " ", "\t"]))
def test_lines_of_a_written_document_are_those_at_which_it_was_written(
    records: list[tuple[str, str, dict[str, tuple[str, str]]]], line_end: str, indent: str
) -> None:
    text, seen = "", {"sources": 0, "parties": 0}
    expected: dict[tuple[str, int | None, str | None], int] = {}
    for table, before, keys in records:
        text += before
        index, seen[table] = seen[table], seen[table] + 1
        expected[table, index, None] = text.count("\n") + 1
        text += f"{indent}[[{table}]]\n"
        for key, (between, value) in keys.items():
            text += between
            expected[table, index, key.strip("\"'")] = text.count("\n") + 1
            text += f"{indent}{key} = {value}\n"
    found = lines_of(text.replace("\n", line_end), *expected)
    assert dict(zip(expected, found, strict=True)) == expected


def written(
    value: object, indent: str, text: list[str], path: Path, lines: dict[Path, int]
) -> None:
    """Append a value as TOML with an item a line, and note the line of all in it."""
    match value:
        case dict():
            text.append("{ ")
            for number, (key, inner) in enumerate(value.items()):
                here: Path = (*path, key)
                lines[here] = "".join(text).count("\n") + 1
                text.append(f"{', ' if number else ''}{key} = ")
                written(inner, indent + "  ", text, here, lines)
            text.append(" }")
        case list():
            text.append("[ # ]\n")
            for number, inner in enumerate(value):
                text.append(indent)
                here = (*path, number)
                lines[here] = "".join(text).count("\n") + 1
                written(inner, indent + "  ", text, here, lines)
                text.append(", # { [\n")
            text.append("]")
        case _:
            text.append(str(value))


NESTED = st.recursive(
    st.sampled_from(
        ["1", '"[ # \\" {"', "'}'", "'''\n]\n'''", '"""\n\\"""\n[[a]]"""', "2012-06-30"]
    ),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(st.lists(NESTED, max_size=3))
def test_whatever_is_inside_a_value_has_its_line(values: list[object]) -> None:
    text: list[str] = []
    lines: dict[Path, int] = {}
    for number, value in enumerate(values):
        text.append("[[rows]]\nvalue = ")
        written(value, " ", text, ("rows", number, "value"), lines)
        text.append("\n")
    found = lines_of("".join(text), *lines)
    assert dict(zip(lines, found, strict=True)) == lines


HOSTILE = [
    "[[a]]\n",
    "[a.b]\n",
    "a = ",
    '"',
    "'",
    '"""',
    "'''",
    "\\",
    "#",
    "[",
    "{",
    "}",
    "]",
    ",",
    "=",
    ".",
    "\n",
    " ",
]


@given(st.lists(st.sampled_from(HOSTILE), max_size=40))
def test_any_text_is_read_to_its_end(parts: list[str]) -> None:
    text = "".join(parts)
    index = LineIndex(text)
    for path in [("a",), ("a", 0), ("a", 0, "b"), ("a", 0, "b", 1, "c")]:
        assert 1 <= index.line(path) <= text.count("\n") + 1
