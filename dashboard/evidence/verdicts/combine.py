"""Two runs make one verdict: harsh and kind are the two ends of what suppression hides."""

import numpy as np
import pandas as pd

from dashboard.evidence.verdicts.classes import VerdictClass

LOW = [verdict.value for verdict in VerdictClass if verdict.is_low]


def combine_classes(harsh: "pd.Series[str]", kind: "pd.Series[str]") -> "pd.Series[str]":
    """Return the verdict that both runs support.

    The same class twice is the verdict; clear and possible gap make a possible gap, the weaker;
    any other pair is "cannot tell", since what is hidden decides. Same index.

    Examples
    --------
    >>> harsh = pd.Series(["clear_gap", "clear_gap", "possible_gap"])
    >>> kind = pd.Series(["clear_gap", "possible_gap", "in_line"])
    >>> combine_classes(harsh, kind).tolist()
    ['clear_gap', 'possible_gap', 'cannot_tell']
    """
    both_low = harsh.isin(LOW) & kind.isin(LOW)
    verdict = np.select(
        [harsh == kind, both_low],
        [harsh, VerdictClass.POSSIBLE_GAP.value],
        default=VerdictClass.CANNOT_TELL.value,
    )
    return pd.Series(verdict, index=harsh.index, name="verdict", dtype="str")


def find_firm(harsh: "pd.Series[str]", kind: "pd.Series[str]") -> "pd.Series[bool]":
    """Return whether both runs give the same class; never firm where there are no figures."""
    return ((harsh == kind) & (harsh != VerdictClass.NO_DATA.value)).rename("is_firm")


def find_firm_across_yardsticks(verdicts: pd.DataFrame) -> "pd.Series[bool]":
    """Return whether a low verdict is low whatever the council is measured by.

    Parameters
    ----------
    verdicts
        ``gss_code, series_id, age_group, window, verdict``, one row per yardstick.

    Returns
    -------
    ``boolean``, same index, and the same for every yardstick of an area, series and window: True
    where clear or possible gap under every yardstick that has figures, False where under some
    only, <NA> where under none (then there is nothing to be firm about).
    """
    key = [verdicts[name] for name in ("gss_code", "series_id", "age_group", "window")]
    low = verdicts["verdict"].isin(LOW)
    available = verdicts["verdict"] != VerdictClass.NO_DATA.value
    ever_low = low.groupby(key).transform("any")
    always_low = (low | ~available).groupby(key).transform("all")
    return always_low.astype("boolean").where(ever_low).rename("is_firm_across_yardsticks")
