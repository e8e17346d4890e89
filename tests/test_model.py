"""A qualifier says how the true figure stands to the one given."""

from dhsintl.model.records import RECORD_OF, Dataset
from dhsintl.model.rows import ROW_OF
from dhsintl.model.vocabulary import BOUND_OF_QUALIFIER, Table

QUALIFIERS = {
    "=": {"exactly"},
    ">": {"more than", "over", "above"},
    ">=": {"at least", "no fewer than"},
    "<": {"nearly", "almost", "fewer than", "less than", "under"},
    "<=": {"up to", "at most"},
    "~": {"about", "approximately", "around", "roughly", "some", "estimated"},
}


def test_every_qualifier_has_the_bound_that_its_words_mean() -> None:
    found = {qualifier: str(bound) for qualifier, bound in BOUND_OF_QUALIFIER.items()}
    assert found == {word: bound for bound, words in QUALIFIERS.items() for word in words}


def test_one_word_names_table_record_row_and_field_of_the_dataset() -> None:
    names = [table.value for table in Table]
    assert names == ["agreements", "partnerships", "metrics", "events", "parties", "sources"]
    assert list(Dataset.__struct_fields__) == names
    assert list(RECORD_OF) == list(ROW_OF) == list(Table)


def test_a_row_is_printed_with_every_field_of_its_record() -> None:
    for table in Table:
        recorded = set(RECORD_OF[table].__struct_fields__)
        assert recorded <= set(ROW_OF[table].__struct_fields__)
