"""Tables fit the terminal, and never break an id, a figure or a date."""

import io
import re
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from dhsintl.model.records import Dataset
from dhsintl.model.vocabulary import Table
from dhsintl.output.cells import as_row
from dhsintl.output.columns import COLUMNS, Column, ColumnKind, default_columns
from dhsintl.output.formats import Format, render
from dhsintl.output.formats.wrapping import wrap, wrap_cell
from dhsintl.output.result import Page, RenderOptions, Result, Section, TableData
from dhsintl.output.result import table_data as data_of
from dhsintl.query import LISTINGS, Filters, metrics

WIDTHS = [40, 59, 60, 80, 140, 300]
KINDS = [
    Column("figure", "Figure", ColumnKind.NUMBER),
    Column("id", "Agreement", ColumnKind.SLUG),
    Column("as_of", "As of", ColumnKind.DATE),
    Column("text", "What"),
]
CITED = [
    Column("text", "What"),
    Column("as_of", "As of", ColumnKind.DATE),
    Column("grade", "Grade", ColumnKind.FIXED),
    Column("source", "Source", ColumnKind.ID),
]
NOTED = [*CITED[:3], Column("note", "Note", ColumnKind.NOTE)]
Row = dict[str, str]


def table_data(rows: Sequence[Row], columns: Sequence[Column] = KINDS) -> TableData:
    return TableData(columns, rows, lambda row, column: str(row[column.name]))


def drawn(result: Result, width: int | None = None, *, is_ascii: bool = False) -> str:
    stream = io.StringIO()
    render(result, Format.TABLE, stream, RenderOptions(width=width, is_ascii=is_ascii))
    return stream.getvalue()


def read(output: str) -> list[Row]:
    """The rows of a table under `KINDS`, each cell joined from its lines."""
    heading, _, *lines = output.splitlines()
    starts = [0, *(heading.index(name) for name in ("Agreement", "As of", "What")), None]
    rows: list[list[list[str]]] = []
    for line in lines:
        parts = [line[start:end].strip() for start, end in pairwise(starts)]
        if parts[0]:
            rows.append([[] for _ in parts])
        for cell, part in zip(rows[-1], parts, strict=True):
            cell.append(part)
    return [
        {
            "figure": "".join(figure),
            "id": "".join(id_),
            "as_of": "".join(as_of),
            "text": " ".join(part for part in text if part),
        }
        for figure, id_, as_of, text in rows
    ]


def read_records(output: str) -> list[Row]:
    """The records that are printed for rows on a narrow terminal."""
    names = {column.heading: column.name for column in KINDS}
    rows = []
    for record in output.split("\n\n"):
        row, name = dict.fromkeys(names.values(), ""), ""
        for line in record.splitlines():
            label, text = line[:11].strip(), line[11:].strip()
            joint = " " if names.get(label, name) == "text" and not label else ""
            name = names.get(label, name)
            row[name] += joint + text
        rows.append(row)
    return rows


def figures_of(page: Dataset) -> list[Row]:
    columns = {column.name: column for column in COLUMNS["metrics"]}
    return [
        {
            "figure": data_of([], [], page).cell(as_row(row), columns["value"]),
            "id": row.agreement,
            "as_of": row.as_of or "2011-10-01/2012-09-30",
            "text": row.label,
        }
        for row in metrics(page)
    ]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("table", list(Table), ids=lambda table: table.value)
@pytest.mark.parametrize("is_whole", [False, True], ids=["default columns", "all columns"])
def test_no_line_of_the_record_is_wider_than_the_terminal(
    page: Dataset, table: Table, width: int, *, is_whole: bool
) -> None:
    columns = COLUMNS[table.value] if is_whole else default_columns(COLUMNS[table.value])
    rows = [as_row(row) for row in LISTINGS[table](page, Filters())[:30]]
    data = data_of(columns, rows, page)
    lines = drawn(Result(data), width).splitlines()
    assert max(map(cell_len, lines)) <= width


@pytest.mark.parametrize("width", [60, 80, 140, 300, None])
def test_slugs_figures_dates_and_words_stay_whole_in_a_table(
    page: Dataset, width: int | None
) -> None:
    rows = figures_of(page)
    assert read(drawn(Result(table_data(rows)), width)) == rows


@pytest.mark.parametrize("width", [40, 50, 59])
def test_slugs_figures_dates_and_words_stay_whole_in_records(page: Dataset, width: int) -> None:
    rows = figures_of(page)
    assert read_records(drawn(Result(table_data(rows)), width)) == rows


ROW = {"figure": "> 10,300", "id": "ctpat", "as_of": "2012-06", "text": "Certified partners"}


def test_a_table_is_as_wide_as_its_cells_without_a_limit() -> None:
    other = ROW | {"figure": "8", "id": "port-of-entry-committees", "as_of": "", "text": "Ports"}
    lines = drawn(Result(table_data([ROW, other]))).splitlines()
    assert [line.rstrip() for line in lines] == [
        "  Figure  Agreement                 As of    What",
        "─" * 63,
        "> 10,300  ctpat                     2012-06  Certified partners",
        "       8  port-of-entry-committees           Ports",
    ]


def test_a_narrow_terminal_gets_records_without_blank_fields() -> None:
    other = ROW | {"id": "nexus", "as_of": ""}
    assert [line.rstrip() for line in drawn(Result(table_data([ROW, other])), 40).splitlines()] == [
        "Figure     > 10,300",
        "Agreement  ctpat",
        "As of      2012-06",
        "What       Certified partners",
        "",
        "Figure     > 10,300",
        "Agreement  nexus",
        "What       Certified partners",
    ]


def test_slugs_wrap_after_hyphens_and_intervals_after_their_slash() -> None:
    row = ROW | {
        "id": "supply-chain-statements-further-partners",
        "as_of": "2011-10-01/2012-09-30",
        "text": "Partners with a statement of their own",
    }
    lines = drawn(Result(table_data([row])), 60).splitlines()
    ends = [part for line in lines[2:] for part in re.findall(r"\S+[-/](?=\s|$)", line)]
    assert ends[-1].endswith("-")
    assert "2011-10-01/" in ends
    assert read("\n".join(lines)) == [row]


EVIDENCE = {
    "text": "Foreign seaports in operation",
    "as_of": "../2005-06-24",
    "grade": "oversight",
    "source": "german-bundestag-2014-06-12-antwort-der-bundesregierung",
    "note": "The port is told as operational a month before inspectors were to be exchanged.",
}


def test_id_that_does_not_fit_stands_whole_below_its_row() -> None:
    other = EVIDENCE | {"source": "gao-03-770", "text": "Ports"}
    lines = drawn(Result(table_data([EVIDENCE, other], CITED)), 80).splitlines()
    assert lines == [
        "What                           As of          Grade",
        "  Source",
        "─" * 55,
        "Foreign seaports in operation  ../2005-06-24  oversight",
        "  german-bundestag-2014-06-12-antwort-der-bundesregierung",
        "Ports                          ../2005-06-24  oversight",
        "  gao-03-770",
    ]


def test_only_the_longest_ids_stand_below_where_most_have_room() -> None:
    short = EVIDENCE | {"source": "gao-03-770", "text": "Ports"}
    rows = [short, short, EVIDENCE, short, short, short]
    lines = drawn(Result(table_data(rows, CITED)), 80).splitlines()
    line = "Ports                          ../2005-06-24  oversight  gao-03-770"
    assert lines == [
        "What                           As of          Grade      Source",
        "─" * 80,
        line,
        line,
        "Foreign seaports in operation  ../2005-06-24  oversight",
        "  german-bundestag-2014-06-12-antwort-der-bundesregierung",
        line,
        line,
        line,
    ]


def test_ids_stand_below_before_text_is_narrower_than_24_cells() -> None:
    columns = [
        Column("id", "Agreement", ColumnKind.ID),
        Column("text", "Title"),
        Column("status", "Status", ColumnKind.FIXED),
        Column("as_of", "Date", ColumnKind.DATE),
    ]
    row = {"id": "customs-mutual-assistance", "text": "Customs Mutual Assistance Agreements"}
    row |= {"status": "operating", "as_of": "1997-08-01"}
    assert drawn(Result(table_data([row], columns)), 75).splitlines() == [
        "Agreement                  Title                      Status     Date",
        "─" * 75,
        "customs-mutual-assistance  Customs Mutual Assistance  operating  1997-08-01",
        "                           Agreements",
    ]
    assert drawn(Result(table_data([row], columns)), 73).splitlines() == [
        "Title                                 Status     Date",
        "  Agreement",
        "─" * 59,
        "Customs Mutual Assistance Agreements  operating  1997-08-01",
        "  customs-mutual-assistance",
    ]


def test_codes_before_an_id_stand_below_with_it_where_they_do_not_fit_either() -> None:
    wide = [Column(f"c{number}", f"No. {number}", ColumnKind.NUMBER) for number in range(7)]
    row = EVIDENCE | {column.name: "1,000,000" for column in wide}
    lines = drawn(Result(table_data([row], [*wide, *CITED[2:]])), 80).splitlines()
    assert lines == [
        "  ".join(f"    No. {number}" for number in range(7)),
        "  Grade  Source",
        "─" * 75,
        "  ".join(["1,000,000"] * 7),
        "  oversight  german-bundestag-2014-06-12-antwort-der-bundesregierung",
    ]


def test_ids_of_all_columns_stand_below_before_the_table_is_given_up() -> None:
    columns = [Column("id", "Agreement", ColumnKind.ID), *CITED]
    row = EVIDENCE | {"id": "agreement-with-a-name-of-more-than-forty-letters"}
    assert drawn(Result(table_data([row], columns)), 62).splitlines() == [
        "What                           As of",
        "  Agreement  Grade  Source",
        "─" * 44,
        "Foreign seaports in operation  ../2005-06-24",
        "  agreement-with-a-name-of-more-than-forty-letters  oversight",
        "  german-bundestag-2014-06-12-antwort-der-bundesregierung",
    ]


@pytest.mark.parametrize("width", [112, 140, None])
def test_id_that_fits_stands_beside_its_row(width: int | None) -> None:
    heading, _, row = drawn(Result(table_data([EVIDENCE], CITED)), width).splitlines()
    assert heading == "What                           As of          Grade      Source"
    assert row == "  ".join(EVIDENCE[column.name] for column in CITED)


def test_note_stands_below_its_row_rather_than_squeeze_the_others() -> None:
    other = EVIDENCE | {"note": ""}
    lines = drawn(Result(table_data([EVIDENCE, other], NOTED)), 72).splitlines()
    assert lines == [
        "What                           As of          Grade",
        "  Note",
        "─" * 55,
        "Foreign seaports in operation  ../2005-06-24  oversight",
        "  The port is told as operational a month before inspectors were to be",
        "  exchanged.",
        "Foreign seaports in operation  ../2005-06-24  oversight",
    ]


def test_note_that_would_wrap_stands_below_its_row() -> None:
    lines = drawn(Result(table_data([EVIDENCE], NOTED)), 100).splitlines()
    assert lines == [
        "What                           As of          Grade",
        "  Note",
        "─" * 55,
        "Foreign seaports in operation  ../2005-06-24  oversight",
        "  The port is told as operational a month before inspectors were to be exchanged.",
    ]


def test_note_that_does_not_wrap_stands_in_a_column_of_its_own() -> None:
    heading, _, row = drawn(Result(table_data([EVIDENCE], NOTED)), 140).splitlines()
    assert heading == "What                           As of          Grade      Note"
    assert row == "  ".join(EVIDENCE[column.name] for column in NOTED)


def test_note_begins_a_line_below_the_ids_of_its_row() -> None:
    lines = drawn(Result(table_data([EVIDENCE], [*CITED, NOTED[-1]])), 72).splitlines()
    assert lines[:3] == [
        "What                           As of          Grade",
        "  Source",
        "  Note",
    ]
    assert lines[4:] == [
        "Foreign seaports in operation  ../2005-06-24  oversight",
        "  german-bundestag-2014-06-12-antwort-der-bundesregierung",
        "  The port is told as operational a month before inspectors were to be",
        "  exchanged.",
    ]


@given(
    note=st.text(alphabet="ab ", min_size=1, max_size=300),
    what=st.text(alphabet="ab ", max_size=200),
    width=st.integers(60, 200),
)
def test_note_takes_a_line_of_its_column_or_all_of_the_terminal(
    note: str, what: str, width: int
) -> None:
    """It is never wrapped in a column: below its row, each line is as full as its words allow."""
    row = EVIDENCE | {"text": what, "note": note}
    lines = drawn(Result(table_data([row], NOTED)), width).splitlines()
    text = note.rstrip()
    if lines[0].endswith("Note"):
        assert not text or lines[2].endswith(text)
    else:
        at = lines.index("  Note")
        rule = next(at for at, line in enumerate(lines) if set(line) == {"─"})
        assert at < rule
        below = [f"  {line}".rstrip() for line in wrap(note, width - 2)]
        assert [line.rstrip() for line in lines[-len(below) :]] == below


def test_date_with_a_stage_wraps_between_words_but_not_behind_by_or_from() -> None:
    text = "by 2005-06-24 (all citizens from 2013-08-12)"
    assert wrap_cell(text, ColumnKind.DATE, 18) == [
        "by 2005-06-24 (all",
        "citizens",
        "from 2013-08-12)",
    ]


@pytest.mark.parametrize("table", ["agreements", "partnerships", "metrics", "events", "sources"])
@pytest.mark.parametrize("width", [80, 100, 140])
def test_every_id_of_the_bundled_record_can_be_copied_from_its_table(
    bundled: Dataset, table: str, width: int
) -> None:
    columns = default_columns(COLUMNS[table])
    rows = [as_row(row) for row in LISTINGS[Table(table)](bundled, Filters())]
    data = data_of(columns, rows, bundled)
    output = drawn(Result(data.without_blanks()), width)
    assert max(map(cell_len, output.splitlines())) <= width
    words = set(output.split())
    ids = [column.name for column in columns if column.kind is ColumnKind.ID]
    assert ids
    # Some addresses are longer than any line.
    fitting = {row[name] for row in rows for name in ids if len(row.get(name) or "") <= width - 2}
    assert fitting - {"", None} <= words


@pytest.mark.parametrize("table", list(Table), ids=lambda table: table.value)
def test_whole_table_of_the_bundled_record_fits_80_columns(bundled: Dataset, table: Table) -> None:
    columns = default_columns([one for one in COLUMNS[table.value] if one.name != "conflict"])
    rows = [as_row(row) for row in LISTINGS[table](bundled, Filters())]
    data = data_of(columns, rows, bundled)
    lines = drawn(Result(data.without_blanks()), 80).splitlines()
    assert "─" in lines[1] or "─" in lines[2]


@pytest.mark.parametrize("width", [40, 80, None])
def test_a_table_for_ascii_is_drawn_in_ascii(page: Dataset, width: int | None) -> None:
    output = drawn(Result(table_data(figures_of(page))), width, is_ascii=True)
    assert output.isascii()


def test_markup_in_a_cell_is_text_and_controls_are_visible() -> None:
    text = "[draft] [/x] [bold]b[/bold] :smile: \x1b[31m\u202eend\nnext"
    (row,) = read(drawn(Result(table_data([ROW | {"text": text}]))))
    assert row["text"] == "[draft] [/x] [bold]b[/bold] :smile: \\x1b[31m\\u202eend next"


@given(
    rows=st.lists(
        st.fixed_dictionaries({name: st.text(max_size=90) for name in ROW}), min_size=1, max_size=3
    ),
    width=st.sampled_from([40, 60, 80, 140]),
)
def test_no_text_is_wider_than_the_terminal(rows: list[Row], width: int) -> None:
    text_alone = [Column("text", "What"), Column("id", "More")]
    lines = drawn(Result(table_data(rows, text_alone)), width).split("\n")
    assert max(map(cell_len, lines)) <= width


@pytest.mark.parametrize("width", [40, 80])
def test_wide_characters_take_two_cells(width: int) -> None:
    rows = [ROW | {"text": "国土安全保障省は国際協力を進めている。" * 6}]
    lines = drawn(Result(table_data(rows)), width).splitlines()
    assert max(map(cell_len, lines)) <= width
    kept = "".join(re.findall(r"[^\x00-\x7f─]", "".join(lines)))
    assert kept == rows[0]["text"]


def test_color_is_used_only_if_asked_for() -> None:
    plain, colored = io.StringIO(), io.StringIO()
    result = Result(table_data([ROW]))
    render(result, Format.TABLE, plain, RenderOptions(width=80))
    render(result, Format.TABLE, colored, RenderOptions(width=80, has_color=True))
    assert "\x1b" not in plain.getvalue()
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored.getvalue()) == plain.getvalue()
    assert "\x1b[" in colored.getvalue()


@pytest.mark.parametrize("variable", ["COLUMNS", "LINES"])
def test_a_size_in_the_environment_that_no_terminal_has_does_no_harm(
    variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, "9" * 5000)
    assert drawn(Result(table_data([ROW]))).endswith(
        "\n> 10,300  ctpat      2012-06  Certified partners\n"
    )


def test_lines_of_a_result_are_printed_in_place_of_its_table() -> None:
    result = Result(table_data([ROW]), lines=["a.toml:1: bad\x1b; mend it", "two\nlines"])
    assert drawn(result, 40) == "a.toml:1: bad\\x1b; mend it\ntwo lines\n"


@pytest.mark.parametrize("width", [40, 60, 80, 140, None])
def test_a_page_has_a_title_facts_and_sections_that_fit_the_terminal(
    page: Dataset, width: int | None
) -> None:
    facts = [("Kind", "agreement"), ("Summary", page.agreements[0].summary)]
    rows = figures_of(page)
    result = Result(
        table_data([]), pages=[Page("The [pact]", facts, [Section("Figures", table_data(rows))])]
    )
    output = drawn(result, width)
    lines = output.splitlines()
    assert lines[0].rstrip() == "The [pact]"
    assert lines[1].split() == ["Kind", "agreement"]
    assert "Figures" in [line.rstrip() for line in lines]
    assert " ".join(page.agreements[0].summary.split()) in " ".join(output.split())
    assert max(map(cell_len, lines)) <= (width or 400)


def test_columns_that_are_blank_in_every_row_can_be_left_out() -> None:
    data = table_data([ROW | {"as_of": ""}, ROW | {"as_of": "", "text": ""}])
    assert [column.name for column in data.without_blanks().columns] == ["figure", "id", "text"]
    assert table_data([]).without_blanks().columns == KINDS


def test_parts_of_a_table_stand_under_headings() -> None:
    rows = [{"figure": "5", "id": "csi", "as_of": "2002", "text": "Ports"}]
    parts = [Section("First", table_data(rows)), Section("Second", table_data(rows))]
    result = Result(table_data(rows), sections=parts)
    table = drawn(Result(table_data(rows)))
    assert drawn(result) == f"First\n{table}\nSecond\n{table}"


WIDE = [
    Column("agreement", "Agreement", ColumnKind.ID),
    *(Column(name, name, ColumnKind.CELL) for name in ("ca", "de", "jp", "south-korea")),
]
IN_MANY = [
    {"agreement": "pcsc", "ca": "operating 2002-03, 3 places", "de": "in force 2011-04-19"},
    {"agreement": "visa-waiver-program", "jp": "operating 1988-12-15", "south-korea": "signed"},
]


def wide(width: int | None, rows: Sequence[Row] = IN_MANY) -> str:
    rows = [dict.fromkeys((column.name for column in WIDE), "") | row for row in rows]
    data = TableData(WIDE, rows, lambda row, column: str(row[column.name]), repeated=1)
    return drawn(Result(data), width)


def test_a_wide_table_stays_whole_where_it_fits() -> None:
    whole = """\
Agreement            ca                           de                   jp                    south-korea
────────────────────────────────────────────────────────────────────────────────────────────────────────
pcsc                 operating 2002-03, 3 places  in force 2011-04-19
visa-waiver-program                                                    operating 1988-12-15  signed
"""
    assert wide(None) == whole
    assert wide(104) == whole


def test_columns_of_a_wide_table_follow_in_blocks_with_the_rows_that_have_a_cell_there() -> None:
    assert (
        wide(70)
        == """\
Agreement  ca                           de
───────────────────────────────────────────────────────────
pcsc       operating 2002-03, 3 places  in force 2011-04-19

Agreement            jp                    south-korea
──────────────────────────────────────────────────────
visa-waiver-program  operating 1988-12-15  signed
"""
    )


def test_cells_of_a_wide_table_wrap_where_one_more_column_fits_then() -> None:
    assert (
        wide(66, [*IN_MANY, {"agreement": "visa-waiver-program", "ca": "ended"}])
        == """\
Agreement            ca                        de
──────────────────────────────────────────────────────────────────
pcsc                 operating 2002-03, 3      in force 2011-04-19
                     places
visa-waiver-program  ended

Agreement            jp                    south-korea
──────────────────────────────────────────────────────
visa-waiver-program  operating 1988-12-15  signed
"""
    )
