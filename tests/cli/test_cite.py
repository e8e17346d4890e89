"""What can be cited, in which form, and under which name of a file.

CSL-JSON keeps every character of a title; a citation in text shows them.
"""

import json
from pathlib import Path
from typing import get_args

import pytest
from tests.cli.harness import SNAPSHOT_DATA, run_inside

from dhsintl.cli.arguments import Style
from dhsintl.output.citations import STYLES

TITLE = "Tags \U000e0041, a joiner \u200d and a bell \u0007"


@pytest.fixture
def dataset(tmp_path: Path) -> str:
    file = tmp_path / "sources.toml"
    title = json.dumps(TITLE).replace("\\udb40\\udc41", "\\U000E0041")
    file.write_text(
        f'[[sources]]\nid = "memo"\ntitle = {title}\npublisher = "P"\n'
        'url = "https://example.org/a"\ngrade = "official"\n'
    )
    return str(file)


def test_csl_json_is_json_whatever_is_in_a_title(dataset: str) -> None:
    outcome = run_inside("cite", "memo", "--data", dataset, "--style", "csl-json")
    assert [item["title"] for item in json.loads(outcome.stdout)] == [TITLE]


def test_a_citation_in_text_shows_invisible_characters_as_escapes(dataset: str) -> None:
    assert run_inside("cite", "memo", "--data", dataset).text == (
        "[1] P (n.d.). Tags \\U000e0041, a joiner \\u200d and a bell \\x07. https://example.org/a\n"
    )


DATA = str(SNAPSHOT_DATA)


def cited(*names: str) -> list[str]:
    """The ids of the sources that are cited for some names."""
    outcome = run_inside("cite", *names, "--data", DATA, "--json")
    assert (outcome.status, outcome.stderr) == (0, "")
    return [row["source"] for row in json.loads(outcome.stdout)]


@pytest.mark.parametrize(
    ("name", "sources"),
    [
        ("treaty-2005", ["treaty-2005"]),
        ("pnr", ["page-2012", "article-undated"]),
        ("port-screening-ca-halifax", ["page-2012", "article-undated", "forum"]),
        ("port-screening-containers-examined-2011-10-2012-09-page-2012", ["page-2012"]),
        ("aviation-rules-adoption", ["page-2012", "article-undated"]),
        ("aviation-rules-adoption-forum", ["forum"]),
        ("port-screening-de-hamburg-suspended-2011-08-29", ["audit-2013"]),
    ],
)
def test_sources_of_any_row_are_cited_by_its_id(name: str, sources: list[str]) -> None:
    assert cited(name) == sources


@pytest.mark.parametrize("table", ["partnerships", "metrics", "events"])
def test_every_id_of_a_table_is_one_that_can_be_cited(table: str) -> None:
    ids = run_inside(table, "--data", DATA, "--fields", "id").text.splitlines()[1:]
    assert len(ids) > 5
    for id_ in ids:
        assert cited(id_)


@pytest.mark.parametrize("table", ["agreements", "parties", "sources"])
def test_every_other_id_of_a_table_is_one_that_can_be_cited(table: str) -> None:
    rows = run_inside(table, "--data", DATA, "--fields", "id").text.splitlines()[1:]
    for id_ in set(rows) - {"us", "kp"}:  # parties that no row names
        assert cited(id_)


def test_party_that_no_row_names_has_nothing_to_cite() -> None:
    outcome = run_inside("cite", "kp", "--data", DATA)
    assert outcome == (0, b"", "note: no row names it, so there is nothing to cite\n")


def test_source_of_several_rows_is_cited_once() -> None:
    assert cited("trade-statements-eu", "passenger-records-review", "page-2012") == ["page-2012"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("pot-screening", "port-screening"),
        ("treaty-2006", "treaty-2005"),
        ("port-screening-ca-halifx", "port-screening-ca-halifax"),
    ],
)
def test_name_that_is_misspelled_suggests_the_one_that_is_meant(typed: str, meant: str) -> None:
    outcome = run_inside("cite", typed, "--data", DATA)
    assert outcome.status == 2
    assert f"did you mean {meant}" in outcome.stderr


def test_short_name_with_a_letter_twice_suggests_the_one_that_is_meant() -> None:
    assert "did you mean csi, " in run_inside("cite", "csii").stderr


@pytest.mark.parametrize(
    ("options", "ending", "style"),
    [
        ((), ".bib", "biblatex"),
        ((), ".RIS", "ris"),
        ((), ".csl.json", "csl-json"),
        (("--style", "biblatex"), ".bib", "biblatex"),
        (("--style", "bibtex"), ".bib", "bibtex"),
        (("--style", "ris"), ".ris", "ris"),
        (("--style", "csl-json"), ".csl.json", "csl-json"),
        (("--style", "bibtex"), "", "bibtex"),
        (("--style", "csl-json"), ".json", "csl-json"),
        ((), ".txt", "text"),
        (("--style", "text"), ".TXT", "text"),
    ],
)
def test_style_and_ending_say_the_same(
    options: tuple[str, ...], ending: str, style: str, tmp_path: Path
) -> None:
    place = tmp_path / f"references{ending}"
    outcome = run_inside("cite", "psi", "--data", DATA, *options, "--output", str(place))
    assert (outcome.status, outcome.stderr) == (0, "")
    printed = run_inside("cite", "psi", "--data", DATA, "--style", style)
    assert place.read_bytes() == printed.stdout


@pytest.mark.parametrize(
    ("style", "ending", "right"),
    [
        ("bibtex", ".json", ".bib"),
        ("bibtex", ".txt", ".bib"),
        ("biblatex", ".ris", ".bib"),
        ("ris", ".bib", ".ris"),
        ("csl-json", ".bib", ".csl.json"),
        ("bibtex", ".csl.json", ".bib"),
        ("text", ".json", ".txt"),
    ],
)
def test_ending_that_says_another_style_is_refused(
    style: str, ending: str, right: str, tmp_path: Path
) -> None:
    place = tmp_path / f"references{ending}"
    outcome = run_inside("cite", "psi", "--data", DATA, "--style", style, "-o", str(place))
    assert outcome == (
        2,
        b"",
        (
            f"dhsintl: --style {style} does not write .{ending.rpartition('.')[2]} files; name the file with {right}, or "
            "leave --style out\n"
        ),
    )
    assert not place.exists()


def test_format_that_is_asked_for_beats_the_ending_of_a_style(tmp_path: Path) -> None:
    place = tmp_path / "references.bib"
    run_inside("cite", "psi", "--data", DATA, "--format", "csv", "-o", str(place))
    assert place.read_bytes() == run_inside("cite", "psi", "--data", DATA, "-f", "csv").stdout


def test_json_that_is_no_citation_has_the_rows_of_the_table(tmp_path: Path) -> None:
    place = tmp_path / "references.json"
    run_inside("cite", "psi", "--data", DATA, "-o", str(place))
    assert place.read_bytes() == run_inside("cite", "psi", "--data", DATA, "--json").stdout


@pytest.mark.parametrize("ending", [".bib", ".ris"])
def test_list_that_is_no_citation_says_who_writes_such_files(ending: str, tmp_path: Path) -> None:
    place = tmp_path / f"references{ending}"
    outcome = run_inside("sources", "--data", DATA, "-o", str(place))
    assert outcome == (
        2,
        b"",
        (
            f"dhsintl: cannot write {ending} files; citations are written by 'dhsintl cite NAME "
            "--output FILE'\n"
        ),
    )


def test_every_style_is_in_the_registry() -> None:
    assert list(get_args(Style)) == list(STYLES)
