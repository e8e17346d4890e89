"""HTML in headless Chromium, where it is present: nothing is asked for, and everything fits."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.browser import CHROMIUM, Browser, browser
from tests.cli.harness import SNAPSHOT_DATA, run_inside

pytestmark = [
    pytest.mark.clients,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]

PHONE = 390
MANY_FIELDS = (
    "id,agreement,party,party_name,place,role,instrument,status,status_before,status_date,signed,"
    "in_force,operating,ended,note"
)
QUESTIONS = [
    ["agreements", "--country", "Canada"],
    ["partnerships"],
    ["metrics"],
    ["metrics", "csi"],
    ["events", "csi"],
    ["sources"],
    ["search", "air"],
    ["cite", "csi"],
    ["show", "csi"],
    ["brief", "Germany"],
    ["brief", "Japan", "Mexico"],
    ["matrix"],
    ["matrix", "csi", "pcsc", "--with-members"],
    ["compare", "Japan", "South Korea"],
    ["show", "hostile-text", "--data", str(SNAPSHOT_DATA)],
    ["partnerships", "--fields", MANY_FIELDS],
]


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("browser")) as opened:
        yield opened


def written(question: list[str], folder: Path) -> Path:
    file = folder / "answer.html"
    assert run_inside(*question, "--output", str(file)).status == 0
    return file


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_a_file_fits_every_screen_and_asks_for_nothing(
    question: list[str], tab: Browser, tmp_path: Path
) -> None:
    file = written(question, tmp_path)
    tab.messages.clear()
    tab.requests.clear()
    for width in (320, PHONE, 600, 800, 1024, 1280, 1920):
        tab.open(file, width=width)
        assert tab.value("document.documentElement.scrollWidth") <= width, width
        assert tab.value("document.querySelectorAll('h1').length") == 1
    assert tab.messages == []
    assert {*tab.requests} == {file.as_uri()}


@pytest.mark.parametrize("question", QUESTIONS[-4:], ids=" ".join)
def test_a_file_prints(question: list[str], tab: Browser, tmp_path: Path) -> None:
    tab.open(written(question, tmp_path), width=1280)
    assert tab.printed().startswith(b"%PDF-")


def test_headings_of_a_table_stay_in_sight(tab: Browser, tmp_path: Path) -> None:
    tab.open(written(["partnerships"], tmp_path), width=1280)
    tab.value("scrollTo(0, 3000)")
    top = "document.querySelector('thead th').getBoundingClientRect().top"
    assert tab.value(f"Math.abs({top}) < 1") is True


def test_a_link_of_the_contents_leads_to_its_section(tab: Browser, tmp_path: Path) -> None:
    tab.open(written(["brief", "Germany"], tmp_path), width=PHONE)
    tab.value("document.querySelectorAll('nav a')[2].click()")
    top = "document.querySelector(':target').getBoundingClientRect().top"
    assert tab.value(f"Math.abs({top}) < 1") is True


def test_on_a_phone_a_row_is_a_card_of_named_values(tab: Browser, tmp_path: Path) -> None:
    tab.open(written(["agreements", "csi", "--fields", "id,title"], tmp_path), width=PHONE)
    label = "getComputedStyle(document.querySelector('tbody td'), '::before').content"
    assert tab.value(label) == '"Title: "'
    assert tab.value("getComputedStyle(document.querySelector('thead')).display") == "none"
