"""What TAB offers in bash, zsh and fish, by the protocol of their scripts."""

import re
from collections.abc import Callable, Iterator
from unittest.mock import patch

import pytest
from tests.cli.harness import run_in_shell, run_inside

from dhsintl.cli import completion
from dhsintl.dataset.load import load
from dhsintl.model.records import Dataset
from dhsintl.names import find_party

SHELLS = ["bash", "zsh", "fish"]
_COMMANDS = ["agreements", "partnerships", "metrics", "events", "parties", "sources", "show"]


@pytest.fixture(scope="module")
def bundled() -> Iterator[Dataset]:
    """The bundled record, which the completion functions read once for all the tests here."""
    record = load()
    with patch.object(completion, "_record", lambda: record):
        yield record


def answer(shell: str, typed: str) -> str:
    """What a shell is told for a line with the cursor at its end."""
    variables: dict[str, str | None] = {"_DHSINTL_COMPLETE": f"complete_{shell}"}
    if shell == "bash":
        words = bash_words(typed)
        variables |= {"COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1)}
    else:
        variables |= {"_TYPER_COMPLETE_ARGS": typed, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    outcome = run_inside(variables=variables)
    assert (outcome.status, outcome.stderr) == (0, "")
    return outcome.text


def bash_words(typed: str) -> list[str]:
    """The words of a line as bash has them: quotes are kept, and `=` is a word."""
    words = re.findall(r"""=|(?:"[^"]*"?|'[^']*'?|\\.|[^\s="'\\])+|\s$""", typed)
    return [*words[:-1], words[-1].lstrip()] if words[-1] != "=" else [*words, ""]


def offers(shell: str, typed: str) -> list[str]:
    """What a shell is offered for the last word of a line."""
    text = answer(shell, typed)
    match shell:
        case "bash":
            return [line for line in text.split("\n") if line]
        case "zsh":
            return re.findall(r'^(?:.*\(\()?"((?:[^"\\]|\\.)*)"', text, re.MULTILINE)
        case _:
            return [line.split("\t")[0] for line in text.splitlines() if line]


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("typed", "some"),
    [
        ("dhsintl ", [*_COMMANDS, "search", "summary", "check", "schema"]),
        ("dhsintl ag", ["agreements"]),
        ("dhsintl --data mine.toml ag", ["agreements"]),
        ("dhsintl --", ["--data", "--color", "--version", "--help"]),
        (
            "dhsintl agreements --",
            ["--country", "--as-of", "--possible", "--status", "--fields", "--output"],
        ),
        ("dhsintl agreements --the", ["--theme"]),
        ("dhsintl metrics ct", ["ctpat"]),
        ("dhsintl show glob", ["global-shield", "global-entry"]),
        ("dhsintl metrics --agreement nex", ["nexus"]),
        ("dhsintl parties --in visa", ["visa-waiver-program"]),
        ("dhsintl matrix --not-in nex", ["nexus"]),
        ("dhsintl compare South-K", ["South-Korea"]),
        ("dhsintl agreements --theme sup", ["supply-chain"]),
        ("dhsintl agreements --kind ", ["agreement", "program", "operation"]),
        ("dhsintl parties --kind ", ["country", "bloc", "organization", "agency"]),
        ("dhsintl partnerships --status ", ["in-force", "not-yet", "operating", "ended"]),
        ("dhsintl agreements --status en", ["ended"]),
        ("dhsintl help st", ["statuses"]),
        ("dhsintl partnerships --type in", ["in-force"]),
        ("dhsintl events --type a", ["approved", "announced", "adopted", "amended"]),
        ("dhsintl metrics csi --metric ", ["ports", "countries"]),
        ("dhsintl metrics --metric par", ["participants", "participating-countries"]),
        ("dhsintl sources --grade o", ["official", "oversight", "other"]),
        ("dhsintl search port --grade o", ["official", "oversight", "other"]),
        ("dhsintl agreements --country Can", ["Canada"]),
        ("dhsintl agreements --country can", ["canada"]),
        ("dhsintl parties Fran", ["France"]),
        ("dhsintl brief South-K", ["South-Korea"]),
        ("dhsintl agreements --agency c", ["cbp"]),
        ("dhsintl agreements --source dhs-r", ["dhs-results-2012"]),
        ("dhsintl sources dhs-r", ["dhs-results-2012"]),
        ("dhsintl open dhs-r", ["dhs-results-2012"]),
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


@pytest.mark.parametrize(
    ("typed", "in_bash", "elsewhere"),
    [
        ("--country=Cana", "Canada", "--country=Canada"),
        ("--country=", "Canada", "--country=Canada"),
        ("--country Cote", "Cote-dIvoire", "Cote-dIvoire"),
        ("--country Côte", "Côte-dIvoire", "Côte-dIvoire"),
        ("--country curac", "curacao", "curacao"),
        ("--country ala", "aland-Islands", "aland-Islands"),
        ("--country St-L", "St-Lucia", "St-Lucia"),
        ("--country St.L", "St.Lucia", "St.Lucia"),
        ("--country US-V", "US-Virgin-Islands", "US-Virgin-Islands"),
        ('--country "South Ko', "South Korea", "South Korea"),
        ("--country 'South Ko", "South Korea", "South Korea"),
        ("--country South\\ Ko", "South\\ Korea", "South Korea"),
        ('--country="South Ko', "South Korea", "--country=South Korea"),
        ("--country=South\\ Ko", "South\\ Korea", "--country=South Korea"),
        ('--country "South ', "South Africa", "South Africa"),
        ('--country "U.S. Vir', "U.S. Virgin Islands", "U.S. Virgin Islands"),
        ('--country "Trinidad and', "Trinidad and Tobago", "Trinidad and Tobago"),
        ('--country "Trinidad &', "Trinidad & Tobago", "Trinidad & Tobago"),
        ("--country Trinidad\\ \\&", "Trinidad\\ \\&\\ Tobago", "Trinidad & Tobago"),
        ('--country "Cote d', "Cote d’Ivoire", "Cote d’Ivoire"),
        ("--format=js", "json", "--format=json"),
        ("--agreement=ctp", "ctpat", "--agreement=ctpat"),
    ],
)
def test_names_and_values_are_offered_as_they_were_begun(
    typed: str, in_bash: str, elsewhere: str
) -> None:
    assert in_bash in offers("bash", f"dhsintl agreements {typed}")
    assert elsewhere in offers("zsh", f"dhsintl agreements {typed}")
    assert elsewhere in offers("fish", f"dhsintl agreements {typed}")


def test_metrics_are_those_of_the_agreements_that_were_typed() -> None:
    assert "members" in offers("fish", "dhsintl metrics --metric m")
    assert offers("fish", "dhsintl metrics csi --metric m") == []
    assert offers("fish", "dhsintl metrics --agreement csi --metric e") == ["examinations"]
    assert "adopted" not in offers("fish", "dhsintl partnerships --type a")


def test_a_bash_that_does_not_split_at_equals_signs_gets_the_option_back() -> None:
    variables = {
        "_DHSINTL_COMPLETE": "complete_bash",
        "COMP_WORDS": "dhsintl\nagreements\n--country=Cana",
        "COMP_CWORD": "2",
    }
    assert run_inside(variables=variables).text == "--country=Canada\n"


@pytest.mark.parametrize("typed", ["", "Bosnia ", "South ", "U.S. ", "St. ", "Congo "])
def test_every_name_that_is_offered_is_accepted(typed: str, bundled: Dataset) -> None:
    found = completion.parties(typed)
    assert found != []
    for name, id_ in found:
        assert find_party(name, bundled).id == id_


def test_every_party_is_offered_for_the_beginning_of_its_name(bundled: Dataset) -> None:
    for party in bundled.parties:
        for typed in (party.name[:3], party.name.upper()[:5], party.name.partition(" ")[0] + " "):
            if " " not in typed or " " in party.name:
                assert party.id in [id_ for _, id_ in completion.parties(typed)], typed


@pytest.mark.parametrize(
    "typed", ["$(touch x)", "`x`", "'", '"', "\\", "x\ny", "x\ty", "\x1b[0m", "-", ".", "\udce4"]
)
def test_what_no_name_begins_with_gets_no_offer(typed: str) -> None:
    assert completion.parties(typed) == []


HOSTILE = "A $(touch one) `touch two` \\$(touch three) 'quoted' \"x\"; [/b]\ttab: \x1b[31m\nline ’"
PLAIN = "A (touch one) touch two (touch three) ’quoted’ x ; /b tab: 31m line ’"


@pytest.mark.parametrize(
    ("shell", "told"),
    [
        ("bash", "pact\n"),
        ("zsh", f'_arguments \'*: :(("pact":"{PLAIN}"))\'\n'),
        ("fish", f"pact\t{PLAIN}\n"),
    ],
)
def test_no_shell_is_told_what_it_would_run(
    shell: str, told: str, build: Callable[..., Dataset]
) -> None:
    dataset = build(agreements=[{"id": "pact", "title": HOSTILE}])
    with patch.object(completion, "_record", lambda: dataset):
        assert answer(shell, "dhsintl show pa") == told


def test_help_that_zsh_is_told_has_no_sign_that_it_evaluates() -> None:
    for typed in ("dhsintl ", "dhsintl --", "dhsintl metrics --", "dhsintl help "):
        inside = re.fullmatch(r"_arguments '\*: :\(\((.*)\)\)'\n", answer("zsh", typed), re.DOTALL)
        assert inside is not None
        assert set("'`$\\") & set(inside[1]) == set()


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
    adding += ["--latest"] if "figures" in names else []
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


@pytest.mark.parametrize(
    ("command", "some"),
    [
        ("agreements --country Japan", ["match", "via", "why", "status", "grade"]),
        ("metrics --latest", ["figures", "first_date", "first_dated_by"]),
        ("metrics --conflicts", ["conflict"]),
    ],
)
def test_fields_of_an_option_are_offered_with_it_alone(command: str, some: list[str]) -> None:
    bare = command.partition(" ")[0]
    assert set(offers("fish", f"dhsintl {command} --fields ")) >= set(some)
    assert set(offers("fish", f"dhsintl {bare} --fields ")).isdisjoint(some)
