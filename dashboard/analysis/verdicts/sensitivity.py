"""What would change if some councils were left out of what the others are compared with."""

from collections.abc import Collection

import pandas as pd

from dashboard.analysis.verdicts.from_figures import VERDICT_KEY, judge_figures
from dashboard.analysis.verdicts.thresholds import WINDOWS


def judge_without(
    figures: pd.DataFrame,
    england: pd.DataFrame,
    excluded: Collection[str],
    windows: Collection[int] = WINDOWS,
) -> pd.DataFrame:
    """Judge again with further councils treated as gateways, in every series.

    They stay in the table and get a verdict of their own, but are in nobody's reference or prior.

    Parameters
    ----------
    figures, england
        As in `Evidence`.
    excluded
        GSS codes.
    windows
        Which windows to judge; one is quicker than all.

    Returns
    -------
    As `judge_figures`.
    """
    return judge_figures(figures, england, left_out=excluded, windows=windows)


def list_changes(verdicts: pd.DataFrame, without: pd.DataFrame) -> pd.DataFrame:
    """Return what changes: one row per verdict of `without` that differs from that of `verdicts`.

    Columns: the key of the table of verdicts, ``area_name``, ``verdict`` as it stands and
    ``verdict_without``. Empty where nothing changes.
    """
    other = without[[*VERDICT_KEY, "verdict"]].rename(columns={"verdict": "verdict_without"})
    both = verdicts[[*VERDICT_KEY, "area_name", "verdict"]].merge(
        other, on=VERDICT_KEY, validate="one_to_one"
    )
    return both[both["verdict"] != both["verdict_without"]].reset_index(drop=True)
