"""The record: six tables, each row a frozen, typed structure.

Every field is described here once; the JSON Schema, the columns and the
documentation of the data format take it from here. Dates are text in EDTF
(ISO 8601-2, level 1) at the precision that the source gives; `dhsintl.dates`
reads them. Nothing here checks one row against another: that is
`dhsintl.dataset.rules`.
"""

from enum import Enum
from functools import cached_property
from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class Table(str, Enum):
    """The six tables; the value is the TOML key, the command and the schema's name."""

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

# The source's own word, and what it says of the true figure against the one given.
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

_Id: TypeAlias = Annotated[
    str,
    Meta(
        description="Identifier in kebab-case; it never changes.",
        extra_json_schema={"pattern": ID_PATTERN},
    ),
]
_AgreementId: TypeAlias = Annotated[str, Meta(description="Id of the agreement.")]
_SourceId: TypeAlias = Annotated[str, Meta(description="Id of the document that says so.")]
_Locator: TypeAlias = Annotated[
    str, Meta(description="Where in the source: heading and item, page, paragraph.")
]
_Note: TypeAlias = Annotated[
    str | None, Meta(description="What a reader must know; anything inferred is said here.")
]
_PartyIds: TypeAlias = Annotated[tuple[str, ...], Meta(description="Ids of the parties concerned.")]
_Also: TypeAlias = Annotated[tuple[str, ...], Meta(description="Other names and spellings.")]
_Qualifier: TypeAlias = Annotated[
    str,
    Meta(
        description="The source's own word for how exact the figure is; `exactly` where it gives a bare one.",
        extra_json_schema={"enum": list(BOUND_OF_QUALIFIER)},
    ),
]
_Date: TypeAlias = Annotated[
    str | None,
    Meta(
        description="EDTF date or interval at the source's precision: 2012, 2012-06, 2011-10/2012-09."
    ),
]


class Record(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What all rows share: they cannot be changed, and take no unknown key."""


class Counted(Record, frozen=True, kw_only=True):
    """How many partners an agreement's source counts, whether or not it names them."""

    value: Annotated[int, Meta(description="The count.")]
    qualifier: _Qualifier
    what: Annotated[str, Meta(description="What is counted, in our own words.")]
    of: Annotated[
        CountedOf,
        Meta(
            description="What has to be named for one of them to be named; `countries` if left out."
        ),
    ] = "countries"
    as_of: _Date = None


class Agreement(Record, frozen=True, kw_only=True):
    """One engagement of DHS with partners abroad, whatever its legal form."""

    id: _Id
    title: Annotated[str, Meta(description="Full title.")]
    short_title: Annotated[str | None, Meta(description="The name that people use.")] = None
    also: _Also = ()
    kind: Annotated[AgreementKind, Meta(description="Its legal or practical form.")]
    theme: Annotated[str, Meta(description="Slug of the field that it belongs to.")]
    agencies: Annotated[
        tuple[str, ...], Meta(description="Party ids of the US bodies that the source names.")
    ] = ()
    summary: Annotated[str, Meta(description="What it does, in our own words.")]
    counted: Annotated[Counted | None, Meta(description="How many partners the source counts.")] = (
        None
    )
    source: _SourceId
    locator: _Locator


class Partnership(Record, frozen=True, kw_only=True):
    """One party taking part in one agreement, at one place where places are what counts."""

    agreement: _AgreementId
    party: Annotated[str, Meta(description="Id of the party that takes part.")]
    place: Annotated[str | None, Meta(description="Port, airport or city, where it matters.")] = (
        None
    )
    role: Annotated[str | None, Meta(description="What the party does in it.")] = None
    instrument: Annotated[
        str | None, Meta(description="The instrument by which it takes part, if the source says.")
    ] = None
    since: Annotated[str | None, Meta(description="EDTF date from which it takes part.")] = None
    until: Annotated[str | None, Meta(description="EDTF date of its last day in it.")] = None
    note: _Note = None
    source: _SourceId
    locator: _Locator


class Metric(Record, frozen=True, kw_only=True):
    """One figure that one source states."""

    id: _Id
    agreement: _AgreementId
    indicator: Annotated[
        str,
        Meta(
            description="Slug of what is measured; one series within its agreement.",
            extra_json_schema={"pattern": ID_PATTERN},
        ),
    ]
    label: Annotated[str, Meta(description="What is measured, in words.")]
    value: Annotated[int | float, Meta(description="The figure as the source gives it, unrounded.")]
    qualifier: _Qualifier
    unit: Annotated[str, Meta(description="Unit of the figure.")]
    as_of: _Date = None
    basis: Annotated[
        Basis, Meta(description="A result that was reported, a target, or what a law requires.")
    ]
    parties: _PartyIds = ()
    note: _Note = None
    source: _SourceId
    locator: _Locator


class Event(Record, frozen=True, kw_only=True):
    """One thing that happened on one date."""

    agreement: _AgreementId
    date: _Date = None
    type: Annotated[EventType, Meta(description="What sort of thing happened.")]
    title: Annotated[str, Meta(description="What happened, in our own words.")]
    occasion: Annotated[
        str | None,
        Meta(
            description="Slug of the happening, where sources date one and the same differently.",
            extra_json_schema={"pattern": ID_PATTERN},
        ),
    ] = None
    parties: _PartyIds = ()
    note: _Note = None
    source: _SourceId
    locator: _Locator


class Membership(Record, frozen=True, kw_only=True):
    """One party's time in a bloc; both days belong to it."""

    party: Annotated[str, Meta(description="Id of the member.")]
    since: Annotated[str, Meta(description="EDTF date of its first day.")]
    until: Annotated[str | None, Meta(description="EDTF date of its last day.")] = None


class Party(Record, frozen=True, kw_only=True):
    """One country, bloc, organization or US agency."""

    id: _Id
    name: Annotated[str, Meta(description="English name; for countries Unicode CLDR's.")]
    also: _Also = ()
    kind: Annotated[PartyKind, Meta(description="What it is.")]
    alpha3: Annotated[str | None, Meta(description="ISO 3166-1 alpha-3 code, for countries.")] = (
        None
    )
    numeric: Annotated[
        str | None,
        Meta(description="ISO 3166-1 numeric code, for countries: three digits, as text."),
    ] = None
    members: Annotated[tuple[Membership, ...], Meta(description="Members of a bloc, by day.")] = ()


class Source(Record, frozen=True, kw_only=True):
    """One document."""

    id: _Id
    title: Annotated[str, Meta(description="Title of the document.")]
    publisher: Annotated[str, Meta(description="Who published it.")]
    published: _Date = None
    url: Annotated[str, Meta(description="Where it was read.")]
    archived: Annotated[str | None, Meta(description="Address of an archived copy.")] = None
    number: Annotated[
        str | None,
        Meta(description="Report, treaty or notice number; a mirror gives the original's."),
    ] = None
    grade: Annotated[Grade, Meta(description="How near the document stands to what it tells.")]


class Dataset(Struct, frozen=True, kw_only=True, dict=True):
    """All rows of one or more files, each table in the files' order."""

    agreements: tuple[Agreement, ...] = ()
    partnerships: tuple[Partnership, ...] = ()
    metrics: tuple[Metric, ...] = ()
    events: tuple[Event, ...] = ()
    parties: tuple[Party, ...] = ()
    sources: tuple[Source, ...] = ()

    @cached_property
    def agreement_by_id(self) -> dict[str, Agreement]:
        return {agreement.id: agreement for agreement in self.agreements}

    @cached_property
    def partnerships_by_agreement(self) -> dict[str, list[Partnership]]:
        rows: dict[str, list[Partnership]] = {}
        for row in self.partnerships:
            rows.setdefault(row.agreement, []).append(row)
        return rows

    @cached_property
    def party_by_id(self) -> dict[str, Party]:
        return {party.id: party for party in self.parties}

    @cached_property
    def source_by_id(self) -> dict[str, Source]:
        return {source.id: source for source in self.sources}


RECORD_OF: dict[Table, type[Record]] = {
    Table.AGREEMENTS: Agreement,
    Table.PARTNERSHIPS: Partnership,
    Table.METRICS: Metric,
    Table.EVENTS: Event,
    Table.PARTIES: Party,
    Table.SOURCES: Source,
}
