"""The six classes, by the first rule that holds."""

import itertools

import numpy as np
import pandas as pd
import pytest

from dashboard.analysis.verdicts.rules import (
    CAUTION,
    RULES,
    VerdictClass,
    classify,
    expect_false_calls,
    walk,
    write_sentence,
)
from dashboard.analysis.verdicts.yardsticks import Yardstick, describe_yardstick
from dashboard.domain.region import get_shipped_region

NOTHING = {"expected": 20.0, "p_below_half": 0.3, "p_below_one": 0.6, "p_below_two": 0.9}
CASES = [
    ({"expected": float("nan"), "p_below_half": 0.99}, "no_data"),
    ({"expected": 2.99, "p_below_half": 0.99, "p_below_one": 1.0}, "too_little_to_say"),
    ({"expected": 3.0, "p_below_half": 0.90, "p_below_one": 0.99}, "far_below"),
    ({"p_below_half": 0.899, "p_below_one": 0.99}, "below"),
    ({"p_below_half": 0.1, "p_below_one": 0.95, "p_below_two": 1.0}, "below"),
    ({"p_below_half": 0.1, "p_below_one": 0.949, "p_below_two": 1.0}, "in_line"),
    ({"p_below_half": 0.0, "p_below_one": 0.05, "p_below_two": 1.0}, "above"),
    ({"p_below_half": 0.0, "p_below_one": 0.051, "p_below_two": 0.9}, "in_line"),
    ({"p_below_half": 0.1, "p_below_two": 0.9}, "in_line"),
    ({"p_below_half": 0.2, "p_below_two": 0.99}, "too_little_to_say"),
    ({}, "too_little_to_say"),
]


@pytest.mark.parametrize(("changed", "expected"), CASES)
def test_the_first_rule_that_holds_gives_the_class(changed, expected):
    measures = pd.DataFrame([NOTHING | changed])
    assert classify(measures).tolist() == [expected]


@pytest.mark.parametrize(("changed", "expected"), CASES)
def test_what_explains_ends_with_the_rule_that_classifies(changed, expected):
    asked = walk(NOTHING | changed)
    assert [holds for _, holds in asked] == [False] * (len(asked) - 1) + [True]
    assert asked[-1][0].verdict.value == expected
    assert [rule for rule, _ in asked] == list(RULES[: len(asked)])


def test_fewer_and_more_are_one_test_in_both_directions():
    for p in np.linspace(0, 1, 101):
        low, high = (
            classify(pd.DataFrame([NOTHING | {"p_below_half": 0.0, "p_below_one": chance}]))[0]
            for chance in (p, 1 - p)
        )
        assert (low == "below") == (high == "above")


def test_every_class_has_its_rule_and_its_words():
    assert {rule.verdict for rule in RULES} == set(VerdictClass)
    for verdict in VerdictClass:
        assert verdict.shown_as
        assert write_sentence(verdict)
    assert [v.value for v in VerdictClass if v.is_low] == ["far_below", "below"]


def test_a_row_without_a_comparison_says_why():
    reasons = ("no_figures", "no_denominator", "too_few_others")
    sentences = [write_sentence(VerdictClass.NO_DATA, no_data_reason=reason) for reason in reasons]
    assert len(set(sentences)) == 3
    assert sentences[0] == "No figures that can be compared. This is not zero."
    assert sentences[2] == "No comparison: fewer than 10 other councils have figures for these years."


def test_too_little_says_how_much_only_where_little_was_expected():
    assert "about 2.9" in write_sentence(VerdictClass.TOO_LITTLE_TO_SAY, 2.9)
    assert write_sentence(VerdictClass.TOO_LITTLE_TO_SAY, 12.0) == "The figures do not settle it."


def test_a_sentence_names_what_the_comparison_is_with():
    classes = (VerdictClass.FAR_BELOW, VerdictClass.BELOW, VerdictClass.IN_LINE, VerdictClass.ABOVE)
    for yardstick, verdict in itertools.product(Yardstick, classes):
        words = describe_yardstick(yardstick, get_shipped_region())
        assert words.reference in write_sentence(verdict, reference=words.reference)
    assert "London" not in write_sentence(
        VerdictClass.BELOW, reference=describe_yardstick(Yardstick.ENGLAND, get_shipped_region()).reference
    )


def test_no_word_judges_a_council():
    words = " ".join([CAUTION, *(v.shown_as + " " + write_sentence(v) for v in VerdictClass)]).casefold()
    words = words.replace("neither better nor worse", "")
    for forbidden in ("worse", "worst", "best", "better", "fail", "miss", "poor", "good", "gap"):
        assert forbidden not in words


def test_the_expected_number_of_wrong_calls_adds_up_over_the_councils_called():
    verdicts = pd.DataFrame(
        {
            "verdict": ["far_below", "below", "above", "in_line"],
            "p_below_half": [0.97, 0.2, 0.0, 0.1],
            "p_below_one": [1.0, 0.96, 0.02, 0.6],
        }
    )
    wrong = expect_false_calls(verdicts)
    assert wrong[VerdictClass.BELOW] == pytest.approx(0.04)
    assert wrong[VerdictClass.FAR_BELOW] == pytest.approx(0.03)
    assert wrong[VerdictClass.ABOVE] == pytest.approx(0.02)
