"""What TAB offers, from the bundled dataset."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, get_args

import typer

if TYPE_CHECKING:
    from dhsintl.model.records import Dataset

Offers = list[tuple[str, str]]


def agreements(incomplete: str) -> Offers:
    return _offers(incomplete, ((a.id, a.title) for a in _record().agreements))


def parties(incomplete: str) -> Offers:
    return _offers(incomplete, ((_one_word(p.name), p.id) for p in _record().parties))


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


def tables(incomplete: str) -> Offers:
    from dhsintl.cli.registry import ROWS

    return _offers(incomplete, ((name, "") for name in ROWS))


def topics(incomplete: str) -> Offers:
    from dhsintl.cli.registry import COMMANDS
    from dhsintl.cli.topics import TOPICS

    return _offers(incomplete, ((name, "") for name in (*COMMANDS, *TOPICS)))


def fields(ctx: typer.Context, incomplete: str) -> Offers:
    """Fields of the command's table; what stands before the last comma or hyphen is kept."""
    from dhsintl.output.columns import COLUMNS

    head, comma, last = incomplete.rpartition(",")
    hyphen = "-" * last.startswith("-")
    columns = COLUMNS.get(ctx.info_name or "", ())
    offered = ((f"{head}{comma}{hyphen}{column.name}", column.heading) for column in columns)
    return [(name, help_) for name, help_ in offered if name.startswith(incomplete)]


def _record() -> "Dataset":
    from dhsintl.dataset.load import load

    return load()


def _one_word(name: str) -> str:
    """A name that a shell takes for one word, and `places` for the name: South-Korea."""
    plain = name.replace("&", "and").replace("’", "").replace("'", "")
    return re.sub(r"\W+", "-", plain).strip("-")


def _offers(incomplete: str, offered: Iterable[tuple[str, str]]) -> Offers:
    """What begins with the word, whatever its case; Typer wants it spelled as it was typed."""
    wanted = incomplete.casefold()
    return [
        (incomplete + name[len(incomplete) :], help_)
        for name, help_ in offered
        if name.casefold().startswith(wanted)
    ]
