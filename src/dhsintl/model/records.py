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
from dhsintl.model.prepared import Prepared
from dhsintl.model.vocabulary import (
    AgreementKind,
    Basis,
    CountedOf,
    CountedStatus,
    DateIs,
    EventType,
    Grade,
    Mark,
    Measure,
    PartyKind,
    Qualifier,
    Rank,
    StepType,
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
_Source: TypeAlias = Annotated[SourceId, Meta(description="Id of the document that says so.")]
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
    Qualifier | None,
    Meta(
        description="The source's own word for how exact the figure is; omitted where it gives "
        "a bare number.",
    ),
]
_Rank: TypeAlias = Annotated[
    Rank | None,
    Meta(
        description="`preferred` claims count alone; `deprecated` ones do not count, and say why "
        "in `note`."
    ),
]
_DateIs: TypeAlias = Annotated[
    DateIs | None,
    Meta(description="Whose date it is, where the source gives none: its publication or access."),
]
_Planned: TypeAlias = Annotated[
    bool, Meta(description="Is the day one that was set beforehand? A plan makes no status.")
]
_Date: TypeAlias = Annotated[
    RowDate | None,
    Meta(
        description="EDTF date or interval at the source's precision: 2012, 2012-06, "
        "2011-10/2012-09."
    ),
]


_LONGEST_REPR = 160


class Record(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What all rows share: they cannot be changed, and unknown keys are refused."""

    def __repr__(self) -> str:
        """The fields that say something, as far as they fit on one short line."""
        shown = ""
        for name in self.__struct_fields__:
            value = getattr(self, name)
            if not value and type(value) not in (int, float):  # None, unset, empty, False
                continue
            told = f"{', ' * bool(shown)}{name}={value!r}"
            if shown and len(shown) + len(told) > _LONGEST_REPR:
                shown += ", ..."
                break
            shown += told
        return f"{type(self).__name__}({shown})"


class PartnerCount(Record, frozen=True, kw_only=True):
    """Which metrics count the partners of an agreement, in one unit."""

    metrics: Annotated[
        tuple[Slug, ...],
        Meta(description="Ids of metrics of the agreement; several are added up."),
    ]
    of: Annotated[CountedOf, Meta(description="What is counted.")]
    status: Annotated[
        CountedStatus | None,
        Meta(description="The status that is counted; all that are in, if omitted."),
    ] = None
    besides: Annotated[
        tuple[PartyId, ...], Meta(description="Ids of parties that the count leaves out.")
    ] = ()


class AgencyClaim(Record, frozen=True, kw_only=True):
    """A US agency that a source names for an agreement."""

    party: Annotated[PartyId, Meta(description="Id of the agency.")]
    source: _Source
    locator: _Locator


class Agreement(Record, frozen=True, kw_only=True):
    """One engagement of DHS with partners abroad, whatever its legal form."""

    id: Annotated[_Id, Meta(title="Agreement")]
    title: Annotated[str, Meta(description="Full title.")]
    short_title: Annotated[str | None, Meta(description="The name in common use.")] = None
    also: _Also = ()
    kind: Annotated[AgreementKind, Meta(description="Its legal or practical form.")]
    theme: Annotated[Slug, Meta(description="Slug of the policy field that it belongs to.")]
    agencies: Annotated[
        tuple[AgencyClaim, ...],
        Meta(
            description="US agencies that sources name for it; a plain id stands for one that "
            "the agreement's own source names."
        ),
    ]
    summary: Annotated[str, Meta(description="What it does, in our own words.")]
    partner_count: Annotated[
        tuple[PartnerCount, ...], Meta(description="Which metrics count its partners.")
    ] = ()
    source: _Source
    locator: _Locator

    @property
    def agency_ids(self) -> tuple[str, ...]:
        """Ids of the US agencies that any source names for it, each once."""
        return tuple(dict.fromkeys(claim.party for claim in self.agencies))


class Step(Record, frozen=True, kw_only=True):
    """What one source says of one step by which a party takes part."""

    type: Annotated[StepType, Meta(description="What happened.")]
    date: Annotated[
        RowDate,
        Meta(description="EDTF date of the step; `../2003-03-17` is by that day."),
    ]
    date_is: _DateIs = None
    planned: _Planned = False
    what: Annotated[
        str | None, Meta(description="The stage that took the step: pilot, certain citizens.")
    ] = None
    rank: _Rank = None
    note: _Note = None
    source: _Source
    locator: _Locator


class Partnership(Record, frozen=True, kw_only=True):
    """One party's part in one agreement, at one place and by one instrument."""

    agreement: _Agreement
    party: Annotated[PartyId, Meta(description="Id of the party that takes part.")]
    place: Annotated[
        str | None, Meta(description="Port, airport or city, if it takes part at one.")
    ] = None
    instrument: Annotated[
        str | None,
        Meta(description="The instrument, where the party has or had several there."),
    ] = None
    role: Annotated[str | None, Meta(description="What the party does in it.")] = None
    note: _Note = None
    steps: Annotated[tuple[Step, ...], Meta(description="What sources say of its steps.")]


class Figure(Record, frozen=True, kw_only=True):
    """What one source says of the value of a metric."""

    value: Annotated[
        int | float,
        Meta(title="Figure", description="The figure as the source gives it, unrounded."),
    ]
    qualifier: _Qualifier = None
    as_of: _Date = None
    wording: Annotated[
        str | None, Meta(description="The source's own word for what is counted.")
    ] = None
    basis: Annotated[
        Basis, Meta(description="A result that was reported, a target, or what a law requires.")
    ] = "reported"
    parties: _Parties = ()
    rank: _Rank = None
    note: _Note = None
    source: _Source
    locator: _Locator

    @property
    def party_set(self) -> tuple[str, ...]:
        """Ids of the parties concerned, in order and each once: a series is about a set."""
        return tuple(sorted(set(self.parties))) if self.parties else ()


class Metric(Record, frozen=True, kw_only=True):
    """One thing that is measured, and the figures that sources give for it."""

    agreement: _Agreement
    id: Annotated[Slug, Meta(description="Identifier, unique within the agreement.")]
    label: Annotated[str, Meta(title="What", description="What is measured, in words.")]
    unit: Annotated[str, Meta(description="Unit of the figures.")]
    measure: Annotated[
        Measure,
        Meta(
            description="A `stock` on its day, a `flow` in the period of its date, or a "
            "`cumulative` total by its date."
        ),
    ] = "stock"
    note: _Note = None
    figures: Annotated[tuple[Figure, ...], Meta(description="What sources say of its value.")]


class EventClaim(Record, frozen=True, kw_only=True):
    """What one source says of the date of an event."""

    date: _Date = None
    date_is: _DateIs = None
    planned: _Planned = False
    rank: _Rank = None
    note: _Note = None
    source: _Source
    locator: _Locator


class Event(Record, frozen=True, kw_only=True):
    """What happened to an agreement as a whole, and is no step of a party."""

    agreement: _Agreement
    id: Annotated[Slug, Meta(description="Identifier, unique within the agreement.")]
    type: Annotated[EventType, Meta(description="What sort of thing happened.")]
    title: Annotated[
        str, Meta(title="What happened", description="What happened, in our own words.")
    ]
    parties: _Parties = ()
    note: _Note = None
    claims: Annotated[tuple[EventClaim, ...], Meta(description="What sources say of its date.")]


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
    author: Annotated[
        str | None, Meta(description="Who wrote it, where that is not the publisher.")
    ] = None
    publisher: Annotated[str, Meta(description="Who issued it.")]
    via: Annotated[
        str | None, Meta(description="Who holds the copy that was read, if that is a copy.")
    ] = None
    url: Annotated[Address, Meta(title="Address", description="Where it was read.")]
    original_url: Annotated[
        Address | None, Meta(title="Original", description="Address of the original, if known.")
    ] = None
    number: Annotated[
        str | None, Meta(description="Report, treaty or notice number of the document.")
    ] = None
    published: Annotated[
        EdtfDate | None, Meta(description="EDTF date of publication, as precise as is known.")
    ] = None
    accessed: Annotated[EdtfDate | None, Meta(description="EDTF date by which it was read.")] = None
    archived: Annotated[
        Address | None, Meta(title="Archived copy", description="Address of an archived copy.")
    ] = None
    grade: Annotated[
        Grade,
        Meta(
            description="Who speaks: a party or the law (`official`), a verbatim `copy` of that, "
            "`oversight` bodies, the `press`, or `other`."
        ),
    ]


class Dataset(Struct, frozen=True, kw_only=True, dict=True):
    """All rows of one or more files, each table in the files' order.

    `sha256` is the hash over the contents of these files in the order of their names, in
    hexadecimal; None for rows that were not read from files. `prepared` comes with the compiled
    form alone; a dataset with other rows must not keep it.
    """

    agreements: tuple[Agreement, ...] = ()
    partnerships: tuple[Partnership, ...] = ()
    metrics: tuple[Metric, ...] = ()
    events: tuple[Event, ...] = ()
    parties: tuple[Party, ...] = ()
    sources: tuple[Source, ...] = ()
    sha256: str | None = None
    prepared: Prepared | None = None

    def __repr__(self) -> str:
        """One short line, however large the dataset is."""
        counts = (f"{len(getattr(self, table.value)):,} {table.value}" for table in Table)
        return f"<Dataset: {', '.join(counts)}>"

    @cached_property
    def agreement_by_id(self) -> dict[str, Agreement]:
        return {agreement.id: agreement for agreement in self.agreements}

    @cached_property
    def home_countries(self) -> frozenset[str]:
        """The countries of the agencies: they are no partners of themselves."""
        return frozenset(party.country for party in self.parties if party.country)

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
