"""A picture as a CSV file, with its sources."""

from typing import Any, Final

import pandas as pd

from dashboard.analysis.gaps import GAP_COLUMNS
from dashboard.analysis.verdicts.from_figures import EXPORTED
from dashboard.analysis.verdicts.rules import CAUTION
from dashboard.analysis.yearly import Year
from dashboard.domain.provenance import EXAMPLE, Source
from dashboard.domain.schemas import EXPORTED_COLUMNS
from dashboard.domain.statuses import Status
from dashboard.render.files.export import name_file, to_csv
from dashboard.render.view_models.comparison_view import Compared, ComparisonView
from dashboard.render.view_models.figure_view import FigureView
from dashboard.render.view_models.matrix import Matrix
from dashboard.render.view_models.verdict_view import VerdictView
from dashboard.render.words.comparison_sentences import list_limits

VERDICT_FACTS: Final = [
    *["verdict", "window_start", "window_end", "periods_used", "yardstick"],
    *["observed_low", "observed_high", "expected"],
    *["rate_ratio", "rate_ratio_lower_95", "rate_ratio_upper_95"],
    *["verdict_harsh", "verdict_kind", "is_firm"],
]
"""What a comparison takes of a council's verdict."""


def name_download(view: FigureView) -> str:
    """Return a file name that says what is in it."""
    name = f"{view.series.id}_{view.age_group.value}_{view.period.end}.csv"
    return name_file(name, is_synthetic=view.is_synthetic)


def name_verdict_download(view: VerdictView) -> str:
    """Return a file name that says what is in it."""
    end = view.records[0]["window_end"].date()
    parts = (view.series.id, view.age_group, "verdicts", view.yardstick, view.window, end)
    return name_file(f"{'_'.join(map(str, parts))}.csv", is_synthetic=view.is_synthetic)


def figures_to_csv(view: FigureView) -> str:
    """Return what is shown as CSV: value and status in two columns, then source and licence lines.

    The lines after the figures begin with "#".
    """
    notes = _list_notes(view.title, view.sources, view.caution, is_synthetic=view.is_synthetic)
    return to_csv(view.figures[EXPORTED_COLUMNS], is_synthetic=view.is_synthetic) + notes


def verdicts_to_csv(view: VerdictView) -> str:
    """Return the verdicts shown as CSV, in the columns of ``verdicts.csv``, then the same lines."""
    notes = _list_notes(view.title, view.sources, is_synthetic=view.is_synthetic)
    shown = view.verdicts[EXPORTED]
    return to_csv(shown, is_synthetic=view.is_synthetic) + notes


def name_matrix_download(matrix: Matrix) -> str:
    """Return a file name that says what is in it."""
    view = matrix.view
    name = f"{view.series.id}_{view.age_group}_gaps_{matrix.day}.csv"
    return name_file(name, is_synthetic=matrix.is_synthetic)


def matrix_to_csv(matrix: Matrix) -> str:
    """Return the gaps shown as CSV, in the columns of ``gaps.csv``, then the same lines."""
    title = f"{matrix.title}. Stale or not on {matrix.day}"
    notes = _list_notes(title, matrix.sources, is_synthetic=matrix.is_synthetic)
    shown = pd.DataFrame(matrix.shown, columns=GAP_COLUMNS)
    return to_csv(shown, is_synthetic=matrix.is_synthetic) + notes


def name_comparison_download(view: ComparisonView) -> str:
    """Return a file name that says what is in it."""
    parts = (view.series.id, view.age_group, "compared", view.periods[-1].end)
    return name_file(f"{'_'.join(map(str, parts))}.csv", is_synthetic=view.is_synthetic)


def comparison_to_csv(view: ComparisonView) -> str:
    """Return councils side by side as CSV: one row per council and year, then the same lines and the limits.

    What stands for the whole window (the verdict, the champion) is in every row of a council.
    """
    caution = " ".join([view.series.caution or CAUTION, *list_limits(view)])
    notes = _list_notes(view.title, view.sources, caution, is_synthetic=view.is_synthetic)
    return to_csv(tabulate_comparison(view), is_synthetic=view.is_synthetic) + notes


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


def _list_notes(
    title: str, sources: tuple[Source, ...], caution: str = CAUTION, *, is_synthetic: bool
) -> str:
    """Return what must go with figures wherever they go, one line each."""
    notes = [f"# {EXAMPLE}"] if is_synthetic else []
    notes += [f"# {title}", f"# {caution}"]
    for source in sources:
        notes += [
            f"# Source: {source.publisher}, {source.title}, retrieved {source.retrieved}",
            f"# Publisher's page: {source.address}",
            f"# Licence: {source.licence}. {source.attribution}",
        ]
    return "".join('"' + note.replace('"', '""') + '"\n' for note in notes)
