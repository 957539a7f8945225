"""The grid of figures: a row for every cell that there could be, whether or not anybody loaded it."""

import pandas as pd

from dashboard.domain.areas import AreaRegister
from dashboard.domain.schemas import FIGURE_KEY
from dashboard.domain.series import ALL_AGES, SERIES, AgeGroup
from dashboard.domain.statuses import Status


def find_quoted(figures: pd.DataFrame) -> "pd.Series[bool]":
    """Return whether each figure is for all ages together, of a series that tells ages apart."""
    whole = {series.id for series in SERIES if AgeGroup.ALL in series.age_groups}
    return (figures["age_group"] == ALL_AGES) & ~figures["series_id"].isin(whole)


def complete(figures: pd.DataFrame, register: AreaRegister) -> pd.DataFrame:
    """Return a row for every area × series × age group × loaded period of the series.

    A cell without a row in any table is ``not_loaded``: it is neither zero nor "not available".

    Parameters
    ----------
    figures
        Stacked figures of the areas, without those that `find_quoted` finds.
    """
    spans = figures[["series_id", "period_start", "period_end"]].drop_duplicates()
    groups = pd.DataFrame(
        [(series.id, group.value) for series in SERIES for group in series.age_groups],
        columns=["series_id", "age_group"],
    )
    areas = register.names.reset_index()[["gss_code"]]
    order = groups.reset_index(names="series_order")
    grid = order.merge(spans, on="series_id").merge(areas, how="cross")
    grid = grid.sort_values(["series_order", "period_end"], kind="stable")
    complete = grid[FIGURE_KEY].merge(figures, on=FIGURE_KEY, how="left", validate="one_to_one")
    complete["status"] = complete["status"].fillna(Status.NOT_LOADED.value)
    for column in ("marker", "evidence_address", "quoted_words", "source_id"):
        complete[column] = complete[column].fillna("")
    complete["is_contested"] = complete["is_contested"].astype("boolean").fillna(value=False).astype(bool)
    return complete
