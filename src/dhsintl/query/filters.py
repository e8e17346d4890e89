"""The filters of a query: values of one filter are alternatives, and filters add up."""

from msgspec import Struct

from dhsintl.dates import Period, parse
from dhsintl.errors import UnknownName
from dhsintl.model.records import Agreement, Dataset
from dhsintl.model.vocabulary import EVENT_TYPES, GRADES, KINDS, STATUSES

_KNOWN_KINDS = frozenset(KINDS)
_KNOWN_STATUSES = frozenset(STATUSES)
_KNOWN_TYPES = frozenset(EVENT_TYPES)
_KNOWN_GRADES = frozenset(GRADES)


class Filters(Struct, frozen=True, kw_only=True):
    """What a query keeps, in ids and days. A filter that is empty keeps everything.

    `parties`, `agreements`, `agencies` and `sources` are ids of the dataset, `themes` and
    `kinds` those of agreements (for `parties`, kinds of party). `since` and `until` keep rows
    dated between them, both included. `sources` cuts the evidence: nothing else counts. `as_of`
    is the day that is asked about, its last one if it is a month or a year. `statuses` keep
    partnerships, and agreements of `parties`, of these statuses. `possible` adds agreements of
    which nobody knows whether the `parties` are in them.

    `types` keep events of these types, and partnerships with a counted step of one; with `since`
    and `until`, with one that is dated between them. `metrics` keep figures by the id of their
    metric: `ports`, or `csi/ports` in one agreement alone. `grades` keep partnerships, figures,
    events and sources by their `grade`, and change neither a status nor a count.

    `in_all` keep parties that are in all of these agreements, by name or as members of a bloc,
    and `in_none` those that are in none of them; of whom that is not known, neither does. They
    are for `parties` and `matrix`.

    A query raises `UnknownName` for an id or a theme that its dataset does not have.
    """

    parties: tuple[str, ...] = ()
    agreements: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    since: Period | None = None
    until: Period | None = None
    as_of: Period | None = None
    statuses: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    possible: bool = False
    in_all: tuple[str, ...] = ()
    in_none: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a lone text, which is no list of ids, and a date that is still text."""
        for name in self.__struct_fields__:
            if isinstance(getattr(self, name), str):
                is_date = name in ("since", "until", "as_of")
                wanted = "a Period: use parse_date" if is_date else "a tuple of texts"
                raise TypeError(f"{name} is {wanted}")

    @property
    def has_span(self) -> bool:
        """Do they keep what is dated in a span of time?"""
        return self.since is not None or self.until is not None

    @property
    def select_parties(self) -> bool:
        """Do they keep parties by what these are in?"""
        return bool(self.in_all or self.in_none)

    def admits_agreement(self, agreement: Agreement) -> bool:
        """Does the agreement have one of the ids, themes and kinds?"""
        return (
            (not self.agreements or agreement.id in self.agreements)
            and (not self.themes or agreement.theme in self.themes)
            and (not self.kinds or agreement.kind in self.kinds)
        )

    def admits_metric(self, agreement: str, metric: str) -> bool:
        """Is the metric one of those that are asked for, in any agreement or in this one?"""
        return (
            not self.metrics
            or metric in self.metrics
            or metric_key(agreement, metric) in self.metrics
        )

    def admits_type(self, type_: str) -> bool:
        return not self.types or type_ in self.types

    def admits_grade(self, grade: str | None) -> bool:
        return not self.grades or grade in self.grades

    def admits_date(self, period: Period | None) -> bool:
        """Does a date overlap the time from `since` to `until`? An unknown date does not."""
        if not self.has_span:
            return True
        return (
            period is not None
            and (self.since is None or period.last >= self.since.first)
            and (self.until is None or period.first <= self.until.last)
        )

    def admits_claim(self, own: str | None, of_source: str | None) -> bool:
        """Is a claim dated as is asked for? A source's date never satisfies `since` or `until`.

        As of a day, it keeps what that date or its own puts by then, and nothing without any.
        """
        dated = period_of(own or of_source)
        if self.as_of and not (dated and dated.begins_by(self.as_of)):
            return False
        return self.admits_date(period_of(own))


def period_of(text: str | None) -> Period | None:
    """The days of a date, where there is one."""
    return parse(text) if text else None


# What asks for a filter, where that is neither its name nor its name in the singular.
_OPTIONS = {
    "parties": "country",
    "agencies": "agency",
    "statuses": "status",
    "in_all": "in",
    "in_none": "not-in",
}


def option_of(name: str) -> str:
    """The option that asks for a filter: `theme` for `themes`, `as-of` for `as_of`."""
    return _OPTIONS.get(name) or name.removesuffix("s").replace("_", "-")


def metric_key(agreement: str, metric: str) -> str:
    """How a filter names a metric of one agreement alone."""
    return f"{agreement}/{metric}"


def check_ids(dataset: Dataset, filters: Filters) -> None:
    """Raise `UnknownName` where a filter names what is no id of the dataset, or no known word."""
    for what, ids, known in (
        ("party", (*filters.parties, *filters.agencies), dataset.party_by_id),
        (
            "agreement",
            (*filters.agreements, *filters.in_all, *filters.in_none),
            dataset.agreement_by_id,
        ),
        ("theme", filters.themes, _themes_of(dataset) if filters.themes else ()),
        ("kind", filters.kinds, _KNOWN_KINDS),
        ("source", filters.sources, dataset.source_by_id if filters.sources else ()),
        ("status", filters.statuses, _KNOWN_STATUSES),
        ("type", filters.types, _KNOWN_TYPES),
        ("metric", filters.metrics, _metrics_of(dataset) if filters.metrics else ()),
        ("grade", filters.grades, _KNOWN_GRADES),
    ):
        for one in ids:
            if one not in known:
                from dhsintl.suggest import suggest

                raise UnknownName(what, one, suggest(str(one), known), _REMEDIES[what])


def _themes_of(dataset: Dataset) -> set[str]:
    return {agreement.theme for agreement in dataset.agreements}


def _metrics_of(dataset: Dataset) -> set[str]:
    """What a filter may call the metrics of a dataset."""
    keys = {metric_key(metric.agreement, metric.id) for metric in dataset.metrics}
    return keys | {metric.id for metric in dataset.metrics}


_REMEDIES = {
    "party": "filters take ids: see the parties of the dataset",
    "agreement": "filters take ids: see the agreements of the dataset",
    "theme": "see the themes of the agreements of the dataset",
    "kind": f"the kinds are {', '.join(KINDS)}",
    "source": "filters take ids: see the sources of the dataset",
    "metric": "filters take ids: see the metrics of the dataset",
    "type": f"the types are {', '.join(EVENT_TYPES)}",
    "grade": f"the grades are {', '.join(GRADES)}",
    "status": f"the statuses are {', '.join(STATUSES)}",
}
