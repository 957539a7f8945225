"""What the areas of a region come to together, and when nothing is said of it."""

import dataclasses

import pandas as pd
import pytest

from dashboard.analysis.judged_counts import list_judged
from dashboard.analysis.region_years import Beside, Together, list_region_series, make_region_year
from dashboard.domain.periods import Period, PeriodKind
from dashboard.domain.series import AgeGroup
from dashboard.render.words.region_sentences import NOT_ADDED, format_together, format_whole

YEAR = Period.of(PeriodKind.YEAR_TO_MARCH, 2024)
HIDDEN = ("suppressed", None, 1, 5)
ABSENT = ("not_available", None, None, None)


def number(value):
    return ("reported", value, None, None)


def make_year(*cells, national=None, total=None):
    """A region of councils with 1,000 residents each."""
    table = pd.DataFrame(cells, columns=["status", "value", "lower", "upper"])
    counts = table[["value", "lower", "upper"]].astype("Int64")
    figures = table.assign(**counts, area_name=[f"Council {n}" for n in range(len(cells))], population=1_000)
    return make_region_year(YEAR, figures, national, 1_000, total)


def test_hidden_counts_enter_with_the_least_and_the_most_that_they_can_be():
    year = make_year(number(8), number(0), HIDDEN, HIDDEN)
    assert year.together == Together(10, 18, 4_000)
    assert (year.numbers, year.zeros, year.hidden, year.absent) == (2, 1, 2, ())


def test_where_one_count_alone_is_hidden_nothing_is_added_up():
    for others in ([number(8)], [number(8), ABSENT], [number(8)] * 30):
        year = make_year(HIDDEN, *others)
        assert year.together is None
        assert format_together(year.together) == NOT_ADDED


def test_who_gave_no_figure_is_no_zero_so_the_range_has_no_upper_end():
    year = make_year(number(8), ABSENT, HIDDEN, HIDDEN)
    assert year.together == Together(10, None, 4_000)
    assert year.absent == ("Council 1",)
    assert format_together(year.together) == "at least 10"


def test_where_nothing_is_hidden_the_range_is_one_number():
    assert format_together(make_year(number(8), number(7)).together) == "15"


def test_a_rounded_number_enters_with_its_range():
    rounded = ("reported", 10, 8, 12)
    assert make_year(rounded, number(7)).together == Together(15, 19, 2_000)


@pytest.mark.parametrize(
    ("rate", "above", "below", "unknown"), [(0.5, 3, 0, 1), (3.0, 1, 0, 3), (6.0, 1, 2, 1), (9.0, 0, 3, 1)]
)
def test_a_hidden_count_is_above_or_below_only_where_all_that_it_can_be_is(rate, above, below, unknown):
    national = {"rate": rate, "value": 1}
    year = make_year(number(8), HIDDEN, HIDDEN, ABSENT, national=national)
    assert year.beside == {Beside.ABOVE: above, Beside.BELOW: below, Beside.UNKNOWN: unknown}


@pytest.fixture(scope="module")
def without_total(shipped):
    """The shipped evidence as if London's own total were not loaded."""
    return dataclasses.replace(shipped, own_totals=shipped.own_totals.iloc[:0])


def test_where_the_publisher_gives_the_total_nothing_is_added_up():
    total = {"value": 20, "lower": 15, "upper": 25, "rate": None}
    year = make_year(number(8), number(12), total=total)
    assert year.together is None
    assert (year.total["population"], year.total["rate"]) == (2_000, 10.0)
    row = {"status": "reported", **year.total}
    assert format_whole(dataclasses.replace(year, total=row)) == "about 20 (15 to 25)"


def test_no_year_of_the_shipped_figures_adds_up_one_hidden_count_alone(without_total):
    (one,) = list_region_series(without_total)
    assert (one.series.id, one.age_group) == ("dfe_trafficking_assessments", AgeGroup.CHILDREN)
    assert all(year.together is None for year in one.years if year.hidden == 1)
    for year in one.years:
        high = year.together.high
        assert (high is None) == bool(year.absent)
        assert high is None or high - year.together.low == 4 * year.hidden


def test_the_published_totals_of_london_lie_within_the_ranges(without_total, reference):
    (one,) = list_region_series(without_total)
    path = reference / "stats" / "c3_factors_identified_at_end_of_assessment_2018_to_2025.csv"
    table = pd.read_csv(path, dtype="str")
    london = table[(table["geographic_level"] == "Regional") & (table["region_name"] == "London")]
    published = dict(zip(london["time_period"].astype(int), london["Trafficking"].astype(int), strict=True))
    for year in one.years:
        high = year.together.high or float("inf")
        assert year.together.low - 5 <= published[year.period.year] <= high + 5  # rounded to the nearest 10


def test_adults_that_cannot_be_judged_are_counted_as_such(shipped):
    adults = list_judged(shipped, AgeGroup.ADULTS)
    assert {(one.settled, one.too_little, one.without) for one in adults} == {(0, 0, 33)}
    children = list_judged(shipped, AgeGroup.CHILDREN)[0]
    assert dataclasses.astuple(children)[2:5] == (32, 1, 0)
