"""The worked example: made by chance from a seed, true to what was published, with one of everything."""

import re
from datetime import date

import geopandas as gpd
import pandas as pd
import pytest

from dashboard.analysis.champion_records import find_stale
from dashboard.analysis.evidence import Evidence, build
from dashboard.analysis.gaps import find_gaps
from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.demo.demo_champions import MADE_ON
from dashboard.domain.champion_roles_and_states import ChampionState
from dashboard.domain.provenance import EXAMPLE
from dashboard.domain.series import BY_AGE, AgeGroup, get_series
from dashboard.domain.statuses import ADDED_UP, MARKERS, Status
from dashboard.store.open_store import open_store

GROUPS = [group.value for group in BY_AGE]
YARDSTICKS = [Yardstick.FOUND_BY_OTHERS, Yardstick.RESIDENTS]


@pytest.fixture(scope="module")
def example(shipped_folder) -> Evidence:
    return build(open_store(shipped_folder / "example").read())


def choose(example: Evidence, series_id: str, year: int | None = None) -> pd.DataFrame:
    figures = example.figures[example.figures["series_id"] == series_id]
    return figures if year is None else figures[figures["period_end"].dt.year == year]


def add_up(figures: pd.DataFrame) -> "pd.Series[int]":
    """A council's count, suppressed ones at the greatest they can be; missing where one is unknown."""
    return figures["value"].fillna(figures["upper"]).groupby(figures["gss_code"]).sum(min_count=2)


def test_the_generator_makes_the_tables_that_are_kept_byte_for_byte(run, shipped_folder, tmp_path):
    kept = shipped_folder / "example"
    outcome = run("example", "--out", tmp_path / "again")

    assert outcome.code == 0
    assert EXAMPLE in outcome.out
    names = sorted(path.name for path in (kept / "stats").iterdir())
    assert sorted(path.name for path in (tmp_path / "again" / "stats").iterdir()) == names
    for name in names:
        assert (tmp_path / "again" / "stats" / name).read_bytes() == (kept / "stats" / name).read_bytes()


def test_the_generator_draws_the_boundaries_that_are_kept(run, shipped_folder, tmp_path):
    run("example", "--out", tmp_path / "again")
    kept, again = (
        gpd.read_file(folder / "geo" / "london_boroughs.shp")
        for folder in (shipped_folder / "example", tmp_path / "again")
    )

    assert kept[["gss_code", "area_name"]].equals(again[["gss_code", "area_name"]])
    assert kept.geometry.geom_equals_exact(again.geometry, tolerance=0.01).all()


def test_the_folder_passes_its_own_check(run, shipped_folder):
    outcome = run("check", "--data", shipped_folder / "example")

    assert outcome.code == 0
    assert "no problems" in outcome.out


def test_a_council_referred_on_average_under_four_a_year(example):
    for year in range(2015, 2020):
        assert 2 < add_up(choose(example, "council_referrals", year)).mean() < 4


def test_ten_councils_referred_no_child_in_2015(example):
    figures = choose(example, "council_referrals", 2015)
    children = figures[figures["age_group"] == "children"]

    assert (children["value"] == 0).sum() == 10


def test_the_police_found_278_victims_in_2015_and_over_a_thousand_in_2016(example):
    assert choose(example, "found_by_others", 2015)["value"].sum() == 278
    assert 1_000 < choose(example, "found_by_others", 2016)["value"].sum() < 1_010


def test_few_of_the_victims_came_from_councils(example):
    found = choose(example, "found_by_others", 2016)["value"].sum()

    assert choose(example, "council_referrals", 2016)["value"].sum() < found / 8


@pytest.mark.parametrize("series_id", ["council_referrals", "found_by_others"])
@pytest.mark.parametrize("group", GROUPS)
def test_counts_vary_more_than_chance_alone_would_make_them(example, series_id, group):
    figures = choose(example, series_id)
    latest = figures[(figures["age_group"] == group) & (figures["period_end"].dt.year == 2019)]
    rates = latest["value"].astype("Float64") / latest["population"]
    expected = latest["population"] * (latest["value"].sum() / latest.loc[rates.notna(), "population"].sum())
    chi_squared = ((latest["value"] - expected) ** 2 / expected).sum()

    assert chi_squared > 1.5 * rates.notna().sum()


@pytest.mark.parametrize("yardstick", YARDSTICKS)
@pytest.mark.parametrize("group", GROUPS)
def test_every_class_occurs(example, group, yardstick):
    verdicts = example.verdicts
    headline = verdicts[
        (verdicts["series_id"] == "council_referrals")
        & (verdicts["age_group"] == group)
        & (verdicts["window"] == 5)
        & (verdicts["yardstick"] == yardstick.value)
    ]

    assert set(headline["verdict"]) == {verdict.value for verdict in VerdictClass}


@pytest.mark.parametrize("group", list(BY_AGE))
def test_verdicts_open_on_victims_found_by_others(example, group):
    assert example.list_yardsticks(get_series("council_referrals"), group)[0] is Yardstick.FOUND_BY_OTHERS


def test_every_status_and_marker_occurs(example):
    figures = example.figures[example.figures["source_id"].str.startswith("example_")]

    assert set(figures["status"]) | {Status.NOT_LOADED.value} == {status.value for status in Status}
    assert (choose(example, "council_referrals")["status"] == Status.NOT_LOADED.value).any()
    assert set(figures["marker"]) == {"", *MARKERS}
    replies = choose(example, "council_referrals").query("status == 'suppressed'")
    assert set(replies["lower"]) == {1} and set(replies["upper"]) == {4}


def test_enquiries_are_rounded_and_hidden_as_their_publisher_does_it(example):
    enquiries = choose(example, "sac_modern_slavery_enquiries")
    numbers, hidden = (enquiries[enquiries["status"] == name] for name in ("reported", "suppressed"))
    is_sum = hidden["marker"] == ADDED_UP

    assert set(numbers["value"] % 5) == {0} and not (numbers["value"] == 0).any()
    assert (numbers["value"] - numbers["lower"]).isin([0, 2]).all()
    assert set(zip(hidden.loc[~is_sum, "lower"], hidden.loc[~is_sum, "upper"], strict=True)) == {(0, 4)}
    assert is_sum.sum() == 2 and (enquiries["status"] == "not_available").sum() == 1
    assert len(enquiries) == 5 * 33


def test_offences_have_true_zeros_and_one_year_without_a_figure(example):
    offences = choose(example, "police_modern_slavery_offences")
    assert len(offences) == 5 * 33 and set(offences["age_group"]) == {"all_ages"}
    assert (offences["value"] == 0).sum() >= 10
    assert (offences["status"] == "not_available").sum() == 1
    assert (offences["status"] == "suppressed").sum() == 0


def test_enquiries_give_verdicts_on_adults(example):
    series = get_series("sac_modern_slavery_enquiries")
    headline = example.verdicts.query("series_id == @series.id and window == 5 and yardstick == 'residents'")

    assert Yardstick.RESIDENTS in example.list_yardsticks(series, AgeGroup.ADULTS)
    assert {"far_below", "below", "in_line", "above"} <= set(headline["verdict"])


def test_every_champion_state_occurs_fresh_and_old(example):
    champions = example.champions
    stale = find_stale(champions["champion_state"], champions["champion_checked_date"], MADE_ON)

    assert set(champions["champion_state"]) == {state.value for state in ChampionState}
    for state in (ChampionState.NAMED, ChampionState.ROLE_UNNAMED, ChampionState.NOT_FOUND):
        own = champions["champion_state"] == state.value
        assert set(stale[own]) == {True, False}
    assert champions.loc[champions["champion_state"] == "named", "champion_checked_date"].isna().any()
    assert example.champion_records["reply_date"].notna().sum() == 2


@pytest.mark.parametrize("group", GROUPS)
def test_somewhere_fewer_were_referred_and_no_champion_was_found(example, group):
    gaps = find_gaps(example.verdicts, example.champions, MADE_ON)

    assert "low_and_none_found" in set(gaps.loc[gaps["age_group"] == group, "gap"])


def test_no_person_is_named_and_no_address_leads_to_anybody(example, shipped_folder):
    assert (example.champion_records["person_name"] == "").all()
    assert not set(pd.concat([example.figures, example.champion_records])["evidence_address"]) - {
        address
        for address in pd.concat([example.figures, example.champion_records])["evidence_address"]
        if re.fullmatch(r"(https://example\.org/\S+ ?)*", address)
    }
    for source in example.sources.values():
        assert not source.synthetic or source.address.startswith("https://example.org/")


def test_quoted_words_say_that_they_are_made_up(example):
    for words in [
        *example.figures["quoted_words"],
        *example.champion_records["quoted_words"],
        *example.champion_records["council_reply"],
    ]:
        assert not words or words.startswith("Made-up ")


def test_every_source_says_that_it_belongs_to_the_example(example):
    made_up = {source.id for source in example.sources.values() if source.synthetic}

    names = ("referrals", "found_by_others", "enquiries", "offences", "champions")
    assert made_up == {f"example_{name}" for name in names}
    for source in example.sources.values():
        assert source.title.startswith("Worked example: ")
        assert EXAMPLE in " ".join(source.notes)


def test_residents_and_boundaries_are_the_real_ones(example, shipped):
    key = ["gss_code", "age_group", "population_year"]
    own = example.figures[[*key, "population"]].drop_duplicates()
    real = {
        (code, group, year): residents
        for code, group, year, residents in shipped.figures[[*key, "population"]].itertuples(index=False)
        if not pd.isna(residents)
    }
    shared = [row for row in own.itertuples(index=False) if tuple(row[:3]) in real]

    assert shared and all(real[tuple(row[:3])] == row[3] for row in shared)
    assert abs(example.boundaries.area.sum() / shipped.boundaries.area.sum() - 1) < 0.001


def test_the_repository_does_not_grow_by_much(shipped_folder):
    files = [path for path in (shipped_folder / "example").rglob("*") if path.is_file()]

    assert sum(path.stat().st_size for path in files) < 250_000


def test_the_day_of_the_example_is_not_in_the_future():
    assert date(2026, 11, 24) == MADE_ON
