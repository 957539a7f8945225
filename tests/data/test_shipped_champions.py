"""The shipped register says what publications support, and nothing more."""

import csv

import pandas as pd

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


def test_a_state_is_as_old_as_the_publication_and_not_as_the_reading(shipped):
    days = shipped.champions.set_index("gss_code")["champion_checked_date"]
    assert (days[ENFIELD], days[BEXLEY]) == (pd.Timestamp(2021, 12, 31), pd.Timestamp(2024, 3, 31))
    assert days[[HARINGEY, GREENWICH]].isna().all()


def test_no_persons_name_is_kept_and_every_record_has_an_address(shipped_folder):
    with (shipped_folder / "stats" / "champions.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert {row["person_name"] for row in rows} == {""}
    assert all(row["evidence_address"].startswith("https://") for row in rows)


def test_nothing_says_that_a_council_has_no_champion(shipped):
    assert set(shipped.champion_records["state"]) == {"named", "role_unnamed"}


def test_every_record_is_one_row_of_the_evidence_and_every_row_about_one_council_a_record(shipped, reference):
    published = pd.read_csv(reference / "stats" / "champions_evidence.csv", dtype="str")
    about_one = published[~published["borough"].str.startswith("ALL")]
    expected = {
        (row.borough, row.source_url, row.as_of, f"{row.role}: {row.what_is_published}")
        for row in about_one.itertuples()
    }
    records = shipped.champion_records
    found = zip(
        records["gss_code"].map(shipped.register.names),
        records["evidence_address"],
        records["dated"],
        records["what_is_published"],
        strict=True,
    )
    assert set(found) == expected
    assert len(records) == len(about_one)
