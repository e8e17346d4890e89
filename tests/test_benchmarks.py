"""The benchmark leaves no command out, and its made-up datasets are sound."""

from pathlib import Path

import pytest
from benchmarks import growth, synthetic, whole_record

from dhsintl.cli.registry import COMMANDS
from dhsintl.dataset.load import load
from dhsintl.output.export.writing import FOLDER, WRITERS, writer_of


def test_every_command_is_measured_on_the_whole_record() -> None:
    questions = [*whole_record.QUESTIONS, *whole_record.TABLE_ONLY]
    assert {words[0] for words in questions if words} == set(COMMANDS) - {"export"}
    measured = {writer_of(f"record{ending}") for ending in whole_record.EXPORTS}
    assert measured == {*WRITERS.values(), FOLDER}
    assert () in questions  # the tool without a command


def test_made_up_agreements_are_sound(tmp_path: Path) -> None:
    file = tmp_path / "many.toml"
    synthetic.write(50, file)
    assert len(load(file).agreements) == 50


@pytest.mark.parametrize("operation", growth.OPERATIONS)
def test_every_operation_whose_growth_is_measured_works(operation: str) -> None:
    growth.OPERATIONS[operation](3)()
