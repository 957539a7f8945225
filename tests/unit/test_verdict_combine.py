"""Two runs make one verdict."""

import itertools

import pandas as pd
import pytest

from dashboard.evidence.verdicts.classes import VerdictClass
from dashboard.evidence.verdicts.combine import combine_classes, find_firm, find_firm_across_yardsticks

RUN_CLASSES = [verdict.value for verdict in VerdictClass if verdict is not VerdictClass.CANNOT_TELL]


@pytest.mark.parametrize(("harsh", "kind"), [*itertools.product(RUN_CLASSES, repeat=2)])
def test_every_pair_of_classes_makes_one_verdict(harsh, kind):
    verdict = combine_classes(pd.Series([harsh]), pd.Series([kind])).item()
    if harsh == kind:
        assert verdict == harsh
    elif {harsh, kind} == {"clear_gap", "possible_gap"}:
        assert verdict == "possible_gap"
    else:
        assert verdict == "cannot_tell"


def test_a_verdict_is_firm_where_both_runs_agree_and_there_are_figures():
    harsh = pd.Series(["clear_gap", "clear_gap", "no_data"])
    kind = pd.Series(["clear_gap", "possible_gap", "no_data"])
    assert find_firm(harsh, kind).tolist() == [True, False, False]


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        (["clear_gap", "possible_gap", "clear_gap"], True),
        (["clear_gap", "in_line", "clear_gap"], False),
        (["clear_gap", "cannot_tell"], False),
        (["clear_gap", "no_data"], True),
        (["in_line", "above"], pd.NA),
        (["no_data"], pd.NA),
    ],
)
def test_a_low_verdict_is_firm_across_yardsticks_where_none_says_otherwise(verdicts, expected):
    table = pd.DataFrame({"verdict": verdicts}).assign(
        gss_code="E09000002", series_id="s", age_group="children", window=5
    )
    firm = find_firm_across_yardsticks(table)
    assert firm.dtype == "boolean"
    assert firm.tolist() == [expected] * len(verdicts)
