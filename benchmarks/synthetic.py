"""A dataset of as many agreements as asked for: made up, always the same, of lifelike rows.

`python3 benchmarks/synthetic.py NUMBER FILE` writes one TOML file.
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path

_PARTIES = Path(__file__).parents[1] / "data" / "parties.toml"
_SEED = 2012

_KINDS = ("agreement", "program", "arrangement", "declaration", "operation", "committee")
_THEMES = ("supply-chain", "canada-mexico", "information-sharing", "international-partnerships")
_AGENCIES = ("dhs", "cbp", "ice", "tsa", "uscg")
_QUALIFIERS = ("more than", "over", "at least", "nearly", "about", "up to")
# Half of the partnerships are with these, as a few partners are in most of what DHS does.
_FREQUENT = ("ca", "mx", "gb", "eu", "au", "de", "fr", "jp", "nl", "nz", "kr", "sg")
_OTHERS = ("ar", "be", "br", "cl", "co", "dk", "es", "fi", "gr", "hu", "ie", "in", "is", "it",
           "jo", "lt", "lv", "ma", "no", "pa", "pe", "pl", "pt", "ro", "se", "th", "tr", "za")  # fmt: skip
_SUBJECTS = ("Customs", "Port Security", "Air Cargo", "Passenger Data", "Maritime", "Border")
_DEEDS = ("Cooperation", "Mutual Assistance", "Screening", "Information Sharing", "Training")
_SUMMARY = (
    "Both sides tell each other what they learn about {subject} and train each other's officers "
    "in {deed}, while lawful trade and travel keep moving."
)
_SOURCE = """\
[[sources]]
id = "synthetic"
title = "A document that nobody wrote"
publisher = "Nobody"
published = "2012"
url = "https://example.org/synthetic"
grade = "official"
"""


def write(agreement_count: int, file: Path) -> None:
    """Write the dataset, a row at a time: the writer's own memory stays small."""
    with file.open("w", encoding="utf-8", newline="\n") as stream:
        for row in rows(agreement_count):
            stream.write(row)
            stream.write("\n")


def rows(agreement_count: int) -> Iterator[str]:
    """The TOML of each row: every party, one source, then each agreement with all about it."""
    chance = random.Random(_SEED)
    yield _PARTIES.read_text(encoding="utf-8")
    yield _SOURCE
    for number in range(1, agreement_count + 1):
        agreement = f"agreement-{number:06d}"
        is_counted = chance.random() < 0.6  # noqa: PLR2004  six agreements in ten
        yield _agreement(agreement, number, chance, is_counted=is_counted)
        if is_counted:
            yield _metric(agreement, number, chance)
        for party in _partners(chance):
            yield _partnership(agreement, party, number, chance)


def _agreement(agreement: str, number: int, chance: random.Random, *, is_counted: bool) -> str:
    subject, deed = chance.choice(_SUBJECTS), chance.choice(_DEEDS)
    count = 'partner_count = [{ metrics = ["partners"], of = "countries" }]\n' if is_counted else ""
    return f"""\
[[agreements]]
id = "{agreement}"
title = "{subject} {deed} Agreement No. {number}"
short_title = "{subject[0]}{deed[0]}A {number}"
also = ["{subject}/{deed} {number}"]
kind = "{chance.choice(_KINDS)}"
theme = "{chance.choice(_THEMES)}"
agencies = ["{chance.choice(_AGENCIES)}"]
summary = "{_SUMMARY.format(subject=subject.lower(), deed=deed.lower())}"
{count}source = "synthetic"
locator = "Item {number}"
"""


def _metric(agreement: str, number: int, chance: random.Random) -> str:
    """One series of one to three figures."""
    first_year = 2012 - chance.randint(0, 2)
    figures = "".join(
        f'  {{ value = {chance.randint(2, 190)}, qualifier = "{chance.choice(_QUALIFIERS)}", '
        f'as_of = "{year}", source = "synthetic", locator = "Item {number}, count" }},\n'
        for year in range(first_year, 2013)
    )
    return f"""\
[[metrics]]
agreement = "{agreement}"
id = "partners"
label = "Partner countries"
unit = "countries"
figures = [
{figures}]
"""


def _partners(chance: random.Random) -> list[str]:
    """None to four, none of them twice."""
    drawn = [
        chance.choice(_FREQUENT if chance.random() < 0.5 else _OTHERS)  # noqa: PLR2004
        for _ in range(chance.randint(0, 4))
    ]
    return list(dict.fromkeys(drawn))


def _partnership(agreement: str, party: str, number: int, chance: random.Random) -> str:
    """A party that signed, of which half are in force too, and half are listed later."""
    year, month = chance.randint(1995, 2009), chance.randint(1, 12)
    dates = {"signed": f"{year}-{month:02d}-{chance.randint(1, 28):02d}"}
    if chance.random() < 0.5:  # noqa: PLR2004
        dates["in force"] = f"{year + 1}-{month:02d}"
    if chance.random() < 0.5:  # noqa: PLR2004
        dates["listed"] = "2012"
    steps = "".join(
        f'  {{ type = "{type_}", date = "{date}", source = "synthetic", '
        f'locator = "Item {number}, list of partners" }},\n'
        for type_, date in dates.items()
    )
    return f"""\
[[partnerships]]
agreement = "{agreement}"
party = "{party}"
role = "partner"
steps = [
{steps}]
"""


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
