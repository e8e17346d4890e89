"""JSON: a bare array, all fields, never wrapped, cut or colored."""

from typing import Any, TextIO

import msgspec

from dhsintl.output.result import RenderOptions, Result
from dhsintl.output.safe_text import json_safe


def render(result: Result, stream: TextIO, options: RenderOptions) -> None:
    values = result.for_json()
    if isinstance(values, list) and values:
        _write_array(values, stream)
    else:
        stream.write(dump(values) + "\n")


def _write_array(values: list[Any], stream: TextIO) -> None:
    """An array, value by value: msgspec crashes where it lacks the memory to indent them all."""
    before = "[\n"
    for value in values:
        stream.write(before + dump([value]).removeprefix("[\n").removesuffix("\n]"))
        before = ",\n"
    stream.write("\n]\n")


def dump(value: Any) -> str:
    """Indented JSON, safe for a terminal."""
    return json_safe(msgspec.json.format(msgspec.json.encode(value)).decode())


def dump_line(value: Any) -> str:
    """JSON on one line, safe for a terminal."""
    return json_safe(msgspec.json.encode(value).decode())
