"""`matrix`, `compare`, `agreements --country` and `partnerships` never disagree on a status.

For any party, agreement and day: of made-up histories, and of the whole record.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhsintl.dates import Period, parse
from dhsintl.model.answers import CellRow
from dhsintl.model.records import Dataset
from dhsintl.model.rows import PartnershipRow
from dhsintl.model.vocabulary import STEP_TYPES, Status
from dhsintl.query import Filters, agreements, partnerships
from dhsintl.query.compare import compare
from dhsintl.query.matrix import matrix

Build = Callable[..., Dataset]
Told = tuple[str, str | None, str | None, str | None, str | None]
IN = ("announced", "listed", "signed", "in force", "operating")
PARTIES = ("ca", "eu", "fr", "gb", "hr")
AGREEMENTS = ("pact", "treaty")
DATES = ("2010", "2012-06", "2012", "../2012", "../2015-03", "2013/2014", "2016-02-01", "2021")
STEPS = st.lists(
    st.tuples(st.sampled_from(STEP_TYPES), st.sampled_from(DATES)),
    min_size=1,
    max_size=4,
    unique=True,
)
PARTNERSHIPS = st.dictionaries(
    st.tuples(
        st.sampled_from(AGREEMENTS),
        st.sampled_from(PARTIES),
        st.sampled_from([None, "Halifax", "Lyon"]),
    ),
    STEPS,
    max_size=6,
)


def told(row: Any, agreement: str) -> Told:
    return agreement, row.match, row.via, row.status, row.status_date


def cells_of(rows: Iterable[CellRow], party: str) -> list[Told]:
    return [told(row, row.agreement) for row in rows if row.party == party]


def hold_together(dataset: Dataset, parties: Sequence[str], as_of: Period | None) -> None:
    """What the four queries say of some parties on a day is one answer."""
    whole = matrix(dataset, Filters(parties=tuple(parties), possible=True, as_of=as_of))
    beside = compare(dataset, Filters(parties=tuple(parties), as_of=as_of))
    own: dict[tuple[str, str], list[PartnershipRow]] = defaultdict(list)
    for row in partnerships(dataset, Filters(as_of=as_of)):
        own[row.agreement, row.party].append(row)
    for party in parties:
        asked = Filters(parties=(party,), possible=True, as_of=as_of)
        listed = [told(row, row.id) for row in agreements(dataset, asked)]
        assert cells_of(whole, party) == listed
        in_compare = cells_of(beside, party)
        compared = {cell[0] for cell in in_compare}
        assert [cell for cell in in_compare if cell[1]] == [
            cell for cell in listed if cell[0] in compared
        ]
        # What `compare` leaves out is possible at most.
        assert {cell[1] for cell in listed if cell[0] not in compared} <= {"possible"}
        for agreement, match, via, status, date in in_compare:
            rows = own[agreement, via or party]
            if status and match != "possible":
                assert status in {row.status for row in rows}
            if match != "possible" and not via and len(rows) == 1:
                assert (status, date) == (rows[0].status, rows[0].status_date)
        for (agreement, named), rows in own.items():
            if named == party and any(row.status in IN and not row.may_be for row in rows):
                assert (agreement, "named") in {cell[:2] for cell in in_compare}


@given(
    given_rows=PARTNERSHIPS,
    counted=st.sampled_from([None, ("countries", 4), ("parties", 3), ("places", 9)]),
    day=st.sampled_from(["2009", "2012-03-01", "2012", "2014-05", "2022", None]),
)
def test_queries_of_made_up_histories_agree(
    given_rows: dict[tuple[str, str, str | None], list[tuple[str, str]]],
    counted: tuple[str, int] | None,
    day: str | None,
    build: Build,
) -> None:
    rows = []
    for (agreement, party, place), steps in given_rows.items():
        claims = [{"type": type_, "date": date} for type_, date in steps]
        where = {"place": place} if place else {}
        rows.append({"agreement": agreement, "party": party, "steps": claims} | where)
    tables: dict[str, Any] = {}
    count = {}
    if counted:
        count = {"partner_count": [{"metrics": ["partners"], "of": counted[0]}]}
        figures = [{"value": counted[1], "as_of": "2012"}]
        tables["metrics"] = [{"agreement": "pact", "figures": figures}]
    dataset = build(
        agreements=[{"id": "pact"} | count, {"id": "treaty"}], partnerships=rows, **tables
    )
    hold_together(dataset, PARTIES, parse(day) if day else None)


def partners(dataset: Dataset) -> list[str]:
    """The parties that any partnership names, the members of blocs, and some others."""
    named = {row.party for row in dataset.partnerships}
    members = {one.party for party in named for one in dataset.party_by_id[party].members}
    return sorted(named | members | {"kp", "us", "cbp", "li"})


@pytest.mark.parametrize("day", [None, "2004-06", "2012"])
def test_queries_of_the_whole_record_agree(day: str | None, bundled: Dataset) -> None:
    hold_together(bundled, partners(bundled), parse(day) if day else None)


@pytest.mark.parametrize("status", ["ended", "proposed", "operating"])
def test_the_status_asked_for_is_the_same_in_both_tables(status: Status, bundled: Dataset) -> None:
    parties = partners(bundled)
    found = matrix(bundled, Filters(statuses=(status,), parties=tuple(parties)))
    for party in parties:
        listed = agreements(bundled, Filters(parties=(party,), statuses=(status,)))
        assert cells_of(found, party) == [told(row, row.id) for row in listed]
