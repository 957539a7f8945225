"""The register and the gaps as files: the contract of ``champions.csv`` and ``gaps.csv``."""

import pandas as pd
import pytest

CHAMPION_COLUMNS = [
    "gss_code",
    "area_name",
    "champion_state",
    "champion_role",
    "role",
    "state",
    "what_is_published",
    "evidence_address",
    "quoted_words",
    "dated",
    "date_found",
    "date_checked",
    "is_stale",
    "council_reply",
    "reply_date",
    "covers",
    "capacity",
    "in_post_since",
    "team",
    "source_id",
    "is_synthetic",
]
GAP_COLUMNS = [
    "gss_code",
    "area_name",
    "series_id",
    "age_group",
    "verdict",
    "champion_state",
    "champion_role",
    "champion_checked_date",
    "looked_again_date",
    "is_stale",
    "gap",
    "next_question",
    "is_synthetic",
]


def read(folder, name: str) -> pd.DataFrame:
    return pd.read_csv(folder / name, dtype="str", keep_default_na=False)


@pytest.fixture
def exported(run, tmp_path):
    assert run("export", "--out", tmp_path).code == 0
    return tmp_path


def test_the_columns_are_those_of_the_contract(exported):
    assert list(read(exported, "champions.csv").columns) == CHAMPION_COLUMNS
    assert list(read(exported, "gaps.csv").columns) == GAP_COLUMNS


def test_every_council_has_a_row_for_the_search_which_checks_nothing(exported):
    champions = read(exported, "champions.csv")
    unchecked = champions[champions["state"] == "not_checked"]
    assert unchecked["gss_code"].nunique() == len(unchecked) == 33
    assert set(unchecked["role"]) == {"any_role"}
    said = ("champion_role", "role", "state", "what_is_published", "source_id")
    empty = [name for name in CHAMPION_COLUMNS[3:-1] if name not in said]
    assert set(unchecked[empty].to_numpy().ravel()) == {""}


def test_a_record_without_a_known_day_is_stale_and_no_day_is_put_in_its_place(exported):
    champions = read(exported, "champions.csv")
    undated = champions[(champions["date_checked"] == "") & (champions["state"] != "not_checked")]
    assert len(undated) == 5
    assert set(undated["is_stale"]) == {"true"}


def test_the_gaps_have_one_row_for_each_council_series_and_age_group(exported):
    gaps = read(exported, "gaps.csv")
    assert len(gaps) == 99
    assert not gaps.duplicated(["gss_code", "series_id", "age_group"]).any()
    assert set(gaps.loc[gaps["champion_state"] == "not_checked", "is_stale"]) == {""}
    assert not gaps["gap"].str.endswith("none_found").any()


def test_gaps_follow_the_window_and_yardstick_that_are_asked_for(run, tmp_path):
    run("export", "--out", tmp_path, "--window", "1", "--yardstick", "england")
    verdicts = read(tmp_path, "verdicts.csv").set_index(["series_id", "age_group", "gss_code"])["verdict"]
    gaps = read(tmp_path, "gaps.csv").set_index(["series_id", "age_group", "gss_code"])["verdict"]
    assert gaps.to_dict() == verdicts.to_dict()


def test_a_persons_name_leaves_only_where_it_is_asked_for(run, data_folder, tmp_path):
    register = data_folder / "stats" / "champions.csv"
    text = register.read_text(encoding="utf-8").replace(
        "a person is named in the source,,,",
        "a person is named in the source,Example Person leads,Example Person,",
        1,
    )
    register.write_text(text, encoding="utf-8")
    for options, is_there in (((), False), (("--names",), True)):
        folder = tmp_path / f"out{len(options)}"
        assert run("export", "--data", data_folder, "--out", folder, *options).code == 0
        written = "".join(path.read_text(encoding="utf-8") for path in folder.iterdir())
        assert ("Example" in written) is is_there
        assert ("person_name" in read(folder, "champions.csv").columns) is is_there
