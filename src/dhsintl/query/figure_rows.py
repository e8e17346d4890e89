"""A figure of a metric as a printed row."""

from collections.abc import Iterator

from dhsintl.dates import ALWAYS, Period, stated
from dhsintl.model.ids import figure_ids
from dhsintl.model.records import Figure, Metric
from dhsintl.model.rows import MetricRow
from dhsintl.model.vocabulary import BOUND_OF_QUALIFIER, DatedBy
from dhsintl.query.filters import period_of
from dhsintl.query.step_rows import joined
from dhsintl.query.subjects import Subjects
from dhsintl.query.view import View

# What is printed where a source gives a bare number.
STATED = "stated"


def figures(view: View, subjects: Subjects | None = None) -> Iterator[tuple[Metric, str, Figure]]:
    """The figures that the filters admit, about some subjects, with their ids."""
    filters = view.filters
    for metric in view.dataset.metrics:
        if metric.agreement not in view.rank:
            continue
        if not filters.admits_metric(metric.agreement, metric.id):
            continue
        for id_, figure in zip(figure_ids(metric), metric.figures, strict=True):
            if subjects and not subjects.include(figure.parties, period_of(figure.as_of)):
                continue
            is_of_grade = not filters.grades or view.grade(figure.source) in filters.grades
            if is_of_grade and filters.admits_claim(figure.as_of, view.published(figure.source)):
                yield metric, id_, figure


def figure_row(id_: str, metric: Metric, figure: Figure, view: View) -> MetricRow:
    """One figure, with what describes its metric."""
    return MetricRow(
        id=id_,
        agreement=metric.agreement,
        metric=metric.id,
        label=metric.label,
        value=figure.value,
        bound=BOUND_OF_QUALIFIER[figure.qualifier] if figure.qualifier else "=",
        qualifier=figure.qualifier or STATED,
        wording=figure.wording,
        unit=metric.unit,
        measure=metric.measure,
        as_of=figure.as_of,
        dated_by=_dated_by(figure, view),
        basis=figure.basis,
        parties=figure.party_set,
        rank=figure.rank,
        grade=view.grade(figure.source),
        note=joined((figure.note, metric.note)),
        source=figure.source,
        locator=figure.locator,
    )


def in_time(row: MetricRow, view: View) -> Period:
    """What to sort figures by; undated ones come last."""
    text = row.as_of or view.published(row.source)
    return stated(text) if text else Period(ALWAYS.last, ALWAYS.last)


def _dated_by(figure: Figure, view: View) -> DatedBy | None:
    if figure.as_of:
        return "row"
    return "source" if view.published(figure.source) else None
