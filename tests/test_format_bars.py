"""A bar is as long as the share of its figure, and names the bound and basis of the figure."""

import pytest
from rich.bar import Bar
from rich.console import Console

from dhsintl.output.formats.bars import bar
from dhsintl.output.formats.drawing import Span


def drawn(share: float, bound: str, basis: str, *, width: int = 24, has_color: bool = False) -> str:
    row = {"share": share, "bound": bound, "basis": basis}
    return "".join(text for text, _, _ in bar(row, width, has_color=has_color))


@pytest.mark.parametrize(
    ("share", "bound", "basis", "output"),
    [
        (1.0, "=", "reported", "#" * 23),
        (0.5, "=", "reported", "#" * 12),
        (0.0, "=", "reported", "#"),
        (1.0, ">", "reported", "#" * 22 + ">"),
        (1.0, "~", "reported", "#" * 22 + "~"),
        (1.0, "=", "target", "-" * 16 + " target"),
        (1.0, ">=", "required", "-" * 12 + ">= required"),
    ],
)
def test_a_plain_bar_is_of_hashes_or_of_hyphens(
    share: float, bound: str, basis: str, output: str
) -> None:
    assert drawn(share, bound, basis) == output


@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 1.0])
@pytest.mark.parametrize("basis", ["reported", "target", "required"])
@pytest.mark.parametrize("has_color", [False, True])
def test_a_bar_fits_its_column(share: float, basis: str, *, has_color: bool) -> None:
    output = drawn(share, ">=", basis, width=20, has_color=has_color)
    assert 1 <= len(output) <= 20
    assert output.endswith(">=" if basis == "reported" else f">= {basis}")


@pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
def test_a_bar_in_color_looks_like_the_one_of_rich(share: float) -> None:
    row = {"share": share, "bound": ">", "basis": "target"}
    blocks, tail = bar(row, 24, has_color=True)
    console = Console(width=80, color_system=None)
    with console.capture() as capture:
        console.print(Bar(1, 0, 1, width=len(blocks.text)))
    assert blocks == Span(capture.get().rstrip("\n"), "yellow")
    assert tail == Span("> target", "bold")
