"""The benchmark leaves no command out, and its made-up datasets are sound."""

import sys
from pathlib import Path

import pytest
from benchmarks import growth, synthetic, whole_record
from benchmarks.measuring import Command
from benchmarks.peers import Inputs, Peer, compare

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


def test_peer_that_fails_is_told_and_stops_nothing(tmp_path: Path) -> None:
    failing = tmp_path / "failing"
    failing.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    failing.chmod(0o755)
    asked = [Peer(name, "JSON", lambda _files: []) for name in ("failing", "absent")]
    inputs = Inputs((), tmp_path, tmp_path, tmp_path)
    ours = Command([sys.executable, "-c", "print('ctpat')"])
    told = compare(ours, inputs, "bundled", 1, str(tmp_path), peers=asked)
    assert [(line.what, line.measured) for line in told] == [
        ("ours / failing on JSON, bundled", "it fails"),
        ("ours / absent on JSON, bundled", "absent"),
    ]
