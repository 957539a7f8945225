"""Has any verdict on the shipped figures changed?"""

import difflib
from pathlib import Path

import pandas as pd
import pytest

from dashboard.evidence.build import build
from tests.golden.verdict_lines import WRITTEN, write_lines

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def headline() -> pd.DataFrame:
    """Children's assessments, years ending March 2021 to 2025, by residents; indexed by area name."""
    verdicts = build(ROOT / "data").verdicts
    chosen = (verdicts["series_id"] == "dfe_trafficking_assessments") & (verdicts["window"] == 5)
    return verdicts[chosen & (verdicts["yardstick"] == "residents")].set_index("area_name")


def test_no_verdict_has_changed_unnoticed():
    before = WRITTEN.read_text(encoding="utf-8").splitlines()
    changed = "\n".join(difflib.unified_diff(before, write_lines(), "before", "now", lineterm="", n=0))
    assert not changed, f"\n{changed}\nIf this is meant: python -m tests.golden.verdict_lines, and say why."


def test_the_verdicts_are_those_the_method_page_counts(headline):
    assert headline["verdict"].value_counts().to_dict() == {
        "cannot_tell": 10,
        "in_line": 9,
        "above": 8,
        "clear_gap": 3,
        "possible_gap": 2,
        "too_little_to_say": 1,
    }


@pytest.mark.parametrize(
    ("name", "harsh", "kind", "verdict"),
    [
        ("Wandsworth", (5, 87.6, "clear_gap"), (25, 82.9, "clear_gap"), "clear_gap"),
        ("Sutton", (19, 72.8, "clear_gap"), (31, 68.7, "possible_gap"), "possible_gap"),
        ("Camden", (24, 53.1, "possible_gap"), (36, 50.2, "in_line"), "cannot_tell"),
        ("Barking and Dagenham", (294, 85.9, "above"), (294, 80.1, "above"), "above"),
        ("Hackney", (31, 43.3, "in_line"), (31, 40.0, "in_line"), "in_line"),
    ],
)
def test_the_examples_of_the_method_page_hold(headline, name, harsh, kind, verdict):
    row = headline.loc[name]
    for end, expected in (("harsh", harsh), ("kind", kind)):
        found = (row[f"observed_{end}"], round(row[f"expected_{end}"], 1), row[f"class_{end}"])
        assert found == expected
    assert row["verdict"] == verdict


def test_the_city_of_london_needs_no_special_case(headline):
    assert headline.loc["City of London", "verdict"] == "too_little_to_say"
    assert not headline.loc["City of London", "could_be_flagged"]
