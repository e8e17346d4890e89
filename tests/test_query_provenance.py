"""Which tool read which record, for a reader who wants the same rows again."""

from msgspec.structs import replace

from dhsintl import __version__
from dhsintl.model.records import Dataset
from dhsintl.query.provenance import provenance_of


def test_line_has_the_version_the_last_day_of_the_evidence_and_the_hash(bundled: Dataset) -> None:
    found = provenance_of(replace(bundled, sha256="1a2b3c4d" + 56 * "0"))
    assert found.line == f"dhsintl {__version__}, evidence to {found.evidence_to}, 1a2b3c4d"


def test_empty_dataset_has_neither_a_last_day_nor_a_hash() -> None:
    assert provenance_of(Dataset()).line == f"dhsintl {__version__}"
