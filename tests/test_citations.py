"""A source is cited in one line, in BibTeX and in CSL-JSON."""

import re
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dhsintl.dataset.load import load
from dhsintl.model.records import Source
from dhsintl.output.citations import as_bibtex, as_csl, as_text
from dhsintl.output.safe_text import on_one_line, percent_encoded

PLAIN = Source(
    id="page",
    title="International Results",
    publisher="US Department",
    url="https://example.org/page",
    grade="official",
)
COPY = Source(
    id="gao-12-1",
    title="Ports & {Customs}: 100% of $5_000 #1?",
    publisher="GAO",
    via="A Library",
    published="2012-06-30",
    url="https://example.org/a_b%20{c}",
    archived="https://archive.example.org/a_b",
    number="GAO-12-1",
    grade="copy",
)
FULL = replace(
    COPY,
    author="Jane Doe",
    original_url="https://gao.example/a_b",
    accessed="2026-11",
    archived=None,
)


def test_citation_is_publisher_date_title_and_address() -> None:
    assert as_text(PLAIN) == (
        "US Department (n.d.). International Results. https://example.org/page"
    )


def test_citation_says_when_it_was_read_where_that_is_known() -> None:
    assert as_text(replace(PLAIN, accessed="2026-11-03")) == (
        "US Department (n.d.). International Results. https://example.org/page "
        "(accessed 2026-11-03)"
    )


def test_copy_is_cited_as_such_with_who_holds_it() -> None:
    assert as_text(COPY) == (
        "GAO (2012-06-30). Ports & {Customs}: 100% of $5_000 #1? GAO-12-1. Copy at A Library: "
        "https://example.org/a_b%20%7Bc%7D (archived at https://archive.example.org/a_b)"
    )


def test_copy_that_nobody_is_named_for_is_still_called_a_copy() -> None:
    assert as_text(replace(PLAIN, grade="copy")) == (
        "US Department (n.d.). International Results. Copy: https://example.org/page"
    )


def test_period_that_ends_an_address_is_not_that_of_a_sentence() -> None:
    assert as_text(replace(PLAIN, url="https://example.org/u.s.")).endswith(
        " https://example.org/u.s%2E"
    )


def test_author_comes_first_the_publisher_once_and_the_original_before_the_copy() -> None:
    assert as_text(FULL) == (
        "Jane Doe (2012-06-30). Ports & {Customs}: 100% of $5_000 #1? GAO. GAO-12-1. "
        "https://gao.example/a_b; copy at A Library: https://example.org/a_b%20%7Bc%7D "
        "(accessed 2026-11)"
    )


def test_author_who_is_the_publisher_is_named_once() -> None:
    source = replace(PLAIN, author="US Department")
    assert as_text(source) == as_text(PLAIN)
    assert as_bibtex([source]) == as_bibtex([PLAIN])
    assert as_csl(source) == as_csl(PLAIN)


def test_bibtex_gives_the_least_that_is_known() -> None:
    assert as_bibtex([PLAIN]) == (
        "@misc{page,\n"
        "  author = {{US Department}},\n"
        "  title = {{International Results}},\n"
        "  url = {https://example.org/page},\n"
        "}\n"
    )


def test_bibtex_keeps_two_hyphens_that_tex_would_make_a_dash() -> None:
    hyphens = replace(PLAIN, title="Nonimmigrants--Visa Waiver")
    assert "  title = {{Nonimmigrants-{}-Visa Waiver}},\n" in as_bibtex([hyphens])


def test_bibtex_escapes_what_tex_would_take_for_its_own() -> None:
    assert as_bibtex([COPY]) == (
        "@misc{gao-12-1,\n"
        "  author = {{GAO}},\n"
        "  title = {{Ports \\& \\textbraceleft{}Customs\\textbraceright{}: 100\\% of \\$5\\_000 \\#1?}},\n"
        "  year = {2012},\n"
        "  month = jun,\n"
        "  howpublished = {GAO-12-1},\n"
        "  url = {https://example.org/a_b%20%7Bc%7D},\n"
        "  note = {Copy at A Library; archived at https://archive.example.org/a\\_b},\n"
        "}\n"
    )


def test_bibtex_has_a_report_where_author_institution_and_year_are_known() -> None:
    assert as_bibtex([replace(FULL, title="Ports")]) == (
        "@techreport{gao-12-1,\n"
        "  author = {{Jane Doe}},\n"
        "  title = {{Ports}},\n"
        "  year = {2012},\n"
        "  month = jun,\n"
        "  institution = {{GAO}},\n"
        "  number = {GAO-12-1},\n"
        "  url = {https://example.org/a_b%20%7Bc%7D},\n"
        "  urldate = {2026-11},\n"
        "  note = {Copy at A Library; original at https://gao.example/a\\_b},\n"
        "}\n"
    )


@pytest.mark.parametrize("unknown", ["published", "number"])
def test_bibtex_has_no_report_without_year_or_number(unknown: str) -> None:
    (entry,) = entries_of(as_bibtex([replace(FULL, **{unknown: None})]))
    assert (entry.kind, entry.fields["organization"]) == ("misc", "{GAO}")
    assert "institution" not in entry.fields


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
    source = replace(
        COPY, title=title, publisher=publisher, number=number, via=number, url=path, archived=path
    )
    (entry,) = entries_of(as_bibtex([source]))
    fields = {name: printed(value) for name, value in entry.fields.items()}
    assert (entry.kind, entry.key) == ("misc", "gao-12-1")
    assert fields == {
        "author": f"{{{on_one_line(publisher)}}}",
        "title": f"{{{on_one_line(title)}}}",
        "year": "2012",
        "month": "jun",
        "howpublished": on_one_line(number),
        "url": percent_encoded(path),
        "note": on_one_line(f"Copy at {number}; archived at {path}"),
    }


@pytest.mark.parametrize(
    "name", ["title", "author", "publisher", "number", "via", "url", "original_url", "archived"]
)
def test_a_brace_in_a_source_begins_no_entry_of_bibtex(name: str) -> None:
    source = replace(FULL, **{name: INJECTION})
    assert [entry.key for entry in entries_of(as_bibtex([source, PLAIN]))] == ["gao-12-1", "page"]


def test_csl_gives_what_a_reference_manager_imports() -> None:
    assert as_csl(PLAIN) == {
        "id": "page",
        "type": "webpage",
        "title": "International Results",
        "author": [{"literal": "US Department"}],
        "URL": "https://example.org/page",
    }
    assert as_csl(FULL) == {
        "id": "gao-12-1",
        "type": "report",
        "title": FULL.title,
        "author": [{"literal": "Jane Doe"}],
        "publisher": "GAO",
        "URL": FULL.url,
        "issued": {"date-parts": [[2012, 6, 30]]},
        "accessed": {"date-parts": [[2026, 11]]},
        "number": "GAO-12-1",
        "note": "Copy at A Library; original at https://gao.example/a_b",
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
        id="a", title="A", publisher="B", published=published, url="https://c", grade="official"
    )
    assert as_csl(dated)["issued"] == issued


def test_no_citation_of_the_record_names_anybody_twice() -> None:
    for source in load().sources:
        text = as_text(source).replace(source.title, "")
        assert text.startswith(f"{source.author or source.publisher} (")
        if source.author not in (None, source.publisher):
            assert text.count(f" {source.publisher}") == 1
        item = as_csl(source)
        assert item.get("publisher") != item["author"][0]["literal"]
