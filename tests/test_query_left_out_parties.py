"""What a list of parties leaves out: members of blocs, those of whom nobody knows, who is not in."""

from collections.abc import Callable
from typing import Any

import pytest

from dhsintl.dates import parse
from dhsintl.model.records import Dataset
from dhsintl.query import Filters, parties
from dhsintl.query.left_out import AskedParty, LeftOut, OtherDays, Unnamed
from dhsintl.query.left_out_parties import of_parties
from dhsintl.query.matching import Matcher
from dhsintl.query.view import View

Build = Callable[..., Dataset]
COUNT = {"metrics": ["partners"], "of": "countries"}


def _partnership(
    agreement: str, party: str, *steps: tuple[str, str], **more: Any
) -> dict[str, Any]:
    """A partnership with some steps, each a type and a date."""
    claims = [{"type": type_, "date": date} for type_, date in steps]
    return {"agreement": agreement, "party": party, "steps": claims, **more}


def _count(agreement: str, value: int, **more: str) -> dict[str, Any]:
    figures = [{"value": value, "as_of": "2012", **more}]
    return {"agreement": agreement, "id": "partners", "figures": figures}


def _parties(dataset: Dataset, **given: Any) -> LeftOut:
    filters = Filters(**given)
    return of_parties(View(dataset, filters), parties(dataset, filters))


@pytest.fixture(scope="module")
def pacts(build: Build) -> Dataset:
    """A pact whose partners are counted, one of the bloc, one that ended for Canada."""
    return build(
        agreements=[
            {"id": "counted", "partner_count": [COUNT]},
            {"id": "of-the-bloc"},
            {"id": "over"},
        ],
        partnerships=[
            _partnership("counted", "ca", ("signed", "2001")),
            _partnership("counted", "mx", ("operating", "../2013")),
            _partnership("of-the-bloc", "eu", ("in force", "2012")),
            _partnership("over", "ca", ("signed", "2001"), ("ended", "2010")),
        ],
        metrics=[_count("counted", 3)],
    )


def test_parties_of_an_agreement_leave_out_those_of_whom_nobody_knows(pacts: Dataset) -> None:
    left = _parties(pacts, agreements=("counted",), as_of=parse("2012"))
    assert left == LeftOut(possible=("mx",), unnamed=(Unnamed("counted", "countries", 2, 3, 1),))
    of_blocs = _parties(pacts, agreements=("counted",), as_of=parse("2012"), kinds=("bloc",))
    assert of_blocs == LeftOut()


def test_all_parties_leave_nobody_out(pacts: Dataset) -> None:
    assert _parties(pacts) == LeftOut()
    assert _parties(pacts, kinds=("country",)) == LeftOut()


def test_members_of_a_bloc_that_is_in_are_left_out_of_the_names(pacts: Dataset) -> None:
    left = _parties(pacts, agreements=("of-the-bloc",), as_of=parse("2013"))
    assert left == LeftOut(members={"eu": ("fr", "gb", "hr")})
    left = _parties(pacts, agreements=("of-the-bloc",), as_of=parse("2012"))
    assert left == LeftOut(members={"eu": ("fr", "gb")})


def test_member_whose_accession_is_wide_is_one_of_whom_nobody_knows(build: Build) -> None:
    dataset = build(
        parties=[
            {"id": "dhs", "name": "Homeland Security", "kind": "agency"},
            {"id": "ca", "name": "Canada"},
            {"id": "lanes", "name": "Lanes", "kind": "bloc"}
            | {"members": [{"party": "ca", "since": "2004"}]},
        ],
        agreements=[{"id": "pact"}],
        partnerships=[_partnership("pact", "lanes", ("signed", "2003"))],
    )
    given: dict[str, Any] = {"agreements": ("pact",)}
    assert _parties(dataset, **given, as_of=parse("2004-06")) == LeftOut(possible=("ca",))
    assert _parties(dataset, **given, as_of=parse("2003")) == LeftOut()
    assert _parties(dataset, **given, as_of=parse("2005")).members == {"lanes": ("ca",)}


def test_row_without_a_place_that_had_not_begun_decides_for_its_ports(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "ports"}],
        partnerships=[
            _partnership("ports", "ca", ("signed", "2006")),
            _partnership("ports", "ca", ("operating", "../2007"), place="Halifax"),
        ],
    )
    assert _parties(dataset, agreements=("ports",), as_of=parse("2005")) == LeftOut()
    assert _parties(dataset, agreements=("ports",), parties=("ca",), as_of=parse("2005")) == (
        LeftOut(asked=(AskedParty("ca", out={"ports": "not yet"}),))
    )


def test_count_that_only_has_a_bound_may_leave_partners_unnamed(build: Build) -> None:
    dataset = build(
        agreements=[{"id": "pact", "partner_count": [COUNT]}],
        partnerships=[_partnership("pact", "ca", ("signed", "2001"))],
        metrics=[_count("pact", 1, qualifier="at least")],
    )
    left = _parties(dataset, agreements=("pact",))
    assert left.unnamed == (Unnamed("pact", "countries", 0, 1, 1, ">="),)
    asked = _parties(dataset, agreements=("pact",), parties=("fr",)).asked
    assert asked == (AskedParty("fr", possible=("pact",)),)


def test_partners_that_were_counted_later_may_have_taken_part(pacts: Dataset) -> None:
    left = _parties(pacts, agreements=("counted",), as_of=parse("2005"))
    assert left.unnamed == (Unnamed("counted", "countries", 2, 3, 1, later="2012"),)


def test_parties_that_are_asked_for_are_told_agreement_by_agreement(pacts: Dataset) -> None:
    asked = _parties(
        pacts,
        parties=("fr", "ca"),
        agreements=("counted", "of-the-bloc", "over"),
        as_of=parse("2012"),
    ).asked
    # Canada is listed, since it is in `counted`: what it is not in is no news.
    assert asked == (
        AskedParty(
            "fr", by_bloc={"eu": ("of-the-bloc",)}, possible=("counted",), out={"over": None}
        ),
    )
    (canada,) = _parties(pacts, parties=("ca",), agreements=("of-the-bloc", "over")).asked
    assert canada == AskedParty("ca", out={"of-the-bloc": None, "over": "ended"})


def test_former_member_that_is_asked_for_is_told_until_when(pacts: Dataset) -> None:
    left = _parties(pacts, parties=("gb",), agreements=("of-the-bloc",), as_of=parse("2021"))
    assert left == LeftOut(
        asked=(AskedParty("gb", out={"of-the-bloc": None}),),
        other_days=(OtherDays("gb", "eu", past="2020-01-31"),),
    )


@pytest.mark.parametrize("day", ["2005", "2012", "2013", "2021"])
def test_every_party_is_listed_or_told_or_surely_not_in(pacts: Dataset, day: str) -> None:
    for agreement in pacts.agreements:
        filters = Filters(agreements=(agreement.id,), as_of=parse(day))
        view, listed = View(pacts, filters), parties(pacts, filters)
        left = of_parties(view, listed)
        told = {row.id for row in listed}.union(left.possible, *left.members.values())
        matcher = Matcher(view, pacts.party_by_id)
        for party in pacts.parties:
            answer = matcher.match(agreement, party.id).answer
            if answer == "in":
                assert party.id in told
            elif answer == "not known":
                assert party.id in told or left.unnamed
            else:
                assert party.id not in told or party.kind == "agency"
