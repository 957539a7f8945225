"""Which population stands for a period, and what that makes of a count."""

from typing import Final

import pandas as pd

from dashboard.domain.series import ALL_AGES, BY_AGE

MAX_YEARS_APART: Final = 3
"""A population further from the wanted year than this is no denominator."""


def choose_population_years(populations: pd.DataFrame, wanted: pd.DataFrame) -> pd.DataFrame:
    """Choose, per age group and wanted year, the year and vintage that stand for it.

    The choice is made for all areas together, so that two vintages of the estimates are never
    mixed within one comparison: the exact year where loaded, else the nearest within three years
    (the earlier of two equally near); of two vintages of a year, the one that covers more years,
    so that neighbouring years are comparable.

    Parameters
    ----------
    populations
        ``gss_code, age_group, year, population, vintage``.
    wanted
        ``age_group, population_year``.

    Returns
    -------
    One row per age group and wanted year that has a denominator: ``age_group,
    wanted_year, year, vintage``.
    """
    vintages = populations[["age_group", "vintage", "year"]].drop_duplicates()
    vintages["years_covered"] = vintages.groupby(["age_group", "vintage"])["year"].transform("size")
    by_length = vintages.sort_values(["years_covered", "vintage"])
    loaded = by_length.drop_duplicates(["age_group", "year"], keep="last")
    pairs = wanted.drop_duplicates().rename(columns={"population_year": "wanted_year"})
    pairs = pairs.merge(loaded[["age_group", "year", "vintage"]], on="age_group")
    pairs["apart"] = (pairs["year"] - pairs["wanted_year"]).abs()
    near = pairs[pairs["apart"] <= MAX_YEARS_APART].sort_values(["apart", "year"])
    return near.drop_duplicates(["age_group", "wanted_year"]).drop(columns="apart")


def add_all_ages(populations: pd.DataFrame) -> pd.DataFrame:
    """Add the residents of all ages: children and adults of one year and one vintage, where both are there.

    Two vintages are never added, so a year whose children and adults are of different ones has no residents
    of all ages.

    Parameters
    ----------
    populations
        As in `choose_population_years`.
    """
    key = ["gss_code", "year", "vintage"]
    groups = [populations[populations["age_group"] == group] for group in BY_AGE]
    both = groups[0].merge(groups[1], on=key, suffixes=("", "_of_adults"))
    total = both["population"] + both["population_of_adults"]
    whole = both.assign(age_group=ALL_AGES, population=total)[list(populations.columns)]
    return pd.concat([populations, whole], ignore_index=True)


def join_population(figures: pd.DataFrame, populations: pd.DataFrame) -> pd.DataFrame:
    """Put beside each figure the residents of its age group in the year that stands for it.

    Parameters
    ----------
    figures
        With ``gss_code, age_group, population_year`` (the mid-year wanted).
    populations
        As in `choose_population_years`.

    Returns
    -------
    `figures` with ``population`` (residents), ``population_year`` (the year really used),
    ``population_vintage``; all missing where no year within three is loaded. Same rows, same
    order and index.
    """
    chosen = choose_population_years(populations, figures[["age_group", "population_year"]])
    key = ["gss_code", "age_group", "year", "vintage"]
    residents = populations.drop_duplicates(key, keep="last")
    by_wanted = chosen.merge(residents, on=["age_group", "year", "vintage"], how="inner")
    by_wanted = by_wanted.rename(columns={"vintage": "population_vintage"})
    joined = figures.rename(columns={"population_year": "wanted_year"}).merge(
        by_wanted, on=["gss_code", "age_group", "wanted_year"], how="left", validate="many_to_one"
    )
    joined = joined.drop(columns="wanted_year").rename(columns={"year": "population_year"})
    return joined.set_axis(figures.index)


def compute_rate(
    value: "pd.Series[int]", population: "pd.Series[int]", base: "pd.Series[int]"
) -> "pd.Series[float]":
    """Return the count per `base` residents: value / population × base.

    Same index as `value`; missing where the count or the population is, so a suppressed figure
    has no rate. Never rounded.

    Examples
    --------
    >>> one = lambda n: pd.Series([n], dtype="Int64")
    >>> compute_rate(one(20), one(40_000), one(10_000)).tolist()
    [5.0]
    >>> compute_rate(one(None), one(40_000), one(10_000)).isna().item()
    True
    """
    rate = value.astype("Float64") / population.astype("Float64") * base.astype("Float64")
    return rate.rename("rate")
