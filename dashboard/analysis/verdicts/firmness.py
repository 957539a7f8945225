"""Whether a low verdict holds whatever the council is measured by."""

import pandas as pd

from dashboard.analysis.verdicts.rules import LOW, VerdictClass


def find_firm_across_yardsticks(verdicts: pd.DataFrame) -> "pd.Series[bool]":
    """Return whether a low verdict is low by every yardstick.

    Parameters
    ----------
    verdicts
        ``gss_code, series_id, age_group, window, verdict``, one row per yardstick.

    Returns
    -------
    ``boolean``, same index, and the same for every yardstick of an area, series and window: True
    where fewer or far fewer by every yardstick that has figures, False where by some only, <NA>
    where by none.
    """
    one = verdicts.groupby(["gss_code", "series_id", "age_group", "window"], sort=False).ngroup()
    low = verdicts["verdict"].isin([verdict.value for verdict in LOW])
    available = verdicts["verdict"] != VerdictClass.NO_DATA.value
    ever_low = low.groupby(one).transform("any")
    always_low = (low | ~available).groupby(one).transform("all")
    return always_low.astype("boolean").where(ever_low).rename("is_firm_across_yardsticks")
