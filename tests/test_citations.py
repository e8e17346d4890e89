"""A source is cited in one line, in BibTeX and in CSL-JSON."""

import pytest

from dhsintl.model.records import Source
from dhsintl.output.citations import as_bibtex, as_csl, as_text

PLAIN = Source(
    id="page",
    title="International Results",
    publisher="US Department",
    url="https://example.org/page",
    grade="primary",
)
FULL = Source(
    id="gao-12-1",
    title="Ports & {Customs}: 100% of $5_000 #1?",
    publisher="GAO",
    published="2012-06-30",
    url="https://example.org/a_b%20{c}",
    archived="https://archive.example.org/a_b",
    number="GAO-12-1",
    grade="mirror",
)


def test_a_citation_is_publisher_date_title_and_address() -> None:
    assert as_text(PLAIN) == (
        "US Department (n.d.). International Results. https://example.org/page"
    )


def test_a_copy_is_cited_as_the_original_read_at_the_copy() -> None:
    assert as_text(FULL) == (
        "GAO (2012-06-30). Ports & {Customs}: 100% of $5_000 #1? GAO-12-1. Read at "
        "https://example.org/a_b%20{c} (archived at https://archive.example.org/a_b)"
    )


def test_bibtex_gives_the_least_that_is_known() -> None:
    assert as_bibtex([PLAIN]) == (
        "@misc{page,\n"
        "  author = {{US Department}},\n"
        "  title = {{International Results}},\n"
        "  url = {https://example.org/page},\n"
        "}\n"
    )


def test_bibtex_escapes_what_tex_would_take_for_its_own() -> None:
    assert as_bibtex([FULL]) == (
        "@techreport{gao-12-1,\n"
        "  author = {{GAO}},\n"
        "  title = {{Ports \\& \\{Customs\\}: 100\\% of \\$5\\_000 \\#1?}},\n"
        "  year = {2012},\n"
        "  month = jun,\n"
        "  number = {GAO-12-1},\n"
        "  url = {https://example.org/a_b%20%7Bc%7D},\n"
        "  note = {Read in a copy; archived at https://archive.example.org/a\\_b},\n"
        "  institution = {{GAO}},\n"
        "}\n"
    )


def test_csl_gives_what_a_reference_manager_imports() -> None:
    assert as_csl(PLAIN) == {
        "id": "page",
        "type": "webpage",
        "title": "International Results",
        "author": [{"literal": "US Department"}],
        "publisher": "US Department",
        "URL": "https://example.org/page",
    }
    assert as_csl(FULL) == {
        "id": "gao-12-1",
        "type": "report",
        "title": FULL.title,
        "author": [{"literal": "GAO"}],
        "publisher": "GAO",
        "URL": FULL.url,
        "issued": {"date-parts": [[2012, 6, 30]]},
        "number": "GAO-12-1",
        "note": "Read in a copy; archived at https://archive.example.org/a_b",
    }


@pytest.mark.parametrize(
    ("published", "issued"),
    [
        ("2012", {"date-parts": [[2012]]}),
        ("2012-06", {"date-parts": [[2012, 6]]}),
        ("2012~", {"date-parts": [[2012]], "circa": True}),
        ("2011-10/2012-09", {"date-parts": [[2011, 10]]}),
    ],
)
def test_csl_dates_keep_their_precision_and_an_interval_its_beginning(
    published: str, issued: dict[str, object]
) -> None:
    dated = Source(
        id="a", title="A", publisher="B", published=published, url="https://c", grade="primary"
    )
    assert as_csl(dated)["issued"] == issued
