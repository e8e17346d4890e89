"""The model agrees with itself: one word for one thing, and every field reaches the reader."""

from typing import get_args

import pytest

from dhsintl.dataset.merging import CLAIMS_OF, KEY_OF
from dhsintl.model.fields import fields_of
from dhsintl.model.records import RECORD_OF, Dataset, EventClaim, Figure
from dhsintl.model.rows import ROW_OF
from dhsintl.model.vocabulary import BOUND_OF_QUALIFIER, STEP_TYPES, EventType, Qualifier, Table

QUALIFIERS = {
    "=": {"exactly"},
    ">": {"more than", "over", "above"},
    ">=": {"at least", "no fewer than"},
    "<": {"nearly", "almost", "fewer than", "less than", "under"},
    "<=": {"up to", "at most"},
    "~": {"about", "approximately", "around", "roughly", "some", "estimated"},
}


def test_every_qualifier_has_the_bound_that_its_words_mean() -> None:
    found = {str(qualifier): str(bound) for qualifier, bound in BOUND_OF_QUALIFIER.items()}
    assert found == {word: bound for bound, words in QUALIFIERS.items() for word in words}
    assert set(get_args(Qualifier)) == set(found)


def test_one_word_names_table_record_row_and_field_of_the_dataset() -> None:
    names = [table.value for table in Table]
    assert names == ["agreements", "partnerships", "metrics", "events", "parties", "sources"]
    assert list(Dataset.__struct_fields__) == [*names, "sha256", "prepared"]
    assert list(RECORD_OF) == list(ROW_OF) == list(Table)


# What a row does not repeat: it is printed as counts, or as rows of its own.
COUNTED_OR_SPREAD_OUT = {
    Table.AGREEMENTS: {"partner_count"},
    Table.METRICS: {"figures"},
    Table.EVENTS: {"claims"},
}
# A claim whose row is printed, and what the row says in other words (`dated_by`).
CLAIM_OF = {Table.METRICS: (Figure, set()), Table.EVENTS: (EventClaim, {"date_is"})}


@pytest.mark.parametrize("table", Table)
def test_a_row_is_printed_with_every_field_of_its_record(table: Table) -> None:
    recorded = set(RECORD_OF[table].__struct_fields__) - COUNTED_OR_SPREAD_OUT.get(table, set())
    assert recorded <= set(ROW_OF[table].__struct_fields__)


@pytest.mark.parametrize("table", CLAIM_OF)
def test_a_row_is_printed_with_every_field_of_its_claim(table: Table) -> None:
    claim, said_otherwise = CLAIM_OF[table]
    recorded = set(claim.__struct_fields__) - said_otherwise
    assert recorded <= set(ROW_OF[table].__struct_fields__)


def test_types_of_events_are_those_of_steps_and_seven_more() -> None:
    assert get_args(EventType)[: len(STEP_TYPES)] == STEP_TYPES
    assert get_args(EventType)[len(STEP_TYPES) :] == (
        "concluded",
        "adopted",
        "enacted",
        "expanded",
        "amended",
        "renewed",
        "other",
    )


@pytest.mark.parametrize("table", [table for table in Table if table in KEY_OF])
def test_a_key_and_the_claims_are_fields_of_the_record(table: Table) -> None:
    fields = fields_of(RECORD_OF[table])
    assert set(KEY_OF[table]) < set(fields)
    assert fields[CLAIMS_OF[table]].is_list
    assert fields[CLAIMS_OF[table]].struct is not None
