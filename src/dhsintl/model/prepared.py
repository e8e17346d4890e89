"""What every query asks first, worked out once, when a dataset is compiled."""

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Raw, Struct

from dhsintl.dates import Period, parse
from dhsintl.model.vocabulary import OPEN_BOUNDS, Bound, CountedOf, DatedBy, Grade

if TYPE_CHECKING:
    from dhsintl.model.records import Party


class Count(Struct, frozen=True):
    """One count of the partners of an agreement, and how many of them are named."""

    of: CountedOf
    value: int
    bound: Bound
    as_of: str | None
    dated_by: DatedBy | None
    metrics: tuple[str, ...]
    source: str
    named: int
    # Parties that cannot be among the unnamed: those that are named, or not in the count.
    known: frozenset[str]

    @property
    def unnamed(self) -> int:
        return max(0, self.value - self.named)

    @property
    def may_leave_unnamed(self) -> bool:
        """May there be partners that it counts and nobody names?"""
        return self.unnamed > 0 or self.bound in OPEN_BOUNDS

    @property
    def period(self) -> Period | None:
        return parse(self.as_of) if self.as_of else None

    def may_include(self, party: "Party") -> bool:
        """Could the party be one of those that are counted and not named?"""
        if self.of == "places" or party.kind == "agency" or party.id in self.known:
            return False
        return party.kind == "country" or self.of == "parties"


class CitedSource(Struct, frozen=True, array_like=True):
    """How good a document is, and when it was published."""

    grade: Grade
    published: str | None


class Prepared(Struct, frozen=True):
    """Answers from the whole evidence, on its last day.

    `counts` has, by agreement, those that apply on that day (`dhsintl.query.counts`);
    `beginnings`, of agreements that the evidence says this of, when they themselves began;
    `answers`, by party, how it is in each agreement that names it: MessagePack, as a query
    asks for few of them (`dhsintl.query.matching`); `sources`, by id, what these ask of the
    documents that they rest on.
    """

    last_day: date
    counts: dict[str, list[Count]]
    beginnings: dict[str, Period]
    answers: dict[str, Raw]
    sources: dict[str, CitedSource]
