"""Glances: pages that fit a screen of 100 columns, together with the notes under them."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from msgspec.structs import replace

from dhsintl.output.formats.drawing import Line
from dhsintl.output.formats.fitting import Stack, fit
from dhsintl.output.formats.table import facts, heading, rows_alone
from dhsintl.output.result import SCREEN_HEIGHT, SCREEN_WIDTH, Glance, RenderOptions

# Two lines of notes stand under the page.
_LINES = SCREEN_HEIGHT - 2
_SCREEN = RenderOptions(width=SCREEN_WIDTH)


def glances(found: Sequence[Glance], options: RenderOptions) -> Iterator[Line]:
    for number, glance in enumerate(found):
        if number:
            yield []
        yield from _drawn(glance, _counts(glance), options)


def _counts(glance: Glance) -> list[int]:
    """How many rows of each excerpt are shown: what fits a screen, whatever this terminal is."""
    stacks = [
        Stack([len(lines) for lines in rows_alone(one.data, _SCREEN)], one.fewest)
        for one in glance.excerpts
    ]
    frame = _drawn(replace(glance, excerpts=()), (), _SCREEN)
    return fit(stacks, _LINES - len([*frame]))


def _drawn(glance: Glance, counts: Sequence[int], options: RenderOptions) -> Iterator[Line]:
    yield from heading(glance.title, options)
    yield from facts(glance.facts, options)
    for excerpt, count in zip(glance.excerpts, counts, strict=True):
        yield []
        yield from heading(excerpt.heading_over(count), options)
        yield from chain.from_iterable(islice(rows_alone(excerpt.data, options), count))
    if glance.closing:
        yield []
        yield from facts(glance.closing, options)
