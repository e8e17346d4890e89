"""Turns of phrase that pages and notes share."""


def quantity(count: int, noun: str) -> str:
    """A count with its noun: `1 file`, `2 files`."""
    return f"{count:,} {noun}" + ("s" if count != 1 else "")
