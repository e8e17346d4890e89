"""Rows as plain dictionaries, which data frames and JSON take."""

from collections.abc import Iterable
from typing import Any

import msgspec.json

from dhsintl.model.records import Record


def to_dicts(rows: Iterable[Record]) -> list[dict[str, Any]]:
    """Each row as a dictionary of JSON values, tuples being lists.

    They are what `--json` prints, but that `conflict` is there without being asked for. Dates
    stay EDTF text. A field that a row does not have, such as `match` where no country is asked
    for, is left out.
    """
    dicts: list[dict[str, Any]] = msgspec.json.decode(msgspec.json.encode([*rows]))
    return dicts
