"""JSON: a bare array, all fields, never wrapped, cut or coloured."""

from typing import Any, TextIO

import msgspec

from dhsintl.render import Answer, Canvas
from dhsintl.render.safety import json_safe


def render(answer: Answer, stream: TextIO, canvas: Canvas) -> None:
    values = answer.sheet.values() if answer.values is None else answer.values
    stream.write(dump(values) + "\n")


def dump(value: Any) -> str:
    """Indented JSON, safe for a terminal."""
    return json_safe(msgspec.json.format(msgspec.json.encode(value)).decode())


def dump_line(value: Any) -> str:
    """JSON on one line, safe for a terminal."""
    return json_safe(msgspec.json.encode(value).decode())
