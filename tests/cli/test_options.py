"""Signatures, `Arguments`, the registry, README, guide and completion say the same."""

import inspect
import re
import typing
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec
import pytest
import typer
from tests.cli.harness import ROOT, run_inside
from typer.models import ArgumentInfo, OptionInfo

from dhsintl.cli import app, options, own_options
from dhsintl.cli.arguments import Arguments
from dhsintl.cli.overview import PAGE
from dhsintl.cli.registry import COMMANDS, ROWS
from dhsintl.cli.topics import TOPICS
from dhsintl.errors import ExitCode
from dhsintl.model.vocabulary import GRADES, STATUSES
from dhsintl.output.columns import COLUMNS
from dhsintl.output.formats import FORMAT_OF_ENDING, FORMATS, Format
from dhsintl.query.filters import Filters, option_of

README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
# Free text, numbers and paths have nothing to offer at TAB; choices and flags offer themselves.
NOT_COMPLETED = {
    "Words",
    "Paths",
    "Since",
    "Until",
    "AsOf",
    "Limit",
    "Output",
    "Data",
    "ExportPlace",
}
TYPES = {
    field.name: field.type
    for field in msgspec.structs.fields(Arguments)
    if field.name != "command"  # the word before them
}


def _functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    yield "dhsintl", app._begin  # noqa: SLF001  the options before the command
    for name, info in COMMANDS.items():
        yield name, getattr(import_module(f"dhsintl.cli.commands.{info.module}"), name)


def _parameters(function: Callable[..., Any]) -> dict[str, Any]:
    """The annotation of each parameter but the context, by name."""
    parameters = inspect.signature(function).parameters.values()
    return {one.name: one.annotation for one in parameters if one.name != "ctx"}


def _defined() -> dict[str, Any]:
    """The options and arguments of cli/options.py and cli/own_options.py, by name."""
    declared = {**vars(options), **vars(own_options)}
    return {
        name: value
        for name, value in declared.items()
        if any(isinstance(part, ArgumentInfo) for part in getattr(value, "__metadata__", ()))
    } | {
        name: value
        for name, value in declared.items()
        if any(isinstance(part, OptionInfo) for part in getattr(value, "__metadata__", ()))
    }


@pytest.mark.parametrize(
    ("name", "function"),
    list(_functions()),
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_parameters_of_a_command_are_fields_of_arguments(
    name: str, function: Callable[..., Any]
) -> None:
    for parameter, annotation in _parameters(function).items():
        if parameter == "version":  # ends the run at once
            continue
        assert typing.get_args(annotation)[0] == TYPES[parameter], (name, parameter)


def test_every_parameter_is_a_shared_option() -> None:
    shared = list(_defined().values())
    for name, function in _functions():
        for parameter, annotation in _parameters(function).items():
            assert annotation in shared, (name, parameter)


def test_every_option_is_taken_by_a_command() -> None:
    taken = [one for _, function in _functions() for one in _parameters(function).values()]
    assert [name for name, value in _defined().items() if value not in taken] == []


def test_every_field_of_arguments_is_a_parameter_of_a_command() -> None:
    taken = {name for _, function in _functions() for name in _parameters(function)}
    assert taken - {"version"} == set(TYPES)


def test_every_command_that_prints_results_can_do_without_a_pager() -> None:
    without = [name for name, one in _functions() if "no_pager" not in _parameters(one)]
    assert without == ["export", "help"]


def test_an_option_has_one_parameter_name() -> None:
    names: dict[str, set[str]] = {}
    for _, function in _functions():
        for parameter, annotation in _parameters(function).items():
            for option in annotation.__metadata__:
                names.setdefault(str(getattr(option, "default", "")), set()).add(parameter)
    assert [found for option, found in names.items() if option != "..." and len(found) > 1] == []


def test_every_filter_names_the_option_that_asks_for_it() -> None:
    named = {
        str(getattr(option, "default", ""))
        for _, function in _functions()
        for annotation in _parameters(function).values()
        for option in annotation.__metadata__
    }
    assert [one for one in Filters.__struct_fields__ if f"--{option_of(one)}" not in named] == []


def test_names_are_completed() -> None:
    with_text = {
        name
        for name, value in _defined().items()
        if typing.get_args(value)[0] in (list[str], str | None, int | None)
    }
    source = inspect.getsource(options) + inspect.getsource(own_options)
    completed = set(
        re.findall(
            r"^(\w+) = Annotated\[(?:(?!^\]).)*completed_by\(", source, re.MULTILINE | re.DOTALL
        )
    )
    assert completed == with_text - NOT_COMPLETED


def test_option_names_are_all_that_commands_take() -> None:
    taken = {
        opt
        for command in [app.command(), *app.command().commands.values()]
        for parameter in command.params
        if parameter.param_type_name == "option"
        for opt in parameter.opts
    }
    typers_own = {"--install-completion", "--show-completion", "--help", "-h"}
    assert taken - typers_own == options.option_names()


def test_every_command_that_prints_rows_has_columns_and_a_schema() -> None:
    assert set(ROWS) <= {*COLUMNS}
    assert [name for name, info in COMMANDS.items() if info.rows is None] == [
        "export",
        "schema",
        "help",
    ]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_table_of_the_readme(name: str) -> None:
    table = README.split("| command | answers |")[1].split("\n\n")[0]
    assert re.search(rf"`{name}\b", table)


def test_the_guide_tells_every_exit_code() -> None:
    lines = [f"| {int(code)} | {code.meaning} |" for code in ExitCode]
    assert "\n".join(["| exit | meaning |", "|---|---|", *lines]) in GUIDE


def test_the_guide_tells_every_format() -> None:
    rows = [
        f"| `{format_.value}` | {', '.join(f'`{ending}`' for ending in info.endings)} | {info.description} |"
        for format_, info in FORMATS.items()
    ]
    assert "\n".join(["| format | ending | what it is |", "|---|---|---|", *rows]) in GUIDE


def test_every_format_has_a_place_in_the_registry_and_endings_of_its_own() -> None:
    assert list(FORMATS) == list(Format)
    assert len(FORMAT_OF_ENDING) == sum(len(info.endings) for info in FORMATS.values())


@pytest.mark.parametrize("line", [line for info in COMMANDS.values() for line in info.examples])
def test_examples_of_the_help_work(
    line: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.toml").write_text(
        (ROOT / "data" / "parties.toml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    name, *words = line.split()
    outcome = run_inside(*words)
    assert name == "dhsintl"
    assert outcome.status == 0, outcome.stderr
    assert outcome.text or outcome.stderr.endswith(": sound\n") or len(list(tmp_path.iterdir())) > 1


@pytest.mark.parametrize("words", ["exit codes", "exit-codes", "Exit Codes"])
def test_a_topic_of_two_words_may_be_two_words(words: str) -> None:
    outcome = run_inside("help", *words.split())
    assert outcome.text.startswith("Exit status:\n\n  0 ")
    assert (outcome.status, outcome.stderr) == (0, "")


def test_help_on_several_topics_shows_each() -> None:
    both = run_inside("help", "grades", "statuses").text
    assert both == run_inside("help", "grades").text + run_inside("help", "statuses").text


@pytest.mark.parametrize("width", [20, 40, 80, 140])
@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_fits_the_terminal(topic: str, width: int) -> None:
    wide, drawn = run_inside("help", topic), run_inside("help", topic, width=width)
    assert max(map(len, drawn.text.splitlines())) <= max(width, LONGEST_WORD)
    assert drawn.text.split() == wide.text.split()


# The name of a variable is never broken.
LONGEST_WORD = len("  CLICOLOR_FORCE, FORCE_COLOR")


@pytest.mark.parametrize("status", STATUSES)
def test_every_status_is_explained(status: str) -> None:
    assert f"\n  {status}  " in run_inside("help", "statuses").text


@pytest.mark.parametrize("grade", GRADES)
def test_every_grade_is_explained(grade: str) -> None:
    assert f"\n  {grade}  " in run_inside("help", "grades").text


@pytest.mark.parametrize("typed", ["in-force", "in force", "In_Force", "inforce"])
def test_a_status_is_understood_however_it_is_spelled(typed: str) -> None:
    outcome = run_inside("partnerships", "pcsc", "--status", typed, "--fields", "status")
    assert set(outcome.text.splitlines()) == {"status", "in force"}


def test_statuses_of_several_options_are_alternatives() -> None:
    arguments = ("--status", "proposed", "--status", "signed", "--fields", "status")
    outcome = run_inside("partnerships", "pcsc", *arguments)
    assert {*outcome.text.splitlines()} <= {"status", "proposed", "signed"}
    assert outcome.text.count("signed") > 1


@pytest.mark.parametrize("name", COMMANDS)
def test_help_shows_what_the_option_shows(name: str) -> None:
    assert run_inside("help", name).text == run_inside(name, "--help").text


def test_help_alone_is_the_help_of_the_tool() -> None:
    assert run_inside("help").text == run_inside("--help").text


@pytest.mark.parametrize("topic", TOPICS)
def test_help_explains_a_topic(topic: str) -> None:
    outcome = run_inside("help", topic)
    assert (outcome.status, outcome.stderr) == (0, "")
    assert max(map(len, outcome.text.splitlines())) <= 90


def test_opening_screen_fits_80_columns_and_tells_what_the_record_holds() -> None:
    screen = run_inside("--data", "tests/datasets/snapshot").text.splitlines()
    assert max(map(len, [*screen, *run_inside().text.splitlines()])) <= 80
    assert [line for line in screen[4:13] if " contradictions among " not in line] == [
        "tests/datasets/snapshot holds, from 2002 to 2014:",
        "       6  agreements and programs",
        "      13  partnerships of 7 parties, each with its status",
        "      12  figures, each with its qualifier, date and source",
        "      21  events and dated steps",
        "       5  sources, by who speaks:",
        "          76% of 45 claims rest on official texts or copies of them,",
        "          78% with those of oversight bodies (dhsintl help grades)",
    ]


@pytest.mark.parametrize("line", re.findall(r"^  dhsintl (.*?)  ", PAGE, re.MULTILINE))
def test_examples_of_the_opening_screen_find_something(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = run_inside(*line.split(), "--quiet")
    assert outcome.status == 0
    assert len(outcome.text.splitlines()) > 1 or list(tmp_path.iterdir())


def test_help_on_nothing_that_is_known_suggests() -> None:
    outcome = run_inside("help", "formts")
    assert outcome.status == 2
    assert outcome.stderr == "dhsintl: unknown topic 'formts'; did you mean formats?\n"


def test_an_option_before_its_command_is_told_where_it_belongs() -> None:
    outcome = run_inside("--country", "Canada", "agreements")
    assert outcome.stderr == (
        "dhsintl: --country belongs after the command, as in 'dhsintl agreements --country ...'\n"
    )


def test_json_counts_before_the_command_too() -> None:
    assert run_inside("--json", "metrics", "ctpat").stdout == (
        run_inside("metrics", "ctpat", "--json").stdout
    )


def test_json_needs_a_command() -> None:
    outcome = run_inside("--json")
    assert (outcome.status, outcome.text) == (2, "")
    assert "--json needs a command" in outcome.stderr


@pytest.mark.parametrize("words", [("-q", "agreements"), ("agreements", "--quiet")])
def test_quiet_prints_no_notes(words: tuple[str, ...]) -> None:
    loud = run_inside("agreements", "--country", "Croatia")
    quiet = run_inside(*words, "--country", "Croatia")
    assert loud.stderr.startswith("note: ")
    assert (quiet.stdout, quiet.stderr) == (loud.stdout, "")


def test_the_short_option_shows_the_version() -> None:
    assert run_inside("-V").text == run_inside("--version").text


@pytest.mark.parametrize(
    "command",
    [
        "agreements --limit 0",
        "metrics --limit 0",
        "search canada --limit 0",
        "summary --by year --limit 0",
        "summary --by year --since 2090 --until 2090",
        "events --limit 0 --json",
    ],
)
def test_fail_empty_exits_with_1_where_no_row_is_printed(command: str) -> None:
    assert run_inside(*command.split()).status == 0
    assert run_inside(*command.split(), "--fail-empty").status == 1


@pytest.mark.parametrize("command", ["summary --by year", "search canada", "metrics", "agreements"])
@pytest.mark.parametrize("format_", ["table", "tsv", "json"])
def test_an_answer_of_which_no_row_was_asked_for_says_so(command: str, format_: str) -> None:
    outcome = run_inside(*command.split(), "--limit", "0", "--format", format_)
    assert outcome.stderr == "note: --limit 0 prints no rows\n"


def test_a_page_without_rows_of_its_own_is_not_said_to_be_empty() -> None:
    outcome = run_inside("brief", "DHS", "--data", "tests/datasets/snapshot", "--format", "table")
    assert outcome.text.startswith("US Department of Homeland Security")
    assert outcome.stderr == (
        "note: US Department of Homeland Security runs agreements and is no partner in them; "
        "see dhsintl agreements --agency dhs\n"
    )


def test_a_chart_in_a_pipe_explains_dates_in_brackets() -> None:
    outcome = run_inside("metrics", "pcsc", "--chart")
    assert "\n(20" in outcome.text
    assert outcome.stderr.startswith("note: a date in brackets is that of the source")


def test_the_british_spelling_of_a_kind_is_understood() -> None:
    american, british = (run_inside("agreements", "--kind", kind).stdout for kind in KINDS)
    assert american == british


KINDS = ("program", "programme")


def test_typer_passes_the_context() -> None:
    for _, function in _functions():
        assert next(iter(typing.get_type_hints(function).values())) is typer.Context
