"""The notes of a list, in full: its day, why it is empty, what it leaves out and how to see that."""

from pathlib import Path

import pytest
from tests.cli.harness import SNAPSHOT_DATA, Outcome, run_inside, run_on_terminal

DATA = str(SNAPSHOT_DATA)


def ask(*arguments: str, width: int | None = None) -> Outcome:
    return run_inside(*arguments, "--data", DATA, width=width)


def notes(*arguments: str) -> list[str]:
    """The notes of an answer that was given."""
    outcome = ask(*arguments)
    assert outcome.status == 0
    lines = outcome.stderr.splitlines()
    assert all(line.startswith("note: ") for line in lines)
    return [line.removeprefix("note: ") for line in lines]


# The newest document that is dated is the audit of September 2013.
STEPS = "for the steps and notes behind a status, see for example"
DAY = "status as of 2013-09-30"
PLACES = "1 of 4 places in port-screening is not named"


def test_list_of_statuses_says_its_day_and_how_new_its_documents_are() -> None:
    assert notes("partnerships", "--status", "signed") == [
        f"{DAY}, from documents to 2012",
        (
            "2 more partnerships were signed and have come further: 1 is in force and 1 is operating; "
            "add --status 'in force' --status operating to see them"
        ),
    ]
    assert notes("partnerships", "pnr") == [f"{DAY}, from documents to 2012"]


@pytest.mark.parametrize(
    "question",
    [
        ("agreements",),
        ("metrics",),
        ("events",),
        ("parties", "--all"),
        ("sources", "--grade", "press"),
    ],
    ids=" ".join,
)
def test_list_without_statuses_has_no_day(question: tuple[str, ...]) -> None:
    assert notes(*question) == []


def test_parties_that_take_part_in_nothing_or_by_a_bloc_alone_are_counted() -> None:
    members, idle, _ = notes("parties")
    assert members == "United Kingdom and Croatia take part as members of the European Union"
    assert idle == "2 more parties take part in nothing here; --all shows them"


def test_parties_of_whom_it_is_not_known_are_told_with_the_day() -> None:
    assert notes("parties", "--not-in", "data-exchange") == [
        DAY,
        (
            "whether Canada is in data-exchange is not known; it is left out; "
            "see dhsintl matrix data-exchange --possible"
        ),
    ]
    *_, left_out = notes("parties", "Canada", "--in", "pnr", "--not-in", "data-exchange")
    why = "whether it is in data-exchange is not known and it is not in passenger-records"
    assert left_out == f"left out: Canada; {why}"


def test_command_that_lists_whom_nobody_knows_of_asks_the_same_evidence() -> None:
    *_, left_out = notes("parties", "--in", "psi", "--not-in", "data-exchange", "--as-of", "2012")
    assert left_out.endswith(
        "see dhsintl matrix data-exchange --in port-screening --possible --as-of 2012"
    )


def test_nobody_named_is_no_proof_where_nobody_counts() -> None:
    assert run_inside("agreements", "tsa-abroad", "--country", "Germany").stderr.splitlines()[
        1
    ] == (
        "note: Germany is not in tsa-abroad on that day: no source names it as a partner, and none "
        "says how many take part"
    )
    told = run_inside("parties", "--in", "csi", "--not-in", "tsa-abroad").stderr.splitlines()
    assert told[1:] == [
        (
            "note: no source says how many take part in tsa-abroad; whoever none names there counts as "
            "not in it"
        )
    ]


def test_events_that_may_be_older_than_the_time_asked_for_are_counted() -> None:
    assert notes("events", "trade-statements", "--since", "2010", "--until", "2010") == [
        (
            "1 event here happened by a day that is later than the time asked for; whether in that time "
            "or before it is not known"
        )
    ]
    assert notes("events", "trade-statements", "--since", "2010", "--until", "2011-06") == []


def test_of_two_kinds_of_end_the_one_that_was_not_asked_for_is_told() -> None:
    _, *told = notes("partnerships", "--status", "replaced")
    assert told == [
        "nothing matches; there would be 13 partnerships without --status",
        "2 partnerships have ended; add --status ended to see them",
    ]
    assert notes("partnerships", "--status", "suspended")[1:] == []


def test_day_asked_for_is_the_day_that_is_told() -> None:
    assert notes("partnerships", "pnr", "--as-of", "2013-01") == [
        "status as of 2013-01-31, from documents to 2012"
    ]


def test_agreements_that_may_include_the_country_are_counted() -> None:
    assert notes("agreements", "--country", "Canada") == [
        f"{DAY}, from documents to 2012",
        "whether Canada is in 3 more agreements is not known; --possible shows them, and why",
        f"{STEPS} dhsintl partnerships port-screening --country ca",
    ]
    assert notes("agreements", "--country", "Germany")[1:] == [
        "whether Germany is in 1 more agreement is not known; --possible shows it, and why",
        f"{STEPS} dhsintl partnerships port-screening --country de",
    ]


def test_agreements_that_may_include_the_country_are_no_longer_counted_once_they_are_shown() -> (
    None
):
    shown = ask("agreements", "--country", "Canada", "--possible", "--fields", "match").text
    assert shown.split() == ["match", "named", "possible", "possible", "possible", "named"]
    assert notes("agreements", "--country", "Canada", "--possible") == [
        f"{DAY}, from documents to 2012",
        f"{STEPS} dhsintl partnerships port-screening --country ca",
    ]


def test_country_that_is_in_nothing_is_told_what_is_not_known() -> None:
    assert notes("agreements", "--country", "North Korea") == [
        DAY,
        "nobody says that North Korea is in any of 6 agreements on that day",
        "whether North Korea is in 3 agreements is not known; --possible shows them, and why",
        PLACES,
    ]


def test_one_agreement_of_which_nobody_knows_is_told_in_one_sentence() -> None:
    assert notes("agreements", "data-exchange", "--country", "Canada") == [
        DAY,
        (
            "whether Canada is in data-exchange on that day is not known: more than 35 countries are counted "
            "(2012-07-01), 2 of them named; add --possible to see it"
        ),
    ]


def test_one_agreement_that_names_nobody_like_it_says_so() -> None:
    assert notes("agreements", "psi", "--country", "Ivory Coast") == [
        DAY,
        "Côte d’Ivoire is not in port-screening on that day: no source names it as a partner",
        PLACES,
    ]


def test_claims_that_do_not_count_are_not_passed_over_as_no_source_at_all() -> None:
    assert notes("agreements", "pnr", "--country", "Canada") == [
        DAY,
        (
            "Canada is not in passenger-records on that day: only plans, or claims that do not count, "
            "name it as a partner; see dhsintl partnerships passenger-records --country ca --conflicts"
        ),
    ]


def test_evidence_of_some_sources_alone_is_said_to_be_theirs() -> None:
    assert notes("agreements", "psi", "--country", "Canada", "--source", "treaty-2005") == [
        "status as of 2005-03-10",  # when the treaty was signed and printed
        "Canada is not in port-screening on that day: none of these sources names it as a partner",
    ]


def test_agreement_that_is_proposed_is_told_with_the_way_to_see_it() -> None:
    told = "passenger-records is proposed; add --status proposed to see it"
    assert told in notes("agreements", "--country", "Ivory Coast")
    shown = ask("agreements", "--country", "ci", "--status", "proposed", "--fields", "id").text
    assert shown == "id\npassenger-records\n"


def test_one_agreement_that_has_ended_is_told_in_one_sentence() -> None:
    assert notes("agreements", "data-exchange", "--country", "South Korea") == [
        DAY,
        (
            "South Korea is not in data-exchange on that day: its participation there has ended; add --status ended "
            "to see it"
        ),
    ]


def test_country_that_had_not_begun_is_told_by_which_step_it_did() -> None:
    assert notes("agreements", "psi", "--country", "Canada", "--as-of", "2000") == [
        "status as of 2000-12-31",
        (
            "Canada is not in port-screening on that day: its participation there had not begun; first signed "
            "2002-03 (article-undated); add --status 'not yet' to see it"
        ),
    ]


def test_country_of_which_a_later_document_tells_is_told_which() -> None:
    given = ("agreements", "global-entry", "--country", "Japan", "--as-of", "2015")
    assert (
        "whether Japan is in global-entry on that day is not known: operating by 2017-09-07 "
        "(office-of-hirono-announces-global); since when, nobody says; add --possible to see it"
    ) in run_inside(*given).stderr


def test_proposal_without_a_day_is_no_participation_that_nobody_knows_of() -> None:
    given = ("agreements", "pcsc", "--country", "Japan", "--as-of", "2008")
    assert (
        "Japan is not in pcsc on that day: its participation there was proposed or approved at most; "
        "add --status unknown to see it"
    ) in run_inside(*given).stderr


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "metrics data-exchange --country ca --since 2010",
            "no figure of data-exchange is about Canada",
        ),
        ("events data-exchange --country ca", "no event of data-exchange is about Canada"),
        ("sources data-exchange --country ca", "no source of data-exchange is about Canada"),
    ],
)
def test_list_that_says_nothing_of_a_country_says_that_its_part_is_not_known(
    question: str, told: str
) -> None:
    assert notes(*question.split()) == [
        told,
        (
            "whether Canada is in 1 agreement is not known; see dhsintl agreements data-exchange "
            "--country ca --possible"
        ),
    ]


def test_agreement_that_has_no_word_of_a_country_says_so() -> None:
    assert notes("partnerships", "psi", "--country", "kp", "--status", "ended") == [
        DAY,
        "no partnership of port-screening names North Korea",
    ]


def test_summary_of_a_country_that_nothing_names_is_no_denial() -> None:
    assert notes("summary", "--by", "theme", "--country", "kp") == [
        "nothing matches; there would be 4 groups without the country",
        "whether North Korea is in 3 agreements is not known; see dhsintl agreements --country kp --possible",
    ]


def test_word_that_is_nearly_one_of_a_name_is_suggested() -> None:
    assert notes("search", "canda", "nothing-of-this") == [
        (
            "no row contains all of these words: 'canda' is in none (did you mean 'canada'?), "
            "'nothing-of-this' is in none"
        )
    ]


def test_membership_that_was_over_is_told() -> None:
    assert notes("agreements", "--country", "UK", "--as-of", "2021") == [
        "status as of 2021-12-31",
        "nobody says that United Kingdom is in any of 6 agreements on that day",
        "whether United Kingdom is in 3 agreements is not known; --possible shows them, and why",
        (
            "United Kingdom was in the European Union until 2020-01-31; the bloc's agreements "
            "count for it only until then"
        ),
        PLACES,
    ]


def test_membership_that_had_not_begun_is_told() -> None:
    assert notes("agreements", "pnr", "--country", "Croatia", "--as-of", "2012") == [
        "status as of 2012-12-31",
        "Croatia is not in passenger-records on that day: no source names it as a partner",
        (
            "Croatia has been in the European Union since 2013-07-01; the bloc's agreements count "
            "for it only from then on"
        ),
    ]


def test_partnerships_that_had_not_begun_are_counted() -> None:
    assert notes("partnerships", "--as-of", "2004") == [
        "status as of 2004-12-31, from documents to 2013-09",
        "8 more partnerships had not begun; add --status 'not yet' to see them",
    ]


def test_the_way_to_see_them_shows_them() -> None:
    arguments = ("--as-of", "2004", "--status", "not yet", "--fields", "status")
    assert ask("partnerships", *arguments).text.split("\n") == ["status", *["not yet"] * 8, ""]


def test_partnership_that_may_have_the_status_is_counted() -> None:
    given = ("data-exchange", "--status", "in force", "--as-of", "2006-03")
    assert notes("partnerships", *given) == [
        "status as of 2006-03-31",
        (
            "nothing matches; there would be 1 partnership without --as-of or 1 partnership without "
            "--status"
        ),
        (
            "1 partnership may be in force on that day, because its dates are wide; leave --status out to "
            "see it"
        ),
    ]


def test_partnership_without_a_dated_step_is_counted() -> None:
    assert notes("partnerships", "psi", "--since", "2011")[1:] == [
        "1 partnership has no dated step and is left out"
    ]


def test_figures_without_a_date_are_counted() -> None:
    assert notes("metrics", "--until", "1999") == [
        "nothing matches; there would be 12 figures without --until",
        "3 figures have no date of their own and are left out",
    ]


def test_figures_of_its_agreements_are_counted_beside_those_of_a_country() -> None:
    assert notes("metrics", "--country", "Germany") == [
        "no figure is about Germany",
        (
            "whether Germany is in 1 agreement is not known; see dhsintl agreements --country de "
            "--possible"
        ),
        (
            "10 figures belong to 3 agreements that Germany is in, and are not about Germany; name an "
            "agreement instead of the country"
        ),
    ]


def test_events_of_its_agreements_are_counted_beside_those_of_a_country() -> None:
    assert notes("events", "--country", "Canada") == [
        (
            "2 more events belong to 1 agreement that Canada is in, and are not about Canada; name an "
            "agreement instead of the country"
        ),
        (
            "a list is no event: 1 partnership is named by lists; see dhsintl partnerships --type "
            "listed --country ca"
        ),
    ]


def test_lists_of_the_time_asked_for_are_counted_beside_events() -> None:
    asked = ("events", "preclearance", "--since", "2008", "--until", "2016")
    told = "dhsintl partnerships preclearance --type listed --since 2008 --until 2016"
    assert (
        run_inside(*asked)
        .stderr.splitlines()[-1]
        .endswith(f"3 partnerships are named by lists; see {told}")
    )
    assert len(run_inside(*told.split()[1:], "--format", "jsonl").text.splitlines()) == 3
    assert "a list is" not in run_inside(*asked, "--type", "signed").stderr
    assert "a list is" not in run_inside("events").stderr


def test_agreement_that_names_no_partner_points_to_one_that_does() -> None:
    told = "note: no source names who takes part in ctpat; see also ctpat-mutual-recognition"
    for asked in ("partnerships ctpat", "events ctpat --type signed"):
        assert told in run_inside(*asked.split()).stderr.splitlines()
    assert "no source" not in run_inside("events", "ctpat").stderr


def test_partners_that_are_counted_and_not_named_are_told_with_the_parties() -> None:
    assert notes("parties", "--agreement", "data-exchange") == [
        "33 of 35 countries in data-exchange are not named"
    ]


def test_party_that_is_in_by_way_of_its_bloc_is_not_said_to_be_out() -> None:
    assert notes("parties", "Germany", "--agreement", "pnr") == [
        "Germany is in passenger-records as a member of the European Union"
    ]


def test_parties_of_whom_nobody_knows_are_told_with_the_way_to_see_why() -> None:
    assert notes("parties", "North Korea", "Croatia", "-a", "data-exchange") == [
        (
            "whether North Korea and Croatia are in data-exchange is not known; see dhsintl "
            "agreements data-exchange --possible --country kp --country hr"
        )
    ]


def test_party_that_is_not_in_is_told_in_which_state_it_is() -> None:
    assert notes("parties", "South Korea", "-a", "data-exchange") == [
        (
            "South Korea is not in data-exchange on 2013-09-30: it has ended there; see dhsintl "
            "partnerships data-exchange --country kr"
        )
    ]
    assert notes("parties", "North Korea", "-a", "pnr", "--as-of", "2013") == [
        "North Korea is not in passenger-records on 2013-12-31: no source names it as a partner"
    ]


def test_party_that_was_a_member_is_told_until_when() -> None:
    assert notes("parties", "UK", "-a", "pnr", "--as-of", "2021") == [
        "United Kingdom is not in passenger-records on 2021-12-31: no source names it as a partner",
        (
            "United Kingdom was in the European Union until 2020-01-31; the bloc's agreements "
            "count for it only until then"
        ),
    ]


def test_members_of_a_bloc_are_counted_beside_it() -> None:
    members = "Germany, United Kingdom and Croatia take part as members of the European Union"
    assert notes("parties", "-a", "pnr") == [members]
    assert notes("parties", "-a", "pnr", "--kind", "country") == [
        "no such party is said to take part by name",
        members,
    ]


@pytest.fixture
def plans(tmp_path: Path) -> list[str]:
    """A dataset with a partnership of which there is only a plan, as options."""
    (tmp_path / "plans.toml").write_text(PLANS)
    return ["--data", str(tmp_path / "plans.toml"), "--data", f"{DATA}/parties.toml"]


PLANS = """
sources = [
  { id = "s", title = "T", publisher = "P", url = "https://example.org/s", grade = "official", published = "2010" },
]
[[agreements]]
id = "pact"
title = "Pact"
kind = "agreement"
theme = "trade"
agencies = ["dhs"]
summary = "Partners agree."
source = "s"
locator = "1"
[[partnerships]]
agreement = "pact"
party = "ca"
steps = [{ type = "signed", date = "2005", planned = true, source = "s", locator = "1" }]
"""


def test_partnership_of_which_there_are_only_plans_is_not_denied(plans: list[str]) -> None:
    why = "note: only plans, or claims that do not count, name"
    listed = run_inside("partnerships", *plans)
    assert listed.stderr.splitlines()[1] == (
        f"{why} a partner; see dhsintl partnerships --conflicts"
    )
    of_canada = run_inside("partnerships", "pact", "--country", "ca", *plans)
    assert of_canada.stderr.splitlines()[1] == (
        f"{why} Canada as a partner; see dhsintl partnerships pact --country ca --conflicts"
    )
    page = run_inside("brief", "ca", "--format", "markdown", *plans).text
    assert (
        "- **In short**: only plans, or claims that do not count, name it as a partner; see dhsintl "
        "partnerships --country ca --conflicts\n"
    ) in page


def test_partnership_of_which_there_are_only_plans_is_printed_with_conflicts(
    plans: list[str],
) -> None:
    shown = run_inside("partnerships", "--conflicts", "--fields", "id,status", *plans)
    assert shown.text == "id\tstatus\npact-ca\t\n"


@pytest.mark.parametrize("format_", ["csv", "tsv"])
def test_statements_on_a_party_of_which_nothing_is_said_say_why(format_: str) -> None:
    assert notes("brief", "kp", "--source", "treaty-2005", "--format", format_) == [
        "nothing is said of North Korea: no agreement in the evidence used names it"
    ]


def test_page_on_a_party_of_which_nothing_is_said_needs_no_note() -> None:
    assert notes("brief", "kp", "--source", "treaty-2005", "--format", "markdown") == []


def test_page_from_some_sources_alone_says_no_more_than_they_do() -> None:
    given = ("brief", "North Korea", "--format", "markdown")
    page = ask(*given, "--source", "treaty-2005").text
    assert "- **In short**: no agreement in the evidence used names it\n" in page


@pytest.mark.parametrize("table", ["agreements", "partnerships", "metrics", "events"])
def test_country_of_the_agencies_is_no_partner(table: str) -> None:
    assert notes(table, "--country", "USA")[-1] == (
        "United States is one side of every agreement here, and its agencies run them; see, for "
        "one of these, dhsintl agreements --agency dhs"
    )


def test_agency_is_no_partner() -> None:
    assert notes("agreements", "--country", "CBP") == [
        DAY,
        (
            "US Customs and Border Protection runs agreements and is no partner in them; see dhsintl "
            "agreements --agency cbp"
        ),
    ]


def test_filters_that_exclude_one_another_are_told_apart() -> None:
    assert notes("agreements", "--theme", "hostile", "--kind", "operation") == [
        "nothing matches; there would be 1 agreement without --theme or 1 agreement without --kind"
    ]


def test_filters_of_which_none_alone_is_the_reason_are_told() -> None:
    given = ("--theme", "hostile", "--kind", "operation", "--since", "2099")
    assert notes("agreements", *given) == [
        (
            "nothing matches; there would be 1 agreement without --theme and --since or 1 agreement "
            "without --kind and --since"
        )
    ]


def test_statuses_of_none_of_its_agreements_are_told() -> None:
    assert notes("agreements", "--country", "Canada", "--status", "ended") == [
        DAY,
        "nothing matches; there would be 2 agreements without --status",
        (
            "whether Canada is in 3 agreements is not known; see dhsintl agreements --country ca "
            "--possible"
        ),
    ]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "partnerships data-exchange --status listed",
            [
                DAY,
                (
                    "nothing matches; there would be 2 partnerships without the agreement and --source, 1 "
                    "partnership without the agreement and --status or 4 partnerships without --source "
                    "and --status"
                ),
                "none of these sources names who takes part in data-exchange",
            ],
        ),
        (
            "metrics data-exchange --country Germany --since 2010",
            ["no figure of data-exchange is about Germany"],
        ),
        (
            "metrics --metric countries --as-of 2012-12",
            ["nothing matches; there would be 1 figure without --source"],
        ),
    ],
)
def test_agreement_that_a_source_does_not_tell_of_is_no_unknown_name(
    question: str, told: list[str]
) -> None:
    assert notes(*question.split(), "--source", "audit-2013") == told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "psi --country kp",
            [
                "North Korea is not in port-screening on 2013-09-30: no source names it as a partner",
            ],
        ),
        (
            "psi --country kp --country hr --status ended",
            [
                "nobody says that North Korea or Croatia has the status ended in these agreements on that day"
            ],
        ),
        (
            "--country kp --in data-exchange",
            [
                "no party is known to fit --in on that day",
                "left out: North Korea; whether it is in data-exchange is not known",
            ],
        ),
    ],
)
def test_matrix_of_a_party_without_a_row_speaks_of_that_party(
    question: str, told: list[str]
) -> None:
    assert notes("matrix", *question.split()) == [DAY, *told]


def test_figures_that_nobody_contradicts_are_said_to_be_that() -> None:
    none, *_ = notes("metrics", "pnr", "trade-statements", "--conflicts")
    assert none == "none of these figures contradicts another"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "metrics pnr trade-statements",
            [
                (
                    "steps and events have 1 contradiction; "
                    "see dhsintl events passenger-records trade-statements --conflicts"
                )
            ],
        ),
        ("metrics data-exchange --as-of 2004", ["steps and events have no contradiction"]),
        (
            "events --country Canada --as-of 2012",
            [
                "figures have 1 contradiction; see dhsintl metrics --country ca --conflicts --as-of 2012"
            ],
        ),
        # Those of the steps are the very ones that are shown.
        ("partnerships port-screening", [DAY, "figures have 1 contradiction; ..."]),
        # The events have one more.
        ("partnerships", [DAY, "figures have 1 ...", "steps and events have 4 ..."]),
        # What a filter of one table leaves has no counterpart in another.
        ("events --type signed", []),
        ("metrics --grade press", []),
    ],
)
def test_contradictions_of_the_other_tables_are_counted(question: str, told: list[str]) -> None:
    found = [
        note
        for note in notes(*question.split(), "--conflicts")
        if not note.startswith(("none of", "nothing", "status"))
    ]
    wanted = [text for text in told if text != DAY]
    assert len(found) == len(wanted)
    for note, text in zip(found, wanted, strict=True):
        assert note.startswith(text.removesuffix("..."))


def test_list_that_has_all_who_are_named_counts_those_who_are_not() -> None:
    places = "1 of 4 places in port-screening is not named"
    assert notes("partnerships", "port-screening")[1:] == [places]
    assert notes("partnerships", "port-screening", "--status", "unknown")[-1] == places
    for narrower in (["--country", "Canada"], ["--status", "operating"], ["--grade", "official"]):
        assert places not in notes("partnerships", "port-screening", *narrower)


def test_partnership_that_has_come_further_is_told_with_its_status() -> None:
    _, further = run_inside("partnerships", "pcsc", "--status", "in force").stderr.splitlines()
    assert further == (
        "note: 1 more partnership was in force and has come further: it is operating; "
        "add --status operating to see it"
    )


def test_status_that_a_country_has_not_is_answered_with_the_one_that_it_has() -> None:
    asked = ("partnerships", "visa-waiver-program", "--country", "Argentina")
    for status in ("operating", "signed"):
        told = run_inside(*asked, "--status", status).stderr.splitlines()
        assert told[1:] == ["note: 1 partnership has ended; add --status ended to see it"]
    austria = ("partnerships", "pcsc", "--country", "Austria", "--status", "in force")
    assert run_inside(*austria).stderr.splitlines()[-1] == (
        "note: 1 partnership is operating; add --status operating to see it"
    )


def test_source_older_than_the_time_asked_for_is_no_row_without_a_date() -> None:
    """Two events of Israel are only known by sources of 2007 and 2016."""
    asked = ("events", "--country", "Israel", "--until", "2024")
    undated = "no date of their own and are left out"
    assert undated in run_inside(*asked).stderr
    assert undated in run_inside(*asked, "--since", "2007").stderr
    assert undated not in run_inside(*asked, "--since", "2020").stderr


def test_agreement_that_names_no_partner_says_why_nobody_fits() -> None:
    told = "note: no source names who takes part in ctpat"
    assert told in run_inside("matrix", "csi", "ctpat", "--in", "csi", "--in", "ctpat").stderr
    assert told in run_inside("parties", "--in", "ctpat").stderr
    assert told not in run_inside("parties", "--in", "csi").stderr


def test_groups_that_share_rows_say_so() -> None:
    assert notes("summary", "--by", "agency") == [
        "a row of several agencies counts in each of them"
    ]
    assert notes("summary", "--by", "theme") == []


def test_sources_are_counted_by_grade() -> None:
    assert notes("sources", "pnr") == ["by grade: 1 official and 1 press"]
    assert notes("sources", "page-2012") == []


def test_empty_cells_are_explained_where_there_are_some() -> None:
    empty = "an empty cell: as far as the record says, the party is not in that agreement"
    assert empty in notes("compare", "Canada", "Germany")
    assert empty not in notes("compare", "Canada", "Germany", "--json")
    # The United States is one side of every agreement.
    assert empty not in notes("compare", "Canada", "US")
    assert empty not in notes("compare", "Canada", "Germany", "--limit", "0")
    assert empty not in notes("compare", "Canada", "South Korea", "--agreement", "port-screening")


def test_word_with_an_ending_that_no_row_has_is_told_without_it() -> None:
    assert notes("search", "screeningly") == [
        "no row contains 'screeningly' (did you mean 'screening'?)"
    ]
    assert notes("search", "reviewing") == ["no row contains 'reviewing'; 1 row contains 'review'"]
    assert notes("search", "examineds") == [
        "no row contains 'examineds'; 3 rows contain 'examined'"
    ]
    assert notes("search", "fishings") == ["no row contains 'fishings'"]


def test_search_of_which_no_row_has_the_grade_says_so() -> None:
    assert notes("search", "cote", "--grade", "copy") == [
        "nothing matches; there would be 3 rows without --grade"
    ]


def test_search_keeps_the_rows_of_some_grades() -> None:
    found = ask("search", "canada", "--grade", "press", "--fields", "table,id,grade")
    assert found.text.splitlines() == [
        "table\tid\tgrade",
        "partnerships\tport-screening-ca-halifax\tpress",
        "metrics\tport-screening-containers-examined-ca-kr-2005-article-undated\tpress",
    ]


def test_table_without_rows_is_told() -> None:
    outcome = run_inside("agreements", "--data", str(SNAPSHOT_DATA / "sources.toml"))
    assert outcome.stderr == "note: the dataset has no agreements\n"


@pytest.mark.parametrize(
    "question",
    [
        "agreements --country kp",
        "agreements --since 2099",
        "partnerships --country kp",
        "partnerships --since 2099",
        "metrics --country gb",
        "metrics --source treaty-2005",
        "events --country kp",
        "events --since 2099",
        "parties --agreement pnr --country kp",
        "sources --since 2099",
        "search nothing-of-this",
        "summary --by year --since 2099",
    ],
)
@pytest.mark.parametrize("format_", ["table", "tsv", "json", "markdown"])
def test_empty_answer_says_why_in_every_format(question: str, format_: str) -> None:
    outcome = ask(*question.split(), "--format", format_, "--fail-empty")
    assert outcome.status == 1
    assert outcome.stderr.startswith("note: ")
    assert ask(*question.split(), "--format", format_, "--quiet").stderr == ""


def test_notes_are_as_wide_as_the_terminal() -> None:
    wide = ask("agreements", "--country", "UK", "--as-of", "2021").stderr
    narrow = ask("agreements", "--country", "UK", "--as-of", "2021", width=40).stderr
    assert max(map(len, narrow.splitlines())) <= 40
    assert narrow.split() == wide.split()


def test_command_in_a_note_is_never_broken_within_a_word() -> None:
    narrow = ask("partnerships", "--country", "kp", width=24).stderr
    assert {"--country", "--possible"} <= set(narrow.split())


def test_notes_of_a_process_are_as_wide_as_its_terminal() -> None:
    outcome = run_on_terminal(
        "agreements", "--country", "kp", "--data", DATA, width=40, variables={"COLUMNS": None}
    )
    assert outcome.stderr.count("\n") == 4  # standard error is a pipe here: a line a note
