"""`search`: words, across all tables."""

from collections.abc import Iterator, Sequence

import typer

from dhsintl.cli import options, own_options
from dhsintl.cli.arguments import arguments_of
from dhsintl.cli.notes import NO_ROWS_ASKED
from dhsintl.cli.resolve import dataset_of, filters_of
from dhsintl.cli.respond import respond
from dhsintl.cli.shaping import result_of
from dhsintl.dataset.load import texts_for
from dhsintl.errors import UsageError
from dhsintl.model.records import Dataset
from dhsintl.names import normalize_name
from dhsintl.output.cells import quantity
from dhsintl.query.search import search as rows_with
from dhsintl.query.search_texts import TextsOfTables


def search(
    ctx: typer.Context,
    *,
    names: own_options.Words,
    grade: options.Grades = [],
    fields: options.Fields = None,
    sort: options.Sort = None,
    limit: options.Limit = None,
    fail_empty: options.FailEmpty = False,
    format: options.OutputFormat = None,
    json: options.Json = False,
    output: options.Output = None,
    data: options.Data = [],
    color: options.Color = None,
    quiet: options.Quiet = False,
    no_pager: options.NoPager = False,
) -> int:
    """Find rows of any table that contain all the words, the best first.

    The best have the words in a title or name; then come types and statuses, what else a row says, ids and sources. Whole words come before beginnings of longer ones. Case and accents do not count.
    """
    arguments = arguments_of(ctx)
    dataset = dataset_of(arguments)
    if not any(map(normalize_name, arguments.names)):
        raise UsageError(
            "search needs a word; write one with a letter or a digit, and more than 'the'"
        )
    texts = texts_for(dataset)
    grades = filters_of(arguments, dataset).grades
    found = rows_with(dataset, arguments.names, texts)
    rows = [row for row in found if row.grade in grades] if grades else found

    def notes() -> Iterator[str]:
        if found and not rows:
            yield f"nothing matches; there would be {quantity(len(found), 'row')} without --grade"
        elif not rows:
            yield _why_empty(arguments.names, dataset, texts)
        elif arguments.limit == 0:
            yield NO_ROWS_ASKED

    result = result_of("search", rows, arguments, dataset)
    count = (len(rows), len(found), "row")
    return respond(result, arguments, notes=notes(), count=lambda: count)


def _why_empty(words: Sequence[str], dataset: Dataset, texts: TextsOfTables | None) -> str:
    """Which of the words no row contains, and what may be meant."""
    if len(words) == 1:
        return f"no row contains {words[0]!r}{_meant(words[0], dataset, texts)}"
    counts = [(word, len(rows_with(dataset, [word], texts))) for word in words]
    told = [
        f"{word!r} is in {quantity(count, 'row') if count else 'none'}"
        + ("" if count else _meant(word, dataset, texts))
        for word, count in counts
    ]
    return f"no row contains all of these words: {', '.join(told)}"


def _meant(word: str, dataset: Dataset, texts: TextsOfTables | None) -> str:
    """What a word that no row contains may mean: a word of a name or title, or a shorter word."""
    from dhsintl.cli.left_out_words import joined
    from dhsintl.suggest import suggest

    names = [name for party in dataset.parties for name in (party.name, *party.also)]
    for agreement in dataset.agreements:
        names += [agreement.id, agreement.title, agreement.short_title or "", *agreement.also]
    near = suggest(word, {part for name in names for part in normalize_name(name).split()})
    if near:
        return f" (did you mean {joined(map(repr, near), 'or')}?)"
    for ending in range(1, min(_LONGEST_ENDING, len(word) - _SHORTEST_STEM) + 1):
        stem = word[:-ending]
        if count := len(rows_with(dataset, [stem], texts)):
            return f"; {quantity(count, 'row')} contain{'s' * (count == 1)} {stem!r}"
    return ""


# A word without its ending: `biometrics`, `screenings`.
_LONGEST_ENDING, _SHORTEST_STEM = 4, 4
