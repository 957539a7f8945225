"""The shipped register says what publications support, and nothing more."""

import csv

import pandas as pd

from dashboard.domain.champion_roles_and_states import ChampionState
from dashboard.render.words.champion_words import name_state

ENFIELD, HARINGEY, BEXLEY, GREENWICH = "E09000010", "E09000014", "E09000004", "E09000011"


def test_four_councils_have_a_state_and_no_other_does(shipped):
    states = shipped.champions.set_index("gss_code")["champion_state"]
    assert states[states != "not_checked"].to_dict() == {
        BEXLEY: "role_unnamed",
        ENFIELD: "named",
        GREENWICH: "role_unnamed",
        HARINGEY: "named",
    }
    assert len(states) == 33


def test_a_state_is_as_old_as_the_earliest_day_that_the_publication_may_mean(shipped):
    days = shipped.champions.set_index("gss_code")["champion_checked_date"]
    assert (days[ENFIELD], days[BEXLEY]) == (pd.Timestamp(2021, 1, 1), pd.Timestamp(2023, 4, 1))
    assert days[[HARINGEY, GREENWICH]].isna().all()


def test_no_persons_name_is_kept_and_every_record_has_an_address(shipped_folder):
    with (shipped_folder / "stats" / "champions.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert {row["person_name"] for row in rows} == {""}
    assert all(
        row["evidence_address"].startswith("https://") for row in rows if row["state"] != "not_checked"
    )


def test_nothing_says_that_a_council_has_no_champion(shipped):
    assert set(shipped.champion_records["state"]) == {"named", "role_unnamed", "not_checked"}


def test_the_roles_are_officers_and_contacts_and_none_is_called_a_champion(shipped):
    champions = shipped.champions.set_index("gss_code")
    said = {
        code: name_state(ChampionState(s), r)
        for code, s, r in champions[["champion_state", "role"]].itertuples()
    }
    assert said[ENFIELD] == said[HARINGEY] == "lead officer named"
    assert said[GREENWICH] == "contact point without a person"
    assert said[BEXLEY] == "point of contact without a name"


def test_the_search_for_all_33_councils_stands_beside_the_records_and_leaves_them_not_checked(shipped):
    records = shipped.champion_records
    searches = records[records["role"] == "any_role"]
    assert searches["gss_code"].nunique() == len(searches) == 33
    assert set(searches["state"]) == {"not_checked"}
    words = searches["what_is_published"]
    assert words.str.startswith("Searched in stored public pages on 25 November 2026").all()
    assert words.str.contains("the council was not asked").all()
    assert words.str.contains("nothing found").sum() == 30


def test_every_record_is_one_row_of_the_evidence_and_every_row_about_one_council_a_record(shipped, reference):
    published = pd.read_csv(reference / "stats" / "champions_evidence.csv", dtype="str")
    about_one = published[~published["borough"].str.startswith("ALL")]
    expected = {
        (row.borough, row.source_url, row.as_of, f"{row.role}: {row.what_is_published}")
        for row in about_one.itertuples()
    }
    log = pd.read_csv(reference / "stats" / "champions_search_log_33.csv", dtype="str", keep_default_na=False)
    new = log[log["kind"] == "dedicated_team"]
    records = shipped.champion_records[shipped.champion_records["role"] != "any_role"]
    found = zip(
        records["gss_code"].map(shipped.register.names),
        records["evidence_address"],
        records["dated"],
        records["what_is_published"],
        strict=True,
    )
    of_team = records["evidence_address"].isin(new["evidence_address"])
    assert set(found) - expected == {
        (row.area_name, row.evidence_address, row.dated, row.what_is_published.split(";")[0])
        for row in new.itertuples()
    }
    assert len(records) == len(about_one) + of_team.sum()
