"""End to end: the method's own numbers, from counts to classes."""

import numpy as np
import pandas as pd
import pytest

from dashboard.analysis.verdicts.comparison import compare_cells
from dashboard.analysis.verdicts.judge import judge_comparison
from dashboard.analysis.verdicts.judged_cells import Cells
from tests.fixtures.verdict_cells import make_cells
from tests.fixtures.verdict_vectors import read_vector

INPUTS, EXPECTED = read_vector("21_censored_inputs"), read_vector("21_censored_expected")
REAL = read_vector("22_real_children_five_years").set_index("gss_code")
PROBABILITIES = ["p_below_half", "p_below_one", "p_below_two"]
LABELS = ["verdict", "verdict_harsh", "verdict_kind", "is_firm"]
PRINTED = 6e-8
"""The files hold eight digits: no number in them is nearer than this to the one meant."""


def lay_out(rows: pd.DataFrame) -> tuple[Cells, np.ndarray]:
    """Return the cells of one group, and which areas are gateways."""
    lower, upper, exposure = (
        rows.pivot(index="area", columns="year", values=name) for name in ("lower", "upper", "population")
    )
    counts = {
        area: [
            None if np.isnan(low) else (low, high)
            for low, high in zip(lower.loc[area], upper.loc[area], strict=True)
        ]
        for area in lower.index
    }
    return make_cells(counts, exposure.to_numpy()), rows.groupby("area")["gateway"].first().to_numpy()


def agree(ours: pd.DataFrame, theirs: pd.DataFrame) -> None:
    """Check labels exactly and numbers within the method's tolerances, but not where there are no figures."""
    assert ours[LABELS].astype("object").equals(theirs[LABELS].astype("object"))
    known = theirs["verdict"] != "no_data"
    for name in ("observed_low", "observed_high", "expected", "expected_harsh", "expected_kind", "drift"):
        np.testing.assert_allclose(ours.loc[known, name], theirs.loc[known, name], rtol=PRINTED, err_msg=name)
    for name in PROBABILITIES:
        np.testing.assert_allclose(ours.loc[known, name], theirs.loc[known, name], rtol=0, atol=1e-4)
    for name in ("rate_ratio", "rate_ratio_lower_95", "rate_ratio_upper_95"):
        np.testing.assert_allclose(ours.loc[known, name], theirs.loc[known, name], rtol=1e-4, atol=2e-3)
    assert ours.loc[~known, [*PROBABILITIES, "expected", "rate_ratio"]].isna().all(axis=None)


@pytest.mark.parametrize("variant", ["plain", "hidden"])
@pytest.mark.parametrize("group", ["adult", "child"])
def test_made_up_areas_get_the_methods_numbers_and_classes_over_every_window(variant, group):
    cells, gateways = lay_out(INPUTS[(INPUTS["variant"] == variant) & (INPUTS["group"] == group)])
    comparison = next(compare_cells(cells, gateways, {}, pd.Series(dtype=float)))
    for window, columns in judge_comparison(comparison).items():
        theirs = EXPECTED[
            (EXPECTED["variant"] == variant) & (EXPECTED["group"] == group) & (EXPECTED["window"] == window)
        ].set_index("area")
        agree(pd.DataFrame(columns, index=cells.areas), theirs.loc[cells.areas])


def test_the_real_councils_get_the_methods_numbers_and_classes(shipped):
    verdicts = shipped.verdicts
    ours = verdicts[
        (verdicts["series_id"] == "dfe_trafficking_assessments")
        & (verdicts["window"] == 5)
        & (verdicts["yardstick"] == "residents")
    ].set_index("gss_code")
    agree(ours.loc[REAL.index], REAL)
    assert int(ours["is_firm"].sum()) == 23


def test_expected_counts_follow_the_rules_for_missing_figures():
    inputs, theirs = read_vector("20_golden_inputs"), read_vector("20_golden_expected")
    for group, rows in inputs.groupby("group"):
        hidden = rows.rename(columns={"count": "lower"}).assign(upper=rows["count"])
        cells, gateways = lay_out(hidden)
        comparison = next(compare_cells(cells, gateways, {}, pd.Series(dtype=float)))
        for window, columns in judge_comparison(comparison).items():
            named = f"{2024 - window}-2023"
            chosen = theirs[(theirs["window"] == named) & (theirs["group"] == group)].set_index("area")
            ours = pd.DataFrame(columns, index=cells.areas).loc[chosen.index]
            np.testing.assert_allclose(ours["expected"], chosen["E"].where(chosen["E"] > 0), rtol=1e-6)
            np.testing.assert_allclose(ours["periods_used"], chosen["years_reported"])
