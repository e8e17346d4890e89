"""Markdown renders as the text it was made from: no text becomes markup, addresses become links."""

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from dhsintl.dataset.load import load
from dhsintl.output.cells import as_row
from dhsintl.output.columns import Column, ColumnKind
from dhsintl.output.formats import Format, render
from dhsintl.output.page_parts import context_of, sources_section
from dhsintl.output.result import Page, RenderOptions, Result, Section, TableData
from dhsintl.output.safe_text import on_one_line
from dhsintl.query import sources

COLUMNS = [Column("id", "Id", ColumnKind.ID), Column("value", "Figure", ColumnKind.NUMBER)]
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MARKUP = "\\`*_{}[]()<>#+-.!|~&;:/='\" \t\nax1é"


def table_data(*cells: tuple[str, str]) -> TableData:
    rows = [{"id": id_, "value": value} for id_, value in cells]
    return TableData(COLUMNS, rows, lambda row, column: str(row[column.name]))


def rendered(result: Result) -> str:
    stream = io.StringIO()
    render(result, Format.MARKDOWN, stream, RenderOptions())
    return stream.getvalue()


def inlines(markdown: str) -> list[list[Token]]:
    """The tokens of each cell or heading, as GitHub's Markdown is parsed."""
    return [
        list(token.children or []) for token in READER.parse(markdown) if token.type == "inline"
    ]


def texts_of(markdown: str) -> list[str]:
    """The text of each cell or heading; tokens other than text and links are named."""
    kinds = ("text", "text_special", "link_open", "link_close")
    return [
        "".join(part.content if part.type in kinds else f"<{part.type}>" for part in parts)
        for parts in inlines(markdown)
    ]


def links_of(markdown: str) -> list[list[str]]:
    """The links of each cell or heading."""
    return [
        [str(part.attrs["href"]) for part in parts if part.type == "link_open"]
        for parts in inlines(markdown)
    ]


def bare_links(markdown: str) -> list[str]:
    """What GitHub turns into a link although it is not in angle brackets."""
    outside = re.sub(r"<[^<> ]*>", "", markdown)
    return re.findall(r"(?i)(?<![a-z])(?:https?|ftp)://\w+|www\.", outside)


def test_a_table_has_a_heading_a_rule_and_a_line_a_row() -> None:
    assert rendered(Result(table_data(("ctpat", "> 10,300"), ("nexus", "8")))) == (
        "| Id | Figure |\n| --- | ---: |\n| ctpat | > 10,300 |\n| nexus | 8 |\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "a|b",
        "\\|",
        "*bold* _it_ `code`",
        "[link](x)",
        "<b>",
        "a_b_c",
        "&amp;",
        "AT&T &copy; &#42;",
        "~~gone~~",
        "![x](y)",
        "# not a heading",
        "- x",
        "\x1b[31m",
        "two\nlines",
        "\u202eright-to-left",
        "zero\u200bwidth",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<!-- a comment -->",
        "&lt;b&gt;",
        "www.example.org/a_b_c",
        "$a$ and $5",
        "javascript:alert(1)",
        "mailto:a",
        "https://",
        "xhttps://example.org",
    ],
)
def test_a_cell_reads_as_its_text(text: str) -> None:
    markdown = rendered(Result(table_data((text, "1"))))
    assert texts_of(markdown) == ["Id", "Figure", on_one_line(text), "1"]
    assert links_of(markdown) == [[], [], [], []]
    assert bare_links(markdown) == []


@given(st.text(st.sampled_from(MARKUP), min_size=1, max_size=10).filter(str.strip))
def test_any_cell_reads_as_its_text(text: str) -> None:
    markdown = rendered(Result(table_data((f"x{text}x", "1"))))
    assert texts_of(markdown) == ["Id", "Figure", on_one_line(f"x{text}x"), "1"]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("https://example.org/a_b*c~d", ["https://example.org/a_b*c~d"]),
        ("see https://example.org/a_(b).", ["https://example.org/a_(b)"]),
        ("(archived at https://example.org/a_(b))", ["https://example.org/a_(b)"]),
        ("https://a.org/?b=c&d=e#f, HTTP://G.org!", ["https://a.org/?b=c&d=e#f", "HTTP://G.org"]),
        ("https://archive.org/2012/http://www.dhs.gov/a_b", None),
        ("<https://example.org>", ["https://example.org"]),
        ("ftp://example.org/a", ["ftp://example.org/a"]),
        ("https://example.org/<b>bold</b>", ["https://example.org/%3Cb%3Ebold%3C/b%3E"]),
        ("at https://example.org/<b>bold</b>", ["https://example.org/"]),
        ("at https://example.org/a|b`c\\d", ["https://example.org/a%7Cb%60c%5Cd"]),
        ("https://example.org/a&copy;b", ["https://example.org/a&copy%3Bb"]),
        ("https://example.org/a\u200bb", ["https://example.org/a%E2%80%8Bb"]),
        ("[x](https://example.org/a)", ["https://example.org/a"]),
    ],
)
def test_an_address_is_one_link(text: str, links: list[str] | None) -> None:
    markdown = rendered(Result(table_data((text, "1"))))
    assert links_of(markdown) == [[], [], links or [text], []]
    assert bare_links(markdown) == []


@pytest.mark.parametrize(
    "text",
    [
        "see https://example.org/<script>alert(1)</script>",
        "a [link](https://example.org/x_y) and ![one](https://example.org/z)",
    ],
)
def test_an_address_makes_nothing_around_it_live(text: str) -> None:
    markdown = rendered(Result(table_data((text, "1"))))
    assert texts_of(markdown)[2] == text


@given(
    st.lists(
        st.text(st.sampled_from(MARKUP), max_size=6)
        | st.sampled_from(["http://", "https://a.org/b_c", "www.", "ftp://x", "<b>", "</b>"]),
        max_size=6,
    ).map("".join)
)
def test_no_text_becomes_anything_but_text_and_addresses(text: str) -> None:
    page = Page(f"x{text}", [("Name", text)], [Section(f"x{text}", table_data((text, "1")))])
    markdown = rendered(Result(table_data(), pages=[page]))
    kinds = {part.type for parts in inlines(markdown) for part in parts}
    assert kinds <= {
        "text",
        "text_special",
        "strong_open",
        "strong_close",
        "link_open",
        "link_close",
    }
    addresses = [link for links in links_of(markdown) for link in links]
    assert [link for link in addresses if not re.match(r"(?i)(https?|ftp)://[\w%]", link)] == []
    assert bare_links(markdown) == []


def in_a_sentence(address: str) -> str:
    """An address as a citation has it; an empty query at its end is taken for a question."""
    return re.sub(r"\.$", "%2E", address).removesuffix("?")


def test_each_address_of_the_bundled_record_is_exactly_one_link() -> None:
    dataset = load()
    rows = sources(dataset)
    columns = [Column("url", "Address"), Column("archived", "Archived copy")]
    data = TableData(
        columns,
        [as_row(row) for row in rows],
        lambda row, column: row[column.name] or "",
    )
    link = READER.normalizeLink
    expected = [
        [link(address)] if address else [] for row in rows for address in (row.url, row.archived)
    ]
    assert links_of(rendered(Result(data)))[2:] == expected
    cited = [
        links
        for row in rows
        for links in (
            [],
            [],
            [link(in_a_sentence(one)) for one in (row.original_url, row.url, row.archived) if one],
        )
    ]
    assert (
        links_of(rendered(Result(sources_section(rows, context_of(rows, dataset)).data)))[3:]
        == cited
    )


@pytest.mark.parametrize("title", ["C#", "Item #", "# 1 ##", "#", "a # b", "\\#", "end # "])
def test_a_heading_keeps_its_number_signs(title: str) -> None:
    page = Page(title, [], [Section(title, table_data())])
    assert texts_of(rendered(Result(table_data(), pages=[page])))[:2] == [title.rstrip()] * 2


def test_a_page_has_a_title_facts_and_sections_without_blank_columns() -> None:
    page = Page(
        "The *pact*",
        [("Kind", "a_b"), ("Theme", "trade")],
        [Section("Figures", table_data(("m1", "8"))), Section("More", table_data(("m2", "")))],
    )
    assert rendered(Result(table_data(), pages=[page, Page("Other", [], [])])) == (
        "# The \\*pact\\*\n"
        "\n- **Kind**: a\\_b\n- **Theme**: trade\n"
        "\n## Figures\n\n| Id | Figure |\n| --- | ---: |\n| m1 | 8 |\n"
        "\n## More\n\n| Id |\n| --- |\n| m2 |\n"
        "\n# Other\n"
    )


def test_people_get_the_table_that_an_answer_has_for_them() -> None:
    result = Result(table_data(("full", "1")), table=table_data(("short", "1")))
    assert texts_of(rendered(result)) == ["Id", "Figure", "short", "1"]


def test_parts_of_a_table_stand_under_headings() -> None:
    one, two = table_data(("ctpat", "1")), table_data(("nexus", "2"))
    result = Result(one, sections=[Section("First", one), Section("Second", two)])
    tables = [rendered(Result(one)), rendered(Result(two))]
    assert rendered(result) == f"## First\n\n{tables[0]}\n## Second\n\n{tables[1]}"


def marked(text: str, *marks: tuple[int, int]) -> str:
    """A table of one cell, parts of which are marked."""
    column = Column("value", "Found", marks=lambda _row: marks)
    return rendered(
        Result(TableData([column], [{"value": text}], lambda row, _: str(row["value"])))
    )


def test_marked_parts_of_a_cell_are_bold_and_the_rest_is_literal() -> None:
    markdown = marked("*Japan*ese | air", (1, 6), (13, 16))
    assert markdown.splitlines()[2] == "| \\***Japan**\\*ese \\| **air** |"
    assert texts_of(markdown)[1] == (
        "*<strong_open>Japan<strong_close>*ese | <strong_open>air<strong_close>"
    )


def test_a_link_has_no_bold_part() -> None:
    assert marked("https://example.org/japan", (20, 25)).splitlines()[2] == (
        "| <https://example.org/japan> |"
    )
