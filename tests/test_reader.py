"""Whatever TOML says, reading it ends with problems that have a place, and never with an error."""

import datetime as dt
import json
import math
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from dhsintl.dataset.load import decode, encode
from dhsintl.dataset.reader import read
from dhsintl.model.fields import Field, fields_of
from dhsintl.model.records import RECORD_OF
from dhsintl.model.vocabulary import Table

# Few enough that rows meet: the same key twice, a reference that leads somewhere.
NAMES = {
    Table.AGREEMENTS: ["pact", "other-pact"],
    Table.PARTIES: ["ca", "dhs", "eu"],
    Table.SOURCES: ["report", "memo"],
}
ODD_NAMES = ["Not A Slug", "", "x" * 300]
DATES = ["2012", "2012-06", "../2012", "2012-06/2013", "2011-10/2012-09", "2013/.."]
ODD_DATES = ["then", "", "0000", "2012-02-30", "2013/2012"]
JUNK: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats()
    | st.text(max_size=5)
    | st.dates(min_value=dt.date(1, 1, 1))
    | st.datetimes()
    | st.times(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=4,
)


def seldom(odd: st.SearchStrategy[Any], usual: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.integers(0, 40).flatmap(lambda number: odd if number == 0 else usual)


def values_of(field: Field) -> st.SearchStrategy[Any]:
    """Values as a field wants them, and now and then others."""
    item: st.SearchStrategy[Any]
    match field.kind:
        case "table":
            assert field.struct is not None
            item = tables_of(field.struct)
            if field.name == "agencies":
                item |= st.sampled_from(NAMES[Table.PARTIES])
        case "choice":
            item = st.sampled_from(field.choices)
        case "date":
            item = seldom(st.sampled_from(ODD_DATES), st.sampled_from(DATES))
        case "flag":
            item = st.booleans()
        case "number":
            item = seldom(st.floats(), st.integers(-1, 3))
        case "reference":
            assert field.mark.table is not None
            item = seldom(st.sampled_from(ODD_NAMES), st.sampled_from(NAMES[field.mark.table]))
        case "address":
            item = seldom(st.sampled_from(ODD_NAMES), st.just("https://example.org"))
        case _:
            usual = [name for names in NAMES.values() for name in names]
            item = seldom(st.sampled_from(ODD_NAMES), st.sampled_from(usual))
    item = seldom(JUNK, item)
    return seldom(JUNK, st.lists(item, max_size=3)) if field.is_list else item


def tables_of(struct: type[Struct]) -> st.SearchStrategy[Any]:
    """Tables that have most of what they need; a value that is None is left out when written."""
    required, optional = {}, {}
    for name, field in fields_of(struct).items():
        if field.is_required:
            required[name] = seldom(st.none(), values_of(field))
        else:
            optional[name] = values_of(field)
    return st.fixed_dictionaries(required, optional=optional | {"unknown": seldom(JUNK, st.none())})


FILES = st.lists(
    st.fixed_dictionaries(
        {
            table.value: seldom(
                JUNK, st.lists(seldom(JUNK, tables_of(RECORD_OF[table])), max_size=3)
            )
            for table in Table
        },
        optional={"unknown": seldom(JUNK, st.none())},
    ),
    min_size=1,
    max_size=2,
)


def toml(value: Any) -> str:
    """A value as TOML on one line; what TOML has no form for is left out."""
    if isinstance(value, list):
        return f"[{', '.join(toml(item) for item in value if item is not None)}]"
    if isinstance(value, dict):
        pairs = (f"{toml(k)} = {toml(v)}" for k, v in value.items() if v is not None)
        return f"{{ {', '.join(pairs)} }}"
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, float):
        return "nan" if math.isnan(value) else repr(value)
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def written(tables: dict[str, Any]) -> str:
    return "".join(f"{key} = {toml(value)}\n" for key, value in tables.items() if value is not None)


@given(FILES)
def test_any_values_are_read_and_their_problems_have_a_place(files: list[dict[str, Any]]) -> None:
    texts = {f"{number}.toml": written(tables) for number, tables in enumerate(files)}
    dataset, problems = read([(name, text.encode()) for name, text in texts.items()])
    for problem in problems:
        assert 1 <= problem.line <= texts[problem.file].count("\n") + 1
        assert problem.fault
        assert problem.remedy
        assert "placeholder" not in str(problem)
    if all(problem.severity == "warning" for problem in problems):
        assert decode(encode(dataset)) == dataset


@given(FILES)
def test_each_problem_is_reported_once_in_the_order_of_the_text(
    files: list[dict[str, Any]],
) -> None:
    contents = [(f"{number}.toml", written(tables).encode()) for number, tables in enumerate(files)]
    _, problems = read(contents)
    assert list(problems) == sorted(set(problems))


LONG = 1_000_000
SOURCE = """[[sources]]
id = "report"
title = "A report"
publisher = "A publisher"
url = "https://example.org"
grade = "official"
"""
PACT = """[[agreements]]
id = "pact"
title = "A pact"
kind = "agreement"
theme = "trade"
agencies = ["dhs"]
summary = "Partners agree."
source = "report"
locator = "page 1"
"""


def peak_of(action: Callable[[], object]) -> int:
    """How many bytes something takes at most."""
    tracemalloc.start()
    try:
        action()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(PACT.replace('"agreement"', f'"{"x" * LONG}"'), id="choice"),
        pytest.param(PACT.replace('"trade"', f'"{"x-" * (LONG // 2)}x"'), id="slug"),
        pytest.param(PACT.replace('"report"', f'"{"x" * LONG}"'), id="reference"),
        pytest.param(PACT.replace('"dhs"', f'"{"x" * LONG}"'), id="agency"),
        pytest.param(f'{SOURCE}published = "{"2-" * (LONG // 2)}"', id="date"),
        pytest.param(SOURCE.replace("https://", "x" * LONG), id="address"),
        pytest.param(SOURCE.replace('"A report"', f'"{" " * LONG}"'), id="blank"),
        pytest.param(SOURCE.replace('"A report"', f'["{"x" * LONG}"]'), id="type"),
        pytest.param(SOURCE.replace('"report"', f'"{"x" * LONG}"') * 2, id="repeated id"),
        pytest.param(f"{SOURCE}{'x' * LONG} = 1", id="key"),
        pytest.param(f"[{'x' * LONG}]", id="table"),
        pytest.param(f'{SOURCE}number = "{"x" * LONG}', id="syntax"),
    ],
)
def test_a_fault_in_a_long_text_takes_little_memory_and_few_words(text: str) -> None:
    content = text.encode()

    def parse() -> object:
        try:
            return tomli.loads(content.decode())
        except tomli.TOMLDecodeError as error:
            return error

    read([("warm.toml", SOURCE.encode())])  # what is loaded once does not count
    assert peak_of(lambda: read([("long.toml", content)])) < 3 * peak_of(parse)
    _, problems = read([("long.toml", content)])
    assert problems
    assert all(len(str(problem)) < 600 for problem in problems)
