"""What docs/data-format.md shows is sound, and it leaves out no word of the model."""

import re
from pathlib import Path

import msgspec
import pytest
import tomli
from scripts import write_data_format

from dhsintl.dataset.load import examine, load
from dhsintl.model.fields import fields_of
from dhsintl.model.records import RECORD_OF, PartnerCount
from dhsintl.model.vocabulary import GRADES, STEP_TYPES, Table

TEXT = write_data_format.DOCUMENT.read_text(encoding="utf-8")
COMPLETE, ADDITION, COUNTS = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)


@pytest.fixture
def complete(tmp_path: Path) -> Path:
    file = tmp_path / "open-doors.toml"
    file.write_text(COMPLETE, encoding="utf-8")
    return file


def first_cells(heading: str) -> list[str]:
    """The words in code of the first column of the table with that heading."""
    _, _, after = TEXT.partition(heading)
    table, _, _ = after.partition("\n\n")
    return re.findall(r"^\| `(.*?)` \|", table, re.MULTILINE)


def test_the_first_example_is_a_complete_dataset_of_every_table(complete: Path) -> None:
    assert examine([complete]).problems == ()
    dataset = load(complete)
    assert all(getattr(dataset, table.value) for table in Table)


def test_the_second_example_adds_claims_to_the_first(complete: Path) -> None:
    addition = complete.with_name("audit.toml")
    addition.write_text(ADDITION, encoding="utf-8")
    assert examine([complete, addition]).problems == ()
    dataset = load([complete, addition])
    (agreement,), (partnership,), (metric,) = (
        dataset.agreements,
        dataset.partnerships,
        dataset.metrics,
    )
    assert agreement.agency_ids == ("border-office", "harbor-police")
    assert [step.source for step in partnership.steps] == [
        "gazette-2019",
        "gazette-2019",
        "audit-2021",
    ]
    assert [figure.value for figure in metric.figures] == [3, 5]


def test_the_example_of_counts_is_what_the_model_reads() -> None:
    counts = msgspec.convert(tomli.loads(COUNTS)["partner_count"], tuple[PartnerCount, ...])
    assert [(count.of, count.status, count.besides) for count in counts] == [
        ("countries", None, ()),
        ("places", "operating", ()),
        ("parties", None, ("eu",)),
    ]


def test_every_type_of_step_and_every_grade_is_explained() -> None:
    assert first_cells("| `type` | the source says |") == list(STEP_TYPES)
    assert first_cells("| `grade` | who speaks |") == list(GRADES)


def test_every_record_has_its_table_of_keys() -> None:
    shown = set(re.findall(r"<!-- fields: (\w+) -->", TEXT))
    structs = {RECORD_OF[table] for table in Table}
    inner = {
        field.struct for struct in structs for field in fields_of(struct).values() if field.struct
    }
    assert shown == {struct.__name__ for struct in structs | inner}


def test_its_tables_are_those_of_the_model() -> None:
    assert write_data_format.written(TEXT) == TEXT
