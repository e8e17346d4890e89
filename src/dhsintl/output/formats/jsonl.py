"""JSON Lines: the objects of the JSON array, one per line."""

from typing import TextIO

from dhsintl.output.formats.json import dump_line
from dhsintl.output.result import RenderOptions, Result


def render(result: Result, stream: TextIO, options: RenderOptions) -> None:
    values = result.for_json()
    stream.writelines(
        dump_line(value) + "\n" for value in (values if isinstance(values, list) else [values])
    )
