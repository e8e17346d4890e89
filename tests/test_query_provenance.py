"""Which tool read which record, for a reader who wants the same rows again."""

import json
import platform
from hashlib import sha256

from msgspec.structs import replace
from tests.cli.harness import SNAPSHOT_DATA, run_inside

from dhsintl import __version__
from dhsintl.model.records import Dataset
from dhsintl.query.provenance import provenance_of


def test_line_has_the_version_the_last_day_of_the_evidence_and_the_hash(bundled: Dataset) -> None:
    found = provenance_of(replace(bundled, sha256="1a2b3c4d" + 56 * "0"))
    assert found.line == f"dhsintl {__version__}, evidence to {found.evidence_to}, 1a2b3c4d"


def test_empty_dataset_has_neither_a_last_day_nor_a_hash() -> None:
    assert provenance_of(Dataset()).line == f"dhsintl {__version__}"


def test_version_is_one_line_and_reads_no_data() -> None:
    outcome = run_inside("--version", "--data", "missing.toml")
    assert outcome == (0, f"dhsintl {__version__}\n".encode(), "")


def test_version_as_json_is_about_the_data_that_is_named() -> None:
    outcome = run_inside("--version", "--json", "--data", str(SNAPSHOT_DATA))
    names = ("engagements.toml", "parties.toml", "sources.toml")
    content = b"".join((SNAPSHOT_DATA / name).read_bytes() for name in names)
    assert (outcome.status, outcome.stderr) == (0, "")
    assert json.loads(outcome.stdout) == {
        "version": __version__,
        "evidence_to": "2013-09-30",  # the audit of September 2013 is the newest source
        "sha256": sha256(content).hexdigest(),
        "python": platform.python_version(),
    }


def test_version_as_json_is_about_the_record_of_the_package(bundled: Dataset) -> None:
    found = json.loads(run_inside("-V", "--json").stdout)
    assert (found["evidence_to"], len(found["sha256"])) == (
        provenance_of(bundled).evidence_to,
        64,
    )
    assert found == json.loads(run_inside("--json", "--version").stdout)


def test_version_as_json_of_data_that_is_not_there_is_an_error() -> None:
    outcome = run_inside("--version", "--json", "--data", "missing.toml")
    assert (outcome.status, outcome.text) == (3, "")
    assert json.loads(outcome.stderr)["code"] == "dataset-unreadable"
