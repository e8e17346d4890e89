"""Citations for people, one line each."""

from dhsintl.model.records import Source
from dhsintl.output.citations.facts import (
    author_of,
    copy_of,
    is_copy,
    publisher_of,
    sentence_of,
)
from dhsintl.output.safe_text import percent_encoded


def as_text(source: Source) -> str:
    """One line: author, date, title, publisher, number, address; a copy as such."""
    parts = [f"{author_of(source)} ({source.published or 'n.d.'}).", _sentence(source.title)]
    if publisher := publisher_of(source):
        parts.append(_sentence(publisher))
    if source.number:
        parts.append(_sentence(source.number))
    if is_copy(source):
        original = f"{_address(source.original_url)}; " if source.original_url else ""
        copy = copy_of(source)
        parts.append(f"{original}{copy if original else sentence_of([copy])}:")
    parts.append(_address(source.url))
    read = [f"accessed {source.accessed}"] if source.accessed else []
    if source.archived:
        read.append(f"archived at {_address(source.archived)}")
    return " ".join(parts) + (f" ({'; '.join(read)})" if read else "")


def _address(address: str) -> str:
    """An address in a sentence; a period at its end would be taken for that of the sentence."""
    encoded = percent_encoded(address)
    return f"{encoded[:-1]}%2E" if encoded.endswith(".") else encoded


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
