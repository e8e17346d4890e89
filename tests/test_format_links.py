"""Ids of sources are links (OSC 8) on a terminal that draws color, and nowhere else."""

import re

import pytest
from tests.cli.harness import SNAPSHOT_DATA, TEXT_FORMATS, Variables, run_inside, run_on_terminal

ASK = ("metrics", "psi", "--data", str(SNAPSHOT_DATA))
LINK = re.compile(r"\x1b\]8;;([^\x1b]*)\x1b\\(.*?)\x1b\]8;;\x1b\\")
COLOR = re.compile(r"\x1b\[[0-9;]*m")
ADDRESSES = {
    "page-2012": "https://example.org/page",
    "audit-2013": "https://example.org/audit",
    "article-undated": "https://example.org/article",
    "forum": "https://example.org/forum",
}


def _links(text: str) -> list[tuple[str, str]]:
    """The words that are links and their addresses, in order."""
    return [(COLOR.sub("", words), address) for address, words in LINK.findall(text)]


def _plain(text: str) -> str:
    return COLOR.sub("", LINK.sub(r"\2", text))


@pytest.mark.parametrize("width", [40, 60, 64, 80, 200])
@pytest.mark.parametrize(
    "words", [ASK, ("partnerships", *ASK[2:]), ("events", *ASK[2:])], ids=lambda one: one[0]
)
def test_links_take_no_room_whatever_the_width(words: tuple[str, ...], width: int) -> None:
    linked = run_inside(*words, width=width).text
    plain = run_inside(*words, width=width, variables={"NO_COLOR": "1"}).text
    assert _links(linked)
    assert _plain(linked) == plain


@pytest.mark.parametrize("width", [40, 64, 200])
def test_every_source_leads_to_its_address(width: int) -> None:
    rows = run_inside(*ASK, "--fields", "source").text.split()[1:]
    expected = sorted((source, ADDRESSES[source]) for source in rows)
    assert sorted(_links(run_inside(*ASK, width=width).text)) == expected


def test_ids_and_addresses_of_the_list_of_sources_are_links() -> None:
    shown = run_inside("sources", "page-2012", *ASK[2:], width=200).text
    address = ADDRESSES["page-2012"]
    assert _links(shown) == [("page-2012", address), (address, address)]


def test_numbers_of_sources_on_a_page_are_links() -> None:
    shown = run_inside("show", "psi", "--full", *ASK[2:], width=200).text
    assert ("[1]", ADDRESSES["page-2012"]) in _links(shown)


@pytest.mark.parametrize("format_", TEXT_FORMATS)
def test_a_pipe_gets_none_even_in_color(format_: str) -> None:
    piped = run_inside(*ASK, "--format", format_, "--color", "always").stdout
    assert b"\x1b]8" not in piped


@pytest.mark.parametrize(
    ("options", "variables"),
    [
        (("--color", "never"), {}),
        ((), {"NO_COLOR": "1"}),
        ((), {"TERM": "dumb"}),
        ((), {"CLICOLOR": "0"}),
    ],
    ids=str,
)
def test_a_terminal_without_color_gets_none(options: tuple[str, ...], variables: Variables) -> None:
    assert b"\x1b" not in run_inside(*ASK, *options, width=120, variables=variables).stdout


def test_a_terminal_gets_them_from_the_process_too() -> None:
    assert _links(run_on_terminal(*ASK, width=200).text) == _links(run_inside(*ASK, width=200).text)


@pytest.mark.parametrize("width", [76, 80, 100])
def test_a_link_is_a_word_and_no_part_of_the_id_before_it(width: int) -> None:
    """The ids of some rows end with that of their source."""
    shown = run_inside("search", "containers", *ASK[2:], width=width).text
    ids = [word for word in _plain(shown).split() if re.search(r".-article-undated$", word)]
    assert ids
    words = COLOR.sub("", shown)
    found = [*LINK.finditer(words)]
    assert found
    assert all(words[one.start() - 1].isspace() for one in found)
    assert all(words[one.end()].isspace() for one in found)
