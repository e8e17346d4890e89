"""HTML as a reader meets it: nesting is checked, and nothing is repaired."""

from html.parser import HTMLParser

_VOID = {"meta", "br"}
# All that the format writes: nothing else may come from a text.
_ELEMENTS = """
    html head meta title style body header h1 h2 h3 p code aside nav details summary ul li a dl dt dd main section
    div table caption span thead tbody tr th td b br mark footer
"""
_ATTRIBUTES = """
    lang charset name content http-equiv class id aria-label aria-labelledby href rel scope colspan
    data-label role tabindex open
"""


class Reading(HTMLParser):
    """What a file holds: its elements with their attributes, in order, and its texts."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.cells: list[str] = []
        self.comments: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, names)
        self.elements.append((tag, dict(attrs)))
        if tag in ("th", "td"):
            self.cells.append("")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "th" in self.open or "td" in self.open:
            self.cells[-1] += data

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def values(self, attribute: str) -> list[str]:
        """The values of an attribute, wherever it stands."""
        return [
            value
            for _, attributes in self.elements
            if (value := attributes.get(attribute)) is not None
        ]


def assert_sound(html: str) -> Reading:
    """Read a file and check what holds of every file: what it is made of, its ids and its links."""
    reading = Reading(html)
    assert html.startswith("<!DOCTYPE html>\n")
    assert {tag for tag, _ in reading.elements} <= {*_ELEMENTS.split()}
    assert {name for _, attributes in reading.elements for name in attributes} <= {
        *_ATTRIBUTES.split()
    }
    assert reading.comments == []
    ids = reading.values("id")
    assert len(ids) == len(set(ids))
    references = [link[1:] for link in reading.values("href") if link.startswith("#")]
    assert {*references, *reading.values("aria-labelledby")} <= set(ids)
    outside = [link for link in reading.values("href") if not link.startswith("#")]
    assert [link for link in outside if not link.lower().startswith(("http://", "https://"))] == []
    for tag in ("h1", "title", "main", "style"):
        assert [one for one, _ in reading.elements].count(tag) == 1, tag
    return reading
