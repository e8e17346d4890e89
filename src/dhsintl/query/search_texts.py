"""The texts of a row as `search` reads them: those of its fields, and what it says in few words."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from operator import attrgetter
from typing import Any

from msgspec import Struct

from dhsintl.model.ids import event_id, figure_ids, partnership_id
from dhsintl.model.records import Dataset, Event, Figure, Metric, Partnership
from dhsintl.model.vocabulary import BOUND_OF_QUALIFIER, Table
from dhsintl.query.plain_text import PlainTexts

# Who searches for 124 means no country.
_UNSEARCHED = "numeric"


class Texts:
    """The texts of a record and of claims: of each its field and its claim, if it is of one."""

    def __init__(self, dataset: Dataset, record: Any = None, claims: Sequence[Any] = ()) -> None:
        self._dataset = dataset
        self.stated = claims
        self.fields: list[str] = []
        self.printed: list[str] = []
        self.claims: list[Any] = []
        if record is not None:
            self._add_all(record, None)
        for claim in claims:
            self._add_all(claim, claim)

    @cached_property
    def plain(self) -> PlainTexts:
        """All of them as they are searched."""
        return PlainTexts(self.printed)

    def add(self, field: str, text: str) -> None:
        self.fields.append(field)
        self.printed.append(text)
        self.claims.append(None)

    def _add_all(self, record: Any, claim: Any) -> None:
        """The fields of a record that have texts or numbers, as they are printed."""
        names, values_of = _searched(record.__class__)
        fields, printed = self.fields, self.printed
        for name, value in zip(names, values_of(record), strict=True):
            if isinstance(value, str):
                text = _party(value, self._dataset) if name == "party" else value
            elif value is None or value is False or value is True or value == ():
                continue
            else:
                text = _list_or_number(name, value, self._dataset)
            if text:
                fields.append(name)
                printed.append(text)
        self.claims += [claim] * (len(fields) - len(self.claims))


@cache
def _searched(type_: type[Any]) -> tuple[Sequence[str], Callable[[Any], Sequence[Any]]]:
    """The fields of a record that are searched, and what reads them all at once."""
    fields = [field for field in type_.__struct_fields__ if field != _UNSEARCHED]
    return fields, attrgetter(*fields)


class Row(Struct):
    """What is printed as one row: its title, and with a figure what that is."""

    id: str
    record: Any
    title: str
    says: str
    texts: list[Texts]


def rows_of(table: Table, dataset: Dataset, status_of: Mapping[str, str]) -> Iterator[Row]:
    """The rows of a table; a metric is one row a figure.

    `status_of` has the statuses of partnerships by id, where they are searched.
    """
    for record in getattr(dataset, table.value):
        title = headline(record, dataset)
        match record:
            case Metric():
                about = Texts(dataset, record)
                for id_, figure in zip(figure_ids(record), record.figures, strict=True):
                    texts = [about, Texts(dataset, claims=[figure])]
                    yield Row(id_, record, title, _figure(record, figure), texts)
            case Partnership():
                id_, said = partnership_id(record), Texts(dataset, record, record.steps)
                if id_ in status_of:
                    said.add("status", status_of[id_])
                agreement = dataset.agreement_by_id[record.agreement]
                says = f"{title} ({agreement.short_title or agreement.title})"
                yield Row(id_, record, title, says, [said])
            case Event():
                said = Texts(dataset, record, record.claims)
                yield Row(event_id(record), record, title, title, [said])
            case _:
                yield Row(record.id, record, title, title, [Texts(dataset, record)])


def headline(record: Any, dataset: Dataset) -> str:
    """What a record or printed row says, in a few words."""
    for name in ("title", "label", "name"):
        if text := getattr(record, name, None):
            return str(text)
    name = dataset.party_by_id[record.party].name
    return f"{name}, {record.place}" if record.place else name


def _figure(metric: Metric, figure: Figure) -> str:
    """What a figure says, as tables print it, with what keeps it from being read as a result."""
    bound = BOUND_OF_QUALIFIER[figure.qualifier] if figure.qualifier else "="
    value = f"{figure.value:,}" if bound == "=" else f"{bound} {figure.value:,}"
    marks = [
        mark
        for mark, is_set in (
            (figure.basis, figure.basis != "reported"),
            ("deprecated", figure.rank == "deprecated"),
        )
        if is_set
    ]
    told = f" ({', '.join(marks)})" if marks else ""
    return f"{metric.label}: {value} {metric.unit}{told}"


def type_in_words(step: Any) -> str:
    """The type of a step or event; a stage, a plan and what is judged wrong are told as such."""
    marks = [getattr(step, "what", None)]
    if getattr(step, "planned", False):
        marks.append("planned")
    if getattr(step, "rank", None) == "deprecated":
        marks.append("deprecated")
    told = ", ".join(filter(None, marks))
    return f"{step.type} ({told})" if told else str(step.type)


def _list_or_number(field: str, value: Any, dataset: Dataset) -> str:
    """The texts of a list; of parties and agencies, their names; of a number, its figures."""
    if not isinstance(value, tuple):
        return f"{value:,}"
    if field == "parties":
        return "; ".join(_party(party, dataset) for party in value)
    if field == "agencies":
        return "; ".join(_party(claim.party, dataset) for claim in value)
    return "; ".join(text for text in value if isinstance(text, str))


def _party(party: str, dataset: Dataset) -> str:
    return f"{dataset.party_by_id[party].name} ({party})"
