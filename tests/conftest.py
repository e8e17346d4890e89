"""What the tests share: options and workers of a run, the page's own record, small datasets."""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import msgspec
import pytest
from hypothesis import settings

from dhsintl.dataset.load import load
from dhsintl.dataset.rules import problems_of
from dhsintl.model.records import Dataset
from dhsintl.query import Filters
from dhsintl.query.view import View

# A machine that is busy is no failure, and a run leaves nothing behind.
settings.register_profile("normal", deadline=None, database=None)
settings.register_profile("thorough", deadline=None, database=None, max_examples=3000)
settings.load_profile("normal")

# Python ignores Ctrl-C where its parent did (a shell does so for what it runs in the
# background), and so would the processes that are started here to be interrupted.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Options know how to complete only in a process that completes; this one does everything.
with patch.dict(os.environ, {"_DHSINTL_COMPLETE": "complete_bash"}):
    import dhsintl.cli.options
    import dhsintl.cli.own_options  # noqa: F401

DATA = Path(__file__).parents[1] / "data"

# What every row needs and few tests care about.
DEFAULTS: dict[str, dict[str, Any]] = {
    "agreements": {
        "title": "A pact",
        "kind": "agreement",
        "theme": "supply-chain",
        "agencies": ["dhs"],
        "summary": "Partners agree.",
        "source": "page",
        "locator": "item 1",
    },
    "partnerships": {"steps": [{}]},
    "metrics": {"id": "partners", "label": "Partners", "unit": "partners", "figures": [{}]},
    "events": {"id": "adoption", "type": "adopted", "title": "They adopted it", "claims": [{}]},
    "parties": {"kind": "country"},
    "sources": {
        "title": "A document",
        "publisher": "A publisher",
        "url": "https://example.org/document",
        "grade": "official",
    },
}
# The same for the claims in a row.
_CLAIM = {"source": "page", "locator": "item 1"}
CLAIM_DEFAULTS: dict[str, dict[str, Any]] = {
    "agencies": _CLAIM,
    "steps": {"type": "signed", "date": "2012", **_CLAIM},
    "figures": {"value": 1, **_CLAIM},
    "claims": _CLAIM,
}
SOURCES = [
    {"id": "page", "published": "2012"},
    {"id": "report", "published": "2014-03"},
    {"id": "undated-memo"},
]
PARTIES: list[dict[str, Any]] = [
    {"id": "dhs", "name": "Homeland Security", "kind": "agency"},
    {"id": "cbp", "name": "Customs and Border Protection", "kind": "agency"},
    {"id": "icao", "name": "Civil Aviation Organization", "kind": "organization"},
    {
        "id": "eu",
        "name": "European Union",
        "kind": "bloc",
        "members": [
            {"party": "fr", "since": "1993-11-01"},
            {"party": "gb", "since": "1993-11-01", "until": "2020-01-31"},
            {"party": "hr", "since": "2013-07-01"},
        ],
    },
    {"id": "ca", "name": "Canada"},
    {"id": "fr", "name": "France"},
    {"id": "gb", "name": "United Kingdom"},
    {"id": "hr", "name": "Croatia"},
    {"id": "mx", "name": "Mexico"},
]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-snapshots",
        action="store_true",
        help="write tests/snapshots/ instead of comparing with it; then read the difference",
    )
    parser.addoption(
        "--update-documentation",
        action="store_true",
        help="write the outputs in README.md and docs/ instead of comparing with them",
    )


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """How many processes `-n auto` starts: one a core for a folder of tests, else none.

    The tests of one file are done before a worker has started. What updates files must be
    one process, and `-s` shows nothing that a worker prints.
    """
    here = config.invocation_params.dir
    is_alone = (
        not any((here / argument).is_dir() for argument in config.args)
        or config.option.update_snapshots
        or config.option.update_documentation
        or config.option.capture == "no"
    )
    return 0 if is_alone else min(os.cpu_count() or 1, _MOST_WORKERS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The module that takes longest starts first, so that nobody waits for it at the end."""
    items.sort(key=lambda item: item.get_closest_marker("distribution") is None)


# More would wait for the slowest test, each after a second of imports.
_MOST_WORKERS = 8


@pytest.fixture(scope="session")
def is_updating_snapshots(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.option.update_snapshots)


@pytest.fixture(scope="session")
def is_updating_documentation(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.option.update_documentation)


@pytest.fixture(scope="session")
def page() -> Dataset:
    """The record as the DHS page alone tells it."""
    return View(load([DATA]), Filters(sources=("dhs-results-2012",))).dataset


def whole(table: str, row: dict[str, Any]) -> dict[str, Any]:
    """A row with all that it needs; an agency may stand as its id alone."""
    made = DEFAULTS[table] | row
    for name, defaults in CLAIM_DEFAULTS.items():
        if name in made:
            claims = [{"party": one} if isinstance(one, str) else one for one in made[name]]
            made[name] = [defaults | claim for claim in claims]
    return made


@pytest.fixture(scope="session")
def build() -> Callable[..., Dataset]:
    """Makes a sound dataset of some rows, each a dict of the keys that matter.

    It knows three sources (page of 2012, report of March 2014, undated-memo), all official,
    and nine parties (dhs, cbp, icao, eu with fr, gb and hr, and the countries ca, fr, gb, hr,
    mx). What is left out of a row, or of a claim in it, is as in `DEFAULTS`.
    """

    def made(**tables: list[dict[str, Any]]) -> Dataset:
        rows = {"sources": SOURCES, "parties": PARTIES} | tables
        dataset = msgspec.convert(
            {table: [whole(table, row) for row in given] for table, given in rows.items()},
            Dataset,
        )
        assert [problem for problem in problems_of(dataset) if not problem.is_warning] == []
        return dataset

    return made


@pytest.fixture(scope="session")
def bundled() -> Dataset:
    """The whole record of this checkout."""
    return load([DATA])
