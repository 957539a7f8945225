"""A picture as a CSV file, with its sources."""

from collections.abc import Iterable

import pandas as pd

from dashboard.analysis.gaps import GAP_COLUMNS
from dashboard.analysis.verdicts.from_figures import EXPORTED
from dashboard.analysis.verdicts.rules import CAUTION
from dashboard.domain.provenance import EXAMPLE, Source
from dashboard.domain.schemas import EXPORTED_COLUMNS
from dashboard.render.files.export import name_file, to_csv
from dashboard.render.view_models.figure_view import FigureView
from dashboard.render.view_models.matrix import Matrix
from dashboard.render.view_models.verdict_view import VerdictView


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


def list_notes(
    title: str, sources: tuple[Source, ...], cautions: Iterable[str], *, is_synthetic: bool
) -> str:
    """Return what must go with figures wherever they go, and further cautions, one line each."""
    caution = " ".join((CAUTION, *cautions))
    return _list_notes(title, sources, caution, is_synthetic=is_synthetic)
