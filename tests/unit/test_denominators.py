import pandas as pd
import pytest

from dashboard.analysis.denominators import choose_population_years, compute_rate, join_population
from tests.fixtures.tables import make_populations

BARNET, MERTON = "E09000003", "E09000024"


def want(*years: int, age_group: str = "children", code: str = BARNET) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "gss_code": code,
            "age_group": pd.Series([age_group] * len(years), dtype="str"),
            "population_year": pd.Series(years, dtype="Int64"),
        }
    )


def choose(populations: pd.DataFrame, *years: int, age_group: str = "children") -> list[tuple[int, int, str]]:
    wanted = want(*years, age_group=age_group)[["age_group", "population_year"]]
    chosen = choose_population_years(populations, wanted)
    return list(chosen[["wanted_year", "year", "vintage"]].itertuples(index=False, name=None))


def test_the_exact_year_is_taken_where_it_is_loaded():
    populations = make_populations(
        (BARNET, "children", 2020, 95_000, "new"), (BARNET, "children", 2021, 94_000, "new")
    )

    assert choose(populations, 2021) == [(2021, 2021, "new")]


@pytest.mark.parametrize(
    ("wanted", "taken"), [(2022, 2021), (2023, 2021), (2024, 2021), (2018, 2020), (2017, 2020)]
)
def test_else_the_nearest_year_within_three_is_taken(wanted, taken):
    populations = make_populations(
        (BARNET, "children", 2020, 95_000, "new"), (BARNET, "children", 2021, 94_000, "new")
    )

    assert choose(populations, wanted) == [(wanted, taken, "new")]


@pytest.mark.parametrize("wanted", [2016, 2025])
def test_beyond_three_years_there_is_no_denominator(wanted):
    populations = make_populations(
        (BARNET, "children", 2020, 95_000, "new"), (BARNET, "children", 2021, 94_000, "new")
    )

    assert choose(populations, wanted) == []


def test_of_two_equally_near_years_the_earlier_is_taken():
    populations = make_populations(
        (BARNET, "children", 2018, 93_000, "new"), (BARNET, "children", 2020, 95_000, "new")
    )

    assert choose(populations, 2019) == [(2019, 2018, "new")]


def test_of_two_vintages_of_a_year_the_one_that_covers_more_years_is_taken():
    populations = make_populations(
        (BARNET, "children", 2021, 94_000, "single year"),
        (BARNET, "children", 2020, 95_000, "long series"),
        (BARNET, "children", 2021, 94_500, "long series"),
    )

    assert choose(populations, 2021) == [(2021, 2021, "long series")]


def test_two_vintages_are_never_mixed_within_one_year():
    populations = make_populations(
        (BARNET, "children", 2020, 95_000, "long series"),
        (BARNET, "children", 2021, 94_000, "long series"),
        (MERTON, "children", 2021, 47_000, "single year"),
    )
    figures = pd.concat([want(2021, code=BARNET), want(2021, code=MERTON)], ignore_index=True)

    joined = join_population(figures, populations)

    assert joined["population"].tolist() == [94_000, pd.NA]
    assert joined["population_vintage"].dropna().tolist() == ["long series"]


def test_adults_never_take_the_population_of_children():
    populations = make_populations((BARNET, "children", 2021, 94_000, "new"))

    assert choose(populations, 2021, age_group="adults") == []


def test_a_figure_says_which_year_and_vintage_it_really_used():
    populations = make_populations((BARNET, "children", 2020, 95_000, "new"))

    joined = join_population(want(2021), populations)

    assert joined["population"].tolist() == [95_000]
    assert joined["population_year"].tolist() == [2020]
    assert joined["population_vintage"].tolist() == ["new"]


def test_without_a_denominator_year_and_vintage_are_missing_too():
    populations = make_populations((BARNET, "children", 2012, 90_000, "new"))

    joined = join_population(want(2021), populations)

    assert joined[["population", "population_year", "population_vintage"]].isna().all(axis=None)


def test_joining_keeps_the_index_and_the_order_of_the_figures():
    populations = make_populations(
        (BARNET, "children", 2020, 95_000, "new"), (BARNET, "children", 2021, 94_000, "new")
    )
    figures = want(2021, 2020, 2021, 1990).set_axis([7, 3, 5, 1])

    joined = join_population(figures, populations)

    assert joined.index.tolist() == [7, 3, 5, 1]
    assert joined["population"].tolist() == [94_000, 95_000, 94_000, pd.NA]


def count(*values: int | None) -> "pd.Series[int]":
    return pd.Series(values, dtype="Int64", index=range(10, 10 + len(values)), name="value")


def test_a_rate_is_value_over_population_times_base():
    rate = compute_rate(count(6, 20), count(47_000, 40_000), count(10_000, 10_000))

    assert rate.tolist() == [6 / 47_000 * 10_000, 5.0]
    assert rate.index.tolist() == [10, 11]
    assert rate.name == "rate"


def test_a_true_zero_has_a_rate_of_zero():
    assert compute_rate(count(0), count(847), count(10_000)).tolist() == [0.0]


def test_a_missing_count_has_no_rate_and_a_missing_population_gives_none():
    rate = compute_rate(count(None, 6, None), count(47_000, None, None), count(10_000, 10_000, 10_000))

    assert rate.isna().all()
