"""Tables look like those that Rich draws: words, widths, rule and colors."""

import io
import re
from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.box import SIMPLE_HEAD, Box
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from dhsintl.output.cells import Row as AnyRow
from dhsintl.output.columns import Column, ColumnKind
from dhsintl.output.formats import Format, render
from dhsintl.output.formats.coloring import style_of
from dhsintl.output.formats.layout import Layout, layout_of, shrink
from dhsintl.output.formats.wrapping import wrap, wrap_cell
from dhsintl.output.result import Page, RenderOptions, Result, Section, TableData
from dhsintl.output.safe_text import on_one_line

Row = dict[str, str]

LETTERS = "abc  --//.e\u0301国é\u00a0\u3000\u2003👍ﷺ[]\x1b\u200b\u200d\ufe0f\t\n"
CELL = st.text(st.sampled_from(LETTERS) | st.characters(exclude_categories=["Cs"]), max_size=60)
COLUMNS = [
    Column("match", "Match"),
    Column("id", "Agreement", ColumnKind.ID),
    Column("slug", "Group", ColumnKind.SLUG),
    Column("figure", "Figure", ColumnKind.NUMBER),
    Column("as_of", "As of", ColumnKind.DATE),
    Column("text", "What happened, in words"),
    Column("grade", "Grade", ColumnKind.FIXED),
    Column("note", "Note", ColumnKind.NOTE),
]
ROW = st.fixed_dictionaries(
    {column.name: CELL for column in COLUMNS[1:]}
    | {"match": st.sampled_from(["named", "possible", "member (eu)", ""])}
)
ROWS = st.lists(ROW, max_size=4)
CHOSEN = st.lists(st.sampled_from(COLUMNS), min_size=1, max_size=6, unique_by=lambda one: one.name)
OPTIONS = st.builds(
    RenderOptions,
    width=st.none() | st.sampled_from([30, 40, 60, 61, 80, 100, 200]),
    has_color=st.booleans(),
    is_ascii=st.booleans(),
)


def read(row: AnyRow, column: Column) -> str:
    return str(row[column.name])


def drawn(result: Result, options: RenderOptions) -> str:
    stream = io.StringIO()
    render(result, Format.TABLE, stream, options)
    return stream.getvalue()


class Reference:
    """The same tables, drawn by Rich's Table."""

    def __init__(self, options: RenderOptions) -> None:
        self.options = options
        self.stream = io.StringIO()

    def output(self, data: TableData) -> str:
        texts = [[on_one_line(read(row, column)) for column in data.columns] for row in data.rows]
        layout = layout_of(data.columns, texts, self.options.width)
        if layout is None:
            self.records(data.columns, texts)
        elif len(layout.widths) == len(data.columns) and not layout.has_long_ids:
            self.table(data, texts, layout.widths)
        else:
            self.table_with_lines_below(data, texts, layout)
        return self.stream.getvalue()

    def console(self, width: int) -> Console:
        return Console(
            file=self.stream,
            width=width,
            force_terminal=self.options.has_color,
            color_system="standard" if self.options.has_color else None,
            no_color=not self.options.has_color,
            highlight=False,
            markup=False,
            emoji=False,
        )

    def table_with_lines_below(
        self, data: TableData, texts: Sequence[Sequence[str]], layout: Layout
    ) -> None:
        """One table a row, each with the cells that have no column as an indented line below."""
        columns, widths = layout.beside(data.columns), layout.widths
        head = Reference(self.options)
        head.table(TableData(columns, [], data.cell), [], widths)
        *headings, rule, _ = head.stream.getvalue().split("\n")
        self.stream.write("\n".join(headings) + "\n")
        self.line_below(layout.below([column.heading for column in data.columns]), "bold")
        self.stream.write(rule + "\n")
        for row, line in zip(data.rows, texts, strict=True):
            one = Reference(self.options)
            one.table(TableData(columns, [row], data.cell), [layout.texts_beside(line)], widths)
            self.stream.write(one.stream.getvalue().split("\n", len(headings) + 1)[-1])
            self.line_below(layout.below(line), "")

    def line_below(self, text: str, style: str) -> None:
        if text:
            width = (self.options.width or 80) - 2
            for line in Text(text, style=style, overflow="fold").wrap(Console(width=width), width):
                self.console(width + 2).print(Text("  ") + line)

    def table(self, data: TableData, texts: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
        ascii_head = Box(str(SIMPLE_HEAD).replace("─", "-"), ascii=True)
        table = Table(
            box=ascii_head if self.options.is_ascii else SIMPLE_HEAD,
            show_edge=False,
            pad_edge=False,
            padding=(0, 1, 0, 0),
            header_style="bold",
            safe_box=False,
        )
        for column, width in zip(data.columns, widths, strict=True):
            table.add_column(
                Text(column.heading),
                width=width,
                justify="right" if column.kind is ColumnKind.NUMBER else "left",
                overflow="fold",
            )
        for line in texts:
            cells = zip(line, data.columns, widths, strict=True)
            table.add_row(*(self.cell(text, column, width) for text, column, width in cells))
        self.console(sum(widths) + 2 * len(widths)).print(table)

    def cell(self, text: str, column: Column, width: int) -> RenderableType:
        if column.kind in (ColumnKind.SLUG, ColumnKind.DATE):
            text = "\n".join(wrap_cell(text, column.kind, width))
        return Text(text, style=style_of(text, column))

    def records(self, columns: Sequence[Column], texts: Sequence[Sequence[str]]) -> None:
        console = self.console(self.options.width or 80)
        for number, line in enumerate(texts):
            if number:
                console.print()
            grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
            grid.add_column(no_wrap=True)
            grid.add_column(overflow="fold")
            for column, text in zip(columns, line, strict=True):
                if text:
                    grid.add_row(
                        Text(column.heading, style="bold"), Text(text, style=style_of(text, column))
                    )
            console.print(grid)


def seen(output: str) -> list[list[tuple[str, str]]]:
    """The visible letters of each line with their colors, without blanks at the end of the line."""
    lines = []
    for line in output.split("\n"):
        letters: list[tuple[str, str]] = []
        codes = ""
        for part in re.split(r"(\x1b\[[0-9;]*m)", line):
            if part.startswith("\x1b"):
                codes = part[2:-1].removesuffix(";49").replace("0", "")
            else:
                for letter in part:
                    blank = [(" ", "")] * cell_len(letter)
                    letters += blank if letter.isspace() else [(letter, codes)]
        while letters and letters[-1][0] == " ":
            letters.pop()
        lines.append(letters)
    return lines


@given(ROWS, CHOSEN, OPTIONS)
def test_a_table_looks_as_rich_draws_it(
    rows: list[AnyRow], columns: list[Column], options: RenderOptions
) -> None:
    data = TableData(columns, rows, read)
    assert seen(drawn(Result(data), options)) == seen(Reference(options).output(data))


@given(ROWS, CHOSEN, OPTIONS)
def test_no_line_of_a_table_ends_in_blanks(
    rows: list[AnyRow], columns: list[Column], options: RenderOptions
) -> None:
    for line in drawn(Result(TableData(columns, rows, read)), options).split("\n"):
        bare = re.sub(r"\x1b\[[0-9;]*m", "", line)
        assert bare == bare.rstrip()


@given(st.text(st.sampled_from(LETTERS), max_size=80).map(on_one_line), st.integers(2, 30))
@example("abcdefghijkl  next", 6)
@example("   abcdefgh", 5)
@example("ab   cd", 4)
@example("国国国国 国", 5)
@example("Montréal – “open” since… 2011", 9)
@example("two words longerthanall", 9)
@example("a word and a blank ", 6)
@example("   ", 2)
def test_text_wraps_as_rich_wraps_it(text: str, width: int) -> None:
    console = Console(width=width, color_system=None)
    lines = [line.plain for line in Text(text, overflow="fold").wrap(console, width)]
    assert wrap(text, width) == [line.rstrip() for line in lines]


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6),
    st.integers(0, 120),
)
def test_columns_shrink_one_cell_at_a_time_from_the_widest(
    columns: list[tuple[int, int]], excess: int
) -> None:
    minimums = {at: minimum for at, (_, minimum) in enumerate(columns) if at != 2}
    expected = [width for width, _ in columns]
    for _ in range(excess):
        spare = [at for at in minimums if expected[at] > minimums[at]]
        if spare:
            expected[max(spare, key=lambda at: expected[at])] -= 1
    widths = [width for width, _ in columns]
    shrink(widths, minimums, excess)
    assert widths == expected


@pytest.mark.parametrize("width", [40, 80, None])
@pytest.mark.parametrize(
    "text",
    ["x" * 100_000, "x-" * 50_000, "words " * 16_000, "国" * 30_000, " " * 100_000 + "\x1b"],
    ids=["a word", "an id", "words", "wide letters", "blanks"],
)
def test_a_cell_of_100_000_letters_is_drawn_whole(text: str, width: int | None) -> None:
    columns = [Column("id", "Id", ColumnKind.ID), Column("text", "Text"), Column("end", "End")]
    rows = [{"id": text, "text": text, "end": "1"}, {"id": "a", "text": "b", "end": "2"}]
    data = TableData(columns, rows, lambda row, column: str(row[column.name]))
    output = drawn(Result(data), RenderOptions(width=width))
    for letter in set(on_one_line(text)) - {" "}:
        assert output.count(letter) >= 2 * on_one_line(text).count(letter)


@pytest.mark.parametrize("width", [40, 100, None])
def test_a_page_with_a_fact_of_100_000_letters_is_drawn_whole(width: int | None) -> None:
    text = "word " * 20_000
    data = TableData([Column("id", "Id")], [], read)
    page = Page(text, [("Summary", text)], [Section(text, data)])
    output = drawn(Result(data, pages=[page]), RenderOptions(width=width))
    assert output.count("word") == 60_000
