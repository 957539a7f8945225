"""What a champion record must have, and what several of them say together."""

import datetime

import pandas as pd
import pytest

from dashboard.analysis.champion_records import combine_records, find_stale, find_stale_councils
from dashboard.analysis.evidence import build
from dashboard.domain.champion_roles_and_states import ChampionState
from dashboard.domain.champion_schema import NAME_LEFT_OUT, leave_out_names
from dashboard.render.words.champion_words import describe_champion
from dashboard.store.snapshot import Snapshot
from tests.fixtures.champions import BARNET, NAMES, NOT_CHECKED, make_records, parse_records
from tests.fixtures.tables import make_folder, make_source

TODAY = datetime.date(2026, 11, 24)
NOT_FOUND = {"state": "not_found", "dated": "", "what_is_published": "", "date_checked": "2026-11-01"}


def combine(*rows: dict[str, str]) -> dict:
    """What these records say of Barnet."""
    return combine_records(make_records(*rows), NAMES).set_index("gss_code").loc[BARNET].to_dict()


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        pytest.param(
            {"state": "none"}, "column state: expected one of named, role_unnamed", id="a state that is none"
        ),
        pytest.param(
            {"role": "police"}, "column role: expected one of slavery_champion", id="a role of another body"
        ),
        pytest.param(
            {"evidence_address": ""},
            "expected an evidence address, or the council's reply, exactly where something was checked",
            id="a state without evidence",
        ),
        pytest.param(
            {"state": "vacant", "evidence_address": ""},
            "expected an evidence address, or the council's reply",
            id="vacant without evidence",
        ),
        pytest.param(
            {**NOT_FOUND, "date_checked": ""},
            "expected the date of the check where the state is not_found",
            id="not found, but no one knows when",
        ),
        pytest.param({"date_found": ""}, "expected the date on which it was found", id="found on no day"),
        pytest.param(
            {**NOT_CHECKED, "date_checked": "2026-01-01"},
            "none where it is not_checked",
            id="not checked on a day",
        ),
        pytest.param(
            {"person_name": "Example Person"},
            "expected a person's name only where the state is named or disputed, found state “role_unnamed”",
            id="a name where none is published",
        ),
        pytest.param(
            {"reply_date": "2026-01-01"}, "expected a date of reply only beside a reply", id="no reply"
        ),
        pytest.param(
            {"date_checked": "2018-19"}, "column date_checked: expected an ISO date", id="a year is no day"
        ),
        pytest.param({"gss_code": "E92000001"}, "expected a London GSS code", id="a country"),
    ],
)
def test_a_record_without_what_its_state_needs_is_a_problem(cells, sentence):
    _, problems = parse_records(cells)
    assert len(problems) == 1 and sentence in str(problems[0])


def test_a_problem_never_repeats_a_persons_name():
    _, problems = parse_records({"person_name": "Example Person"})
    assert "Example" not in str(problems[0])


def test_one_page_read_twice_is_one_record():
    _, problems = parse_records({}, {"date_checked": "2026-01-01"})
    assert "no second row for the same key" in str(problems[0])


def test_a_councils_reply_is_evidence_by_itself():
    reply = {"evidence_address": "", "council_reply": "Our lead is in post.", "reply_date": "2026-10-01"}
    assert parse_records(reply)[1] == []


def test_a_council_without_a_record_is_not_checked_and_has_no_date():
    champions = combine_records(make_records({}), NAMES)
    others = champions[champions["gss_code"] != BARNET]
    assert len(others) == 32
    assert set(others["champion_state"]) == {"not_checked"}
    assert others["champion_checked_date"].isna().all() and set(others["role"]) == {""}


def test_a_register_without_any_record_says_not_checked_of_all():
    evidence = build(make_folder())
    assert set(evidence.champions["champion_state"]) == {"not_checked"}
    assert len(evidence.champions) == 33 and evidence.champion_records.empty


@pytest.mark.parametrize(
    ("records", "state", "day"),
    [
        pytest.param([NOT_CHECKED], "not_checked", None, id="a row kept for later says nothing"),
        pytest.param([NOT_FOUND], "not_found", "2026-11-01", id="looked and not found"),
        pytest.param([NOT_FOUND, {}], "role_unnamed", "2025-06-30", id="found in one place, not in another"),
        pytest.param([{}, {"state": "named"}], "named", "2025-06-30", id="one names, the other does not"),
        pytest.param(
            [{"state": "named", "date_checked": "2018-01-01"}, {}],
            "role_unnamed",
            "2025-06-30",
            id="the latest no longer names anyone",
        ),
        pytest.param(
            [{"state": "named", "date_checked": ""}, {}],
            "named",
            None,
            id="undated evidence is not set aside",
        ),
        pytest.param(
            [{"state": "vacant"}, {"state": "named", "date_checked": "2024-01-01"}],
            "vacant",
            "2025-06-30",
            id="vacant since",
        ),
        pytest.param(
            [{"state": "vacant", "date_checked": "2024-01-01"}, {"state": "named"}],
            "named",
            "2025-06-30",
            id="filled since",
        ),
        pytest.param([{"state": "vacant"}, {"state": "named"}], "disputed", "2025-06-30", id="they disagree"),
        pytest.param(
            [{"state": "vacant", "date_checked": ""}, {}], "disputed", "2025-06-30", id="which is the later?"
        ),
        pytest.param([{"state": "disputed"}, {"state": "named"}], "disputed", "2025-06-30", id="disputed"),
        pytest.param(
            [{"state": "disputed", "date_checked": "2024-01-01"}, {"state": "named"}],
            "named",
            "2025-06-30",
            id="settled since",
        ),
        pytest.param(
            [{"state": "vacant"}, {"role": "councillor_lead"}],
            "role_unnamed",
            "2025-06-30",
            id="two roles are no contradiction",
        ),
        pytest.param(
            [{"state": "disputed"}, {"role": "councillor_lead"}],
            "disputed",
            "2025-06-30",
            id="a dispute stays in sight",
        ),
        pytest.param(
            [{"state": "disputed"}, {"role": "councillor_lead", "state": "named"}],
            "named",
            "2025-06-30",
            id="another role is named",
        ),
        pytest.param(
            [{"state": "named", "date_checked": ""}, {"role": "senior_officer", "state": "named"}],
            "named",
            "2025-06-30",
            id="of two named roles the one known latest",
        ),
    ],
)
def test_records_together_make_one_state(records, state, day):
    combined = combine(*records)
    assert combined["champion_state"] == state
    known = combined["champion_checked_date"]
    assert pd.isna(known) if day is None else known == pd.Timestamp(day)


@pytest.mark.parametrize("role", ["senior_officer", "any_role"])
def test_what_was_looked_for_since_and_not_found_stands_and_is_marked(role):
    named = {"role": "senior_officer", "state": "named"}
    combined = combine(named, {**NOT_FOUND, "role": role})
    assert combined["champion_state"] == "named"
    assert combined["looked_again_date"] == pd.Timestamp(2026, 11, 1)
    champions = combine_records(make_records(named, {**NOT_FOUND, "role": role}), NAMES)
    stale = find_stale_councils(champions, datetime.date(2026, 11, 2)).set_axis(NAMES.index)
    assert stale[BARNET]
    said = describe_champion(
        ChampionState.NAMED,
        combined["champion_checked_date"],
        True,
        combined["role"],
        combined["looked_again_date"],
    )
    assert said == "lead officer named; last known 30 June 2025; looked for on 1 November 2026 and not found"


@pytest.mark.parametrize(
    "search",
    [
        pytest.param({**NOT_FOUND, "role": "councillor_lead"}, id="another role"),
        pytest.param({**NOT_FOUND, "date_checked": "2025-01-01"}, id="earlier"),
        pytest.param({**NOT_CHECKED, "role": "any_role"}, id="the council was not asked"),
    ],
)
def test_a_search_for_something_else_or_before_marks_nothing(search):
    combined = combine({"state": "named"}, search)
    assert combined["champion_state"] == "named" and pd.isna(combined["looked_again_date"])


def test_what_was_found_is_of_one_role_and_never_of_any():
    _, problems = parse_records({"role": "any_role"})
    assert "any_role only where the state is not_found or not_checked" in str(problems[0])


def test_the_order_of_records_changes_nothing():
    rows = [{"state": "vacant"}, {"state": "named", "date_checked": ""}, {"role": "councillor_lead"}]
    assert combine(*rows) == combine(*reversed(rows))


def test_a_check_is_stale_after_twelve_months_and_not_on_the_day():
    states = pd.Series(["named"] * 3)
    checked = pd.Series(pd.to_datetime(["2025-11-25", "2025-11-24", "2025-11-23"]))
    assert find_stale(states, checked, TODAY).tolist() == [False, False, True]


def test_a_check_in_a_leap_year_grows_old_too():
    states, checked = pd.Series(["named"]), pd.Series(pd.to_datetime(["2023-02-28"]))
    assert find_stale(states, checked, datetime.date(2024, 2, 29)).tolist() == [False]
    assert find_stale(states, checked, datetime.date(2024, 3, 1)).tolist() == [True]


def test_what_bears_no_date_is_stale_and_what_nobody_checked_is_neither():
    states, checked = pd.Series(["named", "not_checked"]), pd.Series(pd.to_datetime([None, None]))
    stale = find_stale(states, checked, TODAY)
    assert stale.dtype == "boolean"
    assert stale.tolist() == [True, pd.NA]


def test_a_name_is_left_out_everywhere_but_in_an_address():
    record = {
        "state": "named",
        "person_name": "Example Van Person",
        "quoted_words": "example  van person is our lead.",
        "council_reply": "Cllr Person's term ended; a personal matter.",
    }
    left = leave_out_names(make_records(record)).iloc[0]
    assert left["person_name"] == ""
    assert left["quoted_words"] == f"{NAME_LEFT_OUT} is our lead."
    assert left["council_reply"] == f"Cllr {NAME_LEFT_OUT}'s term ended; a personal matter."


def test_the_evidence_holds_names_only_where_they_are_asked_for():
    records, problems = parse_records({"state": "named", "person_name": "Example Person"})
    assert problems == []
    folder = make_folder()
    sources = (*folder.sources, make_source("champions", "champions"))
    folder = Snapshot(sources, {**folder.tables, "champions": records}, None)
    assert build(folder).champion_records["person_name"].tolist() == [""]
    assert build(folder, keep_names=True).champion_records["person_name"].tolist() == ["Example Person"]


def test_made_up_records_mark_the_council_they_touch():
    records = make_records({}, {"gss_code": "E09000001"}).assign(is_synthetic=[True, False])
    champions = combine_records(records, NAMES).set_index("gss_code")
    assert champions.loc[BARNET, "is_synthetic"]
    assert champions["is_synthetic"].sum() == 1
