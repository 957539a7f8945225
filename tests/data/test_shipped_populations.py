"""The shipped residents: complete, and the published ones."""

import pandas as pd
import pytest

from dashboard.store.table_files import read_table
from tests.fixtures.london import ENGLAND
from tests.fixtures.tables import CODES


@pytest.fixture(scope="module")
def populations(shipped_folder):
    names = ["ons_children_2012_2024", "ons_adults_2015_2021", "ons_single_year_of_age_2024"]
    return {name: read_table(shipped_folder / "stats" / f"{name}.csv", "populations") for name in names}


@pytest.fixture(scope="module")
def extract(reference):
    path = reference / "stats" / "population_london_child_2012_2024_adult_2015_2021_2024.csv"
    return pd.read_csv(path, dtype="str", keep_default_na=False)


@pytest.mark.parametrize(
    ("name", "age_groups", "years"),
    [
        ("ons_children_2012_2024", ["children"], range(2012, 2025)),
        ("ons_adults_2015_2021", ["adults"], range(2015, 2022)),
        ("ons_single_year_of_age_2024", ["adults", "children"], [2024]),
    ],
)
def test_every_council_is_there_in_every_year(populations, name, age_groups, years):
    councils = populations[name][populations[name]["gss_code"] != ENGLAND]

    expected = {(code, group, year) for code in CODES for group in age_groups for year in years}
    assert set(councils[["gss_code", "age_group", "year"]].itertuples(index=False, name=None)) == expected
    assert len(councils) == len(expected)


def test_the_two_sources_of_children_agree_in_2024(populations):
    long, wide = (
        table.query("age_group == 'children' and year == 2024")
        .set_index("gss_code")["population"]
        .sort_index()
        for table in (populations["ons_children_2012_2024"], populations["ons_single_year_of_age_2024"])
    )

    pd.testing.assert_series_equal(long, wide)


def test_adults_are_the_published_ones(populations, extract):
    published = (
        extract[extract["pop_18_plus"] != ""].set_index(["new_la_code", "year"])["pop_18_plus"].astype(int)
    )
    adults = pd.concat([populations["ons_adults_2015_2021"], populations["ons_single_year_of_age_2024"]])
    adults = adults[(adults["age_group"] == "adults") & (adults["gss_code"] != ENGLAND)]

    shipped = {(row.gss_code, str(row.year)): row.population for row in adults.itertuples()}

    assert shipped == published.to_dict()


def test_children_are_the_published_ones(populations, extract):
    published = extract.set_index(["new_la_code", "year"])["pop_0_17"].astype(int)
    children = populations["ons_children_2012_2024"].query("gss_code != @ENGLAND")

    shipped = {(row.gss_code, str(row.year)): row.population for row in children.itertuples()}

    assert shipped == published.to_dict()


def test_adults_before_and_from_2021_are_two_vintages(populations):
    vintages = populations["ons_adults_2015_2021"].groupby("vintage")["year"].agg(["min", "max"])

    assert sorted(vintages.to_numpy().tolist()) == [[2015, 2020], [2021, 2021]]


def test_every_trafficking_figure_has_the_population_of_the_year_before_it_ends(shipped):
    figures = shipped.figures[shipped.figures["series_id"] == "dfe_trafficking_assessments"]

    assert figures["population"].notna().all()
    assert (figures["population_year"] == figures["period_start"].dt.year).all()
    assert figures["population_vintage"].nunique() == 1
