"""Tables on terminals of many widths: no line is wider, and nothing is cut."""

import re

import pytest
from rich.cells import cell_len
from tests.cli.harness import SNAPSHOT_DATA, run_inside, run_on_terminal

LISTS = ["agreements", "partnerships", "metrics", "events", "parties", "sources"]
QUESTIONS = [
    *((name,) for name in LISTS),
    ("agreements", "--country", "Germany"),
    ("show", "port-screening", "hostile-text", "--full"),
    ("search", "data"),
    ("summary", "--by", "theme"),
]
WIDTHS = [40, 80, 140, 300]
# What wrapping may add or take away.
_RULE = re.compile(r"[─\s]+")


def _letters(text: str) -> str:
    """The letters of a text in order of the alphabet: wrapping moves them, and no more."""
    return "".join(sorted(_RULE.sub("", text)))


def _drawn(question: tuple[str, ...], width: int, data: str) -> str:
    variables = {"NO_COLOR": "1"}
    outcome = run_inside(*question, "--data", data, width=width, variables=variables)
    assert outcome.status == 0
    return outcome.text


@pytest.mark.parametrize("data", [str(SNAPSHOT_DATA), "bundled"], ids=["snapshot", "bundled"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("question", [(name,) for name in LISTS], ids=" ".join)
def test_no_line_is_wider_than_the_terminal(
    question: tuple[str, ...], width: int, data: str
) -> None:
    lines = _drawn(question, width, data).split("\n")
    assert [line for line in lines if cell_len(line) > width] == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("question", QUESTIONS[len(LISTS) :], ids=" ".join)
def test_no_line_of_other_answers_is_wider(question: tuple[str, ...], width: int) -> None:
    lines = _drawn(question, width, str(SNAPSHOT_DATA)).split("\n")
    assert [line for line in lines if cell_len(line) > width] == []


@pytest.mark.parametrize("width", [60, 80, 140, 300])
@pytest.mark.parametrize("question", [("matrix",), ("matrix", "--possible", "--with-members")])
def test_no_line_of_a_wide_table_is_wider(question: tuple[str, ...], width: int) -> None:
    lines = _drawn(question, width, "bundled").split("\n")
    assert [line for line in lines if cell_len(line) > width] == []


@pytest.mark.parametrize("width", [80, 140, 300])
@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_no_letter_is_lost_in_a_table(question: tuple[str, ...], width: int) -> None:
    natural = run_inside(*question, "--data", str(SNAPSHOT_DATA), "--format", "table").text
    assert _letters(_drawn(question, width, str(SNAPSHOT_DATA))) == _letters(natural)


@pytest.mark.parametrize("width", [20, 40, 59])
@pytest.mark.parametrize("name", LISTS)
def test_narrow_terminal_gets_records_that_hold_every_cell(name: str, width: int) -> None:
    plain = (name, "--limit", "99")  # in one part
    shown = _drawn(plain, width, str(SNAPSHOT_DATA))
    records = [_RULE.sub("", record) for record in shown.split("\n\n")]
    table = run_inside(*plain, "--data", str(SNAPSHOT_DATA), "--format", "table").text
    _, _, *rows = table.splitlines()
    assert len(records) == len(rows)
    for record, row in zip(records, rows, strict=True):
        assert [word for word in row.split() if word not in record] == []


@pytest.mark.parametrize("width", [60, 80, 100])
def test_figures_of_the_bundled_record_are_never_broken(width: int) -> None:
    shown = _drawn(("metrics",), width, "bundled")
    for row in run_inside("metrics", "--fields", "value,bound").text.splitlines()[1:]:
        value, bound = row.split("\t")
        number = f"{float(value):,}" if "." in value else f"{int(value):,}"
        assert (number if bound == "=" else f"{bound} {number}") in shown


@pytest.mark.parametrize("width", [12, 16])
def test_no_figure_vanishes_however_narrow_the_terminal(width: int) -> None:
    shown = _RULE.sub("", _drawn(("metrics", "psi"), width, str(SNAPSHOT_DATA)))
    assert [figure for figure in ("<4,200", ">10,300", ">=99.5") if figure not in shown] == []


def test_columns_variable_is_obeyed() -> None:
    variables = {"COLUMNS": "70", "NO_COLOR": "1"}
    arguments = ("metrics", "--data", str(SNAPSHOT_DATA))
    outcome = run_on_terminal(*arguments, width=200, variables=variables)
    assert max(cell_len(line) for line in outcome.text.split("\n")) <= 70
