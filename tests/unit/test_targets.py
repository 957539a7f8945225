"""Who is on a list of targets, who just missed, and whom a hidden count could put in or out."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

from dashboard.analysis.targets import Group, find_targets
from dashboard.analysis.targets_conditions import Conditions, Join, Order, Test
from dashboard.analysis.targets_draws import draw, draw_within
from dashboard.analysis.targets_known import find_known
from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.champion_roles_and_states import ChampionState
from dashboard.domain.region import get_shipped_region
from dashboard.domain.region_parts import District, Division, DivisionKind
from dashboard.domain.series import AgeGroup, get_series
from tests.fixtures.verdict_cells import HIDDEN, compare_cells, make_cells

OTHERS = {f"Z{number:02}": [20] * 5 for number in range(11)}
"""Eleven councils with the same figures, so that 20 a year are expected of any other."""
FIRST = Conditions(get_series("council_referrals"), AgeGroup.CHILDREN, (Yardstick.RESIDENTS,))
LONDON = get_shipped_region()


def find(counts: dict[str, list], *, states=None, stale=None, region=LONDON, gateways=(), **asked):
    """Return the list of the councils with these counts beside the others, and each council's entry."""
    cells = make_cells({**counts, **OTHERS})
    known = find_known([compare_cells(cells, gateways)], 5)
    champions = pd.DataFrame(
        {
            "gss_code": list(cells.areas),
            "champion_state": [(states or {}).get(code, "not_checked") for code in cells.areas],
            "is_stale": [(stale or {}).get(code, pd.NA) for code in cells.areas],
        }
    )
    targets = find_targets(dataclasses.replace(FIRST, **asked), known, draw(known), champions, region)
    return targets, {target.gss_code: target for target in targets.all}


def test_a_council_with_the_verdict_is_in_and_one_without_is_out_by_how_much():
    targets, entries = find({"A": [2, 3, 1, 2, 2], "B": [16, 17, 15, 16, 16]})
    assert [target.gss_code for target in targets.list_group(Group.IN)] == ["A"]
    assert entries["A"].share > 0.99 and entries["A"].misses == ()
    (miss,) = entries["B"].misses
    assert entries["B"].group is Group.JUST_MISSED
    assert (miss.test, miss.verdict, miss.needs) == (Test.VERDICT, VerdictClass.BELOW, 0.95)
    assert 0.71 < miss.has < 0.95
    assert entries["B"].share == pytest.approx(miss.has, abs=0.03)


def test_a_hidden_count_that_decides_puts_its_council_in_a_group_of_its_own():
    asked = {"verdicts": frozenset(), "most_found": 0.6}
    _, entries = find({"A": [HIDDEN] * 5, "B": [11, 11, 12, 11, 11], "C": [(5, 20)] * 5}, **asked)
    assert entries["A"].group is Group.IN  # five times at most 5 of 20
    assert entries["B"].group is Group.JUST_MISSED
    assert entries["C"].group is Group.HIDDEN_DECIDES
    assert 0.01 < entries["C"].share < 0.99


def test_what_is_missing_is_never_in_and_no_zero():
    asked = {"verdicts": frozenset(), "champions": frozenset({ChampionState.NAMED}), "join": Join.OR}
    for wanted in ({}, asked, {"verdicts": frozenset()}, {"verdicts": frozenset(VerdictClass)}):
        _, entries = find({"A": [None] * 5, "B": [0] * 5}, states={"A": "named"}, **wanted)
        assert entries["A"].group is Group.NO_FIGURES
        assert np.isnan(entries["A"].share) and entries["A"].place is None
        assert entries["B"].group is not Group.NO_FIGURES


def test_the_same_seed_draws_the_same_and_another_does_not():
    known = find_known([compare_cells(make_cells({"A": [HIDDEN, 3, 9, 4, 8], **OTHERS}))], 5)
    one, same, other = draw(known), draw(known), draw(known, seed=1)
    for name in ("rates", "expected", "recorded"):
        assert np.array_equal(getattr(one, name), getattr(same, name))
    assert not np.array_equal(one.rates, other.rates)


def test_draws_follow_the_posterior_and_hidden_counts_stay_within_their_bounds():
    known = find_known([compare_cells(make_cells({"A": [HIDDEN, 3, 9, 4, 8], **OTHERS}))], 5)
    draws = draw(known)
    assert draws.rates[0].mean(axis=1) == pytest.approx(known.posteriors[0].compute_mean(), rel=0.02)
    assert set(draws.recorded[0]) <= {25.0, 26.0, 27.0, 28.0, 29.0}
    assert (draws.recorded[1:] == 100).all()
    # Of the first of the eleven the others are ten with 100 each, and A with what was drawn.
    assert draws.expected[0, 1] == pytest.approx((1000 + draws.recorded[0]) / 11)


def test_a_count_is_drawn_as_often_as_the_model_has_it():
    chance = (np.arange(1000) + 0.5)[np.newaxis] / 1000
    drawn = draw_within(np.array([1.0]), np.array([3.0]), np.full((1, 1000), 2.0), 0.0, chance)
    # Poisson with mean 2: P(1), P(2), P(3) are as 6 : 6 : 4.
    assert [int((drawn == count).sum()) for count in (1, 2, 3)] == [375, 375, 250]
    unknown = draw_within(np.array([1.0]), np.array([5.0]), np.full((1, 1000), np.nan), 0.3, chance)
    assert [int((unknown == count).sum()) for count in range(1, 6)] == [200] * 5


def test_verdict_and_champion_are_both_asked_for_or_either_will_do():
    counts = {"A": [2] * 5, "B": [2] * 5, "C": [20] * 5}
    states = {"A": "named", "C": "named"}
    named = {"states": states, "champions": frozenset({ChampionState.NAMED})}
    both, _ = find(counts, **named)
    assert [t.gss_code for t in both.list_group(Group.IN)] == ["A"]
    either, entries = find(counts, join=Join.OR, **named)
    assert {t.gss_code for t in either.list_group(Group.IN)} == {"A", "B", "C"}
    assert {miss.test for miss in entries["Z00"].misses} == {Test.VERDICT, Test.CHAMPION}


def test_what_nobody_has_checked_is_neither_stale_nor_recent():
    for wanted in (True, False):
        _, entries = find(
            {"A": [2] * 5, "B": [2] * 5}, states={"A": "named"}, stale={"A": wanted}, is_stale=wanted
        )
        assert entries["A"].group is Group.IN
        assert [miss.test for miss in entries["B"].misses] == [Test.CHAMPION]


def test_places_are_given_in_the_stated_order_and_who_gets_none_is_listed():
    counts = {"A": [4] * 5, "B": [1] * 5, "C": [2] * 5}
    targets, entries = find(counts, places=2, order=Order.RATE)
    assert [t.gss_code for t in targets.list_group(Group.IN)] == ["B", "C"]
    assert entries["A"].group is Group.NO_PLACE and entries["A"].place == 3
    assert not targets.is_tied
    assert sum(target.share for target in targets.all if target.share > 0) <= 2.001


def test_of_two_that_are_even_the_first_has_the_place_and_that_is_said():
    targets, entries = find({"A": [2] * 5, "B": [2] * 5}, places=1)
    assert targets.is_tied
    assert (entries["A"].group, entries["B"].group) == (Group.IN, Group.NO_PLACE)


def test_a_place_that_hangs_on_a_hidden_count_is_given_to_nobody():
    targets, entries = find({"A": [HIDDEN] * 5, "B": [3] * 5}, places=1, order=Order.SHORTFALL)
    assert targets.list_group(Group.IN) == []
    assert {entries[code].group for code in "AB"} == {Group.HIDDEN_DECIDES}
    assert entries["A"].share + entries["B"].share == pytest.approx(1.0, abs=0.01)


def test_too_few_expected_is_missed_by_a_number_and_a_district_by_none():
    divided = Division(
        DivisionKind.STATUTORY, "Side", "somebody", "", (District("East", ("A",)), District("West", ("B",)))
    )
    region = dataclasses.replace(LONDON, divisions=(divided,))
    asked = {"least_expected": 120.0, "districts": {DivisionKind.STATUTORY: "East"}}
    _, entries = find({"A": [2] * 5, "B": [2] * 5}, region=region, **asked)
    (miss,) = entries["A"].misses
    assert entries["A"].group is Group.JUST_MISSED
    assert (miss.test, miss.needs) == (Test.EXPECTED, 120.0)
    assert miss.distance == pytest.approx((120 - miss.has) / 120)
    assert {miss.test for miss in entries["B"].misses} == {Test.EXPECTED, Test.STATUTORY}
    assert entries["B"].group is Group.OUT
