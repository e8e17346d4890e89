"""Write docs/reference.md: the help of all commands, the exit codes, the fields of all rows.

python scripts/write_reference.py
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from dhsintl.cli.app import command
from dhsintl.cli.registry import ROWS
from dhsintl.errors import ExitCode
from dhsintl.output.schema import field_rows

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "reference.md"

_HEAD = """\
# Reference

The help of each command, the exit codes, and the fields of the rows. This page is written by
`python scripts/write_reference.py`.

`dhsintl schema` prints these fields as JSON Schema. A schema describes the array that `--json`
prints; each line of `--format jsonl` is one of its `items`. With `--fields`, rows have the fields
asked for and no others, so they may lack what the schema requires.

`--output FILE` replaces an existing file with a new one: other hard links to it keep the old
content. An open stream (`/dev/stdout`, `/dev/fd/3`) is written to. Tables, pages and notes show
control characters, and characters that nobody sees, as escapes such as `\\u200b`; JSON keeps all
of them, and CSV and TSV keep the invisible ones.

`dhsintl --version --json` prints what a reader needs to get the same rows again: `version` of the tool,
`evidence_to` (the last day of the evidence), `sha256` (over the contents of the dataset's files in the order
of their names) and `python`. It is about the bundled record, or about that of `--data`.

## Exit codes

"""


def reference(help_of: Callable[[list[str]], bytes]) -> str:
    """The whole page; `help_of` prints the help of a command in a pipe, 80 columns wide."""
    codes = table(["exit", "meaning"], [[str(int(code)), code.meaning] for code in ExitCode])
    commands = [["dhsintl"], *(["dhsintl", name] for name in command().commands)]
    helps = [
        f"### {' '.join(words)}\n\n```text\n{trimmed(help_of(words[1:]))}\n```\n"
        for words in commands
    ]
    rows = [f"### {name}\n\n{fields(name)}" for name in ROWS]
    parts = [_HEAD + codes, "## Commands\n", *helps, "## Fields\n", *rows]
    return "\n".join(parts)


def help_of(words: list[str]) -> bytes:
    """The help of a command; a run that fails ends the script, and nothing is written."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    process = subprocess.run(
        [sys.executable, "-m", "dhsintl", *words, "--help"],
        env={**kept, "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", "COLUMNS": "80"},
        stdout=subprocess.PIPE,
        check=True,
    )
    return process.stdout


def trimmed(printed: bytes) -> str:
    """Lines without blanks at their ends, and none that is empty at either end."""
    lines = printed.decode().strip("\n").split("\n")
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
        for field in field_rows(name, ROWS[name])
    ]
    return table(["field", "type", "always", "meaning"], described)


def table(header: list[str], rows: list[list[str]]) -> str:
    """A table in Markdown."""
    lines = [header, ["---"] * len(header), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


if __name__ == "__main__":
    DOCUMENT.write_text(reference(help_of), encoding="utf-8", newline="\n")
    print(f"wrote {DOCUMENT}")
