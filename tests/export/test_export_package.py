"""`export FOLDER`: a data package whose description is true of its files."""

import csv
import hashlib
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from platform import python_version
from typing import Any

import pytest
from tests.cli.harness import SNAPSHOT_DATA, run_inside
from tests.export.test_export_database import FILTERS, REFERENCES, TABLES

from dhsintl import __version__
from dhsintl.dataset.load import load

DATA = ("--data", str(SNAPSHOT_DATA))


def exported(*arguments: str, folder: Path, name: str = "record") -> tuple[Path, dict[str, Any]]:
    place = folder / name
    assert run_inside("export", f"{folder}/{name}", *DATA, *arguments, "-q") == (0, b"", "")
    return place, json.loads((place / "datapackage.json").read_text(encoding="utf-8"))


def cells_of(place: Path, resource: dict[str, Any]) -> list[dict[str, str]]:
    with (place / resource["path"]).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_file_a_table_and_a_description(tmp_path: Path) -> None:
    place, package = exported(folder=tmp_path)
    names = [resource["name"] for resource in package["resources"]]
    assert names == TABLES[1:]
    files = {f"{name}.csv" for name in names} | {"datapackage.json"}
    assert {path.name for path in place.iterdir()} == files


def test_a_name_that_ends_in_a_slash_is_a_folder(tmp_path: Path) -> None:
    exported(folder=tmp_path, name="record.v2/")
    assert (tmp_path / "record.v2" / "agreements.csv").exists()


def test_it_says_which_record_it_is_and_its_sources(tmp_path: Path) -> None:
    _, package = exported("--country", "kr", "--as-of", "2012", folder=tmp_path)
    assert package["profile"] == "tabular-data-package"
    assert "licenses" not in package
    assert package["sources"][0] == {
        "title": "International results",
        "path": "https://example.org/page",
    }
    ours = package["dhsintl"]
    assert ours.pop("how_to_read")["grade: copy"] == "a verbatim copy of an official text"
    assert ours == {
        "version": __version__,
        "evidence_to": "2013-09-30",
        "sha256": load([SNAPSHOT_DATA]).sha256,
        "python": python_version(),
        "status_as_of": "2012-12-31",
        "filters": {"country": "kr", "as of": "2012-01-01/2012-12-31"},
    }


def test_the_bundled_record_has_its_license(tmp_path: Path) -> None:
    place = tmp_path / "record"
    run_inside("export", str(place), "--agreement", "pcsc", "-q")
    package = json.loads((place / "datapackage.json").read_text(encoding="utf-8"))
    assert package["licenses"] == [
        {
            "name": "CC0-1.0",
            "title": "CC0 1.0 Universal",
            "path": "https://creativecommons.org/publicdomain/zero/1.0/",
        }
    ]


def test_each_file_has_the_size_and_hash_that_are_told(tmp_path: Path) -> None:
    place, package = exported(folder=tmp_path)
    for resource in package["resources"]:
        content = (place / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


@pytest.mark.parametrize("filters", FILTERS)
def test_every_reference_is_a_key_and_leads_to_a_row(filters: str, tmp_path: Path) -> None:
    place, package = exported(*filters.split(), folder=tmp_path)
    resources = {resource["name"]: resource for resource in package["resources"]}
    rows = {name: cells_of(place, resource) for name, resource in resources.items()}
    for name, resource in resources.items():
        schema = resource["schema"]
        key = schema["primaryKey"]
        keys = [tuple(row[column] for column in key) for row in rows[name]]
        assert len(set(keys)) == len(keys), name
        assert all(map(all, keys)), name
        references = {}
        for one in schema.get("foreignKeys", []):
            (column,), (target,) = one["fields"], one["reference"]["fields"]
            of = one["reference"]["resource"] or name
            references[column] = of
            known = {row[target] for row in rows[of]} | {""}
            assert {row[column] for row in rows[name]} <= known, (name, column)
        expected = dict(REFERENCES.get(name, {}))
        if name == "agreements" and "--country" in filters:
            expected |= {"via": "parties", "status_source": "sources"}
        assert references == expected


def test_every_cell_is_what_its_field_says(tmp_path: Path) -> None:
    place, package = exported(folder=tmp_path)
    readers: dict[str, Callable[[str], object]] = {
        "integer": int,
        "number": float,
        "date": date.fromisoformat,
        "string": str,
    }
    for resource in package["resources"]:
        for row in cells_of(place, resource):
            for field in resource["schema"]["fields"]:
                text, rules = row[field["name"]], field.get("constraints", {})
                assert text or not rules.get("required"), (resource["name"], field["name"])
                if not text:
                    continue
                if field["type"] == "boolean":
                    assert text in ("true", "false")
                else:
                    readers[field["type"]](text)
                assert text in rules.get("enum", [text])
                assert re.fullmatch(rules.get("pattern", ".*"), text, re.DOTALL)


def test_every_column_has_a_meaning(tmp_path: Path) -> None:
    _, package = exported("--country", "ca", folder=tmp_path)
    fields = [field for one in package["resources"] for field in one["schema"]["fields"]]
    assert [
        field["name"] for field in fields if not field["description"].endswith((".", "?"))
    ] == []


def test_csv_has_the_text_as_it_is(tmp_path: Path) -> None:
    place, package = exported(folder=tmp_path)
    resource = next(one for one in package["resources"] if one["name"] == "partnerships")
    assert "=1+1" in [row["note"] for row in cells_of(place, resource)]


def test_same_record_makes_the_same_files(tmp_path: Path) -> None:
    one, _ = exported(folder=tmp_path, name="one")
    two, _ = exported(folder=tmp_path, name="two")
    for path in one.iterdir():
        assert path.read_bytes() == (two / path.name).read_bytes()
