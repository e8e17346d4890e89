"""The fixed words of the record, and what each qualifier says about its figure."""

from enum import Enum
from typing import Literal, TypeAlias


class Table(str, Enum):
    """The six tables; the value is the TOML key, the command and the name of the schema."""

    AGREEMENTS = "agreements"
    PARTNERSHIPS = "partnerships"
    METRICS = "metrics"
    EVENTS = "events"
    PARTIES = "parties"
    SOURCES = "sources"


AgreementKind: TypeAlias = Literal[
    "agreement",
    "program",
    "arrangement",
    "declaration",
    "joint statement",
    "operation",
    "committee",
    "requirement",
]
PartyKind: TypeAlias = Literal["country", "bloc", "organization", "agency"]
EventType: TypeAlias = Literal[
    "proposed",
    "negotiated",
    "announced",
    "agreed",
    "signed",
    "concluded",
    "approved",
    "in force",
    "adopted",
    "enacted",
    "designated",
    "began",
    "opened",
    "expanded",
    "extended",
    "amended",
    "renewed",
    "replaced",
    "suspended",
    "resumed",
    "ended",
    "reported",
]
Basis: TypeAlias = Literal["reported", "target", "required"]
Grade: TypeAlias = Literal["primary", "mirror", "secondary"]
Bound: TypeAlias = Literal["=", ">", ">=", "<", "<=", "~"]
CountedOf: TypeAlias = Literal["countries", "parties", "places"]
Match: TypeAlias = Literal["named", "member", "unnamed"]
DatedBy: TypeAlias = Literal["row", "source"]

# The source's own word, and how the true figure compares with the one given.
BOUND_OF_QUALIFIER: dict[str, Bound] = {
    "exactly": "=",
    "more than": ">",
    "over": ">",
    "above": ">",
    "at least": ">=",
    "no fewer than": ">=",
    "nearly": "<",
    "almost": "<",
    "fewer than": "<",
    "less than": "<",
    "under": "<",
    "up to": "<=",
    "at most": "<=",
    "about": "~",
    "approximately": "~",
    "around": "~",
    "roughly": "~",
    "some": "~",
    "estimated": "~",
}
