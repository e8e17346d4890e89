"""`show` and `brief` with --section: one part of a page whole, in every format."""

import json

import msgspec
import pytest
from tests.cli.harness import run_inside
from tests.cli.test_completion import offers

from dhsintl.model.answers import AgreementReport, PartyReport
from dhsintl.model.vocabulary import AGREEMENT_SECTIONS, PARTY_SECTIONS

OF_COMMAND = {"show": AGREEMENT_SECTIONS, "brief": PARTY_SECTIONS}
ABOUT = {"show": "csi", "brief": "Canada"}
EACH = [(command, name) for command, names in OF_COMMAND.items() for name in names]


@pytest.mark.parametrize(("report", "names"), [(AgreementReport, "show"), (PartyReport, "brief")])
def test_every_section_is_a_field_of_the_report(report: type[msgspec.Struct], names: str) -> None:
    assert set(OF_COMMAND[names]) <= set(report.__struct_fields__)


@pytest.mark.parametrize(("command", "name"), EACH)
def test_a_section_as_json_is_that_field_of_the_report(command: str, name: str) -> None:
    ask = (command, ABOUT[command], "--json")
    (report,) = json.loads(run_inside(*ask).text)
    rows = json.loads(run_inside(*ask, "--section", name).text)
    assert rows
    assert rows == report[name]


@pytest.mark.parametrize("name", PARTY_SECTIONS)
@pytest.mark.parametrize("format_", ["csv", "tsv", "jsonl"])
def test_a_section_has_a_line_for_each_row(name: str, format_: str) -> None:
    ask = ("brief", "Canada", "--section", name)
    header = 0 if format_ == "jsonl" else 1
    rows = json.loads(run_inside(*ask, "--json").text)
    assert len(run_inside(*ask, "--format", format_).text.splitlines()) == len(rows) + header


@pytest.mark.parametrize(("command", "name"), EACH)
def test_a_section_is_whole_on_a_terminal_and_keeps_its_ids_whole(command: str, name: str) -> None:
    ask = (command, ABOUT[command], "--section", name)
    rows = json.loads(run_inside(*ask, "--json").text)
    words = {*run_inside(*ask, width=80, variables={"NO_COLOR": "1"}).text.split()}
    shown = (
        "id"
        if name in ("possible", "sources")
        else "status_source"
        if name == "partnerships"
        else "source"
    )
    assert {row[shown] for row in rows} - words == set()


def test_a_section_stands_under_the_day_of_its_statuses() -> None:
    ask = ("brief", "Germany", "--section", "possible")
    lines = run_inside(*ask, width=100, variables={"NO_COLOR": "1"}).text.splitlines()
    assert lines[0].startswith("Germany: status as of ")
    assert lines[1:3] == ["", "Not known whether it takes part"]


def test_an_empty_section_says_so() -> None:
    outcome = run_inside("show", "ctpat", "--section", "partnerships", "--json")
    assert outcome.text == "[]\n"
    assert outcome.stderr == "note: there is nothing in the section partnerships of ctpat\n"


def test_figures_are_metrics() -> None:
    ask = ("show", "csi", "--json", "--section")
    assert run_inside(*ask, "figures") == run_inside(*ask, "metrics")


def test_the_glance_names_the_sections_with_their_rows() -> None:
    text = " ".join(
        run_inside("brief", "Germany", width=100, variables={"NO_COLOR": "1"}).text.split()
    )
    (report,) = json.loads(run_inside("brief", "Germany", "--json").text)
    told = [f"{name} ({len(report[name])})" for name in PARTY_SECTIONS if report[name]]
    assert f" --section NAME for one part: {', '.join(told)} Record " in text


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_sections_are_completed(shell: str) -> None:
    assert offers(shell, "dhsintl show csi --section ") == [*AGREEMENT_SECTIONS]
    assert offers(shell, "dhsintl brief Japan --section p") == ["possible", "partnerships"]
