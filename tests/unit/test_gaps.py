"""Verdict × champion state, and the one question that follows."""

import datetime
import itertools
import re

import pandas as pd
import pytest

from dashboard.analysis.champion_records import combine_records
from dashboard.analysis.gaps import GAP_COLUMNS, GAPS, RULES, choose_question, find_gaps, name_gap
from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.domain.champion_roles_and_states import ChampionState
from tests.fixtures.champions import BARNET, NAMES, make_records, make_verdicts

TODAY = datetime.date(2026, 11, 24)
EVERY = [*itertools.product(VerdictClass, ChampionState)]


@pytest.mark.parametrize(("verdict", "state"), EVERY)
def test_every_verdict_and_state_make_a_gap_and_one_question(verdict, state):
    gap = name_gap(verdict, state)
    for is_stale in (None,) if state is ChampionState.NOT_CHECKED else (True, False):
        question = choose_question(verdict, state, is_stale)
        assert question.endswith("?") and question.count("?") == 1
    assert gap.startswith("low_") == verdict.is_low


def test_every_gap_is_made_by_some_verdict_and_state_and_every_rule_applies_somewhere():
    assert {name_gap(*pair) for pair in EVERY} == GAPS
    asked = {choose_question(*pair, stale) for pair in EVERY for stale in (True, False)}
    assert asked == {rule.question for rule in RULES}


@pytest.mark.parametrize("verdict", VerdictClass)
def test_what_nobody_has_checked_is_asked_for_and_never_said_to_be_missing(verdict):
    assert name_gap(verdict, ChampionState.NOT_CHECKED).endswith("_and_not_checked")
    assert choose_question(verdict, ChampionState.NOT_CHECKED, None).startswith("Has the council a named")


@pytest.mark.parametrize("state", ChampionState)
def test_what_the_figures_do_not_settle_is_never_low(state):
    assert name_gap(VerdictClass.TOO_LITTLE_TO_SAY, state).startswith("too_little_to_say_and_")


def test_a_stale_record_is_asked_about_before_anything_else():
    for verdict in VerdictClass:
        assert "still in the role" in choose_question(verdict, ChampionState.NAMED, True)
        assert "still" in choose_question(verdict, ChampionState.ROLE_UNNAMED, True)
        assert "still" not in choose_question(verdict, ChampionState.NAMED, False)


def test_no_question_accuses():
    words = re.compile(r"fail|why not|neglect|worse|bad|poor|should|must|only|at last|finally|lack", re.I)
    assert not [rule.question for rule in RULES if words.search(rule.question)]


def test_the_table_has_the_columns_of_the_contract_and_a_row_for_each_council():
    gaps = find_gaps(make_verdicts(), combine_records(make_records({}), NAMES), TODAY)
    assert list(gaps.columns) == GAP_COLUMNS
    assert gaps["gss_code"].tolist() == list(NAMES.index)
    barnet = gaps.set_index("gss_code").loc[BARNET]
    assert (barnet["gap"], barnet["is_stale"]) == ("low_and_role_unnamed", True)
    assert barnet["champion_checked_date"] == pd.Timestamp(2025, 6, 30)


def test_whether_a_record_is_stale_depends_on_the_day_that_is_given():
    champions = combine_records(make_records({}), NAMES)
    for day, stale in ((datetime.date(2026, 6, 30), False), (datetime.date(2026, 7, 1), True)):
        gaps = find_gaps(make_verdicts(), champions, day).set_index("gss_code")
        assert gaps.loc[BARNET, "is_stale"] == stale


def test_windows_and_yardsticks_are_not_mixed():
    other = make_verdicts("above", window=1)
    both = pd.concat([make_verdicts(), other, make_verdicts("above", yardstick="england")])
    champions = combine_records(make_records(), NAMES)
    assert len(find_gaps(both, champions, TODAY)) == 33
    assert set(find_gaps(both, champions, TODAY, window=1)["verdict"]) == {"above"}


def test_a_made_up_verdict_or_record_marks_the_gap():
    made_up = combine_records(make_records({}).assign(is_synthetic=True), NAMES)
    assert find_gaps(make_verdicts(), made_up, TODAY)["is_synthetic"].sum() == 1
    gaps = find_gaps(make_verdicts(is_synthetic=True), combine_records(make_records(), NAMES), TODAY)
    assert gaps["is_synthetic"].all()
