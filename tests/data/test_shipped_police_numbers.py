"""What the police's own tables say of single boroughs, and what of it is shipped."""

import pandas as pd
import pytest

from dashboard.domain.series import AgeGroup, get_series
from dashboard.render.components.about_html import render_claims, render_gaps
from dashboard.render.components.figure_html import render_quotations

OFFENCES = get_series("police_modern_slavery_offences")
CITY = "E09000001"


@pytest.fixture
def referrals(reference):
    table = pd.read_csv(
        reference / "stats" / "nrm_referrals_by_london_police_forces_2022q2_2023q4.csv",
        dtype="str",
        keep_default_na=False,
    )
    return table.assign(count=table["value_text_as_published"].astype(int))


@pytest.fixture
def offences(reference):
    path = reference / "stats" / "police_recorded_modern_slavery_2017_18.csv"
    table = pd.read_csv(path, dtype="str", keep_default_na=False)
    return table.assign(count=table["value_text_as_published"].astype(int).abs())


def test_the_offences_of_the_city_are_the_sum_of_its_published_quarters(shipped, offences):
    period = shipped.list_periods(OFFENCES)[0]
    figures = shipped.select_figures(OFFENCES, AgeGroup.ALL, period).set_index("gss_code")
    loaded = figures[figures["status"] == "reported"]
    city = offences[offences["gss_code"] == CITY]

    assert list(loaded.index) == [CITY] and len(city) == 4
    assert loaded.loc[CITY, "value"] == city["count"].sum()
    assert loaded.loc[CITY, "quoted_words"] == "; ".join(city["quoted_words"])


def test_referrals_by_the_city_of_london_police_are_quoted_by_age_and_in_no_series(shipped, referrals):
    quoted = shipped.in_no_series
    quoted = quoted[(quoted["gss_code"] == CITY) & (quoted["of_series"] == "found_by_others")]
    city = referrals[referrals["gss_code"] == CITY]

    assert len(quoted) == 3
    for row in quoted.itertuples():
        inside = city["period_start"].between(f"{row.period_start:%Y-%m-%d}", f"{row.period_end:%Y-%m-%d}")
        assert row.value == city.loc[inside & (city["age_group"] == row.age_group), "count"].sum()


def test_the_numbers_of_the_metropolitan_police_stand_beside_the_claims_and_on_no_map(
    shipped, referrals, offences
):
    of_2023 = referrals[(referrals["gss_code"] == "") & (referrals["period_start"] >= "2023")]
    by_age = of_2023.groupby("age_group")["count"].sum()
    page = render_claims(shipped)

    assert f"made {by_age['all_ages']} referrals" in page
    assert (
        f"{by_age['adults']} of adults, {by_age['children']} of children, {by_age['age_unknown']} of" in page
    )
    assert f"recorded {offences.loc[offences['gss_code'] == '', 'count'].sum()} offences" in page


def test_quoted_numbers_about_a_borough_are_those_of_the_reference_lists(shipped, reference, register):
    first = pd.read_csv(reference / "stats" / "quoted_figures.csv", dtype="str")
    second = pd.read_csv(reference / "stats" / "quoted_located_in_borough_2.csv", dtype="str")
    known = {
        *zip(first["borough"].map(register.find_code), first["count"], first["quote"], strict=True),
        *zip(second["gss_code"], second["value_text_as_published"], second["quoted_words"], strict=True),
    }
    quoted = shipped.in_no_series
    quoted = quoted[(quoted["of_series"] == "found_by_others") & (quoted["gss_code"] != CITY)]

    assert len(quoted) == 5
    assert {(row.gss_code, str(row.value), row.quoted_words) for row in quoted.itertuples()} <= known


def test_part_of_a_year_is_said_to_be_one(shipped):
    assert "1 April to 31 December 2022: 3." in render_quotations(shipped, get_series("found_by_others"))


def test_who_says_what_is_not_published_is_said_in_the_words_of_the_reference_list(shipped, reference):
    listed = pd.read_csv(reference / "stats" / "statements_on_what_is_not_published.csv", dtype="str")
    known = set(zip(listed["quoted_words"], listed["address"], strict=True))
    said = shipped.region.said_missing

    assert len(said) == 4 and {(one.words, one.address) for one in said} <= known
    assert all(one.who in render_gaps(shipped) for one in said if "'" not in one.who)
