"""Whether a verdict was possible at all."""

import numpy as np
import pandas as pd

from dashboard.analysis.verdicts.detectability import find_detectable, tabulate_detectability
from tests.fixtures.verdict_vectors import read_vector


def test_critical_counts_and_power_agree_with_r():
    theirs = read_vector("02b_detectability")
    ours = tabulate_detectability(theirs["E"].to_numpy())
    assert ours["critical_below_reference"].fillna(-1).tolist() == theirs["crit_below1_p025"].tolist()
    assert ours["critical_below_half"].fillna(-1).tolist() == theirs["crit_below_half_p05"].tolist()
    np.testing.assert_allclose(ours["power_quarter"], theirs["power_true0.25"], rtol=1e-12)
    np.testing.assert_allclose(ours["power_half"], theirs["power_true0.5"], rtol=1e-12)
    np.testing.assert_allclose(ours["p_zero"], theirs["prob_zero_if_average"], rtol=1e-12)


def test_a_council_can_be_flagged_only_where_three_are_expected():
    assert find_detectable(pd.Series([3.0, 2.9, np.nan])).tolist() == [True, False, pd.NA]
