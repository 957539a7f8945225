"""Which councils are alike: the distance by hand, what is left out, and where there are too few."""

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.analysis.likeness import (
    ALIKE_WITHIN,
    FEW,
    Measure,
    compute_distances,
    find_alike,
    list_measured,
    standardise,
)
from dashboard.render.words.likeness_sentences import describe_distance, state_alike

CITY, BROMLEY, HILLINGDON = "E09000001", "E09000006", "E09000017"
SHARE = pd.Series({"A": 10.0, "B": 20.0, "C": 30.0, "D": 40.0, "E": 50.0})
"""Quartiles 20 and 40: ten points are half of the spread of the middle half."""
CHILDREN = pd.Series({"A": 1_000.0, "B": 2_000.0, "C": 4_000.0, "D": 8_000.0, "E": 16_000.0})
"""Each twice the one before it: a doubling is half of the spread of the middle half."""


def test_a_distance_is_the_root_of_the_mean_of_the_squared_differences():
    turned = pd.Series([16_000.0, 2_000.0, 4_000.0, 8_000.0, 1_000.0], index=list("ABCDE"))
    distances = compute_distances({Measure.SHARE: SHARE, Measure.CHILDREN: turned}, "A")
    # From A, share: .5, 1, 1.5, 2 spreads; children: three, two, one and four doublings, half a spread each.
    by_hand = {"B": (0.5, 1.5), "C": (1.0, 1.0), "D": (1.5, 0.5), "E": (2.0, 2.0)}
    expected = {code: (((x**2) + (y**2)) / 2) ** 0.5 for code, (x, y) in by_hand.items()}
    assert distances.to_dict() == pytest.approx(expected)
    assert list(distances.index) == ["C", "B", "D", "E"]


def test_one_council_unlike_all_others_does_not_make_these_alike():
    far = SHARE.replace(50.0, 5_000.0)
    assert standardise(far, Measure.SHARE)[:"D"].tolist() == standardise(SHARE, Measure.SHARE)[:"D"].tolist()


def test_a_measure_that_is_missing_of_a_council_leaves_that_council_out_and_zero_has_no_logarithm():
    known = {Measure.SHARE: SHARE, Measure.CHILDREN: CHILDREN.replace(2_000.0, 0.0)}
    assert list(compute_distances(known, "A").index) == ["C", "D", "E"]
    assert compute_distances(known, "B").empty


def test_one_measure_alone_and_one_that_tells_nobody_apart_call_nothing_alike():
    assert compute_distances({Measure.SHARE: SHARE}, "A").empty
    same = pd.Series(7.0, index=SHARE.index)
    assert standardise(same, Measure.SHARE) is None
    assert compute_distances({Measure.SHARE: SHARE, Measure.DENSITY: same}, "A").empty


def test_what_the_verdicts_are_about_is_none_of_the_measures(shipped):
    outcome = shipped.figures["series_id"] == "dfe_trafficking_assessments"
    other = shipped.figures.assign(
        value=shipped.figures["value"].mask(outcome, 999), rate=shipped.figures["rate"].mask(outcome, 99.0)
    )
    assert (
        find_alike(replace(shipped, figures=other), BROMLEY).nearest == find_alike(shipped, BROMLEY).nearest
    )


def test_every_measure_is_of_all_councils_and_says_its_year(shipped):
    measured = {one.measure: one for one in list_measured(shipped)}
    assert set(measured) == set(Measure)
    assert all(len(one.values.dropna()) == 33 for one in measured.values())
    assert {one.year for one in measured.values()} == {2024, 2025}
    children, share = (measured[name].values[CITY] for name in (Measure.CHILDREN, Measure.SHARE))
    assert (children, share) == (847, pytest.approx(847 / (847 + 14_264) * 100))
    rate = measured[Measure.ASSESSMENTS].values[CITY]
    assert rate == pytest.approx(8 / 847 * 10_000)


def test_the_nearest_of_a_council_are_named_with_the_measures_their_years_and_that_it_is_our_own(shipped):
    alike = find_alike(shipped, BROMLEY)
    assert alike.nearest[0][0] == HILLINGDON and alike.of == 32
    assert all(distance <= ALIKE_WITHIN for _, distance in alike.nearest)
    names = dict(shipped.register.names_by_code)
    said = state_alike("Bromley", alike, names, shipped.region)
    assert said.startswith("By what is loaded here, the London councils most like Bromley are Hillingdon, ")
    assert "residents aged 0 to 17 (mid-2024)" in describe_distance(alike, shipped.region)


def test_where_too_few_are_alike_that_is_said(shipped):
    alike = find_alike(shipped, CITY)
    assert not alike.is_enough and alike.number < FEW and alike.nearest == ()
    said = state_alike("City of London", alike, dict(shipped.register.names_by_code), shipped.region)
    assert said.startswith("Too few are alike in London: none lies within 0.75 of City of London")


def test_without_residents_or_boundaries_nothing_is_called_alike(shipped):
    bare = replace(shipped, populations=shipped.populations[:0], boundaries=None)
    alike = find_alike(bare, BROMLEY)
    assert (alike.closest, alike.number) == (None, 0)
    said = state_alike("Bromley", alike, {}, shipped.region)
    assert said == "Too little is loaded of Bromley to say which councils are like it."
