"""What TAB offers in bash, zsh and fish, by the protocol of their scripts."""

import re

import pytest
from tests.cli.harness import run_in_shell, run_inside

SHELLS = ["bash", "zsh", "fish"]
_COMMANDS = ["agreements", "partnerships", "metrics", "events", "parties", "sources", "show"]


def offers(shell: str, typed: str) -> list[str]:
    """What a shell is offered for the last word of a line."""
    variables: dict[str, str | None] = {"_DHSINTL_COMPLETE": f"complete_{shell}"}
    if shell == "bash":
        variables |= {"COMP_WORDS": typed, "COMP_CWORD": str(len(typed.split(" ")) - 1)}
    else:
        variables |= {"_TYPER_COMPLETE_ARGS": typed, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    outcome = run_inside(variables=variables)
    assert (outcome.status, outcome.stderr) == (0, "")
    match shell:
        case "bash":
            return [line for line in outcome.text.split("\n") if line]
        case "zsh":
            return re.findall(r'^(?:.*\(\()?"((?:[^"\\]|\\.)*)"', outcome.text, re.MULTILINE)
        case _:
            return [line.split("\t")[0] for line in outcome.text.splitlines() if line]


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("typed", "some"),
    [
        ("dhsintl ", [*_COMMANDS, "search", "summary", "check", "schema"]),
        ("dhsintl ag", ["agreements"]),
        ("dhsintl --data mine.toml ag", ["agreements"]),
        ("dhsintl --", ["--data", "--color", "--version", "--help"]),
        ("dhsintl agreements --", ["--country", "--as-of", "--unnamed", "--fields", "--output"]),
        ("dhsintl agreements --the", ["--theme"]),
        ("dhsintl metrics ct", ["ctpat"]),
        ("dhsintl show glob", ["global-shield", "global-entry"]),
        ("dhsintl metrics --agreement nex", ["nexus"]),
        ("dhsintl agreements --theme sup", ["supply-chain"]),
        ("dhsintl agreements --kind ", ["agreement", "program", "operation"]),
        ("dhsintl parties --kind ", ["country", "bloc", "organization", "agency"]),
        ("dhsintl agreements --country Can", ["Canada"]),
        ("dhsintl agreements --country can", ["canada"]),
        ("dhsintl parties Fran", ["France"]),
        ("dhsintl brief South-K", ["South-Korea"]),
        ("dhsintl agreements --agency c", ["cbp"]),
        ("dhsintl agreements --source dhs-r", ["dhs-results-2012"]),
        ("dhsintl sources dhs-r", ["dhs-results-2012"]),
        ("dhsintl metrics --fields va", ["value"]),
        ("dhsintl metrics --fields id,va", ["id,value"]),
        ("dhsintl metrics --sort as", ["as_of"]),
        ("dhsintl agreements --format ", ["table", "json", "jsonl", "csv", "tsv", "markdown"]),
        ("dhsintl summary --by ", ["theme", "kind", "agency", "party", "source", "year"]),
        ("dhsintl schema ", [*_COMMANDS, "search", "summary"]),
        ("dhsintl agreements --color ", ["auto", "always", "never"]),
    ],
)
def test_offers(shell: str, typed: str, some: list[str]) -> None:
    last = typed.rpartition(" ")[2].casefold()
    found = offers(shell, typed)
    assert [name for name in some if name not in found] == []
    assert [name for name in found if not name.casefold().startswith(last)] == []


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    "typed", ["dhsintl metrics zzz", "dhsintl agreements --theme zzz", "dhsintl zzz"]
)
def test_nothing_is_offered_for_what_nothing_begins_with(shell: str, typed: str) -> None:
    assert offers(shell, typed) == []


@pytest.mark.parametrize("typed", ["dhsintl agreements --country ", "dhsintl agreements --kind "])
def test_offer_that_bash_inserts_is_one_word(typed: str) -> None:
    """Bash puts an offer into the line as it is."""
    assert [offer for offer in offers("bash", typed) if re.search(r"(?<!\\)[ '()&]", offer)] == []


def test_every_table_that_is_offered_has_a_schema() -> None:
    for table in offers("bash", "dhsintl schema "):
        assert run_inside("schema", table).status == 0, table


@pytest.mark.parametrize("command", _COMMANDS[:6])
def test_every_field_that_is_offered_is_accepted(command: str) -> None:
    names = offers("bash", f"dhsintl {command} --fields ")
    adding = ["--country", "Canada"] if command == "agreements" else []
    adding += ["--conflicts"] if "conflict" in names else []
    assert len(names) > 5
    assert run_inside(command, *adding, "--fields", ",".join(names), "--limit", "1").status == 0


@pytest.mark.parametrize("shell", SHELLS)
def test_script_of_a_shell_asks_the_tool(shell: str) -> None:
    outcome = run_inside(variables={"_DHSINTL_COMPLETE": f"source_{shell}"})
    assert (outcome.status, outcome.stderr) == (0, "")
    assert f"_DHSINTL_COMPLETE=complete_{shell}" in outcome.text


def test_bash_completes_with_the_script() -> None:
    """The script, its function, and the words that TAB would give it."""
    script = """
        eval "$(_DHSINTL_COMPLETE=source_bash dhsintl)"
        COMP_WORDS=(dhsintl metrics ctp); COMP_CWORD=2
        _dhsintl_completion dhsintl
        printf '%s\\n' "${COMPREPLY[@]}"
    """
    assert "ctpat" in run_in_shell(script).text.splitlines()
