"""What TAB offers, from the bundled dataset."""

import re
from collections.abc import Iterable
from contextlib import suppress
from itertools import takewhile
from typing import TYPE_CHECKING, get_args

import typer

if TYPE_CHECKING:
    from dhsintl.model.records import Dataset

Offers = list[tuple[str, str]]

# Zsh evaluates what it is offered; these mean nothing to any shell between quotes.
_NOT_HARMLESS = r"[^\w .,:;()/&+=%–—’“”-]+"


def agreements(incomplete: str) -> Offers:
    return _offers(incomplete, ((a.id, a.title) for a in _record().agreements))


def parties(incomplete: str) -> Offers:
    return _offers(incomplete, ((_spelled_as(incomplete, p.name), p.id) for p in _record().parties))


def agencies(incomplete: str) -> Offers:
    offered = ((p.id, p.name) for p in _record().parties if p.kind == "agency")
    return _offers(incomplete, offered)


def sources(incomplete: str) -> Offers:
    return _offers(incomplete, ((s.id, s.title) for s in _record().sources))


def cited(incomplete: str) -> Offers:
    return agreements(incomplete) + sources(incomplete)


def themes(incomplete: str) -> Offers:
    return _offers(incomplete, sorted({(a.theme, "") for a in _record().agreements}))


def kinds(incomplete: str) -> Offers:
    from dhsintl.model.vocabulary import AgreementKind

    return _offers(incomplete, ((_one_word(kind), "") for kind in get_args(AgreementKind)))


def party_kinds(incomplete: str) -> Offers:
    from dhsintl.model.vocabulary import PartyKind

    return _offers(incomplete, ((kind, "") for kind in get_args(PartyKind)))


def statuses(incomplete: str) -> Offers:
    from dhsintl.model.vocabulary import STATUSES

    return _offers(incomplete, ((_one_word(status), "") for status in STATUSES))


def types(ctx: typer.Context, incomplete: str) -> Offers:
    from dhsintl.model.vocabulary import EVENT_TYPES, STEP_TYPES

    known = STEP_TYPES if ctx.info_name == "partnerships" else EVENT_TYPES
    return _offers(incomplete, ((_one_word(type_), "") for type_ in known))


def metrics(ctx: typer.Context, incomplete: str) -> Offers:
    """Metrics of the agreements that were typed, else of all; an id of several is offered once."""
    record = _record()
    asked = _agreements_typed(ctx, record)
    labels: dict[str, list[str]] = {}
    for metric in record.metrics:
        if not asked or metric.agreement in asked:
            labels.setdefault(metric.id, []).append(metric.label)
    return _offers(incomplete, ((id_, "; ".join(found)) for id_, found in labels.items()))


def _agreements_typed(ctx: typer.Context, record: "Dataset") -> set[str]:
    from dhsintl.errors import UsageError
    from dhsintl.names import find_agreement

    found = set()
    # Words of a line that ends in an option without a value are not read as parameters.
    words = (*(ctx.params.get("names") or ()), *ctx.args)
    for name in (*words, *(ctx.params.get("agreement") or ())):
        with suppress(UsageError):
            found.add(find_agreement(name, record).id)
    return found


def sections(ctx: typer.Context, incomplete: str) -> Offers:
    from dhsintl.model.vocabulary import AGREEMENT_SECTIONS, PARTY_SECTIONS

    known = PARTY_SECTIONS if ctx.info_name == "brief" else AGREEMENT_SECTIONS
    return _offers(incomplete, ((name, "") for name in known))


def grades(incomplete: str) -> Offers:
    from dhsintl.model.meanings import GRADE_MEANINGS

    return _offers(incomplete, GRADE_MEANINGS)


def tables(incomplete: str) -> Offers:
    from dhsintl.cli.registry import ROWS

    return _offers(incomplete, ((name, "") for name in ROWS))


def topics(incomplete: str) -> Offers:
    from dhsintl.cli.registry import COMMANDS
    from dhsintl.cli.topics import TOPICS

    return _offers(incomplete, ((name, "") for name in (*COMMANDS, *TOPICS)))


def fields(ctx: typer.Context, incomplete: str) -> Offers:
    """Fields that the command's table has under the options typed so far.

    What stands before the last comma or hyphen is kept.
    """
    from dhsintl.cli.lists import absent
    from dhsintl.output.columns import COLUMNS

    table, typed = ctx.info_name or "", ctx.params
    missing = absent(
        table,
        conflicts=bool(typed.get("conflicts")),
        latest=bool(typed.get("latest")),
        country=bool(typed.get("country")),
    )
    head, comma, last = incomplete.rpartition(",")
    hyphen = "-" * last.startswith("-")
    columns = [column for column in COLUMNS.get(table, ()) if column.name not in missing]
    offered = ((f"{head}{comma}{hyphen}{column.name}", column.heading) for column in columns)
    return [(name, help_) for name, help_ in offered if name.startswith(incomplete)]


def _record() -> "Dataset":
    from dhsintl.dataset.load import load

    return load()


def harmless(text: str) -> str:
    """Text on one line, without any sign that a shell may act upon."""
    return " ".join(re.sub(_NOT_HARMLESS, " ", text.replace("'", "’")).split())


def _spelled_as(typed: str, name: str) -> str:
    """A name with its spaces, if one was typed (in quotes, or behind a backslash); else one word."""
    if " " not in typed:
        return _one_word(name)
    return name.replace("&", "and") if " and" in typed.casefold() else name


def _one_word(name: str) -> str:
    """A name that no shell splits, and `names` understands: South-Korea, US-Virgin-Islands."""
    plain = re.sub(r"[.'’]", "", name.replace("&", "and"))
    return re.sub(r"\W+", "-", plain).strip("-")


def _offers(incomplete: str, offered: Iterable[tuple[str, str]]) -> Offers:
    """The names that go on from what was typed; Typer wants them to begin just as it does."""
    if harmless(incomplete) != incomplete.strip().replace("'", "’"):
        return []
    return [
        (incomplete + rest, harmless(description))
        for name, description in offered
        if (rest := _rest(incomplete, harmless(name))) is not None
    ]


def _rest(incomplete: str, name: str) -> str | None:
    """What follows in a name on what was typed of it, else None.

    Case, accents and punctuation do not count: "Cote" begins "Côte d'Ivoire".
    """
    at = _end_of_typed(incomplete, name)
    if at is None:
        return None
    rest = name[at:]
    typed_signs = incomplete[len(incomplete) - len(_signs(incomplete[::-1])) :]
    signs = _signs(rest)
    return rest.removeprefix(typed_signs if signs.startswith(typed_signs) else signs)


def _end_of_typed(incomplete: str, name: str) -> int | None:
    at = 0
    for letter in filter(None, map(_folded, incomplete)):
        at += len(_signs(name[at:]))
        if at == len(name) or _folded(name[at]) != letter:
            return None
        at += 1
    return at if at or not incomplete else None  # nothing begins with punctuation alone


def _signs(text: str) -> str:
    """What stands before the first letter or digit."""
    return "".join(takewhile(lambda sign: not _folded(sign), text))


def _folded(letter: str) -> str:
    """A letter or digit without case and accent; nothing for any other sign."""
    import unicodedata

    base = unicodedata.normalize("NFKD", letter)[0].casefold()
    return base if base.isalnum() else ""
