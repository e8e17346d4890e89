"""JSON Lines: the objects of the JSON array, one a line."""

from typing import TextIO

from dhsintl.render import Answer, Canvas
from dhsintl.render.json import dump_line


def render(answer: Answer, stream: TextIO, canvas: Canvas) -> None:
    values = answer.sheet.values() if answer.values is None else answer.values
    stream.writelines(
        dump_line(value) + "\n" for value in (values if isinstance(values, list) else [values])
    )
