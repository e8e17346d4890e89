"""The fixed words of the record, what a text stands for, and what each qualifier says."""

from enum import Enum
from typing import Literal, TypeAlias, get_args

from msgspec import Struct


class Table(str, Enum):
    """The six tables; the value is the TOML key, the command and the name of the schema."""

    AGREEMENTS = "agreements"
    PARTNERSHIPS = "partnerships"
    METRICS = "metrics"
    EVENTS = "events"
    PARTIES = "parties"
    SOURCES = "sources"


# What one row of a table is called.
NOUNS: dict[Table, str] = {
    Table.AGREEMENTS: "agreement",
    Table.PARTNERSHIPS: "partnership",
    Table.METRICS: "figure",
    Table.EVENTS: "event",
    Table.PARTIES: "party",
    Table.SOURCES: "source",
}


FieldKind: TypeAlias = Literal[
    "text", "number", "flag", "choice", "table", "slug", "code", "date", "address", "reference"
]


class Mark(Struct, frozen=True):
    """What a text stands for, which its type alone does not say.

    `table` is the one whose rows a reference names. A date that `dates_row` is the row's own;
    where a row has none, its source's publication takes its place.
    """

    kind: FieldKind
    table: Table | None = None
    dates_row: bool = False


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
StepType: TypeAlias = Literal[
    "proposed",
    "negotiated",
    "approved",
    "announced",
    "listed",
    "signed",
    "in force",
    "operating",
    "suspended",
    "resumed",
    "ended",
    "replaced",
]
# What happens to an agreement as a whole: the types of steps, and these.
EventType: TypeAlias = Literal[
    StepType,
    "concluded",
    "adopted",
    "enacted",
    "expanded",
    "amended",
    "renewed",
    "other",
]
# The statuses of a partnership, from the least to the furthest.
Status: TypeAlias = Literal[
    "unknown",
    "not yet",
    "ended",
    "replaced",
    "suspended",
    "proposed",
    "approved",
    "announced",
    "listed",
    "signed",
    "in force",
    "operating",
]
# Those that a count of partners may be of: of who takes part, or is about to.
CountedStatus: TypeAlias = Literal[
    "proposed",
    "approved",
    "announced",
    "listed",
    "signed",
    "in force",
    "operating",
]
Basis: TypeAlias = Literal["reported", "target", "required"]
Measure: TypeAlias = Literal["stock", "flow", "cumulative"]
# By who speaks, the best first.
Grade: TypeAlias = Literal["official", "copy", "oversight", "press", "other"]
Rank: TypeAlias = Literal["preferred", "deprecated"]
Bound: TypeAlias = Literal["=", ">", ">=", "<", "<=", "~"]
Qualifier: TypeAlias = Literal[
    "exactly",
    "more than",
    "over",
    "above",
    "at least",
    "no fewer than",
    "nearly",
    "almost",
    "fewer than",
    "less than",
    "under",
    "up to",
    "at most",
    "about",
    "approximately",
    "around",
    "roughly",
    "some",
    "estimated",
]
CountedOf: TypeAlias = Literal["countries", "parties", "places"]
Match: TypeAlias = Literal["named", "member", "possible"]
DatedBy: TypeAlias = Literal["row", "source"]
DateIs: TypeAlias = Literal["publication", "access"]
# What `summary` groups by.
Grouping: TypeAlias = Literal["agreement", "theme", "kind", "agency", "party", "source", "year"]
Severity: TypeAlias = Literal["error", "warning"]

# Steps that begin something, as they follow one another, and those that end it.
BEGINNINGS: tuple[StepType, ...] = (
    "proposed",
    "negotiated",
    "approved",
    "announced",
    "signed",
    "in force",
    "operating",
)
ENDS: tuple[StepType, ...] = ("ended", "replaced")
# The states in which a party takes part.
TAKING_PART: tuple[StepType, ...] = ("announced", "listed", "signed", "in force", "operating")
STEP_TYPES: tuple[StepType, ...] = get_args(StepType)
EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)
KINDS: tuple[AgreementKind | PartyKind, ...] = (*get_args(AgreementKind), *get_args(PartyKind))
STATUSES: tuple[Status, ...] = get_args(Status)
GRADES: tuple[Grade, ...] = get_args(Grade)
GROUPINGS: tuple[Grouping, ...] = get_args(Grouping)

# The source's own word, and how the true figure compares with the one given.
BOUND_OF_QUALIFIER: dict[Qualifier, Bound] = {
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
# How a bound is told; of what is given exactly, nothing.
BOUND_IN_WORDS: dict[Bound, str] = {
    "=": "",
    ">": "more than",
    ">=": "at least",
    "<": "fewer than",
    "<=": "at most",
    "~": "about",
}
# With these, there may always be more.
OPEN_BOUNDS: tuple[Bound, ...] = (">", ">=", "~")


def bounded(value: float, bound: Bound) -> str:
    """A figure with its bound: `> 10,300`; one that is given exactly stands alone."""
    return f"{value:,}" if bound == "=" else f"{bound} {value:,}"


def bounded_in_words(value: float, bound: Bound) -> str:
    """A figure with its bound in words: `more than 10,300`."""
    return f"{BOUND_IN_WORDS[bound]} {value:,}".lstrip()


# The parts of a page that --section prints alone: the rows of these fields of a report.
AGREEMENT_SECTIONS = ("partnerships", "metrics", "events", "sources")
PARTY_SECTIONS = ("agreements", "possible", *AGREEMENT_SECTIONS)
