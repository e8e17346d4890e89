"""`dhsintl.export`: what the command writes."""

from pathlib import Path

import pytest
from tests.cli.harness import SNAPSHOT_DATA, run_inside

import dhsintl
from dhsintl.errors import NothingToExport, OutputUnwritable, UsageError

RECORD = dhsintl.load([SNAPSHOT_DATA])


@pytest.mark.parametrize("name", ["record.xlsx", "record.sqlite"])
def test_it_writes_what_the_command_writes(name: str, tmp_path: Path) -> None:
    typed = tmp_path / f"typed-{name}"
    options = ["--data", str(SNAPSHOT_DATA), "--country", "Canada", "--as-of", "2010", "-q"]
    assert run_inside("export", str(typed), *options) == (0, b"", "")
    filters = dhsintl.Filters(parties=("ca",), as_of=dhsintl.parse_date("2010"))
    dhsintl.export(RECORD, tmp_path / name, filters)
    assert (tmp_path / name).read_bytes() == typed.read_bytes()


def test_it_fills_a_folder(tmp_path: Path) -> None:
    place = tmp_path / "record"
    dhsintl.export(RECORD, place)
    assert (place / "datapackage.json").exists()
    with pytest.raises(OutputUnwritable, match="it exists; add --force"):
        dhsintl.export(RECORD, place)
    dhsintl.export(RECORD, str(place), force=True)


def test_it_raises_where_the_command_prints_an_error(tmp_path: Path) -> None:
    nobody = dhsintl.Filters(parties=("kp",))
    with pytest.raises(NothingToExport):
        dhsintl.export(RECORD, tmp_path / "record.xlsx", nobody)
    with pytest.raises(UsageError, match=r"cannot export \.docx files"):
        dhsintl.export(RECORD, tmp_path / "record.docx")
    assert list(tmp_path.iterdir()) == []
