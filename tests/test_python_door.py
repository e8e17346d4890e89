"""The package as a Python program meets it: what it prints of itself, and what leaves it."""

import json
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest
from tests.cli.harness import run_inside

import dhsintl
from dhsintl.model.records import Dataset, Party
from dhsintl.model.vocabulary import Table


@pytest.mark.parametrize("table", [table.value for table in Table])
def test_rows_as_dictionaries_are_what_json_prints(table: str, bundled: Dataset) -> None:
    dicts = dhsintl.to_dicts(getattr(dhsintl, table)(bundled))
    for row in dicts:
        row.pop("conflict", None)  # lists print it with --conflicts
    everybody = ["--all"] if table == "parties" else []
    assert dicts == json.loads(run_inside(table, *everybody, "--json", "--quiet").stdout)


def test_compare_and_matrix_give_the_rows_that_json_prints(bundled: Dataset) -> None:
    pair = dhsintl.Filters(parties=("jp", "kr"))
    beside = dhsintl.to_dicts(dhsintl.compare(bundled, pair, differences=True))
    command = ["compare", "Japan", "South Korea", "--differences", "--json", "--quiet"]
    assert beside == json.loads(run_inside(*command).stdout)
    in_force = dhsintl.Filters(agreements=("eu-pnr",), in_none=("csi",))
    whole = dhsintl.to_dicts(dhsintl.matrix(bundled, in_force, with_members=True))
    command = ["matrix", "eu-pnr", "--not-in", "csi", "--with-members", "--json", "--quiet"]
    assert whole == json.loads(run_inside(*command).stdout)


def test_rows_of_the_record_are_dictionaries_with_lists_of_dictionaries() -> None:
    party = Party(id="eu", name="European Union", kind="bloc", also=("EU",))
    assert dhsintl.to_dicts(iter([party])) == [
        {
            "id": "eu",
            "name": "European Union",
            "also": ["EU"],
            "kind": "bloc",
            "alpha3": None,
            "numeric": None,
            "country": None,
            "members": [],
        }
    ]
    assert dhsintl.to_dicts([]) == []


def test_a_dataset_is_printed_as_what_it_holds() -> None:
    party = Party(id="eu", name="European Union", kind="bloc")
    assert repr(Dataset(parties=(party,))) == (
        "<Dataset: 0 agreements, 0 partnerships, 0 metrics, 0 events, 1 parties, 0 sources>"
    )


def test_a_row_is_printed_by_the_fields_that_say_something() -> None:
    party = Party(id="ca", name="Canada", kind="country", alpha3="CAN")
    assert repr(party) == "Party(id='ca', name='Canada', kind='country', alpha3='CAN')"


def test_a_row_is_printed_no_longer_than_a_line() -> None:
    party = Party(id="ca", name="Canada", kind="country", also=("C" * 200,), alpha3="CAN")
    assert repr(party) == "Party(id='ca', name='Canada', ...)"


@pytest.mark.parametrize("table", [table.value for table in Table])
def test_no_row_of_the_record_is_printed_on_more_than_two_lines(
    table: str, bundled: Dataset
) -> None:
    for row in (*getattr(bundled, table), *getattr(dhsintl, table)(bundled)):
        assert len(repr(row)) <= 200


def test_an_error_comes_out_of_a_process_pool(bundled: Dataset) -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        asked = pool.submit(dhsintl.find_party, "Cnada", bundled)
        with pytest.raises(dhsintl.DhsintlError, match="unknown country 'Cnada'; did you mean"):
            asked.result()
        assert pool.submit(dhsintl.find_party, "Canada", bundled).result().id == "ca"


def test_a_date_that_is_a_number_is_refused() -> None:
    with pytest.raises(TypeError, match="a date is text such as '2012-06', not 2012"):
        dhsintl.parse_date(2012)  # type: ignore[arg-type]


def test_partnerships_of_a_status_are_asked_for_by_name(bundled: Dataset) -> None:
    over = dhsintl.partnerships(bundled, dhsintl.Filters(parties=("ar",), statuses=("ended",)))
    assert [(row.agreement, row.status, row.ended) for row in over] == [
        ("visa-waiver-program", "ended", "2002-02-21")
    ]
