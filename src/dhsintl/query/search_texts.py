"""The texts of a row as `search` reads them: those of its fields, and what it says in few words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from dhsintl.model.ids import event_id, figure_ids, partnership_id
from dhsintl.model.records import AgencyClaim, Dataset, Event, Figure, Metric, Partnership
from dhsintl.model.vocabulary import BOUND_OF_QUALIFIER, Table
from dhsintl.query.plain_text import PlainTexts

# Who searches for 124 means no country.
_UNSEARCHED = "numeric"


class Texts:
    """The fields of a record or a claim with their texts."""

    def __init__(self, said: Sequence[tuple[str, str]], claim: Any = None) -> None:
        self.fields = [field for field, _ in said]
        self.printed = [text for _, text in said]
        self.plain = PlainTexts(self.printed)
        self.claim = claim


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
        about = Texts(_said(record, dataset))
        match record:
            case Metric():
                for id_, figure in zip(figure_ids(record), record.figures, strict=True):
                    texts = [about, *_of_claims([figure], dataset)]
                    yield Row(id_, record, title, _figure(record, figure), texts)
            case Partnership():
                id_, claims = partnership_id(record), _of_claims(record.steps, dataset)
                status = [Texts([("status", status_of[id_])])] if id_ in status_of else []
                yield Row(id_, record, title, title, [about, *status, *claims])
            case Event():
                claims = _of_claims(record.claims, dataset)
                yield Row(event_id(record), record, title, title, [about, *claims])
            case _:
                yield Row(record.id, record, title, title, [about])


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


def _of_claims(claims: Sequence[Any], dataset: Dataset) -> list[Texts]:
    return [Texts(_said(claim, dataset), claim) for claim in claims]


def _said(record: Any, dataset: Dataset) -> list[tuple[str, str]]:
    """The fields of a record that have texts or numbers, as they are printed."""
    said = []
    for field in record.__struct_fields__:
        value = getattr(record, field)
        if value is None or value is False or value is True or field == _UNSEARCHED:
            continue
        if field == "party":
            text = _party(value, dataset)
        elif isinstance(value, str):
            text = value
        elif isinstance(value, tuple):
            text = _list(field, value, dataset)
        else:
            text = f"{value:,}"
        if text:
            said.append((field, text))
    return said


def _list(field: str, values: tuple[Any, ...], dataset: Dataset) -> str:
    """The texts of a list; of parties and agencies, their names."""
    if values and isinstance(values[0], AgencyClaim):
        return "; ".join(_party(claim.party, dataset) for claim in values)
    if field == "parties":
        return "; ".join(_party(party, dataset) for party in values)
    return "; ".join(value for value in values if isinstance(value, str))


def _party(party: str, dataset: Dataset) -> str:
    return f"{dataset.party_by_id[party].name} ({party})"
