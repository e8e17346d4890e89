"""The rows of a dataset as `search` reads them: the texts of their fields, and what they say."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from dhsintl.model.ids import event_id, figure_ids, partnership_id
from dhsintl.model.records import Dataset, Event, Figure, Metric, Partnership
from dhsintl.model.searched import RowTexts
from dhsintl.model.vocabulary import BOUND_OF_QUALIFIER, Table, bounded
from dhsintl.query.plain_text import all_plain

# Who searches for 124 means no country.
_UNSEARCHED = "numeric"


TextsOfTables: TypeAlias = Mapping[Table, Sequence[RowTexts]]


class Row(Struct):
    """What is printed as one row, its claims, and its texts; of a metric, the claim is a figure."""

    table: Table
    record: Any
    claims: Sequence[Any]
    texts: RowTexts

    def claim_of(self, at: int) -> Any:
        """The claim that has one of the texts; None if the record has it."""
        number = self.texts.claims[at]
        return None if number is None else self.claims[number]


def rows_of(
    dataset: Dataset, status_of: Mapping[str, str], prepared: TextsOfTables | None
) -> Iterator[Row]:
    """The rows of all tables; a metric is one row a figure.

    `status_of` has the statuses of partnerships by id, where they are searched; `prepared` the
    texts of the rows, where they need not be worked out.
    """
    for table in Table:
        texts = prepared[table] if prepared else texts_of(table, dataset)
        for (record, claims), one in zip(_rows(table, dataset), texts, strict=True):
            has_status = table is Table.PARTNERSHIPS and one.id in status_of
            said = _with_status(one, status_of[one.id]) if has_status else one
            yield Row(table, record, claims, said)


def _with_status(texts: RowTexts, status: str) -> RowTexts:
    printed = [*texts.printed, status]
    return replace(
        texts,
        fields=[*texts.fields, "status"],
        printed=printed,
        claims=[*texts.claims, None],
        plain=all_plain(printed),
    )


def _rows(table: Table, dataset: Dataset) -> Iterator[tuple[Any, Sequence[Any]]]:
    """The record of each row of a table, and the claims of the row."""
    for record in getattr(dataset, table.value):
        match record:
            case Metric():
                yield from ((record, (figure,)) for figure in record.figures)
            case Partnership():
                yield record, record.steps
            case Event():
                yield record, record.claims
            case _:
                yield record, ()


def texts_of(table: Table, dataset: Dataset) -> Iterator[RowTexts]:
    """The texts of each row of a table, worked out."""
    for record in getattr(dataset, table.value):
        title = headline(record, dataset)
        match record:
            case Metric():
                for id_, figure in zip(figure_ids(record), record.figures, strict=True):
                    said = _texts(record, (figure,), dataset)
                    yield RowTexts(id_, title, _figure(record, figure), *said)
            case Partnership():
                agreement = dataset.agreement_by_id[record.agreement]
                says = f"{title} ({agreement.short_title or agreement.title})"
                said = _texts(record, record.steps, dataset)
                yield RowTexts(partnership_id(record), title, says, *said)
            case Event():
                said = _texts(record, record.claims, dataset)
                yield RowTexts(event_id(record), title, title, *said)
            case _:
                yield RowTexts(record.id, title, title, *_texts(record, (), dataset))


def _texts(
    record: Any, claims: Sequence[Any], dataset: Dataset
) -> tuple[list[str], list[str], list[int | None], str]:
    """The fields of a record and its claims, their texts, the numbers of the claims, and all plain."""
    fields: list[str] = []
    printed: list[str] = []
    numbers: list[int | None] = []
    for number, holder in ((None, record), *enumerate(claims)):
        for field, text in _printed(holder, dataset):
            fields.append(field)
            printed.append(text)
            numbers.append(number)
    return fields, printed, numbers, all_plain(printed)


def _printed(record: Any, dataset: Dataset) -> Iterator[tuple[str, str]]:
    """The fields of a record or claim that have texts or numbers, as they are printed."""
    names, values_of = _searched(record.__class__)
    for name, value in zip(names, values_of(record), strict=True):
        if isinstance(value, str):
            text = _party(value, dataset) if name == "party" else value
        elif value is None or value is False or value is True or value == ():
            continue
        else:
            text = _list_or_number(name, value, dataset)
        if text:
            yield name, text


@cache
def _searched(type_: type[Any]) -> tuple[Sequence[str], Callable[[Any], Sequence[Any]]]:
    """The fields of a record that are searched, and what reads them all at once."""
    fields = [field for field in type_.__struct_fields__ if field != _UNSEARCHED]
    return fields, attrgetter(*fields)


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
    marks = [
        mark
        for mark, is_set in (
            (figure.basis, figure.basis != "reported"),
            ("deprecated", figure.rank == "deprecated"),
        )
        if is_set
    ]
    told = f" ({', '.join(marks)})" if marks else ""
    return f"{metric.label}: {bounded(figure.value, bound)} {metric.unit}{told}"


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
