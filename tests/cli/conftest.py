"""Options that write what tests compare with, each by its own name alone."""

import pytest


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


# Without this file among those that pytest loads first, as in a run of all tests, the
# options are unknown to its command line, and so not given.
@pytest.fixture(scope="session")
def is_updating_snapshots(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-snapshots", default=False))


@pytest.fixture(scope="session")
def is_updating_documentation(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-documentation", default=False))
