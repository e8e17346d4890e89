"""Write docs/reference.md: the help of all commands, the exit codes, the fields of all rows.

python scripts/write_reference.py
"""

import os
import subprocess
import sys
from pathlib import Path

from dhsintl.cli.app import command
from dhsintl.errors import ExitCode
from dhsintl.output.schema import ROWS, fields_of

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "reference.md"

_HEAD = """\
# Reference

The help of each command, the exit codes, and the fields of the rows. This page is written by
`python scripts/write_reference.py`.

## Exit codes

"""


def reference() -> str:
    """The whole page."""
    codes = table(["exit", "meaning"], [[str(int(code)), code.meaning] for code in ExitCode])
    commands = [["dhsintl"], *(["dhsintl", name] for name in command().commands)]
    helps = [f"### {' '.join(words)}\n\n```text\n{help_of(words[1:])}\n```\n" for words in commands]
    rows = [f"### {name}\n\n{fields(name)}" for name in ROWS]
    parts = [_HEAD + codes, "## Commands\n", *helps, "## Fields\n", *rows]
    return "\n".join(parts)


def help_of(words: list[str]) -> str:
    """The help of a command as it stands in a pipe, 80 columns wide."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    process = subprocess.run(
        [sys.executable, "-m", "dhsintl", *words, "--help"],
        env={**kept, "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", "COLUMNS": "80"},
        capture_output=True,
        check=True,
    )
    lines = process.stdout.decode().strip("\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def fields(name: str) -> str:
    """The fields of a command's rows as a table in Markdown."""
    described = [
        [
            f"`{field['field']}`",
            field["type"],
            "yes" if field["always"] else "",
            field["description"],
        ]
        for field in fields_of(name)
    ]
    return table(["field", "type", "always", "meaning"], described)


def table(header: list[str], rows: list[list[str]]) -> str:
    """A table in Markdown."""
    lines = [header, ["---"] * len(header), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


if __name__ == "__main__":
    DOCUMENT.write_text(reference(), encoding="utf-8", newline="\n")
    print(f"wrote {DOCUMENT}")
