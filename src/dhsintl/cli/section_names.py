"""What a typed name of a section means, and what is said where it is empty."""

from collections.abc import Iterable, Iterator, Sequence

from dhsintl.errors import UnknownName
from dhsintl.model.answers import AgreementReport, PartyReport
from dhsintl.suggest import suggest


def section_of(name: str, known: Sequence[str]) -> str:
    """The section that a name means; `figures` are what the page calls its metrics."""
    wanted = name.strip().casefold()
    wanted = "metrics" if wanted == "figures" else wanted
    if wanted in known:
        return wanted
    if wanted in ("conflicts", "contradictions"):
        remedy = (
            "'dhsintl events NAME --conflicts' and 'dhsintl metrics NAME --conflicts' show them"
        )
        raise UnknownName("section", name, (), remedy)
    remedy = f"the sections are {', '.join(known)}"
    raise UnknownName("section", name, suggest(name, known), remedy)


def empty(reports: Iterable[AgreementReport | PartyReport], section: str) -> Iterator[str]:
    """That there is nothing in a section of some reports."""
    for one in reports:
        if not getattr(one, section):
            about = one.party.name if isinstance(one, PartyReport) else one.agreement.id
            yield f"there is nothing in the section {section} of {about}"
