"""A picture as a CSV file, with its sources."""

from collections.abc import Iterable

import pandas as pd

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.gaps import GAP_COLUMNS
from dashboard.analysis.verdicts.from_figures import EXPORTED
from dashboard.analysis.verdicts.rules import CAUTION
from dashboard.domain.provenance import EXAMPLE, Source
from dashboard.domain.schemas import EXPORTED_COLUMNS
from dashboard.render.files.export import to_csv
from dashboard.render.files.file_names import name_edition_file
from dashboard.render.view_models.figure_view import FigureView
from dashboard.render.view_models.matrix import Matrix
from dashboard.render.view_models.verdict_view import VerdictView


def name_download(evidence: Evidence, view: FigureView) -> str:
    """Return a file name that says what is in it."""
    return name_edition_file(evidence, view.series.id, view.age_group, view.period.end, ending="csv")


def name_verdict_file(evidence: Evidence, view: VerdictView, what: str, ending: str) -> str:
    """Return the name of a table or chart of verdicts, which says what is in it.

    Parameters
    ----------
    what
        Such as "verdicts", or the name of a chart.
    """
    end = view.records[0]["window_end"].date()
    parts = (view.series.id, view.age_group, what, view.yardstick, f"{view.window} years to", end)
    return name_edition_file(evidence, *parts, ending=ending)


def figures_to_csv(view: FigureView) -> str:
    """Return what is shown as CSV: value and status in two columns, then source and licence lines.

    The lines after the figures begin with "#".
    """
    notes = list_notes(view.title, view.sources, view.caution, is_synthetic=view.is_synthetic)
    return to_csv(view.figures[EXPORTED_COLUMNS], is_synthetic=view.is_synthetic) + quote_notes(notes)


def verdicts_to_csv(view: VerdictView) -> str:
    """Return the verdicts shown as CSV, in the columns of ``verdicts.csv``, then the same lines."""
    notes = list_notes(view.title, view.sources, is_synthetic=view.is_synthetic)
    shown = view.verdicts[EXPORTED]
    return to_csv(shown, is_synthetic=view.is_synthetic) + quote_notes(notes)


def name_matrix_download(evidence: Evidence, matrix: Matrix) -> str:
    """Return a file name that says what is in it."""
    view = matrix.view
    return name_edition_file(evidence, view.series.id, view.age_group, "gaps", matrix.day, ending="csv")


def matrix_to_csv(matrix: Matrix) -> str:
    """Return the gaps shown as CSV, in the columns of ``gaps.csv``, then the same lines."""
    title = f"{matrix.title}. Stale or not on {matrix.day}"
    notes = list_notes(title, matrix.sources, is_synthetic=matrix.is_synthetic)
    shown = pd.DataFrame(matrix.shown, columns=GAP_COLUMNS)
    return to_csv(shown, is_synthetic=matrix.is_synthetic) + quote_notes(notes)


def list_notes(
    title: str, sources: tuple[Source, ...], caution: str = CAUTION, *, is_synthetic: bool
) -> list[str]:
    """Return what must go with figures wherever they go, one line each."""
    notes = [EXAMPLE] if is_synthetic else []
    notes += [title, caution]
    for source in sources:
        notes += [
            f"Source: {source.publisher}, {source.title}, retrieved {source.retrieved}",
            f"Publisher's page: {source.address}",
            f"Licence: {source.licence}. {source.attribution}",
        ]
    return notes


def quote_notes(notes: Iterable[str]) -> str:
    """Return notes as they stand below the rows of a CSV file."""
    doubled = (note.replace('"', '""') for note in notes)
    return "".join(f'"# {note}"\n' for note in doubled)
