"""Which tool read which record: what a reader needs to get the same rows again."""

from msgspec import Struct

_SHORT_HASH = 8


class Provenance(Struct, frozen=True):
    """Which tool read which record, on which Python.

    `evidence_to` is the last day of the evidence, an ISO 8601 date; None where nothing has a
    date. `sha256` is the hash over the contents of the dataset's files in the order of their
    names, in hexadecimal; None for a dataset that was not read from files.
    """

    version: str
    evidence_to: str | None
    sha256: str | None
    python: str

    @property
    def line(self) -> str:
        """All that names the rows, on one line: `dhsintl 2.0.0, evidence to 2025-10-31, 1a2b3c4d`."""
        short = self.sha256[:_SHORT_HASH] if self.sha256 else None
        evidence = f"evidence to {self.evidence_to}" if self.evidence_to else None
        return ", ".join(filter(None, (f"dhsintl {self.version}", evidence, short)))
