"""Has any verdict on the shipped figures changed?"""

import difflib
from pathlib import Path

import pandas as pd
import pytest

from dashboard.analysis.evidence import build
from dashboard.analysis.verdicts.rules import VerdictClass, expect_false_calls
from dashboard.store.open_store import open_store
from tests.golden.verdict_lines import WRITTEN, write_lines

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def headline() -> pd.DataFrame:
    """Children's assessments, years ending March 2021 to 2025, by residents; indexed by area name."""
    verdicts = build(open_store(ROOT / "data").read()).verdicts
    chosen = (verdicts["series_id"] == "dfe_trafficking_assessments") & (verdicts["window"] == 5)
    return verdicts[chosen & (verdicts["yardstick"] == "residents")].set_index("area_name")


def test_no_verdict_has_changed_unnoticed():
    before = WRITTEN.read_text(encoding="utf-8").splitlines()
    changed = "\n".join(difflib.unified_diff(before, write_lines(), "before", "now", lineterm="", n=0))
    assert not changed, f"\n{changed}\nIf this is meant: python -m tests.golden.verdict_lines, and say why."


def test_the_verdicts_are_those_the_method_names(headline):
    assert headline["verdict"].value_counts().to_dict() == {
        "below": 14,
        "above": 8,
        "in_line": 7,
        "far_below": 3,
        "too_little_to_say": 1,
    }
    far = headline[headline["verdict"] == "far_below"]
    assert far.index.tolist() == ["Greenwich", "Tower Hamlets", "Wandsworth"]
    assert far["is_firm"].tolist() == [False, False, True]
    assert headline["is_firm"].sum() == 23


def test_the_expected_number_of_wrong_calls_among_the_seventeen_is_the_methods(headline):
    assert expect_false_calls(headline)[VerdictClass.BELOW] == pytest.approx(0.15, abs=0.005)


def test_the_city_of_london_needs_no_special_case(headline):
    assert headline.loc["City of London", "verdict"] == "too_little_to_say"
    assert not headline.loc["City of London", "could_be_flagged"]
