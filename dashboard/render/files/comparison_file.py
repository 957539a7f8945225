"""Councils side by side as one CSV file."""

from typing import Any, Final

import pandas as pd

from dashboard.analysis.verdicts.rules import CAUTION
from dashboard.analysis.yearly import Year
from dashboard.domain.schemas import EXPORTED_COLUMNS
from dashboard.domain.statuses import Status
from dashboard.render.files.download import list_notes, quote_notes
from dashboard.render.files.export import to_csv
from dashboard.render.files.file_names import name_edition_file
from dashboard.render.view_models.comparison_view import Compared, ComparisonView
from dashboard.render.words.comparison_sentences import list_limits

VERDICT_FACTS: Final = [
    *["verdict", "window_start", "window_end", "periods_used", "yardstick"],
    *["observed_low", "observed_high", "expected"],
    *["rate_ratio", "rate_ratio_lower_95", "rate_ratio_upper_95"],
    *["verdict_harsh", "verdict_kind", "is_firm"],
]
"""What a comparison takes of a council's verdict."""


def name_comparison_download(view: ComparisonView) -> str:
    """Return a file name that says what is in it."""
    parts = (view.series.id, view.age_group, "compared", view.periods[-1].end)
    return name_edition_file(view.evidence, *parts, ending="csv")


def comparison_to_csv(view: ComparisonView) -> str:
    """Return councils side by side as CSV: one row per council and year, then the same lines and the limits.

    What stands for the whole window (the verdict, the champion) is in every row of a council.
    """
    caution = view.series.caution or CAUTION
    notes = list_notes(view.title, view.sources, caution, is_synthetic=view.is_synthetic)
    said = quote_notes([*notes, *list_limits(view)])
    return to_csv(tabulate_comparison(view), is_synthetic=view.is_synthetic) + said


def tabulate_comparison(view: ComparisonView) -> pd.DataFrame:
    """Return the figures of each council and of the nation in each year, and the verdict beside them."""
    rows = [
        {**_tabulate_year(view, one, year), **_tabulate_verdict(one), **_tabulate_champion(view, one)}
        for one in view.every
        for year in one.years
    ]
    return pd.DataFrame(rows).convert_dtypes()


def _tabulate_year(view: ComparisonView, one: Compared, year: Year) -> dict[str, Any]:
    """Return a figure; of a year that nobody loaded, that it is not loaded."""
    missing = {
        **dict.fromkeys([*EXPORTED_COLUMNS, "marker"], pd.NA),
        **{"gss_code": one.gss_code, "area_name": one.name, "series_id": view.series.id},
        **{"age_group": view.age_group.value, "status": Status.NOT_LOADED.value},
        **{"period_start": pd.Timestamp(year.period.start), "period_end": pd.Timestamp(year.period.end)},
    }
    figure = year.figure or {}
    known = {name: figure.get(name, absent) for name, absent in missing.items()}
    return {**known, "expected_in_year": pd.NA if year.expected is None else year.expected}


def _tabulate_verdict(one: Compared) -> dict[str, Any]:
    record = one.record or {}
    return {
        name if name.startswith(("verdict", "is_")) else f"verdict_{name}": record.get(name, pd.NA)
        for name in VERDICT_FACTS
    }


def _tabulate_champion(view: ComparisonView, one: Compared) -> dict[str, Any]:
    record = view.champions.records.get(one.gss_code, {})
    return {"champion_state": record.get("champion_state", pd.NA), "champion_role": record.get("role", pd.NA)}
