"""A source is cited in one line, in BibTeX and in CSL-JSON."""

import re
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dhsintl.model.records import Source
from dhsintl.output.citations import as_bibtex, as_csl, as_text
from dhsintl.output.safe_text import on_one_line, percent_encoded

PLAIN = Source(
    id="page",
    title="International Results",
    publisher="US Department",
    url="https://example.org/page",
    grade="primary",
)
FULL = Source(
    id="gao-12-1",
    title="Ports & {Customs}: 100% of $5_000 #1?",
    publisher="GAO",
    published="2012-06-30",
    url="https://example.org/a_b%20{c}",
    archived="https://archive.example.org/a_b",
    number="GAO-12-1",
    grade="mirror",
)


def test_a_citation_is_publisher_date_title_and_address() -> None:
    assert as_text(PLAIN) == (
        "US Department (n.d.). International Results. https://example.org/page"
    )


def test_a_copy_is_cited_as_the_original_read_at_the_copy() -> None:
    assert as_text(FULL) == (
        "GAO (2012-06-30). Ports & {Customs}: 100% of $5_000 #1? GAO-12-1. Read at "
        "https://example.org/a_b%20%7Bc%7D (archived at https://archive.example.org/a_b)"
    )


def test_bibtex_gives_the_least_that_is_known() -> None:
    assert as_bibtex([PLAIN]) == (
        "@misc{page,\n"
        "  author = {{US Department}},\n"
        "  title = {{International Results}},\n"
        "  url = {https://example.org/page},\n"
        "}\n"
    )


def test_bibtex_escapes_what_tex_would_take_for_its_own() -> None:
    assert as_bibtex([FULL]) == (
        "@techreport{gao-12-1,\n"
        "  author = {{GAO}},\n"
        "  title = {{Ports \\& \\textbraceleft{}Customs\\textbraceright{}: 100\\% of \\$5\\_000 \\#1?}},\n"
        "  year = {2012},\n"
        "  month = jun,\n"
        "  number = {GAO-12-1},\n"
        "  url = {https://example.org/a_b%20%7Bc%7D},\n"
        "  note = {Read in a copy; archived at https://archive.example.org/a\\_b},\n"
        "  institution = {{GAO}},\n"
        "}\n"
    )


class Entry(NamedTuple):
    """An entry of BibTeX: its type, its key, and its fields by name."""

    kind: str
    key: str
    fields: dict[str, str]


def entries_of(bibtex: str) -> list[Entry]:
    """The entries as BibTeX reads them: braces balance, and text between entries is ignored."""
    entries = []
    position = 0
    opening = re.compile(r"@(\w+)\{([^,\s]+),")
    field = re.compile(r"\s*(\w+)\s*=\s*(\w*)")
    while begin := opening.search(bibtex, position):
        fields: dict[str, str] = {}
        position = begin.end()
        while found := field.match(bibtex, position):
            position = found.end()
            if found[2]:
                fields[found[1]] = found[2]
            else:
                fields[found[1]], position = braced(bibtex, position)
            assert bibtex[position] == ","
            position += 1
        closing = re.compile(r"\s*\}").match(bibtex, position)
        assert closing, "an entry does not end"
        position = closing.end()
        entries.append(Entry(begin[1], begin[2], fields))
    return entries


def braced(bibtex: str, start: int) -> tuple[str, int]:
    """What stands between a brace and the one that closes it, and the position after that."""
    assert bibtex[start] == "{"
    depth = 0
    for position in range(start, len(bibtex)):
        depth += {"{": 1, "}": -1}.get(bibtex[position], 0)
        if depth == 0:
            return bibtex[start + 1 : position], position + 1
    raise AssertionError("a brace is never closed")


def printed(tex: str) -> str:
    """What TeX prints of text whose special characters are commands."""
    commands = {
        r"\textbackslash{}": "\\",
        r"\textbraceleft{}": "{",
        r"\textbraceright{}": "}",
        r"\textasciitilde{}": "~",
        r"\textasciicircum{}": "^",
    }
    command = re.compile("|".join(map(re.escape, commands)) + r"|\\([&%$#_])")
    return command.sub(lambda found: commands.get(found[0], found[1]), tex)


INJECTION = "A}}\n}\n@misc{evil,\n  title = {{B"
HOSTILE = st.text(
    st.sampled_from("{}\\%&$#_~^@,=\"'`<>| \nax1é\x1b\u200b"), min_size=1, max_size=12
)


@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
def test_no_text_of_a_source_leaves_its_field_in_bibtex(
    title: str, publisher: str, number: str, path: str
) -> None:
    source = replace(FULL, title=title, publisher=publisher, number=number, url=path, archived=path)
    (entry,) = entries_of(as_bibtex([source]))
    fields = {name: printed(value) for name, value in entry.fields.items()}
    assert (entry.kind, entry.key) == ("techreport", "gao-12-1")
    assert fields == {
        "author": f"{{{on_one_line(publisher)}}}",
        "title": f"{{{on_one_line(title)}}}",
        "year": "2012",
        "month": "jun",
        "number": on_one_line(number),
        "url": percent_encoded(path),
        "note": on_one_line(f"Read in a copy; archived at {path}"),
        "institution": f"{{{on_one_line(publisher)}}}",
    }


@pytest.mark.parametrize("name", ["title", "publisher", "number", "url", "archived"])
def test_a_brace_in_a_source_begins_no_entry_of_bibtex(name: str) -> None:
    source = replace(FULL, **{name: INJECTION})
    assert [entry.key for entry in entries_of(as_bibtex([source, PLAIN]))] == ["gao-12-1", "page"]


def test_csl_gives_what_a_reference_manager_imports() -> None:
    assert as_csl(PLAIN) == {
        "id": "page",
        "type": "webpage",
        "title": "International Results",
        "author": [{"literal": "US Department"}],
        "publisher": "US Department",
        "URL": "https://example.org/page",
    }
    assert as_csl(FULL) == {
        "id": "gao-12-1",
        "type": "report",
        "title": FULL.title,
        "author": [{"literal": "GAO"}],
        "publisher": "GAO",
        "URL": FULL.url,
        "issued": {"date-parts": [[2012, 6, 30]]},
        "number": "GAO-12-1",
        "note": "Read in a copy; archived at https://archive.example.org/a_b",
    }


@pytest.mark.parametrize(
    ("published", "issued"),
    [
        ("2012", {"date-parts": [[2012]]}),
        ("2012-06", {"date-parts": [[2012, 6]]}),
        ("2012~", {"date-parts": [[2012]], "circa": True}),
        ("2011-10/2012-09", {"date-parts": [[2011, 10]]}),
    ],
)
def test_csl_dates_keep_their_precision_and_an_interval_its_beginning(
    published: str, issued: dict[str, object]
) -> None:
    dated = Source(
        id="a", title="A", publisher="B", published=published, url="https://c", grade="primary"
    )
    assert as_csl(dated)["issued"] == issued
