"""What reads citations reads those of all sources of the record, without an error or a warning.

BibTeX and biber are programs of TeX (Debian: texlive-bibtex-extra, biber); without them their tests are
skipped. Run by `python3 scripts/verify.py --clients`.
"""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.cli.clients import library, printed, program

from dhsintl.model.records import Dataset

pytestmark = pytest.mark.clients

# Styles that tell works of one author and year apart by a letter have no more letters.
_MOST_LETTERS = 26


@pytest.fixture
def ids(bundled: Dataset) -> list[str]:
    return [source.id for source in bundled.sources]


def run_in(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """A program of TeX in a folder; the test is skipped where there is none."""
    name, *arguments = words
    return subprocess.run([program(name), *arguments], cwd=folder, capture_output=True, check=False)


def groups(ids: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), _MOST_LETTERS):
        yield ids[start : start + _MOST_LETTERS]


def bibliography(style: str, ids: list[str], folder: Path) -> str:
    """What BibTeX makes of `refs.bib` in a style, once it has nothing to say against it."""
    cited = "".join(f"\\citation{{{id_}}}\n" for id_ in ids)
    (folder / "refs.aux").write_text(f"{cited}\\bibstyle{{{style}}}\n\\bibdata{{refs}}\n")
    ran = run_in(folder, "bibtex", "-terse", "refs")
    assert (ran.returncode, ran.stdout.decode()) == (0, "")
    return (folder / "refs.bbl").read_text(encoding="utf-8")


def needs(file: str, folder: Path) -> None:
    """Skip the test where TeX does not have a file."""
    if run_in(folder, "kpsewhich", file).returncode:
        pytest.skip(f"there is no {file} on this machine")


@pytest.mark.parametrize("style", ["plain", "abbrv", "chicago", "plainnat", "apalike"])
def test_bibtex_prints_every_source_in_its_own_styles(
    style: str, ids: list[str], tmp_path: Path
) -> None:
    needs(f"{style}.bst", tmp_path)
    (tmp_path / "refs.bib").write_bytes(printed("cite", *ids, "--style", "bibtex"))
    for group in groups(ids):
        printed_there = bibliography(style, group, tmp_path)
        assert printed_there.count("\n\\bibitem") == len(group)


def test_bibtex_prints_a_source_as_it_is_to_be_read(tmp_path: Path) -> None:
    id_ = "eucom-2010-06-france"
    (tmp_path / "refs.bib").write_bytes(printed("cite", id_, "--style", "bibtex"))
    unbroken = " ".join(bibliography("plain", [id_], tmp_path).split())
    assert unbroken == (
        "\\begin{thebibliography}{1} \\bibitem{eucom-2010-06-france} {US European Command}. "
        "\\newblock {United States and France establish arrangement to interdict high-risk travelers}. "
        "\\newblock \\url{http://www.eucom.mil/article/19807/united-states-and-france-establish-"
        "arrangement-to-interdict-high-risk-travelers}, June 2010. "
        "\\newblock Accessed 2026-11. \\end{thebibliography}"
    )


_DOCUMENT = r"""\documentclass{article}
\usepackage[backend=biber]{biblatex}
\addbibresource{refs.bib}
\begin{document}\nocite{*}\printbibliography\end{document}
"""


def test_biber_reads_every_source_with_its_dates(ids: list[str], tmp_path: Path) -> None:
    needs("biblatex.sty", tmp_path)
    (tmp_path / "refs.tex").write_text(_DOCUMENT)
    (tmp_path / "refs.bib").write_bytes(printed("cite", *ids, "--style", "biblatex"))
    assert run_in(tmp_path, "pdflatex", "-interaction=batchmode", "refs").returncode == 0
    ran = run_in(tmp_path, "biber", "--onlylog", "refs")
    said = (tmp_path / "refs.blg").read_text(encoding="utf-8").splitlines()
    assert (ran.returncode, [line for line in said if "WARN" in line or "ERROR" in line]) == (0, [])
    read = (tmp_path / "refs.bbl").read_text(encoding="utf-8")
    assert read.count("\\entry{") == len(ids)
    entry = read[read.index("\\entry{gao-2003-07-container-security-expansion}{report}") :]
    entry = entry[: entry.index("\\endentry")]
    for field in ("{year}{2003}", "{month}{7}", "{day}{25}", "{urlyear}{2026}", "{urlmonth}{11}"):
        assert f"\\field{field}" in entry


@pytest.mark.parametrize("style", ["bibtex", "biblatex"])
def test_pybtex_reads_the_title_of_every_source(
    style: str, ids: list[str], bundled: Dataset
) -> None:
    database, richtext = library("pybtex.database"), library("pybtex.richtext")
    text = printed("cite", *ids, "--style", style).decode()
    entries = database.parse_string(text, "bibtex").entries
    read = {
        id_: str(richtext.Text.from_latex(entry.fields["title"])) for id_, entry in entries.items()
    }
    # It leaves the escape of a dollar as it is, since a bare one begins a formula.
    titles = {source.id: source.title for source in bundled.sources}
    assert read == {id_: title.replace("$", r"\$") for id_, title in titles.items()}


def test_pybtex_prints_every_source(ids: list[str]) -> None:
    database, plugin = library("pybtex.database"), library("pybtex.plugin")
    style = plugin.find_plugin("pybtex.style.formatting", "plain")()
    references = database.parse_string(
        printed("cite", *ids, "--style", "bibtex").decode(), "bibtex"
    )
    assert len(list(style.format_bibliography(references))) == len(ids)


def test_citeproc_prints_every_source_once_with_its_title(ids: list[str]) -> None:
    citeproc, formatter = library("citeproc"), library("citeproc.formatter.plain")
    items = json.loads(printed("cite", *ids, "--style", "csl-json"))
    source = library("citeproc.source.json").CiteProcJSON(items)
    style = citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False)
    works = citeproc.CitationStylesBibliography(style, source, formatter)
    for id_ in ids:
        works.register(citeproc.Citation([citeproc.CitationItem(id_)]))
    references = [str(one) for one in works.bibliography()]
    assert [item["title"] for item in items if item["title"] not in "\n".join(references)] == []
    assert references[0] == (
        "US Department of Homeland Security (2012) International Engagement Results. Available at: "
        "http://www.dhs.gov/international-engagement-results."
    )


def test_a_reader_of_ris_reads_every_source(ids: list[str], bundled: Dataset) -> None:
    rispy = library("rispy")
    read: list[dict[str, Any]] = rispy.loads(printed("cite", *ids, "--style", "ris").decode())
    assert [(one["id"], one["title"], one["urls"]) for one in read] == [
        (source.id, source.title, [source.url]) for source in bundled.sources
    ]
