"""The price of looking at many councils at once."""

import numpy as np
import pandas as pd
import pytest

from dashboard.evidence.verdicts.multiplicity import adjust_p_values, adjust_where_possible
from tests.fixtures.verdict_vectors import read_vector

VECTOR = read_vector("08_multiple_testing")


@pytest.mark.parametrize("name", VECTOR["set"].unique())
def test_q_values_agree_with_r(name):
    rows = VECTOR[VECTOR["set"] == name]
    ours = adjust_p_values(rows["p"])
    np.testing.assert_allclose(ours, rows["BH"], rtol=1e-12)
    assert ours.index.equals(rows.index)


def test_nothing_to_adjust_is_no_error():
    assert adjust_p_values(pd.Series([np.nan, np.nan])).isna().all()


def test_cells_that_could_say_nothing_are_not_paid_for():
    p_values, expected = pd.Series([0.01, 0.5, 0.5]), pd.Series([9.0, 2.99, np.nan])
    q_values = adjust_where_possible(p_values, expected)
    assert q_values.iloc[0] == 0.01
    assert q_values.iloc[1:].isna().all()
