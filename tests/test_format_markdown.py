"""Markdown reads as its text: nothing in a cell is taken for markup."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dhsintl.output.columns import Column, ColumnKind
from dhsintl.output.formats import Format, render
from dhsintl.output.result import Page, RenderOptions, Result, Section, TableData
from dhsintl.output.safe_text import on_one_line

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


def texts_of(markdown: str) -> list[str]:
    """The text of each cell as a reader of GitHub's Markdown sees it."""
    return [
        "".join(
            child.content if child.type in ("text", "text_special") else f"<{child.type}>"
            for child in token.children or []
        )
        for token in READER.parse(markdown)
        if token.type == "inline"
    ]


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
        "<https://x>",
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
    ],
)
def test_a_cell_reads_as_its_text(text: str) -> None:
    markdown = rendered(Result(table_data((text, "1"))))
    assert texts_of(markdown) == ["Id", "Figure", on_one_line(text), "1"]


@given(st.text(st.sampled_from(MARKUP), min_size=1, max_size=10).filter(str.strip))
def test_any_cell_reads_as_its_text(text: str) -> None:
    markdown = rendered(Result(table_data((f"x{text}x", "1"))))
    assert texts_of(markdown) == ["Id", "Figure", on_one_line(f"x{text}x"), "1"]


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
