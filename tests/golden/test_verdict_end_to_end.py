"""All of the method at once, against numbers made independently in R: 33 areas, two age groups,
five years with missing cells, two gateways, a City-size area, one that never answers."""

import numpy as np
import pandas as pd
import pytest

from dashboard.evidence.periods import Period, PeriodKind
from dashboard.evidence.verdicts.cells import Cells, End
from dashboard.evidence.verdicts.comparison import Comparison
from dashboard.evidence.verdicts.judge import judge_run
from tests.fixtures.verdict_vectors import read_vector

WINDOWS = {5: "2019-2023", 3: "2021-2023", 1: "2023-2023"}
COLUMNS = {
    "observed": "O",
    "expected": "E",
    "ratio": "ratio",
    "ratio_lower_95": "ratio_lo",
    "ratio_upper_95": "ratio_hi",
    "gap": "gap",
    "gap_lower_95": "gap_lo",
    "gap_upper_95": "gap_hi",
    "p_low": "p_low",
    "p_high": "p_high",
    "q_low": "q_low",
    "q_high": "q_high",
    "posterior_mean": "post_mean",
    "posterior_lower_95": "q025",
    "posterior_upper_95": "q975",
    "p_below_half": "P_lt_half",
    "p_below_reference": "P_lt_1",
    "p_below_twice": "P_lt_2",
}


@pytest.fixture(scope="module")
def comparisons() -> dict[tuple[str, str], Comparison]:
    """The inputs, by age group."""
    return {
        ("series", group): _compare(rows) for group, rows in read_vector("20_golden_inputs").groupby("group")
    }


def _compare(rows: pd.DataFrame) -> Comparison:
    wide = rows.pivot(index="area", columns="year", values=["count", "population"])
    wide.columns = wide.columns.map(lambda c: (c[0], Period.of(PeriodKind.CALENDAR_YEAR, int(c[1]))))
    counts, population = wide["count"], wide["population"]
    cells = Cells(counts, counts, population, counts.isna() & False)
    return Comparison(cells, rows.groupby("area")["gateway"].any())


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("end", End)
def test_every_number_and_label_agrees(comparisons, window, end):
    run = judge_run({key: full.take_latest(window) for key, full in comparisons.items()}, end)
    ours = run.reset_index().rename(columns={"age_group": "group", "gss_code": "area"})
    theirs = read_vector("20_golden_expected")
    both = ours.merge(theirs[theirs["window"] == WINDOWS[window]], on=["group", "area"], suffixes=("", "_r"))
    assert len(both) == 66
    for mine, other in COLUMNS.items():
        expected = both[f"{other}_r"] if other in ours.columns else both[other]
        np.testing.assert_allclose(both[mine], expected, rtol=1e-6, atol=1e-9, err_msg=mine)
    assert both["funnel"].tolist() == both["funnel_r"].fillna("").tolist()
    assert both["class"].str.replace("_", " ").tolist() == both["class_r"].tolist()
    known = both["expected"].notna()
    assert both.loc[known, "reference_count"].tolist() == both.loc[known, "ref_count"].tolist()
