"""A source is cited in one line, for TeX, in RIS and in CSL-JSON."""

import re
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dhsintl.dataset.load import load
from dhsintl.model.records import Source
from dhsintl.model.vocabulary import Grade
from dhsintl.output.citations.csl import as_csl
from dhsintl.output.citations.facts import kind_of
from dhsintl.output.citations.ris import as_ris
from dhsintl.output.citations.tex import as_biblatex, as_bibtex
from dhsintl.output.citations.text import as_text
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
    assert as_biblatex([source]) == as_biblatex([PLAIN])
    assert as_bibtex([source]) == as_bibtex([PLAIN])
    assert as_ris([source]) == as_ris([PLAIN])
    assert as_csl(source) == as_csl(PLAIN)


@pytest.mark.parametrize(
    ("number", "grade", "kind"),
    [
        (None, "official", "page"),
        ("CBP press release 2003-05-21", "copy", "page"),
        ("GAO-12-1", "oversight", "report"),
        ("RL32221", "oversight", "report"),
        ("COM(2013) 844 final", "official", "report"),
        ("69 FR 41543; FR Doc. 04-15642", "official", "law"),
        ("50 Stat. (part 2), p. 563", "copy", "law"),
        ("OJ L 204, 4.8.2007, p. 16", "official", "law"),
        ("2006/729/CFSP/JHA; OJ L 298, 27.10.2006, p. 27", "official", "law"),
        ("TIAS 13-728", "copy", "law"),
        ("S.I. No. 229/1986", "official", "law"),
        ("BGBl. III Nr. 89/2012", "official", "law"),
        ("LGBl. 2018 Nr. 55", "official", "law"),
        ("BBl 2021 739", "copy", "law"),
        ("No. 18 of 1986", "official", "law"),
        ("News release No. 152", "copy", "page"),
        ("69 FR 41543", "press", "page"),  # what a newspaper tells of
    ],
)
def test_number_tells_a_law_from_a_report_and_a_page(
    number: str | None, grade: Grade, kind: str
) -> None:
    assert kind_of(replace(PLAIN, number=number, grade=grade)) == kind


def test_biblatex_gives_the_least_that_is_known() -> None:
    assert as_biblatex([PLAIN]) == (
        "@online{page,\n"
        "  author = {{US Department}},\n"
        "  title = {{International Results}},\n"
        "  howpublished = {\\url{https://example.org/page}},\n"
        "  url = {https://example.org/page},\n"
        "}\n"
    )


def test_biblatex_has_a_report_with_its_day_and_that_of_access() -> None:
    assert as_biblatex([replace(FULL, title="Ports", grade="oversight")]) == (
        "@report{gao-12-1,\n"
        "  author = {{Jane Doe}},\n"
        "  title = {{Ports}},\n"
        "  date = {2012-06-30},\n"
        "  year = {2012},\n"
        "  month = jun,\n"
        "  institution = {{GAO}},\n"
        "  number = {GAO-12-1},\n"
        "  howpublished = {https://example.org/a\\_b\\%20\\%7Bc\\%7D},\n"
        "  url = {https://example.org/a_b%20%7Bc%7D},\n"
        "  urldate = {2026-11},\n"
        "  note = {Original at https://gao.example/a\\_b; copy at A Library},\n"
        "}\n"
    )


def test_biblatex_has_a_law_as_such() -> None:
    law = replace(FULL, title="Rule", number="69 FR 41543", grade="copy", url="https://a.example")
    assert as_biblatex([law]) == (
        "@legislation{gao-12-1,\n"
        "  author = {{Jane Doe}},\n"
        "  title = {{Rule}},\n"
        "  date = {2012-06-30},\n"
        "  year = {2012},\n"
        "  month = jun,\n"
        "  organization = {{GAO}},\n"
        "  url = {https://a.example},\n"
        "  urldate = {2026-11},\n"
        "  note = {69 FR 41543; original at https://gao.example/a\\_b; copy at A Library},\n"
        "}\n"
    )


@pytest.mark.parametrize("date", ["2012~", "2012-06?", "2010-05-21/2012-08-11"])
def test_biblatex_has_a_date_as_the_record_has_it(date: str) -> None:
    (entry,) = entries_of(as_biblatex([replace(PLAIN, published=date)]))
    assert (entry.fields["date"], entry.fields["year"]) == (date, date[:4])


def test_bibtex_gives_the_least_that_is_known() -> None:
    assert as_bibtex([PLAIN]) == (
        "@misc{page,\n"
        "  author = {{US Department}},\n"
        "  title = {{International Results}},\n"
        "  howpublished = {\\url{https://example.org/page}},\n"
        "  year = {n.d.},\n"
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
        "  howpublished = {GAO-12-1, https://example.org/a\\_b\\%20\\%7Bc\\%7D},\n"
        "  month = {30~} # jun,\n"
        "  year = {2012},\n"
        "  note = {Copy at A Library; archived at \\url{https://archive.example.org/a_b}},\n"
        "}\n"
    )


def test_bibtex_has_the_original_before_the_copy_that_was_read() -> None:
    assert as_bibtex([replace(FULL, title="Ports", published="2012-06~")]) == (
        "@misc{gao-12-1,\n"
        "  author = {{Jane Doe}},\n"
        "  title = {{Ports}},\n"
        "  howpublished = {GAO, GAO-12-1, \\url{https://gao.example/a_b}},\n"
        "  month = jun,\n"
        "  year = {2012},\n"
        "  note = {Copy at A Library: https://example.org/a\\_b\\%20\\%7Bc\\%7D; accessed 2026-11; "
        "date is approximate},\n"
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
    field = re.compile(r"\s*(\w+)\s*=\s*(?:\{(\d+)~\} # )?(\w*)")
    while begin := opening.search(bibtex, position):
        fields: dict[str, str] = {}
        position = begin.end()
        while found := field.match(bibtex, position):
            position = found.end()
            if found[3]:
                fields[found[1]] = f"{found[2]} {found[3]}" if found[2] else found[3]
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
        r"\textless{}": "<",
        r"\textgreater{}": ">",
        r"\textbar{}": "|",
    }
    tex = re.sub(r"\\url\{([^{}]*)\}", r"\1", tex)
    command = re.compile("|".join(map(re.escape, commands)) + r"|\\([&%$#_])")
    return command.sub(lambda found: commands.get(found[0], found[1]), tex)


INJECTION = "A}}\n}\n@misc{evil,\n  title = {{B"
HOSTILE = st.text(
    st.sampled_from("{}\\%&$#_~^@,=\"'`<>| \nax1é\x1b\u200b"), min_size=1, max_size=12
)


@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
def test_no_text_of_a_source_leaves_its_field_in_tex(
    title: str, publisher: str, number: str, path: str
) -> None:
    source = replace(
        COPY, title=title, publisher=publisher, number=number, via=number, url=path, archived=path
    )
    (entry,) = entries_of(as_bibtex([source]))
    fields = {name: printed(value) for name, value in entry.fields.items()}
    address = percent_encoded(path)
    assert (entry.kind, entry.key) == ("misc", "gao-12-1")
    assert fields == {
        "author": f"{{{on_one_line(publisher)}}}",
        "title": f"{{{on_one_line(title)}}}",
        "howpublished": on_one_line(f"{number}, {address}"),
        "month": "30 jun",
        "year": "2012",
        "note": on_one_line(f"Copy at {number}; archived at {address}"),
    }
    (entry,) = entries_of(as_biblatex([source]))
    assert (entry.kind, entry.key, entry.fields["url"]) == ("online", "gao-12-1", address)
    assert printed(entry.fields["title"]) == f"{{{on_one_line(title)}}}"


@pytest.mark.parametrize(
    "name", ["title", "author", "publisher", "number", "via", "url", "original_url", "archived"]
)
def test_a_brace_in_a_source_begins_no_entry_of_bibtex(name: str) -> None:
    source = replace(FULL, **{name: INJECTION})
    for write in (as_bibtex, as_biblatex):
        assert [entry.key for entry in entries_of(write([source, PLAIN]))] == ["gao-12-1", "page"]


def test_ris_gives_the_least_that_is_known() -> None:
    reference = (
        "TY  - ELEC\nID  - page\nAU  - US Department\nTI  - International Results\n"
        "UR  - https://example.org/page\nER  - \n"
    )
    assert as_ris([PLAIN, PLAIN]) == f"{reference}\n{reference}"


def test_ris_has_a_report_with_dates_as_precise_as_they_are() -> None:
    source = replace(FULL, author="Justice, Inspector", grade="oversight", published="2012-06?")
    assert as_ris([source]).splitlines() == [
        "TY  - RPRT",
        "ID  - gao-12-1",
        "AU  - Justice - Inspector",  # with a comma it would be a person
        "TI  - Ports & {Customs}: 100% of $5_000 #1?",
        "PY  - 2012",
        "DA  - 2012/06//",
        "PB  - GAO",
        "SN  - GAO-12-1",
        "UR  - https://example.org/a_b%20%7Bc%7D",
        "Y2  - 2026/11//",
        "DP  - A Library",
        "N1  - Original at https://gao.example/a_b; copy at A Library; date is uncertain",
        "ER  - ",
    ]


@pytest.mark.parametrize(
    "name", ["title", "author", "publisher", "number", "via", "url", "original_url", "archived"]
)
def test_no_text_of_a_source_begins_a_line_of_ris(name: str) -> None:
    source = replace(FULL, grade="copy", **{name: "A\r\nER  - \n\u2028TY  - BOOK\x1b[31m"})
    tags = [line[:6] for line in as_ris([source]).splitlines()]
    written = ["TY", "ID", "AU", "TI", "PY", "DA", "PB", "UR", "Y2", "DP", "N1", "ER"]
    assert tags == [f"{tag}  - " for tag in written]


def test_csl_gives_what_a_reference_manager_imports() -> None:
    assert as_csl(PLAIN) == {
        "id": "page",
        "type": "webpage",
        "title": "International Results",
        "author": [{"literal": "US Department"}],
        "URL": "https://example.org/page",
    }
    assert as_csl(replace(FULL, grade="oversight")) == {
        "id": "gao-12-1",
        "type": "report",
        "title": FULL.title,
        "author": [{"literal": "Jane Doe"}],
        "publisher": "GAO",
        "URL": "https://example.org/a_b%20%7Bc%7D",
        "issued": {"date-parts": [[2012, 6, 30]]},
        "accessed": {"date-parts": [[2026, 11]]},
        "number": "GAO-12-1",
        "note": "Original at https://gao.example/a_b; copy at A Library",
    }


@pytest.mark.parametrize(
    ("published", "issued"),
    [
        ("2012", {"date-parts": [[2012]]}),
        ("2012-06", {"date-parts": [[2012, 6]]}),
        ("2012~", {"date-parts": [[2012]], "circa": True}),
        ("2011-10/2012-09", {"date-parts": [[2011, 10], [2012, 9]]}),
        ("2011-10/..", {"date-parts": [[2011, 10]]}),
        ("../2012-09", {"date-parts": [[2012, 9]]}),
    ],
)
def test_csl_dates_keep_their_precision_and_an_interval_its_ends(
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
