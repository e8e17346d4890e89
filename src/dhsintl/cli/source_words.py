"""How good the sources of a list are, in a sentence for its notes."""

from collections import Counter
from collections.abc import Iterable, Iterator

from dhsintl.cli.left_out_words import joined
from dhsintl.model.vocabulary import GRADES, Grade


def by_grade(grades: Iterable[Grade]) -> Iterator[str]:
    """How many sources are of each grade, the best first, where they are of several."""
    counts = Counter(grades)
    if len(counts) > 1:
        parts = [f"{counts[grade]:,} {grade}" for grade in GRADES if grade in counts]
        yield f"by grade: {joined(parts)}"
