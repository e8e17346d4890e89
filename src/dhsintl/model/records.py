"""The record: six tables, each row a frozen, typed structure.

Each field is described once, here: its type, its meaning, and what it stands for (a date, a
slug, a reference). `dhsintl.model.fields` reads that back for validation, sorting, columns,
the JSON Schema and the documentation. Dates are text, in the subset of EDTF that
`dhsintl.dates` reads. Rules that need more than one field are in `dhsintl.dataset.rules`.
"""

from functools import cached_property
from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

from dhsintl import dates
from dhsintl.model.fields import Mark
from dhsintl.model.vocabulary import (
    BOUND_OF_QUALIFIER,
    AgreementKind,
    Basis,
    CountedOf,
    EventType,
    Grade,
    PartyKind,
    Table,
)

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"


# What a text stands for.
Slug: TypeAlias = Annotated[
    str, Meta(extra={"mark": Mark("slug")}, extra_json_schema={"pattern": ID_PATTERN})
]
Alpha3: TypeAlias = Annotated[
    str, Meta(extra={"mark": Mark("code")}, extra_json_schema={"pattern": "^[A-Z]{3}$"})
]
Numeric: TypeAlias = Annotated[
    str, Meta(extra={"mark": Mark("code")}, extra_json_schema={"pattern": "^[0-9]{3}$"})
]
EdtfDate: TypeAlias = Annotated[
    str, Meta(extra={"mark": Mark("date")}, extra_json_schema={"pattern": dates.PATTERN})
]
RowDate: TypeAlias = Annotated[EdtfDate, Meta(extra={"mark": Mark("date", dates_row=True)})]
Address: TypeAlias = Annotated[
    str,
    Meta(
        extra={"mark": Mark("address")},
        extra_json_schema={"format": "uri", "pattern": r"^https?://\S+$"},
    ),
]
AgreementId: TypeAlias = Annotated[str, Meta(extra={"mark": Mark("reference", Table.AGREEMENTS)})]
PartyId: TypeAlias = Annotated[str, Meta(extra={"mark": Mark("reference", Table.PARTIES)})]
SourceId: TypeAlias = Annotated[str, Meta(extra={"mark": Mark("reference", Table.SOURCES)})]

# What several tables share.
_Id: TypeAlias = Annotated[Slug, Meta(description="Identifier in kebab-case; it never changes.")]
_Agreement: TypeAlias = Annotated[AgreementId, Meta(description="Id of the agreement.")]
_Source: TypeAlias = Annotated[
    SourceId, Meta(description="Id of the document that this row rests on.")
]
_Locator: TypeAlias = Annotated[
    str,
    Meta(title="Where", description="Where in the source: heading and item, page, paragraph."),
]
_Note: TypeAlias = Annotated[
    str | None, Meta(description="What a reader should know, including anything inferred.")
]
_Parties: TypeAlias = Annotated[
    tuple[PartyId, ...], Meta(description="Ids of the parties concerned.")
]
_Also: TypeAlias = Annotated[tuple[str, ...], Meta(description="Other names and spellings.")]
_Qualifier: TypeAlias = Annotated[
    str,
    Meta(
        description="The source's own word for how exact the figure is; `exactly` where it gives "
        "a bare number.",
        extra_json_schema={"enum": list(BOUND_OF_QUALIFIER)},
    ),
]
_Date: TypeAlias = Annotated[
    RowDate | None,
    Meta(
        description="EDTF date or interval at the source's precision: 2012, 2012-06, "
        "2011-10/2012-09."
    ),
]


class Record(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What all rows share: they cannot be changed, and unknown keys are refused."""


class Counted(Record, frozen=True, kw_only=True):
    """How many partners an agreement's source counts, whether or not it names them."""

    value: Annotated[
        int, Meta(title="Figure", description="The count.", extra_json_schema={"minimum": 0})
    ]
    qualifier: _Qualifier
    what: Annotated[str, Meta(description="What is counted, in our own words.")]
    of: Annotated[
        CountedOf,
        Meta(
            description="What a partnership must name for one of those counted to be named; "
            "`countries` if omitted."
        ),
    ] = "countries"
    as_of: _Date = None


class Agreement(Record, frozen=True, kw_only=True):
    """One engagement of DHS with partners abroad, whatever its legal form."""

    id: Annotated[_Id, Meta(title="Agreement")]
    title: Annotated[str, Meta(description="Full title.")]
    short_title: Annotated[str | None, Meta(description="The name in common use.")] = None
    also: _Also = ()
    kind: Annotated[AgreementKind, Meta(description="Its legal or practical form.")]
    theme: Annotated[Slug, Meta(description="Slug of the policy field that it belongs to.")]
    agencies: Annotated[
        tuple[PartyId, ...], Meta(description="Ids of the US agencies that the source names.")
    ] = ()
    summary: Annotated[str, Meta(description="What it does, in our own words.")]
    counted: Annotated[Counted | None, Meta(description="How many partners the source counts.")] = (
        None
    )
    source: _Source
    locator: _Locator


class Partnership(Record, frozen=True, kw_only=True):
    """One party taking part in one agreement, at one place where places are what counts."""

    agreement: _Agreement
    party: Annotated[PartyId, Meta(description="Id of the party that takes part.")]
    place: Annotated[
        str | None, Meta(description="Port, airport or city, if it takes part at one.")
    ] = None
    role: Annotated[str | None, Meta(description="What the party does in it.")] = None
    instrument: Annotated[
        str | None, Meta(description="The instrument by which it takes part, if the source says.")
    ] = None
    since: Annotated[RowDate | None, Meta(description="EDTF date from which it takes part.")] = None
    until: Annotated[EdtfDate | None, Meta(description="EDTF date of its last day in it.")] = None
    note: _Note = None
    source: _Source
    locator: _Locator


class Metric(Record, frozen=True, kw_only=True):
    """One figure that one source states."""

    id: _Id
    agreement: _Agreement
    indicator: Annotated[
        Slug, Meta(description="Slug of what is measured; one series within its agreement.")
    ]
    label: Annotated[str, Meta(title="What", description="What is measured, in words.")]
    value: Annotated[
        int | float,
        Meta(title="Figure", description="The figure as the source gives it, unrounded."),
    ]
    qualifier: _Qualifier
    unit: Annotated[str, Meta(description="Unit of the figure.")]
    as_of: _Date = None
    basis: Annotated[
        Basis, Meta(description="A result that was reported, a target, or what a law requires.")
    ]
    parties: _Parties = ()
    note: _Note = None
    source: _Source
    locator: _Locator


class Event(Record, frozen=True, kw_only=True):
    """One thing that happened on one date."""

    agreement: _Agreement
    date: _Date = None
    type: Annotated[EventType, Meta(description="What sort of thing happened.")]
    title: Annotated[
        str, Meta(title="What happened", description="What happened, in our own words.")
    ]
    occasion: Annotated[
        Slug | None,
        Meta(description="Slug that rows share where sources date the same event differently."),
    ] = None
    parties: _Parties = ()
    note: _Note = None
    source: _Source
    locator: _Locator


class Membership(Record, frozen=True, kw_only=True):
    """One party's time in a bloc, first and last day included."""

    party: Annotated[PartyId, Meta(description="Id of the member.")]
    since: Annotated[EdtfDate, Meta(description="EDTF date of its first day.")]
    until: Annotated[EdtfDate | None, Meta(description="EDTF date of its last day.")] = None


class Party(Record, frozen=True, kw_only=True):
    """One country, bloc, organization or US agency."""

    id: _Id
    name: Annotated[str, Meta(description="English name; for a country, the name in Unicode CLDR.")]
    also: _Also = ()
    kind: Annotated[PartyKind, Meta(description="What it is.")]
    alpha3: Annotated[
        Alpha3 | None,
        Meta(title="Alpha-3", description="ISO 3166-1 alpha-3 code, for countries."),
    ] = None
    numeric: Annotated[
        Numeric | None,
        Meta(description="ISO 3166-1 numeric code, for countries: three digits, as text."),
    ] = None
    country: Annotated[
        PartyId | None, Meta(description="Id of the country that an agency belongs to.")
    ] = None
    members: Annotated[
        tuple[Membership, ...], Meta(description="Members of a bloc, and since when.")
    ] = ()


class Source(Record, frozen=True, kw_only=True):
    """One document."""

    id: Annotated[_Id, Meta(title="Source")]
    title: Annotated[str, Meta(description="Title of the document.")]
    publisher: Annotated[str, Meta(description="Who published it.")]
    published: Annotated[
        EdtfDate | None, Meta(description="EDTF date of publication, as precise as is known.")
    ] = None
    url: Annotated[Address, Meta(title="Address", description="Where it was read.")]
    archived: Annotated[
        Address | None, Meta(title="Archived copy", description="Address of an archived copy.")
    ] = None
    number: Annotated[
        str | None,
        Meta(description="Report, treaty or notice number; for a mirror, the original's."),
    ] = None
    grade: Annotated[Grade, Meta(description="How close the document is to what it reports.")]


class Dataset(Struct, frozen=True, kw_only=True, dict=True):
    """All rows of one or more files, each table in the files' order."""

    agreements: tuple[Agreement, ...] = ()
    partnerships: tuple[Partnership, ...] = ()
    metrics: tuple[Metric, ...] = ()
    events: tuple[Event, ...] = ()
    parties: tuple[Party, ...] = ()
    sources: tuple[Source, ...] = ()

    def __repr__(self) -> str:
        """One short line, however large the dataset is."""
        counts = (f"{len(getattr(self, table.value)):,} {table.value}" for table in Table)
        return f"<Dataset: {', '.join(counts)}>"

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
    def home_countries(self) -> frozenset[str]:
        """The countries of the agencies, which are no partners of their own agreements."""
        return frozenset(party.country for party in self.parties if party.country)

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
