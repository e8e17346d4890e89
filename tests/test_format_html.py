"""HTML is one sound file: its text is what it was made from, and none of it becomes markup."""

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.html_reading import Reading, assert_sound

from dhsintl.model.records import Dataset, Source
from dhsintl.output.cells import Row
from dhsintl.output.columns import Column, ColumnKind
from dhsintl.output.formats import Format, render
from dhsintl.output.result import About, Page, RenderOptions, Result, Section, TableData
from dhsintl.output.safe_text import on_one_line

COLUMNS = [
    Column("id", "Id", ColumnKind.ID),
    Column("value", "Figure", ColumnKind.NUMBER),
    Column("status", "Status", ColumnKind.TEXT),
    Column("note", "Note", ColumnKind.NOTE),
]
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "&lt;b&gt; &amp; &#60;i&#62;",
    "<!-- a comment -->",
    "]]></style><style>",
    "</title></td></table>",
    "javascript:alert(1)",
    "\u202eright-to-left\u2066",
    "zero\u200bwidth\x00\x1b[31m",
    "two\nlines\tand a tab",
]
MARKUP = "<>\"'&;=/:# \n\t\x00\u202e-!ahtpsx1é"
TEXT = st.text(st.sampled_from(MARKUP), max_size=16).map("{}.".format) | st.sampled_from(HOSTILE)


def table_data(*rows: Row, address: str | None = None) -> TableData:
    return TableData(
        COLUMNS,
        rows,
        lambda row, column: str(row.get(column.name, "")),
        lambda column: (lambda _: address) if column.name == "id" else None,
    )


def rendered(result: Result, about: About = About()) -> str:  # noqa: B008  it is frozen
    stream = io.StringIO()
    render(result, Format.HTML, stream, RenderOptions(about=about))
    return stream.getvalue()


def body_of(html: str) -> str:
    return html[html.index("<body>") :]


def test_a_list_reads_as_a_whole() -> None:
    about = About(
        title="Agreements",
        asked="dhsintl agreements --country 'South Korea'",
        provenance="dhsintl 2.0.0, evidence to 2025-10-31, 1a2b3c4d",
        license="CC0",
        notes=["status as of 2025-10-31"],
    )
    data = table_data(
        {"id": "csi", "value": "> 10", "status": "in force", "note": "One <note>."},
        {"id": "pcsc", "value": "", "status": ""},
        address="https://example.org/?a=1&b=2",
    )
    assert body_of(rendered(Result(data), about)) == (
        "<body>\n"
        "<header>\n"
        "<h1>Agreements</h1>\n"
        '<p class="asked"><code>dhsintl agreements --country &#x27;South Korea&#x27;</code></p>\n'
        '<aside class="notes" aria-label="Notes">\n'
        "<p>status as of 2025-10-31</p>\n"
        "</aside>\n"
        "</header>\n"
        "<main>\n"
        '<div class="table">\n'
        '<table class="cards">\n'
        '<caption><span class="unseen">Agreements: </span>2 rows</caption>\n'
        "<thead>\n"
        '<tr><th scope="col" class="name">Id</th><th scope="col" class="number">Figure</th>'
        '<th scope="col">Status</th></tr>\n'
        "</thead>\n"
        "<tbody>\n"
        '<tr><th scope="row" data-label="Id"><span class="cyan">'
        '<a href="https://example.org/?a=1&amp;b=2" rel="noreferrer">csi</a></span></th>'
        '<td class="number" data-label="Figure"><span class="bold">&gt; 10</span></td>'
        '<td data-label="Status"><span class="bold green">in force</span></td></tr>\n'
        '<tr class="below"><td colspan="3"><b>Note:</b> One &lt;note&gt;.</td></tr>\n'
        '<tr><th scope="row" data-label="Id"><span class="cyan">'
        '<a href="https://example.org/?a=1&amp;b=2" rel="noreferrer">pcsc</a></span></th>'
        '<td class="number"></td><td></td></tr>\n'
        "</tbody>\n"
        "</table>\n"
        "</div>\n"
        "</main>\n"
        "<footer>\n"
        "<p>dhsintl 2.0.0, evidence to 2025-10-31, 1a2b3c4d</p>\n"
        "<p>CC0</p>\n"
        "</footer>\n"
        "</body>\n"
        "</html>\n"
    )


def test_a_page_has_its_title_its_facts_and_contents_that_lead_to_its_sections() -> None:
    data = table_data({"id": "csi"})
    page = Page(
        "Canada",
        [("See", "https://example.org/a, and b")],
        [Section("A", data), Section("B", data)],
    )
    html = rendered(Result(data, pages=[page]))
    assert "<title>Canada</title>" in html
    header = body_of(html).partition("<main>")[0]
    assert header == (
        "<body>\n"
        "<header>\n"
        "<h1>Canada</h1>\n"
        "<dl>\n"
        "<dt>See</dt>\n"
        '<dd><a href="https://example.org/a" rel="noreferrer">https://example.org/a</a>, and b</dd>\n'
        "</dl>\n"
        "</header>\n"
        "<nav>\n"
        "<details open>\n"
        "<summary>Contents: 2 parts</summary>\n"
        "<ul>\n"
        '<li><a href="#section-1">A</a></li>\n'
        '<li><a href="#section-2">B</a></li>\n'
        "</ul>\n"
        "</details>\n"
        "</nav>\n"
    )
    headings = re.findall("<h2.*", html)
    assert headings == ['<h2 id="section-1">A</h2>', '<h2 id="section-2">B</h2>']


def test_several_pages_have_a_heading_each_and_anchors_of_their_own() -> None:
    data = table_data({"id": "csi"})
    pages = [Page(name, (), [Section("Figures", data)]) for name in ("Canada", "Mexico")]
    html = rendered(Result(data, pages=pages), About(asked="dhsintl brief ca mx"))
    assert_sound(html)
    assert re.findall("<h[123].*", html) == [
        "<h1>dhsintl brief ca mx</h1>",
        '<h2 id="page-1">Canada</h2>',
        '<h3 id="page-1-section-1">Figures</h3>',
        '<h2 id="page-2">Mexico</h2>',
        '<h3 id="page-2-section-1">Figures</h3>',
    ]


def test_sections_of_one_table_have_contents_too() -> None:
    data = table_data({"id": "csi"})
    sections = [Section("Members", data), Section("Told once", data)]
    reading = assert_sound(rendered(Result(data, sections=sections)))
    assert reading.values("href") == ["#section-1", "#section-2"]


def test_contents_that_would_fill_the_screen_are_folded() -> None:
    data = table_data({"id": "csi"})
    html = rendered(Result(data, sections=[Section("Members", data)] * 13))
    assert_sound(html)
    assert "<details>\n<summary>Contents: 13 parts</summary>" in html


def test_a_date_in_a_heading_stays_on_one_line() -> None:
    data = table_data({"id": "csi"})
    page = Page("Canada: status as of 2012-06-30", (), [Section("1984; 2002 to 2012-06", data)])
    html = rendered(Result(data, pages=[page]))
    assert '<h1>Canada: status as of <span class="whole">2012-06-30</span></h1>' in html
    assert '1984; 2002 to <span class="whole">2012-06</span></h2>' in html


def test_one_section_needs_no_contents() -> None:
    data = table_data({"id": "csi"})
    assert "<nav" not in rendered(Result(data, sections=[Section("Members", data)]))


def test_a_list_ends_with_the_sources_that_it_names_in_full() -> None:
    dataset = Dataset(
        sources=(
            Source(
                id="gao",
                title="Port Security",
                publisher="GAO",
                url="https://example.org/gao",
                grade="oversight",
            ),
            Source(
                id="cbp",
                title="Not named",
                publisher="CBP",
                url="https://example.org/cbp",
                grade="official",
            ),
        )
    )
    columns = [Column("value", "Figure"), Column("source", "Source", ColumnKind.ID)]
    rows = [{"value": "1", "source": "gao"}, {"value": "2", "source": "gao"}]
    data = TableData(columns, rows, lambda row, column: row[column.name], dataset=dataset)
    html = rendered(Result(data))
    assert '<h2 id="sources">Sources</h2>' in html
    cited = [
        *("Id", "Grade", "Source"),
        *("gao", "oversight", "GAO (n.d.). Port Security. https://example.org/gao"),
    ]
    assert assert_sound(html).cells[6:] == cited
    page = rendered(Result(data, pages=[Page("Ports", [], [Section("Figures", data)])]))
    assert assert_sound(page).cells[6:] == cited


def test_a_note_on_a_section_stands_above_its_rows() -> None:
    section = Section("Members", table_data({"id": "csi"}), note="Counted <twice>.")
    html = rendered(Result(table_data(), sections=[section]))
    assert "Members</h2>\n<p>Counted &lt;twice&gt;.</p>\n<div" in html
    assert_sound(html)


def test_no_rows_are_an_answer_too() -> None:
    html = rendered(Result(table_data()), About(notes=["no agreement matches the filters"]))
    assert_sound(html)
    assert "<p>no agreement matches the filters</p>" in html
    assert "<main>\n<p>No rows.</p>\n</main>" in html


def test_a_table_of_many_columns_is_scrolled_and_reached_by_keyboard() -> None:
    columns = [Column(f"c{number}", f"C{number}") for number in range(13)]
    data = TableData(columns, [{}], lambda _, column: column.name)
    html = rendered(Result(data), About(title="Matrix"))
    assert_sound(html)
    assert '<div class="wide" role="region" tabindex="0" aria-label="Matrix">' in html


def test_the_last_repeated_column_of_a_wide_table_names_its_rows() -> None:
    """It stays in sight while the others are scrolled."""
    columns = [Column("party", "Id"), Column("party_name", "Party"), Column("csi", "csi")]
    data = TableData(columns, [{}], lambda _, column: column.name, repeated=2)
    html = rendered(Result(data))
    assert re.findall('<th scope="row".*?</th>', html) == [
        '<th scope="row" data-label="Party">party_name</th>'
    ]
    assert re.findall('class="name".*?</th>', html) == ['class="name">Party</th>']


def test_parts_of_a_text_are_marked() -> None:
    column = Column("context", "Text", marks=lambda _: [(0, 3), (6, 9)])
    data = TableData([column], [{}], lambda *_: "<a> & <b> c")
    assert "<mark>&lt;a&gt;</mark> &amp; <mark>&lt;b&gt;</mark> c</th>" in rendered(Result(data))


def test_a_figure_names_no_row() -> None:
    """Screen readers say the heading of the row before each of its cells."""
    data = TableData(
        COLUMNS[1::-1], [{"id": "csi", "value": "5"}], lambda row, column: str(row[column.name])
    )
    rows = re.findall(r"<(\w+)(?: scope=.row.)?[^>]* data-label=", rendered(Result(data)))
    assert rows == ["td", "th"]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org",
        "//example.org",
        "https://",
        "",
    ],
)
def test_an_address_that_is_none_of_the_web_is_no_link(address: str) -> None:
    html = rendered(Result(table_data({"id": "csi", "note": address}, address=address)))
    assert assert_sound(html).values("href") == []


def test_what_an_address_may_not_hold_is_encoded() -> None:
    html = rendered(
        Result(table_data({"id": "csi"}, address='https://example.org/"><b> \n&\u202e'))
    )
    assert assert_sound(html).values("href") == [
        "https://example.org/%22%3E%3Cb%3E%20%0A&%E2%80%AE"
    ]


def test_nothing_is_loaded_and_nothing_runs() -> None:
    html = rendered(Result(table_data({"id": "csi"})))
    reading = Reading(html)
    assert "default-src 'none'; style-src 'unsafe-inline'" in reading.values("content")
    assert "url(" not in html
    assert "@import" not in html
    assert "<script" not in html


@given(TEXT, TEXT, TEXT)
def test_text_reads_as_it_is_wherever_it_stands(one: str, two: str, three: str) -> None:
    """As a cell, a note below, a heading, a fact, a title, a note beside the data and an address."""
    data = table_data(
        {"id": one, "status": two, "note": three}, address=f"https://example.org/{one}"
    )
    plain = table_data({"id": "a", "status": "a", "note": "a"}, address="https://example.org/a")
    about = About(asked=one, provenance=two, license=three, notes=[one, two])
    innocent = About(asked="b", provenance="a", license="a", notes=["a", "a"])

    def html(data: TableData, about: About, title: str, *texts: str) -> str:
        sections = [Section(text, data) for text in texts]
        return rendered(Result(data, pages=[Page(title, [(texts[0], texts[1])], sections)]), about)

    reading = assert_sound(html(data, about, three, one, two))
    expected = assert_sound(html(plain, innocent, "a", "a", "a"))
    cells = ["Id", "Status", on_one_line(one), on_one_line(two), f"Note: {on_one_line(three)}"]
    assert reading.cells == cells * 2
    assert {tag for tag, _ in reading.elements} <= {tag for tag, _ in expected.elements}
