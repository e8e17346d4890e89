"""What the record can be grouped by."""

from enum import Enum


class Grouping(str, Enum):
    """The groups of `summary`; the value is what the command line takes."""

    AGREEMENT = "agreement"
    THEME = "theme"
    KIND = "kind"
    AGENCY = "agency"
    PARTY = "party"
    SOURCE = "source"
    YEAR = "year"
