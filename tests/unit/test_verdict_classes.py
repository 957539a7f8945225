"""The seven classes, first that applies."""

import pandas as pd
import pytest

from dashboard.evidence.verdicts.classes import CAUTION, VerdictClass, classify, write_sentence
from dashboard.evidence.verdicts.yardsticks import Yardstick

NOTHING = {
    "expected": 20.0,
    "p_below_half": 0.3,
    "p_below_reference": 0.6,
    "p_below_twice": 0.9,
    "p_low": 0.4,
    "q_low": 0.9,
    "q_high": 0.9,
}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"expected": float("nan")}, "no_data"),
        ({"expected": 2.99, "p_below_half": 0.99, "q_low": 0.01}, "too_little_to_say"),
        ({"p_below_half": 0.90, "q_low": 0.05}, "clear_gap"),
        ({"p_below_half": 0.90, "q_low": 0.051, "p_low": 0.10}, "possible_gap"),
        ({"p_below_half": 0.89, "q_low": 0.01, "p_low": 0.10}, "possible_gap"),
        ({"p_below_half": 0.50, "p_low": 0.10}, "possible_gap"),
        ({"p_below_half": 0.50, "p_low": 0.11}, "too_little_to_say"),
        ({"p_below_half": 0.0, "p_below_reference": 0.05, "q_high": 0.05}, "above"),
        ({"p_below_half": 0.0, "p_below_reference": 0.04, "q_high": 0.06, "p_below_twice": 0.9}, "in_line"),
        ({"p_below_half": 0.1, "p_below_twice": 0.95}, "in_line"),
        ({"p_below_half": 0.2, "p_below_twice": 0.95}, "too_little_to_say"),
        ({}, "too_little_to_say"),
    ],
)
def test_the_first_rule_that_applies_gives_the_class(changed, expected):
    assert classify(pd.DataFrame([NOTHING | changed])).tolist() == [expected]


def test_a_missing_probability_meets_no_rule():
    row = NOTHING | {"p_below_half": 0.99, "p_low": float("nan"), "q_low": float("nan")}
    assert classify(pd.DataFrame([row])).tolist() == ["too_little_to_say"]


def test_every_class_has_its_words():
    for verdict in VerdictClass:
        assert verdict.shown_as
        assert write_sentence(verdict)


def test_a_row_without_a_comparison_says_why():
    reasons = ("no_figures", "no_denominator", "too_few_others")
    sentences = [write_sentence(VerdictClass.NO_DATA, no_data_reason=reason) for reason in reasons]
    assert len(set(sentences)) == 3
    assert sentences[0] == "No figures. This is not zero."
    assert sentences[2] == "No comparison: fewer than 10 other councils have figures for these years."


def test_too_little_says_how_much_only_where_little_was_expected():
    assert "about 2.9" in write_sentence(VerdictClass.TOO_LITTLE_TO_SAY, 2.9)
    assert "both a real gap and none" in write_sentence(VerdictClass.TOO_LITTLE_TO_SAY, 12.0)


def test_a_sentence_names_what_the_comparison_is_with():
    for yardstick in Yardstick:
        for verdict in (VerdictClass.CLEAR_GAP, VerdictClass.IN_LINE, VerdictClass.ABOVE):
            assert yardstick.reference in write_sentence(verdict, reference=yardstick.reference)
    assert "London" not in write_sentence(VerdictClass.CLEAR_GAP, reference=Yardstick.ENGLAND.reference)


def test_no_word_judges_a_council():
    words = " ".join([CAUTION, *(v.shown_as + " " + write_sentence(v) for v in VerdictClass)]).casefold()
    for forbidden in ("worse", "worst", "best", "better", "fail", "miss", "poor", "good"):
        assert forbidden not in words


def test_only_the_two_gaps_are_low():
    assert [verdict.value for verdict in VerdictClass if verdict.is_low] == ["clear_gap", "possible_gap"]
