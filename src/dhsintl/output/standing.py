"""Whether a printed partnership takes part, by its status and what that may be instead."""

from typing import Literal, TypeAlias, get_args

from dhsintl.model.rows import PartnershipRow
from dhsintl.model.vocabulary import ENDS, TAKING_PART

Standing: TypeAlias = Literal["in", "not known", "not begun", "ended"]
STANDINGS: tuple[Standing, ...] = get_args(Standing)


def standing_of(row: PartnershipRow) -> Standing:
    """Where a partnership stands: its status decides, unless the dates leave both open."""
    certain = row.status_before or row.status
    taking_part = {
        state in TAKING_PART for state in (certain, *(_reached(text) for text in row.may_be))
    }
    if taking_part == {True}:
        return "in"
    if len(taking_part) > 1 or (not row.may_be and "unknown" in (row.status, row.status_before)):
        return "not known"
    return "ended" if row.status in ENDS else "not begun"


def _reached(status: str) -> str:
    """The status itself; of `suspended (operating)`, the one in brackets."""
    return status.partition("(")[2].rstrip(")") or status
